"""What changed, in one line: `3 maps changed: 2 touchpoints added, 1 pain resolved`, and how the lowest emotion moved."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from journeymap.diff.naming import plural, plurals, score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.diff.change import Act, Change, Diff, MapDiff
    from journeymap.resolve import JourneyMap

_FIRST: tuple[tuple[str, Act], ...] = (
    ("stage", "added"),
    ("stage", "removed"),
    ("touchpoint", "added"),
    ("touchpoint", "removed"),
    ("pain", "added"),
    ("pain", "raised"),
    ("pain", "resolved"),
    ("pain", "lowered"),
    ("emotion", "lowered"),
    ("emotion", "raised"),
    ("stage", "moved"),
    ("touchpoint", "moved"),
    ("stage", "renamed"),
    ("touchpoint", "renamed"),
    ("opportunity", "changed"),
    ("opportunity", "added"),
    ("metric", "changed"),
    ("persona", "changed"),
    ("file", "moved"),
)
"""What is counted by name, most telling first."""

_ACTS = {("pain", "raised"): "worse", ("pain", "lowered"): "eased"}

MOST = 5


def summary(diff: Diff) -> str:
    """Sum a diff up; `nothing changed` where it is empty."""
    if not diff:
        return "nothing changed"
    if any(map_.headline for map_ in diff.maps):
        return "; ".join(map_.headline for map_ in diff.maps)
    changed = [map_ for map_ in diff.maps if map_.act == "changed"]
    parts = _counts([*(change for map_ in changed for change in map_.changes), *diff.shared], _lowest(changed))
    return f"{_maps(diff)}{': ' if parts else ''}{', '.join(parts)}"


def map_summary(map_: MapDiff) -> str:
    """Sum up what changed in one map; "" for one that came or went as a whole."""
    if map_.headline:
        return map_.headline
    return ", ".join(_counts(map_.changes, _lowest([map_]))) if map_.act == "changed" else ""


def faults(found: Sequence[Diagnostic]) -> str:
    """Name the first of several errors, with its line."""
    first = found[0]
    line = f"line {first.span.start.line}: " if first.span else ""
    return f"{line}{first.message}{f' (and {len(found) - 1} more)' if len(found) > 1 else ''}"


def _maps(diff: Diff) -> str:
    counts = Counter(map_.act for map_ in diff.maps if map_.changes)
    parts = [f"{plural(counts[act], 'map')} {act}" for act in ("changed", "added", "removed") if counts[act]]
    faulty = sum(bool(map_.faults) for map_ in diff.maps)
    parts += [f"{plural(faulty, 'map')} {'does' if faulty == 1 else 'do'} not build"] if faulty else []
    broken = Counter("no longer broken" if file.side == "before" else "broken" for file in diff.broken)
    parts += [f"{plural(count, 'file')} {what}" for what, count in sorted(broken.items())]
    return ", ".join(parts or ["no map changed"])


def _counts(changes: Iterable[Change], lowest: list[str]) -> list[str]:
    """Count the most telling kinds by name and the rest together, with the lowest emotion between them."""
    counts = Counter((change.kind, change.act) for change in changes)
    named = [(kind, act) for kind, act in _FIRST if counts[kind, act]][:MOST]
    parts = [
        f"{counts[kind, act]} {kind if counts[kind, act] == 1 else plurals(kind)} {_ACTS.get((kind, act), act)}"
        for kind, act in named
    ] + lowest
    others = counts.total() - sum(counts[key] for key in named)
    return [*parts, f"{others} {'other ' if parts else ''}{'change' if others == 1 else 'changes'}"] if others else parts


def _lowest(maps: Sequence[MapDiff]) -> list[str]:
    """The lowest emotion of all these maps, if it differs; of two personas none is lower."""
    maps = [map_ for map_ in maps if map_.is_of_one]
    was = _scores(map_.before for map_ in maps)
    now = _scores(map_.after for map_ in maps)
    return [f"lowest emotion {score(min(was))} → {score(min(now))}"] if was and now and min(was) != min(now) else []


def _scores(maps: Iterable[JourneyMap | None]) -> list[int]:
    return [
        level.emotion.score
        for map_ in maps
        if map_
        for stage in map_.journey.stages
        for level in (stage, *stage.touchpoints)
        if level.emotion
    ]
