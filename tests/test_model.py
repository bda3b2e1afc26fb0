from __future__ import annotations

from typing import Any

import maps
import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from journeymap.model import (
    Emotion,
    Feeling,
    Journey,
    Library,
    Link,
    Opportunity,
    Pain,
    Reading,
    Stage,
    Statement,
    Touchpoint,
    Workspace,
)
from journeymap.model.ids import slug
from journeymap.schema import decode
from journeymap.source import parse

QUICK = settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))


class Quoting(yaml.SafeDumper):
    """PyYAML writes for YAML 1.1, where `1e3` and `010` need no quotes to be what they are; with quotes both agree."""


Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def model(text: bytes) -> Any:
    document, found = parse(text, "a.yaml")
    assert document
    assert found == []
    entry, found = decode(document)
    assert found == []
    return entry


def journey(**keys: Any) -> Journey:
    return msgspec.convert({"format": "journey/1", "id": "a", "title": "A", "stages": ["S"]} | keys, Journey)


def stage(**keys: Any) -> Stage:
    return journey(stages=[{"name": "S"} | keys]).stages[0]


@QUICK
@given(maps.KINDS.flatmap(maps.fitting))
def test_a_model_written_as_yaml_is_the_same_model_when_read(data: dict[str, Any]) -> None:
    entry = model(maps.written(data))
    text = yaml.dump(msgspec.to_builtins(entry), Dumper=Quoting, sort_keys=False, allow_unicode=True)
    again = model(text.encode())
    assert again == entry or isinstance(entry, Workspace)  # whose struct is made anew, with the rules that it names
    assert msgspec.to_builtins(again) == msgspec.to_builtins(entry)


@QUICK
@given(maps.fitting("journey"))
def test_a_model_written_as_json_is_the_same_model_when_read(data: dict[str, Any]) -> None:
    entry = model(maps.written(data))
    assert model(msgspec.json.encode(entry)) == entry


def test_every_shorthand_grows_into_its_long_form() -> None:
    grown = stage(
        goals=["g"],
        business_goals=["b"],
        quotes=["q"],
        thoughts=["t"],
        gains=["w"],
        pains=["p"],
        opportunities=["o"],
        metrics=["m"],
        emotion=-2,
        evidence="e",
        touchpoints=["T", {"name": "U", "next": ["t"], "emotion": {"score": 0, "by": {"k": 1, "l": {"score": 2}}}}],
    )
    assert (grown.goals, grown.business_goals) == ((Statement(text="g"),), (Statement(text="b"),))
    assert (grown.quotes, grown.thoughts, grown.gains) == tuple((Statement(text=text),) for text in "qtw")
    assert (grown.pains, grown.opportunities) == ((Pain(text="p"),), (Opportunity(text="o"),))
    assert (grown.metrics, grown.evidence) == ((Reading(metric="m"),), ("e",))
    assert grown.emotion == Emotion(score=-2)
    first, second = grown.touchpoints
    assert first == Touchpoint(name="T", id="t")
    assert second.next == (Link(to="t"),)
    assert second.emotion
    assert second.emotion.by == {"k": Feeling(score=1), "l": Feeling(score=2)}


def test_a_score_of_zero_is_a_feeling_and_not_nothing() -> None:
    assert stage(emotion=0).emotion == Emotion(score=0)
    assert stage().emotion is None


def test_shorthands_and_long_forms_stand_in_one_list() -> None:
    assert stage(pains=["a", {"text": "b", "severity": 3}]).pains == (Pain(text="a"), Pain(text="b", severity=3))


def test_evidence_may_be_one_id_at_every_level() -> None:
    grown = stage(evidence="e", pains=[{"text": "p", "evidence": "e"}], metrics=[{"metric": "m", "evidence": "e"}])
    assert (grown.evidence, grown.pains[0].evidence, grown.metrics[0].evidence) == (("e",), ("e",), ("e",))


def test_a_model_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        journey().title = "B"  # type: ignore[misc]


def test_unknown_keys_are_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field `tytle`"):
        msgspec.convert({"format": "library/1", "tytle": 1}, Library)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Après-vente (SAV)", "apres-vente-sav"),
        ("Product page", "product-page"),
        ("Größe wählen: Cœur, Łódź", "grosse-wahlen-coeur-lodz"),
        ("  -- A__B --  ", "a-b"),
        ("X-Ray", "ray"),
        ("x-x-y", "y"),
        ("日本語", ""),
        ("n" * 300, "n" * 58),
        ("n" * 57 + " more", "n" * 57),
    ],
)
def test_an_id_is_made_from_a_name(name: str, made: str) -> None:
    assert slug(name) == made


def test_stages_and_touchpoints_without_an_id_get_one_from_their_names() -> None:
    stages = journey(
        stages=[
            {"name": "Achat", "touchpoints": ["Achat", "日本", "日本", {"name": "Z", "id": "achat-2"}]},
            {"name": "日本", "touchpoints": ["Achat"]},
        ]
    ).stages
    assert [[entry.id, *(point.id for point in entry.touchpoints)] for entry in stages] == [
        ["achat", "achat-3", "touchpoint", "touchpoint-2", "achat-2"],
        ["stage", "achat-4"],
    ]


def test_no_id_that_is_made_starts_like_a_key_of_the_users_own() -> None:
    stages = journey(stages=["X", "X", {"name": "X", "touchpoints": ["X", "x-x"]}]).stages
    assert [entry.id for entry in stages] == ["x", "x2", "x3"]
    assert [point.id for point in stages[2].touchpoints] == ["x4", "x5"]


def test_thousands_of_equal_names_get_ids_of_their_own_that_are_not_too_long() -> None:
    points = journey(stages=[{"name": "S", "touchpoints": ["n" * 200] * 5_000}]).stages[0].touchpoints
    assert len({point.id for point in points}) == 5_000
    assert max(len(point.id) for point in points) <= 64
