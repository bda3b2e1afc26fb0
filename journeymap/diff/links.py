"""What changed in where touchpoints lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diff.change import Change, Sentence, Words
from journeymap.diff.likeness import joined, unpaired
from journeymap.diff.naming import ENGLISH, enumerated, name, place, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journeymap.diff.matching import Couple
    from journeymap.model import Link, Touchpoint

_WAYS = {"forward": "link", "back": "way back", "loop": "new round", "exit": "way out"}


def changes(couple: Couple, titles: Mapping[str, str], renamed: Mapping[str, str]) -> Iterator[Change]:
    """Tell of the ways out of a touchpoint; `titles` are names by id, `renamed` what ids of before are called now."""
    assert couple.before
    assert couple.after
    before, after = couple.before.point, couple.after.point
    if before and after:
        yield from _of_point(couple, before, after, titles, renamed)


def _of_point(
    couple: Couple, before: Touchpoint, after: Touchpoint, titles: Mapping[str, str], renamed: Mapping[str, str]
) -> Iterator[Change]:
    at = place(couple.spot)

    def target(link: Link) -> str:
        return renamed.get(link.to or "", link.to or "")

    pairs = joined(before.next, after.next, lambda link: (target(link), link.kind, link.when))
    for key in (lambda link: (target(link), link.kind), target):
        old, new = unpaired(before.next, after.next, pairs)
        pairs += joined(old, new, key)
    for one, other in pairs:
        says = _changed(one, other)
        if says:
            says = sentence(_way(other, titles), ": ", says)
            yield Change("link", "changed", at, says, "neutral", 12, one.share, other.share)
    old, new = unpaired(before.next, after.next, pairs)
    for link in new:
        share = f" {ENGLISH.percent(link.share)}" if link.share is not None else ""
        when = (Words(", when "), name(link.when)) if link.when else ()
        says = sentence(_way(link, titles), share, " added", when)
        yield Change("link", "added", at, says, "neutral", 15, None, link.to)
    for link in old:
        yield Change("link", "removed", at, sentence(_way(link, titles), " removed"), "neutral", 15, link.to, None)


def _way(link: Link, titles: Mapping[str, str]) -> Sentence:
    return sentence(_WAYS[link.kind], (Words(" to "), name(titles.get(link.to, link.to))) if link.to else ())


def _changed(before: Link, after: Link) -> Sentence:
    parts: list[Sentence] = []
    if before.kind != after.kind:
        parts.append(sentence(f"was a {_WAYS[before.kind]}"))
    if before.share != after.share:
        old, new = ("unknown" if share is None else ENGLISH.percent(share) for share in (before.share, after.share))
        parts.append(sentence(f"share {old} → {new}"))
    if before.when != after.when:
        old_, new_ = ((name(when),) if when else "always" for when in (before.when, after.when))
        parts.append(sentence("when ", old_, " → ", new_))
    return enumerated(parts)
