"""What `journeymap print` does for each map: the asking, the printing, the telling of what is too small, the writing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

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


def usual(kind: Kind) -> Size:
    """Return the paper of a kind where none is asked for."""
    from journeymap.paper import paper

    return paper(_USUAL[kind])


def _ask(map_: JourneyMap, project: Project, kind: Kind, options: Mapping[str, Any]) -> Ask:
    from journeymap.paper import Ask, paper

    orientation: Orientation | None = options["orientation"]
    tile = options["tile"] or (paper("A4") if options["grid"] else None)
    return Ask(
        options["size"] or usual(kind),
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


def printed(  # noqa: PLR0913  # a map, how to print it, and what else there is
    map_: JourneyMap,
    project: Project,
    kind: Kind,
    options: Mapping[str, Any],
    diagnostics: list[Diagnostic],
    *,
    is_alone: bool,
) -> Printed | None:
    """Print a map, or note why that isn't possible. Raises UsageError where that is so for all that are printed."""
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
        made: Printed = maker.make(view(map_, project.atlas, picture, hyphenate=True), _ask(map_, project, kind, options))
    except MissingToolError as missing:
        raise click.UsageError(f"{missing}: {missing.help}") from missing
    except TooSmallError as lack:
        if is_alone or kind != "blank":
            raise click.UsageError(f"{lack}.") from lack
        diagnostics.append(_told(codes.SMALL_PAPER, map_, str(lack), "print this map by itself, on larger paper"))
    except NothingToShowError as lack:
        diagnostics.append(_told(codes.NOTHING_TO_SHOW, map_, str(lack), lack.help))
    except TooLargeError as excess:
        diagnostics.append(_told(codes.TOO_LARGE_FLOW, map_, str(excess), "move details into maps of their own"))
    except DrawingError as failure:
        diagnostics.append(_told(codes.FAILED_DRAWING, map_, str(failure), "report this map to us"))
    else:
        return made
    return None


def colliding(map_: JourneyMap, first: str) -> Diagnostic:
    """Say that a map of another workspace has been printed under the same name."""
    from journeymap.codes import environment as codes

    message = f"the map '{map_.id}' of another workspace goes into the same folder: '{first}'"
    return _told(codes.COLLIDING_OUTPUT, map_, message, "print one workspace after the other, each into a folder of its own")


def small(map_: JourneyMap, made: Printed) -> list[Diagnostic]:
    """Warn of text that is too small to read, and say what helps."""
    from journeymap.codes import environment as codes
    from journeymap.paper.poster import READABLE

    if not 0 < made.smallest < READABLE:
        return []
    message = f"the smallest text on this paper is {_points(made.smallest)}, expected at least {READABLE} pt"
    return [_told(codes.SMALL_PRINT, map_, message, made.advice or "print it larger with `--paper`")]


def _points(size: float) -> str:
    """Write a size without making it larger than it is."""
    return f"{int(size * 10) / 10:g} pt"


def _told(code: Any, map_: JourneyMap, message: str, help_: str) -> Diagnostic:
    from journeymap.diagnostics import Diagnostic

    return Diagnostic(code.id, code.name, code.severity, message, map_.document.file, None, help_)


class Target:
    """Where documents go: `-` is standard output, a folder takes one for each map, else a file takes the only one."""

    def __init__(self, output: str | None, kind: Kind, form: str, ids: Sequence[str]) -> None:
        from journeymap.files import is_folder

        self.output = output
        self.suffix = form if kind == "poster" else f"{kind}.{form}"
        self.is_folder = output is None or output.endswith("/") or is_folder(Path(output))
        if self.is_folder:
            return
        folder = "print/" if output == "-" else f"{Path(output or '').with_suffix('').as_posix()}/"
        if len(ids) > 1:
            raise click.UsageError(f"{len(ids)} maps don't go into one file: name one map, or a folder such as '{folder}'.")
        if output != "-" and Path(output or "").suffix.casefold() != f".{form}":
            raise click.UsageError(
                f"'{output}' is no name of a {form.upper()}: expected one that ends in .{form}, or a folder such as '{folder}'."
            )

    def put(self, id_: str, made: Printed) -> None:
        """Write a document, and say what it is."""
        from journeymap.report.text import counted, safe

        if self.output == "-":
            _shared.put_bytes(made.content)
            return
        path = Path(self.output or ".") / f"{id_}.{self.suffix}" if self.is_folder else Path(self.output or "")
        wrote = "wrote" if _shared.store(path, made.content) else "unchanged:"
        text = [f"smallest text {_points(made.smallest)}"] if made.smallest else []
        _shared.put(f"{wrote} {safe(path.as_posix())} ({', '.join([counted(made.pages, 'page'), *made.said, *text])})\n")
