"""The single values of the language: bounds, patterns and word lists, each with what an editor says on hover."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta

_END = r"$(?!\n)"
"""Python's ``$`` also matches before a final line feed; JavaScript's, which editors use, does not. Now both agree."""


def _form(pattern: str, expected: str, description: str | None = None, examples: list[str] | None = None) -> Meta:
    """Say what a text must look like, as a pattern and in words; editors and our own diagnostics show the words."""
    return Meta(
        pattern=pattern,
        description=description,
        examples=examples,
        extra_json_schema={"patternErrorMessage": f"expected {expected}"},
    )


_UNSEEN = (
    r"\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
"""Spaces, and what is as blank: signs that join, part, hide or turn others, and empty letters (Unicode's Default_Ignorable)."""

_NOT_BLANK = _form(rf"[^{_UNSEEN}]", "text, not only spaces")
SLUG = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"
"""What an id looks like; one of your own doesn't start with `x-`, and one that names files is no device of Windows."""

Text = Annotated[str, Meta(min_length=1, max_length=2000), _NOT_BLANK]
Name = Annotated[str, Meta(min_length=1, max_length=200), _NOT_BLANK]

Id = Annotated[
    str,
    Meta(max_length=64),
    _form(
        rf"^(?!x-){SLUG}{_END}",
        "lower-case letters and digits, joined by single hyphens or underscores, such as 'after-sales'",
    ),
]
MapId = Annotated[
    str,
    Meta(max_length=64),
    _form(
        rf"^(?!x-)(?!(?:con|prn|aux|nul|(?:com|lpt)[0-9])$){SLUG}{_END}",
        "lower-case letters and digits, joined by single hyphens or underscores, such as 'after-sales',"
        " and no name that Windows keeps for devices, such as 'con'",
    ),
]
"""An id that files are named after."""

StageRef = Annotated[
    str,
    Meta(max_length=129),
    _form(rf"^(?!x-){SLUG}(?:#{SLUG})?{_END}", "a map's id, or a map's and a stage's joined by '#', such as 'buying#purchase'"),
]
_LANGUAGE = (
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
    r"(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?"
)
"""RFC 5646, section 2.1: the language, script and region; variants; extensions and private use. Without the tags that are there
for old times' sake, and those of more than three letters, which are nobody's yet: `french` isn't a tag."""

LanguageTag = Annotated[
    str,
    Meta(max_length=35),
    _form(
        rf"^{_LANGUAGE}{_END}",
        "a BCP 47 language tag such as 'en' or 'pt-BR'",
        "A BCP 47 language tag. It chooses labels, spacing, quotes, number formats and text direction.",
        ["en", "fr", "pt-BR"],
    ),
]
Date = Annotated[
    dt.date,
    Meta(
        extra_json_schema={
            "pattern": rf"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{_END}",
            "patternErrorMessage": "expected a date as YYYY-MM-DD",
        }
    ),
]
Duration = Annotated[
    str,
    _form(
        rf"^[0-9]{{1,6}}(?:\.[0-9]{{1,3}})?(?:s|min|h|d|w){_END}",
        "a number and a unit (s, min, h, d or w), such as '4min'",
        examples=["30s", "4min", "1.5h", "3d", "2w"],
    ),
]
Interval = Annotated[
    str,
    _form(
        rf"^[1-9][0-9]{{0,3}}(?:d|w|mo|y){_END}",
        "a whole number of days, weeks, months or years, such as '90d', '12w', '6mo' or '1y'",
        "How long a review stays fresh.",
        ["90d", "6mo", "1y"],
    ),
]
Currency = Annotated[
    str, _form(rf"^[A-Z]{{3}}{_END}", "an ISO 4217 code such as 'EUR'", "The currency's ISO 4217 code.", ["EUR", "USD"])
]
Color = Annotated[str, _form(rf"^#[0-9A-Fa-f]{{6}}{_END}", "a colour such as '#1F4E8C'", examples=["#1F4E8C"])]
Url = Annotated[Text, Meta(examples=["https://tracker.example/JM-12"])]
WebAddress = Annotated[
    str,
    Meta(max_length=500),
    _form(rf"^https?://[^\s#?]+{_END}", "an address such as 'https://journeys.example.org', without '?' and '#'"),
]
RelativePath = Annotated[
    str,
    Meta(
        description="A path from this file's folder to a picture inside the workspace.",
        min_length=1,
        max_length=500,
        examples=["images/basket.png"],
    ),
]
FontPath = Annotated[
    str,
    Meta(
        description="A path from this file's folder to a WOFF2, WOFF, TTF or OTF file inside the workspace.",
        min_length=1,
        max_length=500,
        examples=["fonts/brand.woff2"],
    ),
]
FontFamily = Annotated[
    str,
    Meta(min_length=1, max_length=100),
    _form(
        rf"""^[^\s"'\\<>{{}};,&][^"'\\<>{{}};,&\x00-\x1f]*{_END}""",
        "the name of one font family, such as 'Source Sans 3'",
        "The name of the font's family.",
        ["Source Sans 3"],
    ),
]
Weight = Annotated[int, Meta(ge=1, le=1000)]
Folder = Annotated[str, Meta(min_length=1, max_length=500), _NOT_BLANK]
Glob = Annotated[
    str,
    Meta(min_length=1, max_length=500),
    _form(
        r"^(?!/|[A-Za-z]:|(?:.*/)?\.\.(?:/|$))(?=\s*\S)[^\\]+$(?!\n)",
        "files below this folder, with '/' between folders, such as 'maps/*.journey.yaml'",
        examples=["maps/**/*.journey.yaml"],
    ),
]

Score = Annotated[
    int,
    Meta(description="Valence from -2 (very negative) over 0 (neutral) to +2 (very positive).", examples=[-1], ge=-2, le=2),
]
Severity = Annotated[
    int,
    Meta(description="1 irritates, 2 slows down, 3 stops the customer. Leave it out where nobody has rated it.", ge=1, le=3),
]
SEVERE = 3
"""The severity of a pain that stops customers."""

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

Drawing = Literal["flow", "map", "loop", "blueprint", "matrix", "personas"]
"""What a picture shows: touchpoints and the ways between them, all lanes by stages, a round trip as an ∞, the service behind
the touchpoints, opportunities by value and effort, or whose journey it is."""
RuleSeverity = Literal["error", "warning", "info", "off"]
Preset = Literal["recommended", "strict", "off"]
