from __future__ import annotations

import copy
import json
import time
from typing import Any

import maps
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from journeymap.diagnostics import MOST, Diagnostic
from journeymap.model import Journey, Library, Workspace
from journeymap.schema import NAMES, decode, generate
from journeymap.source import parse

QUICK = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
VALIDATORS = {
    kind: Draft202012Validator(generate(kind), format_checker=Draft202012Validator.FORMAT_CHECKER) for kind in sorted(NAMES)
}
HEAD = "format: journey/1\nid: a\ntitle: A\n"


def decoded(text: str, file: str = "a.journey.yaml") -> tuple[Any, list[Diagnostic]]:
    document, found = parse(text.encode(), file)
    assert document
    assert found == []
    return decode(document)


def told(text: str, file: str = "a.journey.yaml") -> list[tuple[str, int, int, str]]:
    """Code, line, column and message of each error."""
    entry, found = decoded(text, file)
    assert entry is None
    return sorted((one.code, *one.span.start, one.message) for one in found if one.span)


@QUICK
@given(maps.KINDS.flatmap(lambda kind: st.tuples(st.just(kind), maps.spoilt(kind) | maps.fitting(kind))))
def test_decoding_succeeds_exactly_where_the_schema_accepts(made: tuple[str, dict[str, Any]]) -> None:
    kind, data = made
    document, unread = parse(maps.written(data), "a.yaml")
    assert document
    if unread:  # such as an x- key that holds a control character
        return
    accepts = VALIDATORS[kind].is_valid(copy.deepcopy(document.data))
    entry, found = decode(document)
    assert (entry is not None, found == []) == (accepts, accepts)


@QUICK
@given(maps.KINDS.flatmap(maps.spoilt))
def test_every_error_has_a_place_and_a_sentence(data: dict[str, Any]) -> None:
    document, _ = parse(maps.written(data), "a.yaml")
    assert document
    for one in decode(document)[1]:
        assert one.file == "a.yaml"
        assert one.span
        (line, column), (last, end) = one.span
        assert (1, 1) <= (line, column) <= (last, end)
        assert last <= len(document.lines)
        assert column - 1 <= len(document.lines[line - 1])
        assert one.message
        assert not one.message.endswith(".")
        assert one.message[:1] == one.message[:1].lower()
        assert "given schemas" not in one.message


@pytest.mark.parametrize("kind", sorted(NAMES))
def test_what_is_made_from_a_schema_is_accepted(kind: str) -> None:
    @settings(QUICK, max_examples=60)
    @given(maps.fitting(kind))
    def holds(data: dict[str, Any]) -> None:
        document, found = parse(maps.written(data), "a.yaml")
        assert document
        assert found == []
        assert isinstance(decode(document)[0], (Journey, Library, Workspace))

    holds()


def test_an_empty_key_means_its_default() -> None:
    text = "stages:\n  - {name: S, pains: , emotion: , custom: {lane: }, touchpoints: }\nlibrary:\nlevers: {automation: }\n"
    entry, _ = decoded(HEAD + text)
    plain, _ = decoded(HEAD + "stages: [S]\nlevers: {}\n")
    assert entry == plain


def test_a_name_that_is_none_is_told_though_its_key_is_empty() -> None:
    text = (
        b"format: journey/1\nid: a\ntitle: A\nstages: [{name: S, custom: {Legal: , law: }, emotion: {score: 1, by: {Ben: }}}]\n"
    )
    document, _ = parse(text, "a.yaml")
    assert document
    assert not VALIDATORS["journey"].is_valid(copy.deepcopy(document.data))
    assert [one.message.partition(",")[0] for one in decode(document)[1]] == [
        "'Ben' can't be a key here",
        "'Legal' can't be a key here",
    ]


def test_an_empty_definition_is_told_beside_all_else_that_is_wrong() -> None:
    assert told("format: library/1\nteams:\n  shop:\npersonas:\n  nora: {name: 3}\n", "a.library.yaml") == [
        ("JM103", 5, 16, "found the number 3, expected text"),
        ("JM109", 3, 3, "'shop' is empty, expected a mapping"),
    ]


def test_an_empty_key_that_only_looks_like_a_definition_is_no_definition() -> None:
    assert told(HEAD + "stages:\n  - name: S\n    evidence: {survey: }\n    metrics: {nps: }\n") == [
        ("JM103", 6, 5, "found a mapping, expected a list or text"),
        ("JM103", 7, 5, "found a mapping, expected a list"),
    ]


def test_a_whole_number_may_be_written_with_a_point() -> None:
    entry, found = decoded(HEAD + "stages:\n  - {name: S, emotion: -2.0, pains: [{text: P, severity: 3.0}]}\n")
    assert found == []
    assert (entry.stages[0].emotion.score, entry.stages[0].pains[0].severity) == (-2, 3)
    assert isinstance(entry.stages[0].emotion.score, int)


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "EN-us",
        "es-419",
        "zh-cmn-Hans-CN",
        "sl-rozaj-biske",
        "de-1996",
        "de-u-co-phonebk",
        "en-x-a",
        "ar-Arab-EG-a-bc-x-1",
    ],
)
def test_a_well_formed_tag_of_a_language_is_taken(tag: str) -> None:
    entry, found = decoded(f"{HEAD}language: {tag}\nstages: [S]\n")
    assert (entry.language, found) == (tag, [])


@pytest.mark.parametrize(
    "tag", ["e", "french", "xx-YY-zz", "xx-YY-zz-!!", "en_US", "en-Latn-Cyrl", "en-US-ab", "en-u", "en-x", "en-x-", "en-a-x-b"]
)
def test_what_is_no_tag_of_a_language_is_told(tag: str) -> None:
    message = f"'{tag}' doesn't fit, expected a BCP 47 language tag such as 'en' or 'pt-BR'"
    assert told(f"{HEAD}language: {tag}\nstages: [S]\n") == [("JM106", 4, 11, message)]


def test_a_line_feed_at_the_end_is_no_part_of_an_id() -> None:
    assert [code for code, *_ in told('format: journey/1\nid: "a\\n"\ntitle: A\nstages: [S]\n')] == ["JM106"]


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("title: A\n", "the file doesn't say what it is"),
        ("- a\n", "the file holds no mapping, expected keys and values"),
        ("12\n", "the file holds no mapping, expected keys and values"),
        ("format: 1\n", "the format is no text, expected 'journey/1', 'library/1' or 'workspace/1'"),
        ("format: journey\n", "unknown format 'journey', expected 'journey/1', 'library/1' or 'workspace/1'"),
    ],
)
def test_a_file_has_to_say_what_it_is(head: str, message: str) -> None:
    assert [(code, found) for code, _, _, found in told(head)] == [("JM110", message)]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("a.journey.yaml", "journey/1"),
        ("shared/a.library.yaml", "library/1"),
        ("a.library.yml", "library/1"),
        ("journeymap.yaml", "workspace/1"),
        ("C:\\maps\\journeymap.yaml", "workspace/1"),
        ("<stdin>", "journey/1"),
    ],
)
def test_the_name_of_a_file_tells_what_its_format_was_meant_to_be(file: str, expected: str) -> None:
    (found,) = decoded("title: A\n", file)[1]
    assert found.help == f"write `format: {expected}` as its first line"


def wide(count: int, what: str) -> str:
    """JSON with a mistake in `count` places: on as many levels as there are kinds of places."""
    items = ", ".join([what] * count)
    return '{"format": "journey/1", "id": "a", "title": "A", "stages": [{"name": "S", "touchpoints": [' + items + "]}]}"


@pytest.mark.parametrize(
    "text",
    [
        wide(100_000, "[]"),
        wide(100_000, "7"),
        wide(50_000, '{"nam": 1}'),
        wide(1, '{"name": "T", "pains": [' + ", ".join(['{"text": 1}'] * 60_000) + "]}"),
        wide(1, '{"name": "T", ' + ", ".join(f'"key-{number}": 1' for number in range(60_000)) + "}"),
        wide(1, '{"name": "T", "custom": {' + ", ".join(f'"K {number}": 1' for number in range(50_000)) + "}}"),
    ],
    ids=["lists for texts", "numbers for texts", "unknown keys", "deep", "many unknown keys", "bad keys"],
)
def test_a_hundred_thousand_mistakes_take_no_longer_than_a_hundred(text: str) -> None:
    document, _ = parse(text.encode(), "a.journey.yaml")
    assert document
    start = time.process_time()
    _, found = decode(document)
    assert len(found) == MOST
    assert time.process_time() - start < 3


@pytest.mark.parametrize("key", ["custom", "pains", "touchpoints"])
def test_what_is_nested_deeply_is_one_mistake(key: str) -> None:
    for start, end in (("{a: ", "}"), ("[", "]")):
        (found,) = decoded(f"{HEAD}stages:\n  - name: S\n    {key}: {start * 58}1{end * 58}\n")[1]
        assert (found.code, found.span.start.line if found.span else 0) in {("JM103", 6), ("JM101", 6)}


def test_a_mistake_at_the_very_end_of_a_large_map_is_found_in_time() -> None:
    points = [{"name": f"T {number}", "emotion": {"score": 1}, "pains": ["P"]} for number in range(5_000)]
    data = {"format": "journey/1", "id": "a", "title": "A", "stages": [{"name": "S", "touchpoints": [*points, {"name": 1}]}]}
    document, _ = parse(json.dumps(data).encode(), "a.journey.yaml")
    assert document
    start = time.process_time()
    assert [one.message for one in decode(document)[1]] == ["found the number 1, expected text"]
    assert time.process_time() - start < 3
