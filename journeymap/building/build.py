"""The build of some projects, from the first map to the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.building.site import Outcome, Site
from journeymap.building.wanted import Wanted
from journeymap.building.way import Way, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from journeymap.building.site import Job, Taken
    from journeymap.building.way import Call
    from journeymap.workspace import Project


def build(
    projects: Sequence[Project],
    output: Path | None = None,
    wanted: Wanted | None = None,
    way: Way | None = None,
    taken: Taken | None = None,
) -> list[Outcome]:
    """Build the chosen maps of some projects into a folder; each project's own folder and outputs unless given.

    A project without a folder of its own, because its settings name one outside, is only built into a given one. The
    order of what is returned depends on the maps alone, not on who is ready first. Who builds parts of the same projects
    later hands in what names are `taken`, so that a map doesn't win there that has lost here.
    """
    wanted, way = wanted or Wanted(), way or Way()
    taken = {} if taken is None else taken
    sites = [
        Site(project, folder, wanted, taken, way) if (folder := output or project.output) else None for project in projects
    ]
    jobs: list[Job] = []
    guarded = any(project.templates for project in projects)
    try:
        for done in run(_calls([site for site in sites if site], jobs, way), way, guarded=guarded):
            job = jobs[done.number]
            with way.clock.of("writing"):
                job.site.take(job, done.result)
            way.progress.step(job.map.id, done.seconds)
    except BaseException:
        for site in filter(None, sites):  # what is made needn't be made again
            site.memory.save()
        raise
    finally:
        way.progress.end()
    return [site.outcome() if site else Outcome((), (), ()) for site in sites]


def _calls(sites: Sequence[Site], jobs: list[Job], way: Way) -> Iterator[Call]:
    """List the calls of `make` that are to be done, each beside its job."""
    way.progress.begin(sum(len(site.project.chosen) for site in sites))
    for site in sites:
        for map_ in site.project.maps:
            with way.clock.of("looking for changes"):
                call = site.call(map_, jobs)
            if call:
                yield call
            else:
                way.progress.step(map_.id, 0)
