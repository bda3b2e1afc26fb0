"""A diff for programs.

The shape: `before` and `after` name what was compared, `summary` is the line for people, `touched` the files of the maps
whose outputs may differ. `maps`, `shared` and `broken` hold what changed; every change has `kind`, `act`, `mood`, `text`, and
where they apply `stage`, `touchpoint`, `id`, `was`, `now` and `touches`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeymap.diff.formats.text import line
from journeymap.diff.summary import map_summary, summary

if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic
    from journeymap.diff.change import Broken, Change, Diff, MapDiff
    from journeymap.diff.formats import Options


def report(diff: Diff, _options: Options) -> str:
    """Write the diff as JSON, indented by two."""
    import json

    return json.dumps(record(diff), ensure_ascii=False, indent=2) + "\n"


def record(diff: Diff) -> dict[str, Any]:
    """Return the diff as plain data."""
    return {
        "before": diff.before,
        "after": diff.after,
        "summary": summary(diff),
        "maps": [_map(map_) for map_ in diff.maps],
        "shared": [_change(change) for change in diff.shared],
        "broken": [_broken(broken) for broken in diff.broken],
        "touched": list(diff.touched),
    }


def _map(map_: MapDiff) -> dict[str, Any]:
    return {
        "id": map_.map.id,
        "title": map_.map.journey.title,
        "file": map_.map.document.file,
        "act": map_.act,
        "summary": map_summary(map_),
        "faults": [_fault(fault) for fault in map_.faults],
        "changes": [_change(change) for change in map_.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": change.kind, "act": change.act, "mood": change.mood}
    data |= {key: value for key, value in change.place._asdict().items() if value}
    if change.was is not None or change.now is not None:
        data |= {"was": change.was, "now": change.now}
    data["text"] = line(change.says)
    return data | ({"touches": list(change.touches)} if change.touches else {})


def _broken(broken: Broken) -> dict[str, Any]:
    faults = [_fault(fault) for fault in broken.faults]
    return {"file": broken.file, "side": broken.side, "faults": faults, "diff": list(broken.lines)}


def _fault(fault: Diagnostic) -> dict[str, Any]:
    place = {"line": fault.span.start.line, "column": fault.span.start.column} if fault.span else {}
    return {"code": fault.code, "message": fault.message, **place}
