from contextlib import suppress
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odd_yaml import document
from yaml import MarkedYAMLError

from journeymap.diagnostics import Part, Pointer
from journeymap.source import Document, parse
from journeymap.source.builder import Builder, StopError
from journeymap.source.events import events
from journeymap.source.places import Entry, locate
from journeymap.source.text import Text

MAP = """\
# a comment
format: journey/1
title: "Acheter un vélo"
stages:
  - name: Achat
    pains: [Trop d'étapes, {text: Cher}]
    goals:
    quotes: >
      « 39 € »
      pour livrer ?!

    # not part of it
    touchpoints:
    - Panier
    -
      channel: site
    - [a, b]
    - - c
    - {}
    -
library: {teams: {web: {name: Web}}}
x-notes: {by: Ana}
"""


def read(content: str | bytes) -> Document:
    document, diagnostics = parse(content if isinstance(content, bytes) else content.encode(), "velo.journey.yaml")
    assert diagnostics == []
    assert document is not None
    return document


def place(document: Document, *pointer: str | int, part: Part = "value") -> str:
    (line, column), (last, end) = document.span(pointer, part)
    return f"{line}:{column}-{last}:{end}"


@pytest.mark.parametrize(
    ("pointer", "key", "value"),
    [
        ((), "2:1-2:7", "2:1-2:7"),
        (("format",), "2:1-2:7", "2:9-2:18"),
        (("title",), "3:1-3:6", "3:8-3:25"),
        (("stages",), "4:1-4:7", "4:1-4:7"),
        (("stages", 0), "5:5-5:9", "5:5-5:9"),
        (("stages", 0, "name"), "5:5-5:9", "5:11-5:16"),
        (("stages", 0, "pains"), "6:5-6:10", "6:5-6:10"),
        (("stages", 0, "pains", 0), "6:13-6:26", "6:13-6:26"),
        (("stages", 0, "pains", 1), "6:29-6:33", "6:29-6:33"),
        (("stages", 0, "pains", 1, "text"), "6:29-6:33", "6:35-6:39"),
        (("stages", 0, "goals"), "7:5-7:10", "7:5-7:10"),
        (("stages", 0, "quotes"), "8:5-8:11", "8:13-10:21"),
        (("stages", 0, "touchpoints", 0), "14:7-14:13", "14:7-14:13"),
        (("stages", 0, "touchpoints", 1), "16:7-16:14", "16:7-16:14"),
        (("stages", 0, "touchpoints", 2), "17:7-17:8", "17:7-17:8"),
        (("stages", 0, "touchpoints", 2, 1), "17:11-17:12", "17:11-17:12"),
        (("stages", 0, "touchpoints", 3), "18:7-18:8", "18:7-18:8"),
        (("stages", 0, "touchpoints", 3, 0), "18:9-18:10", "18:9-18:10"),
        (("stages", 0, "touchpoints", 4), "19:7-19:8", "19:7-19:8"),
        (("stages", 0, "touchpoints", 5), "20:6-20:6", "20:6-20:6"),
        (("library", "teams", "web"), "21:19-21:22", "21:19-21:22"),
        (("x-notes", "by"), "22:11-22:13", "22:15-22:18"),
    ],
)
def test_scalars_stand_where_they_are_and_the_rest_where_their_key_is(pointer: Pointer, key: str, value: str) -> None:
    document = read(MAP)
    assert (place(document, *pointer, part="key"), place(document, *pointer)) == (key, value)


@pytest.mark.parametrize(
    ("pointer", "nearest"),
    [
        (("id",), "2:1-2:7"),
        ((0,), "2:1-2:7"),
        (("stages", 0, "id"), "5:5-5:9"),
        (("stages", 7, "id"), "4:1-4:7"),
        (("stages", -1), "4:1-4:7"),
        (("stages", "name"), "4:1-4:7"),
        (("title", "deep", 3), "3:8-3:25"),
        (("stages", 0, "goals", 0), "7:5-7:10"),
    ],
)
@pytest.mark.parametrize("part", ["key", "value"])
def test_what_was_never_written_stands_at_its_nearest_ancestor(pointer: Pointer, nearest: str, part: Part) -> None:
    assert place(read(MAP), *pointer, part=part) == nearest


def test_what_an_alias_repeats_stands_at_the_alias() -> None:
    document = read("a: &a {b: [1]}\nc: *a\nd:\n- *a\n")
    assert place(document, "a", "b", 0) == "1:12-1:13"
    assert place(document, "c") == place(document, "c", "b", 0) == "2:4-2:6"
    assert place(document, "c", part="key") == "2:1-2:2"
    assert place(document, "d", 0, "b") == "4:3-4:5"


def test_an_anchor_is_not_part_of_what_it_names() -> None:
    document = read("&k key: &v value\nlist:\n- &m {b: 1}\n- &l [1]\n- &e\n- &s 'x'\n- &n\n  b: 1\n")
    assert place(document) == "1:4-1:7"
    assert place(document, "key") == "1:12-1:17"
    assert [place(document, "list", index) for index in range(6)] == [
        *("3:7-3:8", "4:6-4:7", "5:3-5:5", "6:6-6:9", "8:3-8:4"),
        "2:1-2:5",
    ]


def test_an_anchor_without_a_value_stands_where_the_anchor_does() -> None:
    assert place(read("- &e\n- 1\n"), 0) == "1:3-1:5"


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("text", "1:1-1:5"),
        ("- a", "1:1-1:2"),
        ("\n\n[a]", "3:1-3:2"),
        ("{a: b}", "1:2-1:3"),
        ("# c\n---\na: b", "3:1-3:2"),
        ("{}", "1:1-1:2"),
    ],
)
def test_the_whole_document_stands_where_it_begins(content: str, where: str) -> None:
    assert place(read(content)) == where


def test_a_document_without_anything_stands_at_its_first_character() -> None:
    document, _ = parse(b"# nothing", "a")
    assert document is not None
    assert place(document) == place(document, "title") == "1:1-1:1"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_columns_count_code_points_and_lines_end_at_cr_lf_or_both(end: str) -> None:
    lines = [
        "tab: \t\t'x'",
        "astral: 😀😀 y",
        "a\u0301\u0302: e\u0301 z",
        "ls: 'a\u2028b'",
        "ps: [a\u2029b, c]",
        "latin: «\u00a0é\u00a0» é",
        "",
        "quoted: 'one",
        "  two'",
        "last: 1",
    ]
    document = read("\ufeff" + end.join(lines))
    assert document.lines == lines
    assert [place(document, key) for key in ("tab", "astral", "a\u0301\u0302", "ls", "latin", "quoted", "last")] == [
        *("1:8-1:11", "2:9-2:13", "3:6-3:10", "4:5-4:10", "6:8-6:15", "8:9-9:7", "10:7-10:8"),
    ]
    assert place(document, "ps", 1) == "5:11-5:12"


def test_places_behind_a_control_character_are_right() -> None:
    document, _ = parse("a: x\x85\x1by\nb: [\0, z]\n".encode(), "a")
    assert document is not None
    assert document.lines == ["a: x\ufffd\ufffdy", "b: [\ufffd, z]", ""]
    assert (place(document, "a"), place(document, "b", 1)) == ("1:4-1:8", "2:8-2:9")


def test_a_block_text_ends_with_its_last_letter() -> None:
    document = read("a: |+\n  x \n\n\n# c\nb: |\nc: >-\n  y\n")
    assert [place(document, key) for key in "abc"] == ["1:4-2:4", "6:4-6:5", "7:4-8:4"]


def test_the_first_of_two_equal_keys_keeps_its_place() -> None:
    document, _ = parse(b"a: {b: 1}\na: {b: 2, c: 3}\nd: 4\n", "a")
    assert document is not None
    assert [place(document, "a", "b"), place(document, "a", "c"), place(document, "d")] == ["1:8-1:9", "1:1-1:2", "3:4-3:5"]


def test_the_file_is_the_path_to_print() -> None:
    assert read("a: 1").file == "velo.journey.yaml"


MISTAKES = [
    "",
    "---\n",
    "a: 1\na: {b: 1, b: 2}\nb: 2",
    "? [a, {b: c}]\n: {d: 1, d: 2}\ne: &x [1]\n*x : 2\nf: *x",
    '"a\\0": 1\n"a\\0": 2',
]
MISTAKES += [
    "<<: {a: 1}\n~: 2\n: 3\n'<<': 4\n'~': 5",
    "a: [1, {b: 2}]\n--- \nc: 3",
    "a: [1, {b: 2\nc: }",
    "- " * 70 + "a",
    "x-a: 1\nxb: !t 2",
]


def differing(data: Any, entry: Entry | None) -> list[object]:
    """The containers whose places have another shape, those aside that an alias repeats."""
    inside = entry[4] if entry else None
    if entry is None or inside is None:
        return [] if entry or data is None else [data]
    if isinstance(data, dict) and isinstance(inside, dict) and list(data) == list(inside):
        return [found for key in data for found in differing(data[key], inside[key])]
    if isinstance(data, list) and isinstance(inside, list) and len(data) == len(inside):
        return [found for item, within in zip(data, inside, strict=True) for found in differing(item, within)]
    return [data]


def differences(content: str) -> list[object]:
    text = Text("a.yaml", content)
    builder = Builder(text, [])
    with suppress(StopError, MarkedYAMLError):
        builder.build(events(content))
    return differing(builder.result, locate(text).root)


@pytest.mark.parametrize("content", MISTAKES)
def test_all_that_is_built_beside_mistakes_has_a_place_and_nothing_else_has(content: str) -> None:
    assert differences(content) == []


@settings(deadline=None)
@given(st.integers(0, 2**32))
def test_all_that_is_built_has_a_place_and_nothing_else_has(seed: int) -> None:
    assert differences(document(Random(seed))) == []  # noqa: S311  # nothing is kept secret here
