"""A text that is too long for its cell.

Why it matters:
    A map is read from two metres away, on a wall or a slide. A cell of four lines is not read at all, and pushes the rest
    of its lane down.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: The page with the basket where customers see what they have put into it so far and go to the checkout}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints: [Basket]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from journeymap.model.workspace import RuleSetting
from journeymap.rules import Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model import Experience
    from journeymap.resolve import JourneyMap

_PLAIN = ("content", "frontstage", "backstage", "support", "physical_evidence", "systems", "devices", "risks")


class TextTooLong(RuleSetting, frozen=True, kw_only=True):
    """How long texts may be, in characters."""

    name: Annotated[int, Meta(ge=1, description="How long names of stages and touchpoints may be.")] = 60
    text: Annotated[int, Meta(ge=1, description="How long goals, quotes, pains and all other texts of a cell may be.")] = 160


def check(map_: JourneyMap, context: Context[TextTooLong]) -> Iterator[Finding]:
    """Scenario, trigger and personas have room enough."""
    name, text = context.options.name, context.options.text
    help_ = "say it shorter; details fit into the evidence it rests on"
    for at, level, _ in map_.places:
        if len(level.name) > name:
            message = f"the name has {len(level.name)} characters, expected at most {name}"
            yield Finding((*at, "name"), message, "shorten it")
        action = getattr(level, "action", None)
        if action and len(action) > text:
            yield Finding((*at, "action"), _message(action, text), help_)
        for steps, texts in _plain(level):
            for index, plain in enumerate(texts):
                if len(plain) > text:
                    yield Finding((*at, *steps, index), _message(plain, text), help_)
    for said in map_.said:
        if len(said.item.text) > text:
            yield Finding(said.pointer, _message(said.item.text, text), help_)


def _plain(level: Experience) -> Iterator[tuple[Pointer, tuple[str, ...]]]:
    """The lists of texts without evidence of their own, those of a team's own lanes among them."""
    for key in _PLAIN:
        texts = getattr(level, key)
        if texts:  # few places have more than one of them
            yield (key,), texts
    yield from ((("custom", lane), texts) for lane, texts in level.custom.items())


def _message(text: str, most: int) -> str:
    return f"the text has {len(text)} characters, expected at most {most}"


RULE = Rule("JM335", "text-too-long", Severity.INFO, check, options=TextTooLong)
