from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maps import fitting, written

from journeymap.diff.formats import formats, report
from journeymap.diff.readable import readable
from journeymap.diff.workspace import diff_files
from journeymap.model import Journey
from journeymap.schema import generate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diff.change import Diff

EXPERIENCE: dict[str, Any] = {
    "goals": [{"text": "To sit", "evidence": ["survey"]}],
    "business_goals": [{"text": "To sell", "evidence": ["survey"]}],
    "emotion": {"score": -1, "feeling": "cross", "by": {"bob": {"score": 1, "feeling": "calm"}}},
    "quotes": [{"text": "Never again", "evidence": ["survey"]}],
    "thoughts": [{"text": "Is it oak", "evidence": ["survey"]}],
    "pains": [{"id": "late", "text": "Charges come late", "severity": 2, "owner": "web", "evidence": ["survey"]}],
    "gains": [{"text": "A clear date", "evidence": ["survey"]}],
    "opportunities": [
        {
            "id": "total",
            "text": "Show the total",
            "answers": ["late"],
            "customer_value": 80,
            "business_value": 60,
            "effort": 2,
            "owner": "web",
            "status": "planned",
            "links": ["https://t.example/1"],
            "evidence": ["survey"],
        }
    ],
    "metrics": [{"metric": "rate", "value": 0.7, "target": 0.5, "on": "2026-10-01", "evidence": ["survey"]}],
    "owner": "web",
    "content": ["A guide"],
    "frontstage": ["Greets"],
    "backstage": ["Counts"],
    "support": ["Carries"],
    "physical_evidence": ["A ticket"],
    "systems": ["A till"],
    "devices": ["A phone"],
    "risks": ["Nobody comes"],
    "custom": {"legal": ["Fourteen days"]},
    "details": "buying",
    "evidence": ["survey"],
}
MONEY = {"amount": 12.5, "currency": "EUR", "per": "visit"}
JOURNEY: dict[str, Any] = {
    "format": "journey/1",
    "id": "full",
    "title": "Everything",
    "language": "en",
    "state": "future",
    "future_of": "today",
    "part_of": "whole#part",
    "shape": "loop",
    "scenario": "Somebody buys a table",
    "trigger": "The old one breaks",
    "tags": ["home"],
    "levers": {"automation": 3, "personalisation": 2, "context": 1, "innovation": 4},
    "personas": ["ann", "bob"],
    "owner": "web",
    "version": "1",
    "reviewed": "2026-10-12",
    "review_every": "90d",
    "lanes": ["goals", {"id": "legal", "name": "Law"}],
    "stages": [
        {
            **EXPERIENCE,
            "id": "buy",
            "name": "Purchase",
            "period": "during",
            "touchpoints": [
                {
                    "id": "basket",
                    "emotion": 1,
                    "pains": ["It takes ages"],
                    "name": "Basket",
                    "channel": "site",
                    "action": "Looks at the total",
                    "moment_of_truth": True,
                    "cost": MONEY,
                    "revenue": MONEY,
                    "duration": "4min",
                    "image": "basket.png",
                    "next": [{"to": "pay", "kind": "back", "when": "in doubt", "share": 0.4}],
                },
                {"id": "pay", "name": "Payment"},
            ],
        },
        {"id": "end", "name": "Delivery"},
    ],
    "library": {
        "personas": {
            "ann": {
                "name": "Ann",
                "segment": "busy",
                "role": "lead",
                "age": 34,
                "place": "Nantes",
                "quote": "Less is more",
                "bio": "Moved house",
                "image": "ann.png",
                "goals": ["Peace"],
                "frustrations": ["Queues"],
                "motivations": ["Family"],
                "traits": {"ease": 4},
                "share": 0.3,
                "value": "high",
            }
        },
        "channels": {"site": {"name": "Web site", "medium": "digital", "ownership": "owned", "description": "The shop"}},
        "teams": {"web": {"name": "Online shop", "contact": "web@shop.example"}},
        "metrics": {"rate": {"name": "Rate", "unit": "ratio", "better": "lower", "currency": "EUR", "description": "By visit"}},
        "evidence": {
            "survey": {
                "title": "Survey",
                "kind": "survey",
                "date": "2026-09-01",
                "sample": 9,
                "url": "https://s.example",
                "description": "By mail",
            }
        },
    },
}
OTHERS: dict[type, list[Any]] = {
    str: ["Quite another text", "other", "2024-02-29", "fr", "current", "line", "after", "forward", "done", "physical", "paid",
          "interview", "count", "higher", "low", "gains", "USD", "2h", "6mo"],
    bool: [False],
    int: [0, 1, -2, 99],
    float: [0.25, 1.5],
}  # fmt: skip
"""Values to put in another's place, the first that fits."""


def places(data: Any) -> Iterator[tuple[Any, ...]]:
    """The pointers to all keys and items, but for what a map can't be without."""
    for key in list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield (key,)
        yield from ((key, *inner) for inner in places(data[key]))


def at(data: Any, pointer: tuple[Any, ...]) -> Any:
    for step in pointer:
        data = data[step]
    return data


def decoded(data: Any) -> Journey | None:
    try:
        return msgspec.convert(data, Journey)
    except msgspec.ValidationError:
        return None


OURS = decoded(JOURNEY)


def is_another(data: Any) -> bool:
    """Whether data is a map, and not the same as ours: an id that is left out may be made from the name again."""
    return decoded(data) not in (None, OURS)


def variants(pointer: tuple[Any, ...]) -> Iterator[dict[str, Any]]:
    """The map without the value at a place, and with another one there."""
    *above, last = pointer
    without = copy.deepcopy(JOURNEY)
    del at(without, tuple(above))[last]
    if is_another(without):
        yield without
    value = at(JOURNEY, pointer)
    for other in OTHERS.get(type(value), []):
        changed = copy.deepcopy(JOURNEY)
        at(changed, tuple(above))[last] = other
        if other != value and is_another(changed):
            yield changed
            break


def compared(before: Any, after: Any) -> Diff:
    return diff_files({"full.journey.yaml": written(before)}, {"full.journey.yaml": written(after)})


READABLE = readable(written(JOURNEY))
POINTERS = [pointer for pointer in places(JOURNEY) if pointer != ("format",)]


@pytest.mark.parametrize("pointer", POINTERS, ids=lambda pointer: ".".join(map(str, pointer)))
def test_every_key_that_changes_is_told_and_shows_in_the_text_that_git_compares(pointer: tuple[Any, ...]) -> None:
    for changed in variants(pointer):
        assert compared(JOURNEY, changed).maps[0].changes
        assert compared(changed, JOURNEY).maps[0].changes
        assert readable(written(changed)) != READABLE


def test_every_key_of_the_language_is_among_them() -> None:
    used: dict[str, set[str]] = {}

    def walk(node: dict[str, Any], value: Any) -> None:
        for option in node.get("anyOf", [node]):
            name = option.get("$ref", "").removeprefix("#/$defs/")
            here = generate("journey")["$defs"].get(name, option)
            if isinstance(value, dict) and "properties" in here:
                used.setdefault(name, set()).update(value)
                for key, inner in value.items():
                    walk(here["properties"][key], inner)
            elif isinstance(value, dict) and isinstance(here.get("additionalProperties"), dict):
                for inner in value.values():
                    walk(here["additionalProperties"], inner)
            elif isinstance(value, list) and "items" in here:
                for inner in value:
                    walk(here["items"], inner)

    walk(generate("journey"), JOURNEY)
    keys = {name: set(struct["properties"]) for name, struct in generate("journey")["$defs"].items() if "properties" in struct}
    used["Touchpoint"] |= set(EXPERIENCE)  # which are the stage's, too
    assert {name: sorted(keys[name] - used.get(name, set())) for name in keys if keys[name] - used.get(name, set())} == {}


def reordered(data: Any) -> Any:
    """The same with all keys turned round; definitions, traits and lanes of one's own have no order either."""
    if isinstance(data, dict):
        return {key: reordered(data[key]) for key in reversed(data)}
    return [reordered(item) for item in data] if isinstance(data, list) else data


def test_keys_in_another_order_are_no_change() -> None:
    assert not compared(JOURNEY, reordered(JOURNEY))
    assert readable(written(reordered(JOURNEY))) == readable(written(JOURNEY))


@settings(max_examples=60, deadline=None)
@given(before=fitting("journey"), after=fitting("journey"))
def test_any_two_maps_can_be_compared_in_every_format(before: dict[str, Any], after: dict[str, Any]) -> None:
    diff = compared(before, after)
    for name in formats():
        assert report(name, diff)
    assert bool(diff) == (diff.maps != ())
    json.loads(report("json", diff))


@settings(max_examples=60, deadline=None)
@given(data=fitting("journey"))
def test_a_map_does_not_differ_from_itself_however_it_is_written(data: dict[str, Any]) -> None:
    assert not compared(data, reordered(data))
    indented = json.dumps(data, indent=4, ensure_ascii=True).encode()
    assert not diff_files({"full.journey.yaml": written(data)}, {"full.journey.yaml": indented})


@settings(max_examples=30, deadline=None)
@given(before=fitting("library"), after=fitting("library"), swap=st.booleans())
def test_any_two_libraries_can_be_compared(before: dict[str, Any], after: dict[str, Any], *, swap: bool) -> None:
    old, new = (after, before) if swap else (before, after)
    diff = diff_files({"a.library.yaml": written(old)}, {"a.library.yaml": written(new)})
    for name in formats():
        assert report(name, diff)
