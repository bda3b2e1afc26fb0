"""`journeymap print`: maps on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import click

from journeymap.cli import _shared
from journeymap.cli._printing import Target, colliding, printed, small, usual

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from journeymap.paper.ask import Kind
    from journeymap.paper.sizes import Size
    from journeymap.workspace import Project


_MOST = 26
"""So many rows of sheets are called by letters, and columns shall not be more."""


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
    found = re.fullmatch(r"(\d{1,2})[x×](\d{1,2})", value, re.IGNORECASE)
    across, down = map(int, found.groups()) if found else (0, 0)
    if not (0 < across <= _MOST and 0 < down <= _MOST):
        message = f"'{value}' is no grid of sheets, expected columns and rows such as 3x2, each from 1 to {_MOST}."
        raise click.BadParameter(message)
    return across, down


@click.command("print", short_help="Print maps as posters, sheets, cards or slides.")
@_shared.paths_argument
@click.option("-o", "--output", metavar="FILE", help="Where to write; for several maps, a folder.")
@click.option(
    "--paper",
    "size",
    callback=_paper,
    metavar="SIZE",
    help="A6 to A0, letter, tabloid, or such as 900x600mm or 36x24in; A2 for posters unless given.",
)
@click.option("--orientation", type=click.Choice(["landscape", "portrait"]), help="Unless given, the one with the larger text.")
@click.option("--tile", callback=_paper, metavar="SIZE", help="Print over sheets of this size, to be glued together.")
@click.option(
    "--sheets",
    "grid",
    callback=_grid,
    metavar="CxR",
    help="How many of them, in place of --paper: columns x rows, such as 3x2.",
)
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
    if kind == "cards":
        _shared.need("segno", "to print cards", "print")
    projects = _started(options["template"], paths) if options["template"] else _shared.read(paths)
    maps = [(map_, project) for project in projects for map_ in project.maps]
    diagnostics = [told for project in projects for told in project.diagnostics]
    target = Target(output, kind, options["to"], [map_.id for map_, _ in maps])
    taken: dict[str, str] = {}
    for map_, project in maps:
        first = taken.setdefault(map_.id, map_.document.file)
        if first != map_.document.file:
            diagnostics.append(colliding(map_, first))
            continue
        made = printed(map_, project, kind, options, diagnostics, is_alone=len(maps) == 1 and not diagnostics)
        if made:
            target.put(map_.id, made)
            diagnostics += small(map_, made)
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
    if options["to"] == "pptx" and kind != "slides":
        raise click.UsageError("--to pptx is for --slides.")
    if options["engine"] == "browser" and kind not in ("poster", "tiles"):
        raise click.UsageError(f"a browser prints posters only: leave out --engine or --{kind}.")
    _check_sizes(kind, **options)
    return kind


def _check_sizes(kind: Kind, **options: Any) -> None:
    for option in ("tile", "sheets"):
        if kind in ("cards", "slides") and options[option.replace("sheets", "grid")]:
            raise click.UsageError(f"--{option} is for posters and --blank: leave it out, or --{kind}.")
    if options["grid"] and options["size"]:
        raise click.UsageError("--sheets says how large the whole gets: leave out --paper; --tile is the size of a sheet.")
    if kind == "slides" and (options["size"] or options["orientation"]):
        raise click.UsageError("slides are 16:9: leave out --paper and --orientation.")
    tile, whole = options["tile"], options["size"] or usual(kind)
    if tile and not options["grid"] and tile.width * tile.height >= whole.width * whole.height:
        raise click.UsageError(f"a sheet of {tile.name} covers {whole.name}: ask for a larger --paper, or leave out --tile.")


def _started(template: str, paths: Sequence[Path]) -> list[Project]:
    """Read the workspace that `journeymap init` would write."""
    from importlib.resources import as_file, files

    if paths:
        raise click.UsageError("a template takes the place of a map: leave out the path or --template.")
    with as_file(files("journeymap.templates") / "init" / template) as folder:
        return _shared.read([folder])
