"""Our examples, by name, and maps that a canvas has a hard time with."""

from __future__ import annotations

import json
from itertools import cycle
from typing import TYPE_CHECKING, Any

from journeymap.model import Journey, Workspace
from journeymap.resolve import Source, resolve
from journeymap.schema import decode
from journeymap.source import parse
from journeymap.view import view

if TYPE_CHECKING:
    from journeymap.view import View

EXAMPLES = (
    "achat-en-ligne",
    "agency-buying-journey",
    "booking-a-cottage",
    "choosing-a-web-agency",
    "emmenagement-actuel",
    "emmenagement-cible",
    "online-purchase",
    "premiers-progressifs",
)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
ARABIC = "اكتشاف المنتج عبر الإعلان على الهاتف ومقارنته قبل الشراء"
HEBREW = "השוואה בין מוצרים (באתר) לפני הקנייה, ב־24 שעות"
SCRIPTS = "配送状況 をアプリで確認する। डिलीवरी की स्थिति देखना 👩🏽‍🔧📦 ok"

Data = dict[str, Any]


def view_of(*maps: Data, settings: Data | None = None, image: str = "") -> View:
    """Return the view of the first of some maps; the others are its neighbours."""
    sources = []
    for data in maps:
        document, diagnostics = parse(
            json.dumps({"format": "journey/1"} | data, ensure_ascii=False).encode(), f"{data['id']}.journey.yaml"
        )
        assert document
        assert not diagnostics
        entry, diagnostics = decode(document)
        assert isinstance(entry, Journey), diagnostics
        sources.append(Source(document, entry))
    document, _ = parse(json.dumps({"format": "workspace/1"} | (settings or {})).encode(), "journeymap.yaml")
    assert document
    workspace, _ = decode(document)
    assert isinstance(workspace, Workspace)
    atlas, diagnostics = resolve(workspace, sources, [])
    assert not diagnostics
    return view(atlas.maps[maps[0]["id"]], atlas, lambda _kind, _id: image)


def tiny(**changes: Any) -> Data:
    """The least that is a map."""
    return {"id": "tiny", "title": "Tiny", "stages": [{"id": "only", "name": "Only"}]} | changes


def crowded(language: str = "en", say: str = "Something that people say about it", stages: int = 12, points: int = 5) -> Data:
    """A map with everything on it, many times over, in whatever words."""
    scores = cycle((1, -2, 0, 2, -1, 1, 2, -1, 0, 0, -2))
    severities = cycle((1, 2, 3))
    people = ("ada", "ben", "cleo", "dan")

    def emotion() -> Data:
        return {"score": next(scores), "feeling": say.split(maxsplit=1)[0], "by": {name: next(scores) for name in people[1:]}}

    def point(stage: int, number: int) -> Data:
        return {
            "id": f"p{stage}-{number}",
            "name": say,
            "channel": ("site", "shop", "press", "ad", "portal")[number % 5],
            "action": say,
            "emotion": emotion(),
            "quotes": [say],
            "thoughts": [say],
            "pains": [{"text": say, "severity": next(severities), "evidence": ["told", "seen", "guessed"][number % 3]}],
            "gains": [say],
            "opportunities": [
                {"text": say, "customer_value": 80, "business_value": 60, "effort": 2, "links": ["https://tracker.example/1"]}
            ],
            "moment_of_truth": number % 3 == 0,
            "owner": "team",
            "frontstage": [say],
            "backstage": [say],
            "support": [say],
            "metrics": [{"metric": "rate", "value": 0.71, "target": 0.55, "evidence": "told"}],
            "cost": {"amount": 12.5, "currency": "EUR", "per": "visit"},
            "duration": "4min",
            "next": [
                {"to": f"p{stage}-{(number + 1) % points}"},
                {"to": "p0-0", "kind": "back", "when": say, "share": 0.3},
                {"kind": "exit", "share": 0.1},
            ],
        }

    return {
        "id": "crowded",
        "title": say,
        "language": language,
        "scenario": say,
        "trigger": say,
        "shape": "loop",
        "personas": list(people),
        "owner": "team",
        "version": "1",
        "reviewed": "2026-10-12",
        "tags": [say, say],
        "levers": {"automation": 3, "personalisation": 2, "context": 1, "innovation": 0},
        "stages": [
            {
                "id": f"s{stage}",
                "name": say,
                "period": ("before", "during", "after")[stage % 3],
                "goals": [say, say],
                "owner": "team",
                "touchpoints": [point(stage, number) for number in range(points)],
            }
            for stage in range(stages)
        ],
        "library": {
            "personas": {
                name: {
                    "name": say,
                    "role": say,
                    "age": 34,
                    "quote": say,
                    "bio": say,
                    "goals": [say],
                    "frustrations": [say],
                    "motivations": [say],
                    "traits": {say: 4},
                    "share": 0.3,
                    "value": "high",
                }
                for name in people
            },
            "channels": {
                "site": {"name": say, "medium": "digital", "ownership": "owned"},
                "shop": {"name": say, "medium": "physical", "ownership": "owned"},
                "press": {"name": say, "medium": "physical", "ownership": "earned"},
                "ad": {"name": say, "medium": "digital", "ownership": "paid"},
                "portal": {"name": say, "medium": "digital", "ownership": "external"},
            },
            "teams": {"team": {"name": say, "contact": "team@example.com"}},
            "metrics": {"rate": {"name": say, "unit": "ratio", "better": "lower"}},
            "evidence": {
                "told": {"title": say, "kind": "survey", "date": "2026-09-01", "sample": 412, "url": "https://a.example/"},
                "seen": {"title": say, "kind": "interview"},
                "guessed": {"title": say, "kind": "assumption"},
            },
        },
    }


def peopled(many: int) -> Data:
    """A map of two stages that so many personas feel about, each in another way."""
    people = [f"p{number}" for number in range(many)]
    stages = [
        {
            "id": f"s{stage}",
            "name": "S",
            "emotion": {"score": 2 - stage, "by": {id_: (number + stage) % 5 - 2 for number, id_ in enumerate(people[1:])}},
        }
        for stage in range(2)
    ]
    library = {"personas": {id_: {"name": id_.upper()} for id_ in people}}
    return tiny(personas=people, stages=stages, library=library)


def sparse() -> Data:
    """A map most of whose cells are empty, some of them in whole columns."""
    known = {
        "emotion": -2,
        "pains": [{"text": "Nobody answers", "severity": 3}],
        "quotes": ["Hello?"],
        "physical_evidence": ["A card"],
    }
    stages: list[Data] = [{"id": f"s{number}", "name": f"Stage {number}"} for number in range(6)]
    stages[1] |= known
    stages[3] |= {"touchpoints": [{"id": "call", "name": "Call", "backstage": ["A list of callers"]}], "emotion": 2}
    return {"id": "sparse", "title": "Sparse", "stages": stages}


def stress() -> dict[str, Data]:
    """Maps by id that are as hard as maps get: few or many stages, long words, empty cells, all scripts."""
    sentence = "Une phrase qui n’en finit pas de dire ce que tout le monde sait : « attendez ! » "
    maps = {
        "the-least": tiny(),
        "one-stage": crowded(stages=1, points=6),
        "twelve-stages": crowded(),
        "long-words": crowded("de", LONG[:200], 3, 2),
        "long-texts": crowded("fr", sentence * 2, 2, 2),
        "empty-cells": sparse(),
        "arabic": crowded("ar", ARABIC, 5, 3),
        "hebrew": crowded("he", HEBREW, 2, 3),
        "scripts": crowded("ja", SCRIPTS, 4, 2),
    }
    maps["long-words"]["lanes"] = [{"id": "law", "name": LONG[:100]}]
    maps["long-words"]["stages"][0]["custom"] = {"law": [LONG]}
    return {id_: data | {"id": id_} for id_, data in maps.items()}
