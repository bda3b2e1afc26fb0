"""`journeymap compare`: a current map and the future map that shall replace it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journeymap.cli import _shared
from journeymap.diff.formats import Options, formats, report
from journeymap.files import is_file, located, meant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.resolve import JourneyMap
    from journeymap.workspace import Project


@click.command(short_help="Compare a current map with its future map.")
@click.argument("current", metavar="CURRENT")
@click.argument("future", metavar="FUTURE")
@click.option("--format", "name", type=click.Choice(formats()), default="text", help="Who is to read it.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file.")
def command(current: str, future: str, *, name: str, output: Path | None) -> None:
    """Compare a current map with its future map: what improves, which pains stay unanswered, the gain on the curve.

    CURRENT and FUTURE are ids of maps in the workspace, or files. A pain is answered where an opportunity of the future map
    names its id under `answers`.

    The formats are those of `journeymap diff`; svg and html show both emotion curves in one picture.

    Exit code: 0, or 1 if one of the maps has errors, 2 wrong usage.

    \b
    Examples:
      journeymap compare moving-today moving-tomorrow
      journeymap compare today.journey.yaml tomorrow.journey.yaml --format html -o gain.html
    """
    from journeymap.diff.future import compare

    paths = [Path(given) for given in (current, future) if is_file(Path(given))]
    projects = _shared.read(paths if len(paths) == 2 else [*paths, *meant(())])  # noqa: PLR2004  # both are files
    before, after = _map(current, projects), _map(future, projects)
    if before is after:
        raise click.UsageError(f"CURRENT and FUTURE are the same map, '{before.id}'; {_instead(before, projects)}.")
    diff = compare(before, after)
    _shared.deliver(lambda color: report(name, diff, Options(color=color)), name, output)


def _instead(map_: JourneyMap, projects: Sequence[Project]) -> str:
    """Say what to compare a map with."""
    from journeymap.suggest import one_of

    if map_.journey.future_of:
        return f"the current map that it improves is '{map_.journey.future_of}'"
    futures = [id_ for project in projects for id_ in project.atlas.futures.get(map_.id, ())]
    return f"as FUTURE, name {one_of(futures)}" if futures else "as FUTURE, name the map that shall replace it"


def _map(given: str, projects: Sequence[Project]) -> JourneyMap:
    """Find a map by its id or its file. A map with errors ends the command with them."""
    from journeymap.suggest import closest, one_of

    maps = [map_ for project in projects for map_ in project.atlas.maps.values()]
    files = {located(Path(map_.document.file)): map_ for map_ in maps}
    found = [map_ for map_ in maps if map_.id == given]
    if len(found) > 1:
        names = one_of(sorted(map_.document.file for map_ in found))
        raise click.UsageError(f"{len(found)} maps of different workspaces have the id '{given}'; name a file: {names}.")
    if map_ := found[0] if found else files.get(located(Path(given))):
        return map_
    faulty = [told for project in projects for told in project.diagnostics if told.severity == "error"]
    if faulty:
        _shared.tell(projects, faulty, files=sum(len(project.checked) for project in projects))
        raise SystemExit(1)
    near = closest(given, (map_.id for map_ in maps))
    message = f"there is no map '{given}'" + (f"; did you mean '{near}'?" if near else ", expected an id or a file.")
    raise click.UsageError(message)
