"""A persona, channel, team, metric or piece of evidence that no map refers to.

Why it matters:
    Libraries are where people look for what there is. What nobody uses misleads them, and a persona that no map follows is
    research that was paid for and forgotten.

Bad:
    format: journey/1
    id: ad
    title: Seeing an ad
    stages:
      - name: Awareness
        touchpoints:
          - {name: Ad, channel: instagram}
    library:
      channels:
        instagram: {name: Instagram, medium: digital, ownership: paid}
        press: {name: Press, medium: physical, ownership: earned}

Good:
    format: journey/1
    id: ad
    title: Seeing an ad
    stages:
      - name: Awareness
        touchpoints:
          - {name: Ad, channel: instagram}
    library:
      channels:
        instagram: {name: Instagram, medium: digital, ownership: paid}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta

from journeymap.model.workspace import RuleSetting
from journeymap.resolve.references import mentioned
from journeymap.rules import Context, Finding, Rule, Severity, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["personas", "channels", "teams", "metrics", "evidence"]


class UnusedDefinition(RuleSetting, frozen=True, kw_only=True):
    """Which definitions ought to be used."""

    kinds: Annotated[
        tuple[Kind, ...], Meta(description="The kinds to look at: leave out what you keep for a catalogue's sake.")
    ] = ("personas", "channels", "teams", "metrics", "evidence")


def check(shelf: Shelf, context: Context[UnusedDefinition]) -> Iterator[Finding]:
    """A map's own definitions are for the map alone. A map that can't be read may use anything of a shared library."""
    if not shelf.map and not context.complete:
        return
    used = mentioned(shelf.map.journey) if shelf.map else context.atlas.used
    for kind in context.options.kinds:
        for name in getattr(shelf.definitions, kind):
            if (kind, name) not in used:
                where = "this map" if shelf.map else "any map"
                message = f"{kind.removesuffix('s')} '{name}' isn't used by {where}"
                yield Finding(shelf.at(kind, name), message, "use it, or remove it", part="key")


RULE = Rule("JM313", "unused-definition", Severity.WARNING, shelf=check, options=UnusedDefinition)
