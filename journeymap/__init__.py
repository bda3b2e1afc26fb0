"""journeymap: a declarative compiler for customer-journey maps.

Three functions do what the command line does::

    projects = journeymap.load("maps")  # read, workspace by workspace, with everything found wrong
    diagnostics = journeymap.check("maps")  # only what was found wrong, and what rules find
    outcomes = journeymap.build("maps", to=["svg"])  # files, and what went wrong on the way, workspace by workspace

Bad maps never raise: they come back as diagnostics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor
    from os import PathLike

    from journeymap.building import Outcome
    from journeymap.diagnostics import Diagnostic
    from journeymap.model.scalars import Drawing, OutputFormat
    from journeymap.workspace import Project

__all__ = ["build", "check", "load"]

DPI = 18, 1200
"""The fewest and most dots per inch of a PNG."""


def load(*paths: str | PathLike[str]) -> list[Project]:
    """Read the workspaces that files or folders lie in; without any, the one of the working directory."""
    from pathlib import Path

    from journeymap.workspace import load as load_paths

    return load_paths([Path(path) for path in paths])


def check(*paths: str | PathLike[str]) -> list[Diagnostic]:
    """List what is wrong with maps and libraries, and what the rules of the craft find, in the order of files and lines."""
    from journeymap.diagnostics import in_order
    from journeymap.lint import lint

    return in_order([found for project in load(*paths) for found in (*project.diagnostics, *lint(project))])


def build(  # noqa: PLR0913  # as many as there are choices
    *paths: str | PathLike[str],
    output: str | PathLike[str] | None = None,
    to: Iterable[OutputFormat] = (),
    views: Iterable[Drawing] = (),
    dark: bool = False,
    dpi: int = 144,
    jobs: int = 0,
    executor: Executor | None = None,
) -> list[Outcome]:
    """Build maps into `output`, in the formats `to`; the workspace's own folder and formats unless given.

    `views` are what pictures show, such as `flow` or `map`; `dark` asks for them on dark ground, too; `dpi` are the dots
    per inch of PNGs, 18 to 1200, fewer where a drawing is large.

    `jobs` processes share the work, as many as there are cores unless given; or an `executor` does it, which may be a
    cluster's: what it is handed are bytes and a plain function.

    There is one outcome for each workspace. A map with errors is left out; its diagnostics are `check`'s. Raises ValueError
    for a format or view that there isn't, and for `dpi` and `jobs` out of bounds.
    """
    from pathlib import Path

    from journeymap.building import Wanted, Way
    from journeymap.building import build as build_projects
    from journeymap.model.scalars import OutputFormat
    from journeymap.render.renderer import DRAWINGS
    from journeymap.suggest import one_of

    known = get_args(OutputFormat)
    formats = tuple(to)
    for name in formats:
        if name not in known:
            raise ValueError(f"unknown format {name!r}, expected {one_of(known)}")
    drawings = tuple(views)
    for drawing in drawings:
        if drawing not in DRAWINGS:
            raise ValueError(f"unknown view {drawing!r}, expected {one_of(DRAWINGS)}")
    least, most = DPI
    if dpi not in range(least, most + 1):
        raise ValueError(f"dpi is {dpi!r}, expected a whole number from {least} to {most}")
    if jobs < 0:
        raise ValueError(f"jobs is {jobs!r}, expected 0 or more")
    folder, way = Path(output) if output is not None else None, Way(jobs=jobs, executor=executor)
    return build_projects(load(*paths), folder, Wanted(formats, drawings, dark, dpi), way)
