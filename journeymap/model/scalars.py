"""The single values of the language: bounds, patterns and word lists, each with what an editor says on hover."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta

_END = r"$(?!\n)"
"""Python's ``$`` also matches before a final line feed; JavaScript's, which editors use, does not. Now both agree."""

Text = Annotated[str, Meta(min_length=1, max_length=2000)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]

Id = Annotated[
    str,
    Meta(
        description="Lower-case letters and digits, joined by single hyphens or underscores; starting with `x-` is kept for extensions.",
        pattern=rf"^(?!x-)[a-z0-9]+(?:[-_][a-z0-9]+)*{_END}",
        max_length=64,
    ),
]
StageRef = Annotated[
    str,
    Meta(
        pattern=rf"^[a-z0-9]+(?:[-_][a-z0-9]+)*(?:#[a-z0-9]+(?:[-_][a-z0-9]+)*)?{_END}",
        max_length=129,
    ),
]
LanguageTag = Annotated[
    str,
    Meta(
        description="A BCP 47 language tag. It chooses labels, spacing, quotes, number formats and text direction.",
        pattern=rf"^[A-Za-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}})*{_END}",
        max_length=35,
        examples=["en", "fr", "pt-BR"],
    ),
]
Date = Annotated[dt.date, Meta(extra_json_schema={"pattern": rf"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{_END}"})]
Duration = Annotated[
    str,
    Meta(
        pattern=rf"^[0-9]{{1,6}}(?:\.[0-9]{{1,3}})?(?:s|min|h|d|w){_END}",
        examples=["30s", "4min", "1.5h", "3d", "2w"],
    ),
]
Interval = Annotated[
    str,
    Meta(
        description="How long a review stays fresh: a whole number of days, weeks, months or years.",
        pattern=rf"^[1-9][0-9]{{0,3}}(?:d|w|mo|y){_END}",
        examples=["90d", "6mo", "1y"],
    ),
]
Currency = Annotated[
    str,
    Meta(description="An ISO 4217 code.", pattern=rf"^[A-Z]{{3}}{_END}", examples=["EUR", "USD"]),
]
Color = Annotated[
    str,
    Meta(description="A colour as `#RRGGBB`.", pattern=rf"^#[0-9A-Fa-f]{{6}}{_END}", examples=["#1F4E8C"]),
]
Url = Annotated[str, Meta(min_length=1, max_length=2000, examples=["https://tracker.example/JM-12"])]
RelativePath = Annotated[
    str,
    Meta(
        description="A path from this file's folder to a picture inside the workspace.",
        min_length=1,
        max_length=500,
        examples=["images/basket.png"],
    ),
]

Score = Annotated[
    int,
    Meta(description="Valence from -2 (very negative) over 0 (neutral) to +2 (very positive).", ge=-2, le=2),
]
Severity = Annotated[
    int,
    Meta(description="1 irritates, 2 slows down, 3 stops the customer. Leave it out where nobody has rated it.", ge=1, le=3),
]
Share = Annotated[float, Meta(description="A share between 0 and 1.", ge=0, le=1)]
Value = Annotated[int, Meta(ge=0, le=100)]
Effort = Annotated[int, Meta(description="Effort from 0 (none) to 5 (a programme).", ge=0, le=5)]
Level = Annotated[int, Meta(ge=0, le=5)]
Amount = Annotated[float, Meta(ge=-1e12, le=1e12)]

State = Literal["current", "future"]
Shape = Literal["line", "loop"]
Period = Literal["before", "during", "after"]
LinkKind = Literal["forward", "back", "loop", "exit"]
Status = Literal["idea", "planned", "doing", "done", "rejected"]
Medium = Literal["digital", "physical"]
Ownership = Literal["owned", "earned", "paid", "external"]
EvidenceKind = Literal["survey", "interview", "observation", "analytics", "ab-test", "support-log", "assumption"]
Unit = Literal["ratio", "count", "score", "currency", "duration"]
Better = Literal["higher", "lower"]
Worth = Literal["low", "medium", "high"]
LaneName = Literal[
    "goals",
    "business_goals",
    "touchpoints",
    "emotion",
    "quotes",
    "thoughts",
    "pains",
    "gains",
    "opportunities",
    "physical_evidence",
    "frontstage",
    "backstage",
    "support",
    "systems",
    "devices",
    "content",
    "risks",
    "metrics",
]
"""The lanes that come with the language, in the order in which a map shows them unless it says otherwise."""

OutputFormat = Literal["svg", "png", "pdf", "dot", "html", "md", "json"]
