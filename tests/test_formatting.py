from __future__ import annotations

from pathlib import Path
from random import Random
from textwrap import dedent

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from odd_yaml import document

from journeymap.formatting import reformat
from journeymap.formatting.order import FIRST
from journeymap.schema import NAMES, generate
from journeymap.source import parse

ROOT = Path(__file__).parents[1]
FILES = sorted([*ROOT.glob("examples/**/*.yaml"), *ROOT.glob("templates/init/**/*.yaml")])


def formed(text: str) -> str:
    result, found = reformat(dedent(text).encode(), "a.journey.yaml")
    assert found == []
    assert reformat(result, "a.journey.yaml") == (result, [])
    return result.decode()


def same(text: str) -> None:
    assert formed(text) == dedent(text)


def test_keys_come_in_the_order_of_reading_and_unknown_ones_last() -> None:
    assert formed(
        """\
        stages:
          - touchpoints:
              - {channel: shop, name: Counter, x-colour: red, id: counter}
            goals: [Pay]
            name: Purchase
        x-notes: ours
        titel: misspelt
        title: Buying
        id: buying
        format: journey/1
        """
    ) == dedent(
        """\
        format: journey/1
        id: buying
        title: Buying
        stages:
          - name: Purchase
            goals: [Pay]
            touchpoints:
              - {id: counter, name: Counter, channel: shop, x-colour: red}
        x-notes: ours
        titel: misspelt
        """
    )


def test_the_rest_of_a_text_that_a_comma_has_torn_stays_behind_its_beginning() -> None:
    torn = "format: journey/1\nstages: [{goals: [a], name: Sign up, or in: , id: a}]\n"
    assert formed(torn.replace("in: ", "in")) == torn


def test_keys_that_authors_name_themselves_keep_their_order() -> None:
    same(
        """\
        format: library/1
        teams:
          web: {name: Web}
          after-sales: {name: After sales}
        """
    )


def test_every_key_that_has_a_place_of_its_own_is_a_key_of_its_kind() -> None:
    schemas = [generate(name) for name in NAMES]
    kinds = {title: node for schema in schemas for title, node in {schema["title"]: schema, **schema["$defs"]}.items()}
    both = kinds["Stage"]["properties"].keys() | kinds["Touchpoint"]["properties"].keys()
    for title, keys in FIRST.items():
        assert set(keys) <= (both if title in {"Stage", "Touchpoint"} else kinds[title]["properties"].keys())
    assert set(FIRST["Stage"]) == both


def test_comments_and_blank_lines_go_where_their_key_goes() -> None:
    assert formed(
        """\
        # yaml-language-server: $schema=x.json

        # What this is about.
        format: journey/1
        stages: [A]  # one is enough


        # the name that people know
        title: B     # short

        # at the end
        """
    ) == dedent(
        """\
        # yaml-language-server: $schema=x.json

        # What this is about.
        format: journey/1

        # the name that people know
        title: B     # short
        stages: [A]  # one is enough

        # at the end
        """
    )


def test_a_comment_is_indented_like_what_it_is_about() -> None:
    assert formed(
        """\
        a:
            # about b
            b:
                - one
                # still inside
          # about c
            c: 1
         # at the foot of a
        # about d
        d:
            # nothing yet
        e: 1
        """
    ) == dedent(
        """\
        a:
          # about b
          b:
            - one
            # still inside
          # about c
          c: 1
        # at the foot of a
        # about d
        d:
          # nothing yet
        e: 1
        """
    )


def test_comments_beside_values_keep_their_column_while_it_is_free() -> None:
    assert formed("a: 1            # far\nbbb: 2 # near\nc: [1,2,3] #close\n") == (
        "a: 1            # far\nbbb: 2  # near\nc: [1, 2, 3]  #close\n"
    )


def test_brackets_with_comments_in_them_become_lines() -> None:
    assert formed(
        """\
        a: [one,  # first
          # before two
          two]  # after
        """
    ) == dedent(
        """\
        a:  # after
          - one  # first
          # before two
          - two
        """
    )


def test_brackets_stay_while_they_fit_into_the_line() -> None:
    fits = "a: {b: " + "x" * 112 + "}\n"
    assert len(fits) == 121
    assert formed(fits) == fits
    assert formed(fits.replace("b:", "bb:")) == "a:\n  bb: " + "x" * 112 + "\n"


def test_lists_and_mappings_are_indented_by_two() -> None:
    assert formed("a:\n- b:   1\n  c:\n     - d\n-\n  e: 1\n- - f\n  - g\n") == (
        "a:\n  - b: 1\n    c:\n      - d\n  - e: 1\n  - - f\n    - g\n"
    )


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("'it''s'", "it's"),
        ('"two words"', "two words"),
        ("'no'", '"no"'),
        ("'12:30'", '"12:30"'),
        ("'2026-10-12'", '"2026-10-12"'),
        ("'010'", '"010"'),
        ("'1_000'", '"1_000"'),
        ("'.inf'", '".inf"'),
        ("''", '""'),
        ("'a: b'", '"a: b"'),
        ("'a #b'", '"a #b"'),
        ("'say \"hi\": now'", "'say \"hi\": now'"),
        ('"\\u00e9"', '"\\u00e9"'),
        ('"a\\nb"', '"a\\nb"'),
        ("[two words, 'or three, now', 'four five']", '[two words, "or three, now", "four five"]'),
        ("['one']", "[one]"),
        ("['-']", '["-"]'),
    ],
)
def test_quotes_stay_where_they_do_something(written: str, wanted: str) -> None:
    assert formed(f"a: {written}\n") == f"a: {wanted}\n"


@pytest.mark.parametrize(
    "written", ["010", "no", "12:30", "2026-10-12", "0o7", "1e3", "2.50", "12345678901234567890", "0x1F", "~"]
)
def test_what_is_written_without_quotes_stays_as_it_is(written: str) -> None:
    assert formed(f"a: {written}\nb: [{written}]\n") == f"a: {written}\nb: [{written}]\n"


def test_a_long_text_is_folded_and_a_short_one_joined() -> None:
    words = "word " * 40
    assert formed(f"a: {words}\nb: one\n  two\nc: '{words.strip()}'\n") == (
        f"a: >-\n  {('word ' * 23).strip()}\n  {('word ' * 17).strip()}\n"
        "b: one two\n"
        f"c: >-\n  {('word ' * 23).strip()}\n  {('word ' * 17).strip()}\n"
    )


def test_a_word_longer_than_a_line_is_left_alone() -> None:
    same(f"a: https://example.com/{'x' * 130}\n")


def test_blocks_of_text_keep_their_lines_unless_one_is_too_long() -> None:
    same("a: >-\n  short\n  lines\n\n  stay\nb: |\n  kept\n    as it is\n")
    assert formed(f"a: >\n    {'word ' * 30}\n    end\n\n    next\nb: |+\n      {'x ' * 70}\n\n\nc: 1\n") == (
        f"a: >\n    {'word ' * 30}\n    end\n\n    next\n".replace("    ", "  ") + f"b: |+\n  {'x ' * 70}\n\n\nc: 1\n"
    )
    assert formed(f"a: >\n  {('word ' * 30).strip()}\n  end\n\n  next\n") == (
        f"a: >\n  {('word ' * 23).strip()}\n  {('word ' * 7)}end\n\n  next\n"
    )


def test_a_block_that_ends_with_the_file_gets_no_line_break_that_it_did_not_have() -> None:
    assert formed("a: |\n  text") == "a: |-\n  text\n"


def test_anchors_stay_before_their_aliases() -> None:
    assert formed("format: library/1\nteams: &t\n    a: {name: A}\npersonas: *t\nchannels: {}\n") == (
        "format: library/1\nteams: &t\n  a: {name: A}\npersonas: *t\nchannels: {}\n"
    )


@pytest.mark.parametrize(
    ("entries", "order"),
    [
        pytest.param("title: t\nid: &i a\nx-i: *i\nstate: current\n", "id title state x-i", id="already so"),
        pytest.param("x-s: &s {}\nstages: [*s]\ntitle: t\nx-t: t\n", "title x-s stages x-t", id="pulled forward"),
        pytest.param("x-b: {k: &b 1}\nx-a: &a [*b]\nstages: *a\nid: i\n", "id x-b x-a stages", id="one after another"),
        pytest.param("title: &a t\nx-a: *a\nowner: &a o\nid: *a\n", "title x-a owner id", id="anchored anew"),
        pytest.param("x-k: &a k\nx-a: *a\nowner: &a o\ntitle: t\n", "title x-k x-a owner", id="anchored anew later"),
    ],
)
def test_keys_come_in_order_but_for_those_that_repeat_what_another_has(entries: str, order: str) -> None:
    result = formed(f"format: journey/1\n{entries}")
    assert [line.partition(":")[0] for line in result.splitlines() if line[0] not in " -"] == ["format", *order.split()]
    assert formed(result) == result


def test_an_alias_keeps_no_keys_in_disorder_around_and_beside_it() -> None:
    assert formed(
        "stages:\n- touchpoints:\n  - channel: &c shop\n    name: A\n  - channel: *c\n    name: B\n  name: S\n"
        "id: a\nformat: journey/1\n"
    ) == (
        "format: journey/1\nid: a\nstages:\n  - name: S\n    touchpoints:\n"
        "      - name: A\n        channel: &c shop\n      - name: B\n        channel: *c\n"
    )


def test_what_stands_before_three_dashes_stays() -> None:
    assert formed("%YAML 1.2\n# licence\n---\n\na: 1\n...\n# end\n") == "%YAML 1.2\n# licence\n---\na: 1\n# end\n"


def test_line_ends_are_those_of_the_first_line_and_a_mark_goes() -> None:
    assert reformat(b"\xef\xbb\xbfa: 1\r\nb:   2\r\n", "f") == (b"a: 1\r\nb: 2\r\n", [])
    assert reformat(b"a: 1\nb: 2\r\n", "f") == (b"a: 1\nb: 2\n", [])
    assert reformat(b"a: 1\rb: 2\r", "f") == (b"a: 1\nb: 2\n", [])


@pytest.mark.parametrize("content", [b"a: [", b"a: 1\na: 2\n", b"", b"\xff", b"a: !!str b\n", b"a: \x07\n"])
def test_a_file_with_errors_comes_back_as_it_was_beside_them(content: bytes) -> None:
    result, found = reformat(content, "f")
    assert result == content
    assert found == parse(content, "f")[1] != []


@pytest.mark.parametrize("content", [b"- a\n-    b\n", b"text\n", b"12\n"])
def test_a_file_that_is_no_mapping_is_none_of_our_business(content: bytes) -> None:
    assert reformat(content, "f") == (content, [])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_our_own_files_are_in_form(path: Path) -> None:
    assert reformat(path.read_bytes(), path.name) == (path.read_bytes(), [])


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_any_file_keeps_its_meaning_and_its_comments_and_is_in_form_after_one_time(seed: int) -> None:
    content = document(Random(seed)).encode()  # noqa: S311  # nothing is kept secret here
    assume(not parse(content, "f")[1])
    result, found = reformat(content, "f")
    assert found == []
    assert reformat(result, "f") == (result, [])
