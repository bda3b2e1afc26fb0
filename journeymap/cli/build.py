"""`journeymap build`: outputs from maps."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from journeymap import DPI
from journeymap.cli import _shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.beginning import Beginning
    from journeymap.building import Outcome
    from journeymap.diagnostics import Diagnostic
    from journeymap.files import Traces
    from journeymap.model.scalars import Drawing, OutputFormat
    from journeymap.workspace import Project


Name = TypeVar("Name", bound=str)


def _formats(_ctx: click.Context, _param: click.Parameter, values: Sequence[str]) -> tuple[OutputFormat, ...]:
    from typing import get_args

    from journeymap.model.scalars import OutputFormat

    known: tuple[OutputFormat, ...] = get_args(OutputFormat)
    return _chosen(values, "format", known)


def _drawings(_ctx: click.Context, _param: click.Parameter, values: Sequence[str]) -> tuple[Drawing, ...]:
    from typing import get_args

    from journeymap.model.scalars import Drawing

    known: tuple[Drawing, ...] = get_args(Drawing)
    return _chosen(values, "drawing", known)


def _chosen(values: Sequence[str], noun: str, known: tuple[Name, ...]) -> tuple[Name, ...]:
    """Read names with commas between them, or each behind an option of its own; none where nothing is asked for."""
    by_name = {str(name): name for name in known}
    wanted = [part.strip() for value in values for part in value.split(",")]
    for name in wanted:
        if name not in by_name:
            from journeymap.suggest import one_of

            message = f"there is no {noun} '{name}', expected {one_of(by_name)}."
            raise click.BadParameter(message)
    return tuple(by_name[name] for name in wanted)


output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="The folder to build into."
)
formats_option = click.option(
    "--to", "formats", multiple=True, callback=_formats, metavar="FORMATS", help="Formats: svg,png,pdf,dot,html,md,json."
)


@click.command(short_help="Build drawings, canvases and briefs from maps.")
@_shared.paths_argument
@output_option
@formats_option
@click.option(
    "--view",
    "drawings",
    multiple=True,
    callback=_drawings,
    metavar="DRAWINGS",
    help="Drawings: flow,map,loop,blueprint,matrix,personas.",
)
@click.option("--dark", is_flag=True, help="Drawings on dark ground, too.")
@click.option("--dpi", type=click.IntRange(*DPI), default=144, show_default=True, metavar="N", help="Dots an inch of PNGs.")
@click.option(
    "-j", "--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="How many processes work; 0: as many as cores."
)
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long a map may take before it is given up.",
)
@click.option("--no-cache", is_flag=True, help="Make everything anew, and remember nothing.")
@click.option("--timings", is_flag=True, help="Say where the time went.")
@click.pass_obj
def command(  # noqa: PLR0913  # as many as there are options
    beginning: Beginning | None,
    paths: Sequence[Path],
    *,
    output: Path | None,
    formats: tuple[OutputFormat, ...],
    drawings: tuple[Drawing, ...],
    dark: bool,
    dpi: int,
    jobs: int,
    time_limit: float,
    no_cache: bool,
    timings: bool,
) -> None:
    """Build drawings, canvases and briefs from maps.

    PATH is a file or a folder; without any, all maps of the workspace are built. A map with errors is reported and left
    out. Only what has changed is made again. Outputs of maps that are gone are removed, unless somebody has changed them.

    What is built, and where, is said in journeymap.yaml (`to`, `views`, `dark`, `output`); options win over it. Without
    either it is the flow as SVG, the canvas as HTML and the brief as Markdown, in the folder `out`.

    Exit code: 0 everything was built, 1 errors, 2 wrong usage.

    \b
    Examples:
      journeymap build
      journeymap build maps/buying.journey.yaml --to svg,png -o pictures
      journeymap build --view map,flow --dark
    """
    from journeymap.building import Wanted, Way, build
    from journeymap.files import meant, traces
    from journeymap.progress import Clock, Line, Progress, Stopwatch
    from journeymap.render.renderer import is_drawing

    if formats and (drawings or dark) and not any(map(is_drawing, formats)):
        raise click.UsageError(f"--{'view' if drawings else 'dark'} is for drawings: add svg, png, pdf or dot to --to.")
    started = time.time_ns()
    before = traces(meant(paths)).files
    clock = Stopwatch() if timings else Clock()
    with clock.of("reading and checking"):
        projects = _shared.read(paths, keeps=not no_cache)
    progress = Line(sys.stderr) if _shared.is_terminal(sys.stderr) else Progress()
    early = beginning.worker if beginning else None
    way = Way(jobs=jobs, seconds=time_limit, remembers=not no_cache, progress=progress, clock=clock, early=early)
    with clock.of("building, all of it"):
        outcomes = build(projects, output, Wanted(formats, drawings, dark, dpi), way)
    _tell(projects, outcomes)
    if isinstance(clock, Stopwatch):
        click.echo(clock.table(), err=True, nl=False)
    diagnostics = _diagnostics(projects, outcomes)
    if beginning and not (no_cache or timings or diagnostics or Path("-") in paths):
        after = traces(meant(paths), {path.parent for outcome in outcomes for path in outcome.files})
        if after.files == before and all(outcome.is_alone for outcome in outcomes):  # nothing came or went meanwhile
            _remember(beginning.asked, started, after, paths, projects, outcomes)
    raise SystemExit(_shared.exit_code(diagnostics))


def _diagnostics(projects: Sequence[Project], outcomes: Sequence[Outcome]) -> list[Diagnostic]:
    read = [told for project in projects for told in project.diagnostics]
    return list(dict.fromkeys(read + [told for outcome in outcomes for told in outcome.diagnostics]))


def _tell(projects: Sequence[Project], outcomes: Sequence[Outcome]) -> None:
    from journeymap.files import shown
    from journeymap.report.text import counted, safe

    for outcome in outcomes:
        done = [("wrote", path) for path in outcome.written] + [("removed", path) for path in outcome.removed]
        folders = {folder: shown(folder / "x")[:-1] for folder in {path.parent for _, path in done}}
        _shared.put("".join([f"{did} {safe(folders[path.parent] + path.name)}\n" for did, path in done]))
    written = sum(len(outcome.written) for outcome in outcomes)
    unchanged = sum(len(outcome.unchanged) for outcome in outcomes)
    _shared.tell(projects, _diagnostics(projects, outcomes), files=sum(project.asked for project in projects))
    _shared.put(f"{counted(written, 'file')} written, {unchanged} already up to date\n")


def _remember(  # noqa: PLR0913, PLR0917  # all that a build has seen
    asked: str, started: int, seen: Traces, paths: Sequence[Path], projects: Sequence[Project], outcomes: Sequence[Outcome]
) -> None:
    """Let the next build see at a glance that there is nothing to do."""
    from journeymap import brand, images, overrides
    from journeymap.cache import manifest
    from journeymap.files import real
    from journeymap.report.text import summary

    outputs = [str(path.absolute()) for outcome in outcomes for path in outcome.files]
    inputs = {str(Path(document.file).absolute()) for project in projects for document in project.documents}
    inputs |= {str(path) for project in projects for path in images.sources(project.atlas.images)}
    inputs |= {str(path) for project in projects for path in brand.sources(project.settings.theme, project.root)}
    inputs |= {str(path) for project in projects for path in overrides.sources(project.root)}
    links = {path.absolute() for path in paths}
    links |= {path for project in projects for path in images.paths(project.atlas.images)}
    links |= {path for project in projects for path in brand.paths(project.settings.theme, project.root)}
    programs = ["dot"] if any(project.settings.graphviz == "system" for project in projects) else []
    folders = list(map(str, seen.folders))
    if any(output.endswith((".png", ".pdf")) for output in outputs):
        from journeymap.typography.fontconfig import machine_folders

        folders += map(str, machine_folders())
    said = f"{summary([], sum(project.asked for project in projects), nothing='errors')}\n{len(outputs)}"
    found = manifest.Seen(
        inputs=inputs,
        outputs=outputs,
        folders=folders,
        absent=map(str, seen.absent),
        links=[str(path) for path in links if path != real(path)],
        programs=programs,
    )
    manifest.keep(asked, said, started, found)
