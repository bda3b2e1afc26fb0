"""The command line: one command a file, imported only when it is called."""

from __future__ import annotations

import signal
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from journeymap.modules import modules

__all__ = ["main"]


class _Commands(click.Group):
    """Finds commands by the names of the files beside this one; each holds a click command called `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return sorted(modules(__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"journeymap.cli.{cmd_name}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; of a slip in its name say which may be meant."""
        commands = self.list_commands(ctx)
        if args[0] not in commands:
            from journeymap.suggest import closest

            near = closest(args[0], commands)
            if near:
                ctx.fail(f"No such command '{args[0]}'. Did you mean '{near}'?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; end as programs do that Ctrl-C has ended."""
        _look_around()
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("", err=True)
            ctx.exit(128 + signal.SIGINT)
        except FileNotFoundError:
            _look_around()
            raise


def _look_around() -> None:
    """Refuse to be nowhere: everything starts from the working directory, which may go while it is watched."""
    try:
        Path.cwd()
    except OSError as error:
        raise click.UsageError("the working directory is gone; go to another.") from error


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001  # click's signature
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        from journeymap.drawing import MissingToolError, engine_version
        from journeymap.workspace import settings_around

        try:
            engine = engine_version(settings_around(Path.cwd()).graphviz)
        except MissingToolError as missing:
            engine = f"no Graphviz: {missing}"
        click.echo(f"journeymap {version('journeymap')} with {engine}")
        ctx.exit()


@click.group("journeymap", cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Name this version and the Graphviz that draws.",
)
def main() -> None:
    """Compile customer-journey maps: YAML in git in, diagrams, canvases and briefs out.

    \b
    Begin with:
      journeymap init my-maps     a small workspace that builds at once
      journeymap check my-maps    every mistake, with its place and a way out
      journeymap build my-maps    pictures and briefs into my-maps/out

    A map is a file named NAME.journey.yaml; a folder with a journeymap.yaml is a workspace.
    """
