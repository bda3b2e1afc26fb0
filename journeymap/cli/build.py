"""`journeymap build`: outputs from maps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from journeymap.cli import _shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.model.scalars import OutputFormat


def _formats(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[OutputFormat, ...]:
    from journeymap.model.scalars import OutputFormat
    from journeymap.suggest import one_of

    known: dict[str, OutputFormat] = {name: name for name in get_args(OutputFormat)}
    wanted = [part.strip() for part in value.split(",")] if value else []
    for name in wanted:
        if name not in known:
            message = f"there is no format '{name}', expected {one_of(known)}."
            raise click.BadParameter(message)
    return tuple(known[name] for name in wanted)


@click.command()
@_shared.paths_argument
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Where to build into.")
@click.option("--to", "formats", callback=_formats, metavar="FORMATS", help="What to build: svg,png,pdf,dot,html,md,json.")
def command(paths: Sequence[Path], output: Path | None, formats: tuple[OutputFormat, ...]) -> None:
    """Build maps: the flow as a drawing, the map as an HTML canvas, the brief in Markdown.

    PATH is a file or a folder; without any, all maps of the workspace are built. A map with errors is reported and left
    out, the others are built. Files that would not change are not touched.

    Unless told otherwise the workspace decides: `output: out` and `to: [svg, html, md]`.

    Exit code: 0 everything was built, 1 errors, 2 wrong usage.

    \b
    Examples:
      journeymap build
      journeymap build maps/buying.journey.yaml --to svg,png -o pictures
    """
    from journeymap.build import build
    from journeymap.files import shown
    from journeymap.report.text import safe

    projects = _shared.read(paths)
    diagnostics = [diagnostic for project in projects for diagnostic in project.diagnostics]
    outcomes = build(projects, output, formats)
    diagnostics += [diagnostic for outcome in outcomes for diagnostic in outcome.diagnostics]
    for path in (path for outcome in outcomes for path in outcome.written):
        _shared.put(f"wrote {safe(shown(path))}\n")
    written = sum(len(outcome.written) for outcome in outcomes)
    unchanged = sum(len(outcome.unchanged) for outcome in outcomes)
    _shared.tell(projects, diagnostics, files=sum(project.asked for project in projects))
    _shared.put(f"{written} file{'' if written == 1 else 's'} written, {unchanged} already up to date\n")
    raise SystemExit(_shared.exit_code(diagnostics))
