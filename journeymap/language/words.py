"""What the words of the source language are called on a map, marked for translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.model.scalars import (
        Better,
        EvidenceKind,
        LaneName,
        LinkKind,
        Medium,
        Ownership,
        Period,
        Shape,
        State,
        Status,
        Worth,
    )

LANES: Mapping[LaneName, str] = {
    "goals": mark("Customer goals"),
    "business_goals": mark("Business goals"),
    "touchpoints": mark("Touchpoints"),
    "emotion": mark("Emotion"),
    "quotes": mark("Quotes"),
    "thoughts": mark("Thoughts"),
    "pains": mark("Pains"),
    "gains": mark("Gains"),
    "opportunities": mark("Opportunities"),
    "physical_evidence": mark("Physical evidence"),
    "frontstage": mark("Frontstage"),
    "backstage": mark("Backstage"),
    "support": mark("Support processes"),
    "systems": mark("Systems"),
    "devices": mark("Devices"),
    "content": mark("Content"),
    "risks": mark("Risks"),
    "metrics": mark("Metrics"),
}

LINE_OF_INTERACTION = mark("Line of interaction")
LINE_OF_VISIBILITY = mark("Line of visibility")
LINE_OF_INTERNAL_INTERACTION = mark("Line of internal interaction")

STATES: Mapping[State, str] = {
    "current": mark("Current journey (as-is)"),
    "future": mark("Future journey (to-be)"),
}

SHAPES: Mapping[Shape, str] = {
    "line": mark("Linear journey"),
    "loop": mark("Loop"),
}

PERIODS: Mapping[Period, str] = {
    "before": mark("Before the purchase"),
    "during": mark("During the purchase"),
    "after": mark("After the purchase"),
}

MEDIA: Mapping[Medium, str] = {
    "digital": mark("Digital"),
    "physical": mark("Physical"),
}

OWNERSHIPS: Mapping[Ownership, str] = {
    "owned": mark("Owned"),
    "earned": mark("Earned"),
    "paid": mark("Paid"),
    "external": mark("External"),
}
"""Whose a channel is: words that describe the channel."""

STATUSES: Mapping[Status, str] = {
    "idea": mark("Idea"),
    "planned": mark("Planned"),
    "doing": mark("In progress"),
    "done": mark("Done"),
    "rejected": mark("Rejected"),
}
"""How far an opportunity has come: words that describe the opportunity."""

EVIDENCE_KINDS: Mapping[EvidenceKind, str] = {
    "survey": mark("Survey"),
    "interview": mark("Interviews"),
    "observation": mark("Observation"),
    "analytics": mark("Analytics"),
    "ab-test": mark("A/B test"),
    "support-log": mark("Support log"),
    "assumption": mark("Assumption"),
}

LINK_KINDS: Mapping[LinkKind, str] = {
    "forward": mark("Onward"),
    "back": mark("Way back"),
    "loop": mark("New round"),
    "exit": mark("Exit"),
}

WORTH: Mapping[Worth, str] = {
    "low": mark("Low value"),
    "medium": mark("Medium value"),
    "high": mark("High value"),
}
"""What a persona's customers are worth to the organisation."""

BETTER: Mapping[Better, str] = {
    "higher": mark("higher is better"),
    "lower": mark("lower is better"),
}

LEVERS: Mapping[str, str] = {
    "automation": mark("Automation"),
    "personalisation": mark("Proactive personalisation"),
    "context": mark("Contextual interaction"),
    "innovation": mark("Journey innovation"),
}
"""By field of `Levers`: the four levers of Edelman and Singer, Harvard Business Review, 2015."""

SEVERITIES: Mapping[int | None, str] = {
    1: mark("irritates"),
    2: mark("slows down"),
    3: mark("stops the customer"),
    None: mark("not rated"),
}
"""How much a pain hurts, as what it does to the customer."""

EMOTIONS: Mapping[int, str] = {
    -2: mark("very negative"),
    -1: mark("negative"),
    0: mark("neutral"),
    1: mark("positive"),
    2: mark("very positive"),
}
"""By score: words that describe the emotion."""
