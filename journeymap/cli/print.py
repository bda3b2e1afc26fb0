"""`journeymap print`: maps on paper."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from journeymap.cli import _shared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.paper import Ask, Printed
    from journeymap.paper.ask import Kind
    from journeymap.paper.sizes import Orientation, Size
    from journeymap.resolve import JourneyMap
    from journeymap.workspace import Project

_USUAL: Mapping[Kind, str] = {"poster": "A2", "tiles": "A1", "blank": "A0", "cards": "A4", "slides": "338.67x190.5mm"}
"""The paper of each kind where none is asked for."""


def _paper(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Size | None:
    if not value:
        return None
    from journeymap.paper import UnknownPaperError, paper

    try:
        return paper(value)
    except UnknownPaperError as error:
        raise click.BadParameter(f"{error}.") from error


def _address(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value and not re.fullmatch(r"https?://[^\s#?]+", value):
        message = f"'{value}' is no address of a folder on the web, expected one such as https://journeys.example.org."
        raise click.BadParameter(message)
    return value


def _grid(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if not value:
        return None
    across, _, down = value.casefold().replace("×", "x").partition("x")
    if not (across.isdecimal() and down.isdecimal() and 0 < int(across) <= 26 and 0 < int(down) <= 26):  # noqa: PLR2004  # A to Z
        message = f"'{value}' is no grid of sheets, expected columns and rows such as 3x2, each from 1 to 26."
        raise click.BadParameter(message)
    return int(across), int(down)


@click.command("print", short_help="Print maps as posters, sheets, cards or slides.")
@_shared.paths_argument
@click.option("-o", "--output", metavar="FILE", help="Where to write; for several maps, a folder.")
@click.option(
    "--paper", "size", callback=_paper, metavar="SIZE", help="A4, A3, A2, A1, A0, letter, tabloid, or such as 900x600mm."
)
@click.option("--orientation", type=click.Choice(["landscape", "portrait"]), help="Unless given, the one with the larger text.")
@click.option("--tile", callback=_paper, metavar="SIZE", help="Print over sheets of this size, to be glued together.")
@click.option("--sheets", "grid", callback=_grid, metavar="CxR", help="How many of them: columns x rows, such as 3x2.")
@click.option("--blank", is_flag=True, help="An empty canvas of the map's stages and lanes, for sticky notes.")
@click.option(
    "--template",
    type=click.Choice(["ecommerce", "blank", "loop"]),
    help="What the empty canvas is made from, instead of a map.",
)
@click.option("--cards", is_flag=True, help="Touchpoints, pains and opportunities as cards to cut out.")
@click.option("--card", callback=_paper, metavar="SIZE", help="How large cards are: such as A6 or 76x76mm.")
@click.option(
    "--base-url",
    "base",
    callback=_address,
    metavar="URL",
    help="Where the canvases are on the web, unless `url` says so: cards lead there.",
)
@click.option("--slides", is_flag=True, help="The map as slides, 16:9.")
@click.option("--to", type=click.Choice(["pdf", "pptx"]), default="pdf", show_default=True, help="What slides are made for.")
@click.option("--grayscale", is_flag=True, help="For printers that know black only.")
@click.option(
    "--engine",
    type=click.Choice(["graphviz", "browser"]),
    default="graphviz",
    show_default=True,
    help="Who prints posters: our drawing, or a Chromium, Chrome or Edge the HTML canvas.",
)
def command(paths: Sequence[Path], *, output: str | None, **options: Any) -> None:
    """Print maps: as posters of one page, over several sheets, as canvases for workshops, as cards or slides.

    A poster fills exactly one page; its text is as large as the paper allows, and how large that is, is said. PATH is a file
    or a folder; without any, all maps of the workspace are printed, each into a file named after it.

    Needs pip install 'journeymap[print]'.

    Exit code: 0 everything was printed, 1 errors, 2 wrong usage.

    \b
    Examples:
      journeymap print buying.journey.yaml --paper A2
      journeymap print buying.journey.yaml --paper A0 --tile A4
      journeymap print buying.journey.yaml --blank --paper A0
      journeymap print --blank --template ecommerce
      journeymap print --slides -o decks/
    """
    kind = _kind(**options)
    _shared.need("pikepdf", "to print", "print")
    projects = _started(options["template"], paths) if options["template"] else _shared.read(paths)
    maps = [(map_, project) for project in projects for map_ in project.maps]
    diagnostics = [told for project in projects for told in project.diagnostics]
    target = _Target(output, kind, options["to"], [map_.id for map_, _ in maps])
    for map_, project in maps:
        printed = _printed(map_, project, kind, options, diagnostics)
        if printed:
            target.put(map_.id, printed)
            diagnostics += _small(map_, printed)
    _shared.tell(projects, diagnostics, files=sum(project.asked for project in projects))
    raise SystemExit(_shared.exit_code(diagnostics))


def _kind(**options: Any) -> Kind:
    """Find out what is to be printed. Raises UsageError where options contradict each other."""
    kinds: list[Literal["blank", "cards", "slides"]] = [kind for kind in ("blank", "cards", "slides") if options[kind]]
    if len(kinds) > 1:
        raise click.UsageError(f"--{kinds[0]} and --{kinds[1]} are different things: print one after the other.")
    kind: Kind = kinds[0] if kinds else "tiles" if options["tile"] or options["grid"] else "poster"
    for option, wanted in (("template", "blank"), ("card", "cards"), ("base", "cards")):
        if options[option] and kind != wanted:
            raise click.UsageError(f"--{option.replace('base', 'base-url')} is for --{wanted}.")
    for option in ("tile", "sheets"):
        if kind in ("cards", "slides") and options[option.replace("sheets", "grid")]:
            raise click.UsageError(f"--{option} is for posters and --blank: leave it out, or --{kind}.")
    if kind == "slides" and (options["size"] or options["orientation"]):
        raise click.UsageError("slides are 16:9: leave out --paper and --orientation.")
    if options["to"] == "pptx" and kind != "slides":
        raise click.UsageError("--to pptx is for --slides.")
    if options["engine"] == "browser" and kind not in ("poster", "tiles"):
        raise click.UsageError(f"a browser prints posters only: leave out --engine or --{kind}.")
    return kind


def _started(template: str, paths: Sequence[Path]) -> list[Project]:
    """Read the workspace that `journeymap init` would write."""
    from importlib.resources import as_file, files

    if paths:
        raise click.UsageError("a template takes the place of a map: leave out the path or --template.")
    with as_file(files("journeymap.templates") / "init" / template) as folder:
        return _shared.read([folder])


def _usual(kind: Kind) -> Size:
    from journeymap.paper import paper

    return paper(_USUAL[kind])


def _ask(map_: JourneyMap, project: Project, kind: Kind, options: Mapping[str, Any]) -> Ask:
    from journeymap.paper import Ask, paper

    orientation: Orientation | None = options["orientation"]
    tile = options["tile"] or (paper("A4") if options["grid"] else None)
    return Ask(
        options["size"] or _usual(kind),
        orientation,
        tile,
        options["grid"],
        options["template"] or "",
        options["card"],
        (options["base"] or project.settings.url or "").rstrip("/"),
        _path(map_, project),
        options["grayscale"],
        project.settings.graphviz,
        options["to"],
        options["engine"],
    )


def _path(map_: JourneyMap, project: Project) -> str:
    """The file of a map, from the root of its workspace; "" for one that isn't below it, such as standard input."""
    try:
        return Path(map_.document.file).absolute().relative_to(project.root.absolute()).as_posix()
    except ValueError:
        return ""


def _printed(
    map_: JourneyMap, project: Project, kind: Kind, options: Mapping[str, Any], diagnostics: list[Diagnostic]
) -> Printed | None:
    """Print a map, or note why that isn't possible."""
    from importlib import import_module

    from journeymap.codes import environment as codes
    from journeymap.images import data_uri
    from journeymap.paper import TooSmallError
    from journeymap.render import DrawingError, MissingToolError, NothingToShowError, TooLargeError
    from journeymap.view import view

    def picture(of: str, id_: str) -> str:
        if of == "theme":
            return project.brand.get(id_, "")
        image = map_.images.get((of, id_))
        return data_uri(image, project.root) if image else ""

    maker = import_module(f"journeymap.paper.{kind}")
    try:
        printed: Printed = maker.make(view(map_, project.atlas, picture), _ask(map_, project, kind, options))
    except MissingToolError as missing:
        raise click.UsageError(f"{missing}: {missing.help}") from missing
    except TooSmallError as lack:
        raise click.UsageError(f"{lack}.") from lack
    except NothingToShowError as lack:
        diagnostics.append(_told(codes.NOTHING_TO_SHOW, map_, str(lack), lack.help))
    except TooLargeError as excess:
        diagnostics.append(_told(codes.TOO_LARGE_FLOW, map_, str(excess), "move details into maps of their own"))
    except DrawingError as failure:
        diagnostics.append(_told(codes.FAILED_DRAWING, map_, str(failure), "report this map to us"))
    else:
        return printed
    return None


def _small(map_: JourneyMap, printed: Printed) -> list[Diagnostic]:
    """Warn of text that is too small to read, and say what helps."""
    from journeymap.codes import environment as codes
    from journeymap.paper.poster import READABLE

    if not 0 < printed.smallest < READABLE:
        return []
    message = f"the smallest text on this paper is {_points(printed.smallest)}, expected at least {READABLE} pt"
    return [_told(codes.SMALL_PRINT, map_, message, printed.advice or "print it larger with `--paper`")]


def _points(size: float) -> str:
    """Write a size without making it larger than it is."""
    return f"{int(size * 10) / 10:g} pt"


def _told(code: Any, map_: JourneyMap, message: str, help_: str) -> Diagnostic:
    from journeymap.diagnostics import Diagnostic

    return Diagnostic(code.id, code.name, code.severity, message, map_.document.file, None, help_)


class _Target:
    """Where documents go: `-` is standard output, a folder takes one for each map, else a file takes the only one."""

    def __init__(self, output: str | None, kind: Kind, form: str, ids: Sequence[str]) -> None:
        self.output = output
        self.suffix = form if kind == "poster" else f"{kind}.{form}"
        self.is_folder = output is None or output.endswith("/") or Path(output).is_dir()
        if len(ids) > 1 and not self.is_folder:
            message = f"{len(ids)} maps don't go into one file: name one map, or a folder such as '{output}/'."
            raise click.UsageError(message)

    def put(self, id_: str, printed: Printed) -> None:
        """Write a document, and say what it is."""
        from journeymap.report.text import safe

        if self.output == "-":
            sys.stdout.buffer.write(printed.content)
            return
        path = Path(self.output or ".") / f"{id_}.{self.suffix}" if self.is_folder else Path(self.output or "")
        wrote = "wrote" if _shared.store(path, printed.content) else "unchanged:"
        pages = f"{printed.pages} page{'' if printed.pages == 1 else 's'}"
        text = [f"smallest text {_points(printed.smallest)}"] if printed.smallest else []
        _shared.put(f"{wrote} {safe(path.as_posix())} ({', '.join([pages, *printed.said, *text])})\n")
