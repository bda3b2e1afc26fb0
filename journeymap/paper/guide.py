"""What a facilitator asks: a question for each lane, and the steps of a workshop with their minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

QUESTIONS: Mapping[str, str] = {
    "goals": mark("What does the customer want to achieve?"),
    "business_goals": mark("What do we want to achieve here?"),
    "touchpoints": mark("What does the customer do, and where?"),
    "emotion": mark("How does it feel? One dot for each touchpoint, then join the dots."),
    "quotes": mark("What do customers say, word for word?"),
    "thoughts": mark("What do they think, ask or doubt?"),
    "pains": mark("What annoys them, holds them up or stops them?"),
    "gains": mark("What pleases them and should stay?"),
    "opportunities": mark("What could we do better, or for the first time?"),
    "physical_evidence": mark("What do they see, hold or take home?"),
    "frontstage": mark("What do our people do that the customer sees?"),
    "backstage": mark("What has to happen out of the customer’s sight?"),
    "support": mark("Who else has to do their part?"),
    "systems": mark("Which systems have a part in it?"),
    "devices": mark("On which devices?"),
    "content": mark("What do they read, watch or hear?"),
    "risks": mark("What could go wrong?"),
    "metrics": mark("Which figure shows whether it works?"),
}
"""By lane."""


class Step(NamedTuple):
    """A part of a workshop: the lane that it fills, "" for none, what it is called, what to do, and its minutes."""

    lane: str
    name: str
    text: str
    minutes: int


STEPS = (
    Step(
        "",
        mark("Agree on whom and what"),
        mark("Write down the persona, and what they want to get done. Stay with one of each."),
        10,
    ),
    Step(
        "touchpoints",
        mark("Lay out the touchpoints"),
        mark("One note for each step, in the customer’s words, from first to last."),
        25,
    ),
    Step("emotion", mark("Draw the emotion"), mark("Place a dot for each touchpoint, join the dots, circle the lowest."), 15),
    Step(
        "quotes",
        mark("Let customers speak"),
        mark("Add what customers have really said. Mark with “?” what nobody has heard."),
        10,
    ),
    Step("pains", mark("Find the pains"), mark("Work silently, then read aloud. Mark with “!” what stops the customer."), 20),
    Step("opportunities", mark("Look for opportunities"), mark("Answer the worst pains first. Ask “How might we…?”"), 20),
    Step("", mark("Choose and promise"), mark("Three votes each. Every winner gets an owner and a date before you leave."), 20),
)
TITLE = mark("How to fill in this canvas")
TOTAL = mark("{minutes} minutes in all, for five to eight people")
MINUTES = mark("{minutes} min")


def steps(lanes: Iterable[str]) -> list[Step]:
    """Choose the steps of a workshop on some lanes."""
    drawn = {"", *lanes}
    return [step for step in STEPS if step.lane in drawn]
