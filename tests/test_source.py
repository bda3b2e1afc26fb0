import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.diagnostics import Related
from journeymap.source import MAX_BYTES, Document, parse


def read(content: str) -> Document:
    document, diagnostics = parse(content.encode(), "a.journey.yaml")
    assert diagnostics == []
    assert document is not None
    return document


def told(content: str | bytes) -> list[str]:
    """What is said of a file, in one line each: code, line:column of start and end, message, help."""
    _, diagnostics = parse(content if isinstance(content, bytes) else content.encode(), "a.journey.yaml")
    lines = []
    for one in diagnostics:
        assert (one.file, one.severity) == ("a.journey.yaml", "error")
        (line, column), (last, end) = one.span or ((0, 0), (0, 0))
        lines.append(f"{one.code} {one.name} {line}:{column}-{last}:{end} {one.message} | {one.help}")
    return lines


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *(("null", None), ("Null", None), ("NULL", None), ("~", None), ("", None)),
        *(("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False)),
        *(("0", 0), ("-0", 0), ("+7", 7), ("-12", -12), ("0x1F", 31), ("0o17", 15), ("9" * 64, int("9" * 64))),
        *(("1.5", 1.5), ("-.5", -0.5), ("3.", 3.0), ("1e3", 1000.0), ("+1.5E-2", 0.015), ("0.71", 0.71)),
    ],
)
def test_core_schema_words_and_numbers_have_their_value(written: str, value: object) -> None:
    data = read(f"key: {written}").data
    assert data == {"key": value}
    assert type(data["key"]) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "no", "on", "off", "y", "n", "tRUE", "nULL", "none"),
        *("12:30", "12:30:00", "2026-10-12", "2026-10-12T08:00:00Z", "1_000", "1 000", "4min", "0.4.1", "+33 6"),
        *("010", "-007", "01.5", "0x", "0xg", "0o8", "-0x1", "0b1", "1e", "e5", ".", "+", "..", "1.5.0"),
        *(".inf", "-.INF", ".nan", "1e999", "9" * 65, "0." + "1" * 63, "١٢"),
        *("=", "R&D", "C#", "a:b", "-a", "?a", "x-ray", "été", "😀"),
    ],
)
def test_everything_else_that_is_unquoted_is_text(text: str) -> None:
    assert read(f"key: {text}").data == {"key": text}


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("text", ["", "null", "true", "12", "1.5", "<<", "~", "x-a"])
def test_quoted_scalars_are_text(quote: str, text: str) -> None:
    assert read(f"- {quote}{text}{quote}").data == [text]


def test_block_scalars_are_text() -> None:
    assert read("a: |\n  12\nb: >-\n  null\n").data == {"a": "12\n", "b": "null"}


def test_keys_are_the_text_that_was_written() -> None:
    assert read("{1: a, true: b, null: c, 0x1: d, 1.50: e, no: f}").data == dict(
        zip(["1", "true", "null", "0x1", "1.50", "no"], "abcdef", strict=True)
    )


@pytest.mark.parametrize(
    "content", ["", "a: 1", "a: 1\n", "---\na: 1\n...\n", "%YAML 1.1\n---\na: 1\n", "%YAML 1.2\n---\na: 1\n"]
)
def test_one_document_may_be_marked_as_such(content: str) -> None:
    assert read(content or "\ufeffa: 1\n").data == {"a": 1}


def test_extensions_are_taken_out_at_any_depth() -> None:
    document = read("x-a: {x-b: 1}\nstages:\n  - name: Buy\n    x-c: [~, {x-d: }]\n    'x-e': 2\n")
    assert document.data == {"stages": [{"name": "Buy"}]}
    assert document.extensions == {
        ("x-a",): {"x-b": 1},
        ("stages", 0, "x-c"): [None, {"x-d": None}],
        ("stages", 0, "x-e"): 2,
    }
    assert document.empty == []


def test_empty_keys_are_listed_in_the_order_of_the_file() -> None:
    document = read("a:\nb: {c: ~, d: [1, ~, {e: }]}\nf: 'null'\ng: null\n")
    assert document.data == {"a": None, "b": {"c": None, "d": [1, None, {"e": None}]}, "f": "null", "g": None}
    assert document.empty == [("a",), ("b", "c"), ("b", "d", 2, "e"), ("g",)]


def test_an_alias_repeats_its_anchor() -> None:
    document = read("a: &a {b: &b [1], c: }\nd: *a\ne: [*b, &t text, *t]\nx-f: *a\n&k key: *k\n")
    assert document.data == {
        "a": {"b": [1], "c": None},
        "d": {"b": [1], "c": None},
        "e": [[1], "text", "text"],
        "key": "key",
    }
    assert document.extensions == {("x-f",): {"b": [1], "c": None}}
    assert document.empty == [("a", "c"), ("d", "c")]


def test_extensions_inside_what_an_alias_repeats_belong_to_both_places() -> None:
    document = read("x-a: &a {b: 1, x-c: 2}\nd: *a\n")
    assert document.data == {"d": {"b": 1}}
    assert document.extensions == {("x-a",): {"b": 1, "x-c": 2}, ("d", "x-c"): 2}


def test_what_an_alias_repeats_is_a_copy() -> None:
    data = read("a: &a {b: [1]}\nc: *a\n").data
    data["a"]["b"].append(2)
    assert data["c"] == {"b": [1]}


def test_the_last_anchor_of_a_name_counts() -> None:
    assert read("[&a 1, *a, &a 2, *a]").data == [1, 1, 2, 2]


def test_line_ends_of_other_standards_are_characters_of_a_text() -> None:
    assert read("a: one\u2028two\n\u2029b: 'three\u2029 four'\n").data == {"a": "one\u2028two", "\u2029b": "three\u2029 four"}


def test_private_characters_survive_beside_them() -> None:
    assert read("a: \ue000\u2028\ue001\n").data == {"a": "\ue000\u2028\ue001"}


def test_every_kind_of_text_is_kept_as_it_was_written() -> None:
    text = "e\u0301 \U0001f469\u200d\U0001f4bb \u202eabc\u202c \u00a0<b>&amp;</b> {{x}} %s"
    assert read(f"a: '{text}'").data == {"a": text}


def test_latin_1_is_told_with_the_byte_and_its_place() -> None:
    assert told("a: 1\ntitle: V\u00e9lo\n".encode("latin-1")) == [
        "JM001 not-utf8 2:9-2:9 byte 0xE9 is not UTF-8; the file is probably Windows-1252 (Latin-1) | save it as UTF-8"
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_encodings_are_named(encoding: str) -> None:
    assert told("title: Vélo".encode(encoding)) == [
        f"JM001 not-utf8 0:0-0:0 the file is {encoding[:6].upper()} text, expected UTF-8 | save it as UTF-8"
    ]


def test_a_picture_is_no_text() -> None:
    assert told(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") == [
        "JM001 not-utf8 1:1-1:1 byte 0x89 is not UTF-8; the file seems not to be text | check that it is the right file"
    ]


def test_a_cut_off_file_is_told_as_such() -> None:
    assert told("title: Vélo d'été".encode()[:-1]) == [
        "JM001 not-utf8 1:17-1:17 byte 0xC3 is not UTF-8; the file ends in the middle of a character | restore its end"
    ]


def test_control_characters_are_told_and_replaced() -> None:
    content = "a: 1\0\nb: \x1b[31m\x07red\n# \x7f\nc: x\x85y\n"
    assert told(content) == [
        "JM002 control-character 1:5-1:6 found the control character U+0000, expected text | delete it",
        "JM002 control-character 2:4-2:5 found the control character U+001B, expected text | delete it",
        "JM002 control-character 2:9-2:10 found the control character U+0007, expected text | delete it",
        "JM002 control-character 3:3-3:4 found the control character U+007F, expected text | delete it",
        "JM002 control-character 4:5-4:6 found the control character U+0085, expected text | delete it",
    ]
    document, _ = parse(content.encode(), "a")
    assert document is not None
    assert document.data == {"a": "1\ufffd", "b": "\ufffd[31m\ufffdred", "c": "x\ufffdy"}
    assert document.lines == ["a: 1\ufffd", "b: \ufffd[31m\ufffdred", "# \ufffd", "c: x\ufffdy", ""]


def test_a_byte_order_mark_belongs_to_the_start() -> None:
    assert read("\ufeffa: 1").data == {"a": 1}
    assert told("a: 1\n\ufeffb: 2") == [
        "JM002 control-character 2:1-2:2 found a byte order mark (U+FEFF), expected text | delete it"
    ]


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\e", r"\r", r"\x7f", r"\x9b", r"\N", r"\uFFFE", r"\ufeff"])
def test_control_characters_cannot_be_smuggled_in_by_escapes(escape: str) -> None:
    character = {r"\0": 0, r"\a": 7, r"\e": 27, r"\r": 13, r"\x7f": 127, r"\x9b": 155, r"\N": 133, r"\uFFFE": 0xFFFE}
    name = f"the control character U+{character[escape]:04X}" if escape in character else "a byte order mark (U+FEFF)"
    content = f'a: 1\n"b{escape}": "c"\nd: "{escape}"\n'
    assert told(content) == [
        f"JM002 control-character 2:1-2:{4 + len(escape)} found {name} in a text, expected none | remove its escape",
        f"JM002 control-character 3:4-3:{6 + len(escape)} found {name} in a text, expected none | remove its escape",
    ]
    document, _ = parse(content.encode(), "a")
    assert document is not None
    assert document.data == {"a": 1, "b\ufffd": "c", "d": "\ufffd"}


def test_tabs_line_breaks_and_direction_marks_may_be_escaped() -> None:
    assert read(r'a: "\t\n\u202e\L\U0001F600\_"').data == {"a": "\t\n\u202e\u2028\U0001f600\u00a0"}


@pytest.mark.parametrize("content", ["", " \n\n", "# a comment", "\ufeff", "---\n", "---\n# nothing\n...\n"])
def test_an_empty_file_is_told_how_to_start(content: str) -> None:
    assert told(content) == [
        (
            "JM004 empty-file 1:1-1:1 the file is empty, expected a map, a library or settings "
            "| start it with `format: journey/1`, `format: library/1` or `format: workspace/1`"
        )
    ]


def test_a_second_document_is_told_where_it_starts() -> None:
    content = "---\na: 1\n--- # next\nb: [\n"
    assert told(content) == [
        (
            "JM005 several-documents 3:1-3:4 a second document starts here, expected one a file "
            "| move it to a file of its own, or remove the '---'"
        )
    ]
    document, _ = parse(content.encode(), "a")
    assert document is not None
    assert document.data == {"a": 1}


def test_a_duplicate_key_is_told_with_the_place_of_the_first() -> None:
    document, diagnostics = parse(b"a: 1\nb: {c: 1, c: {d: 1, d: 2}}\n'a': 2\na: 3\n", "x.yaml")
    assert document is not None
    assert document.data == {"a": 1, "b": {"c": 1}}
    found = [(one.code, one.name, one.message, one.help, one.span and one.span.start, one.related) for one in diagnostics]
    help_ = "remove or rename one of the two"

    def first(*place: tuple[int, int]) -> tuple[Related, ...]:
        return (Related("first used here", "x.yaml", place),)  # type: ignore[arg-type]  # spans are tuples

    assert found == [
        (
            "JM006",
            "duplicate-key",
            "duplicate key 'c', expected each key once in a mapping",
            help_,
            (2, 11),
            first((2, 5), (2, 6)),
        ),
        (
            "JM006",
            "duplicate-key",
            "duplicate key 'd', expected each key once in a mapping",
            help_,
            (2, 21),
            first((2, 15), (2, 16)),
        ),
        (
            "JM006",
            "duplicate-key",
            "duplicate key 'a', expected each key once in a mapping",
            help_,
            (3, 1),
            first((1, 1), (1, 2)),
        ),
        (
            "JM006",
            "duplicate-key",
            "duplicate key 'a', expected each key once in a mapping",
            help_,
            (4, 1),
            first((1, 1), (1, 2)),
        ),
    ]


@pytest.mark.parametrize(
    ("content", "place", "tag"),
    [
        ("a: !!str 1", "1:4-1:9", "!!str"),
        ("a: !!python/object/apply:os.system [ls]", "1:4-1:35", "!!python/object/apply:os.system"),
        ("a: !<tag:yaml.org,2002:int> 1", "1:4-1:28", "!<tag:yaml.org,2002:int>"),
        ("a: ! 1", "1:4-1:5", "!"),
        ("a: &b !c {}", "1:7-1:9", "!c"),
        ("!d {a: 1}", "1:1-1:3", "!d"),
        ("!k a: 1", "1:1-1:3", "!k"),
        ("a: !e!x 1", "1:4-1:8", "!e!x"),
        ("a: !b,c", "1:4-1:8", "!b,c"),
    ],
)
def test_a_tag_is_told_whatever_it_means(content: str, place: str, tag: str) -> None:
    assert told(content) == [
        (
            f"JM007 tag {place} found the tag '{tag}', expected a value without one "
            "| remove the tag, or put a text that starts with '!' in quotes"
        )
    ]


def test_a_tag_directive_is_told_and_nothing_else_read() -> None:
    assert told("# c\r%TAG ! tag:x,2026:\r---\r[") == ["JM007 tag 2:1-2:5 found a %TAG line, expected none | remove the line"]


def test_an_unknown_alias_is_told_with_the_nearest_anchor() -> None:
    assert told("a: &common 1\nb: *comon\nc: *other\n") == [
        "JM008 unknown-alias 2:4-2:10 unknown alias '*comon', expected an anchor's name | did you mean '*common'?",
        (
            "JM008 unknown-alias 3:4-3:10 unknown alias '*other', expected an anchor's name "
            "| name an anchor above, or put a text that starts with '*' in quotes"
        ),
    ]


def test_bold_text_is_told_once() -> None:
    assert told("a: *bold* text") == ["JM003 syntax 1:4-1:5 a text can't start with '*' | put the text in quotes"]
    assert told("a: *bold text") == [
        (
            "JM008 unknown-alias 1:4-1:9 unknown alias '*bold', expected an anchor's name "
            "| name an anchor above, or put a text that starts with '*' in quotes"
        )
    ]


def test_a_merge_key_is_told_and_left_out() -> None:
    content = "x-a: &a {b: 1}\nc:\n  <<: *a\n  d: 1\n  '<<': 2\n  <<: {e: 1}\n"
    help_ = "repeat the keys, or define what maps share in a library"
    assert told(content) == [
        f"JM009 merge-key 3:3-3:5 the merge key '<<' does nothing here, expected the keys themselves | {help_}",
        f"JM009 merge-key 6:3-6:5 the merge key '<<' does nothing here, expected the keys themselves | {help_}",
    ]
    document, _ = parse(content.encode(), "a")
    assert document is not None
    assert document.data == {"c": {"d": 1, "<<": 2}}


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("[" * 65, "1:65-1:66"),
        ("[" * 100_000, "1:65-1:66"),
        ("[\n" * 100_000, "65:1-65:2"),
        ("{a: " * 100_000, "1:257-1:258"),
        ("- " * 100_000, "1:129-1:130"),
        ("".join(" " * depth + "a:\n" for depth in range(1_000)), "65:65-65:66"),
        ("- &a0 []\n" + "".join(f"- &a{i} [*a{i - 1}]\n" for i in range(1, 70)), "64:9-64:13"),
    ],
)
def test_nesting_beyond_64_stops_the_reading(content: str, place: str) -> None:
    assert told(content) == [
        f"JM010 too-deep {place} lists and mappings are nested more than 64 deep, expected some ten levels | flatten this part"
    ]


def test_nesting_of_64_is_read() -> None:
    assert read("[" * 64 + "]" * 64).data != []


def test_a_large_file_is_not_looked_into() -> None:
    assert told(b"\xff" * (MAX_BYTES + 1)) == [
        "JM011 too-large 0:0-0:0 the file is too large, expected at most 2,000,000 bytes | split it into several files"
    ]


def test_a_text_as_large_as_a_file_may_be_is_read() -> None:
    text = "x" * (MAX_BYTES - 3)
    assert read(f"a: {text}").data == {"a": text}


def test_a_file_with_too_many_values_is_not_read_to_its_end() -> None:
    assert told("[" + "a," * 300_000 + "]") == [
        (
            "JM011 too-large 1:499994-1:499995 the file holds too much, expected at most 250,000 keys and values "
            "| split it into several files"
        )
    ]


@pytest.mark.parametrize(
    ("content", "place", "what"),
    [
        ("[a]: b", "1:1-1:2", "a list"),
        ("a: {{b: c}: d}", "1:5-1:6", "a mapping"),
        ("? {a: b}\n: c", "1:3-1:4", "a mapping"),
        ("a: &a b\n*a : c", "2:1-2:3", "an alias"),
        ("~: a", "1:1-1:2", "nothing"),
        ("? \n: a", "1:2-1:2", "nothing"),
    ],
)
def test_a_key_that_is_no_text_is_told(content: str, place: str, what: str) -> None:
    assert told(content) == [
        (
            f"JM012 key-not-text {place} found {what} as a key, expected text "
            "| write the key as text; put a text with braces or brackets in quotes"
        )
    ]


def test_what_stands_beside_a_key_that_is_no_text_is_kept() -> None:
    document, _ = parse(b"a: 1\n? [b, {c: d}]\n: {e: f}\ng: 2\n", "a")
    assert document is not None
    assert document.data == {"a": 1, "g": 2}


@pytest.mark.parametrize("content", ["&a [*a]", "&a {b: [{c: *a}]}"])
def test_a_value_cannot_repeat_itself(content: str) -> None:
    column = content.index("*") + 1
    assert told(content) == [
        (
            f"JM013 recursive-alias 1:{column}-1:{column + 2} the alias '*a' stands inside the value that it repeats "
            "| write out what is meant"
        )
    ]


def test_a_billion_laughs_end_at_the_alias_that_goes_too_far() -> None:
    content = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for name, inner in zip("bcdefghi", "abcdefgh", strict=True):
        content += f"{name}: &{name} [{', '.join(f'*{inner}' for _ in range(10))}]\n"
    assert told(content) == [
        "JM014 exploding-alias 5:36-5:38 with the alias '*d' the file stands for more than 100,000 values | repeat less"
    ]


def test_long_texts_cannot_be_repeated_without_end() -> None:
    assert told(f"- &a {'x' * 1_000_000}\n" + "- *a\n" * 11) == [
        "JM014 exploding-alias 11:3-11:5 with the alias '*a' the file stands for more than 100,000 values | repeat less"
    ]


def test_all_that_can_be_told_is_told_in_the_order_of_the_file() -> None:
    assert [line.split(" ", 1)[0] for line in told('a: !t 1\na: 2\n? []\n: "\\0"\nb: *c\n<<: 3\nd: [\n')] == [
        *("JM007", "JM006", "JM012", "JM002", "JM008", "JM009", "JM003"),
    ]


def test_hundred_errors_are_enough() -> None:
    assert len(told("a:\n" * 1_000)) == len(told("a\n\0" * 1_000)) == 100


@pytest.mark.parametrize(("content", "data"), [("a: 1\nb: {c: [d\n", {"a": 1, "b": {"c": ["d"]}}), ("@", None)])
def test_a_document_is_there_beside_a_syntax_error(content: str, data: object) -> None:
    document, diagnostics = parse(content.encode(), "a")
    assert document is not None
    assert document.data == data
    assert document.lines == content.split("\n")
    assert [one.code for one in diagnostics] == ["JM003"]


def test_without_libyaml_the_same_is_read() -> None:
    program = """
import sys
sys.modules["yaml._yaml"] = None
from journeymap.source import events, parse
document, diagnostics = parse(sys.stdin.buffer.read(), "a")
print(events.Parser.__name__, document.data, document.span(("c", 0)), [one.code for one in diagnostics])
"""
    content = "a: &x yes\r\nb: 010\nc: [\u2028\U0001f600, *x, 1.5]\na: 2\nd: @\n"
    run = subprocess.run([sys.executable, "-c", program], input=content.encode(), capture_output=True, check=True)
    document, diagnostics = parse(content.encode(), "a")
    assert document is not None
    codes = [one.code for one in diagnostics]
    assert run.stdout.decode() == f"Loader {document.data} {document.span(('c', 0))} {codes}\n"


NONE = "\ufeff\ufffe\uffff" + "".join(map(chr, range(0xFDD0, 0xFDF0)))
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=NONE), max_size=30)
NUMBERS = st.integers(-(10**60), 10**60) | st.floats(allow_nan=False, allow_infinity=False)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS | TEXTS.map("x-{}".format), inner, max_size=4),
    max_leaves=20,
)


@given(JSON, st.sampled_from([(None, None), (None, (",", ":")), (0, None), (4, None)]))
def test_json_means_what_it_means_as_json(value: Any, layout: tuple[int | None, tuple[str, str] | None]) -> None:
    indent, separators = layout
    document = read(json.dumps(value, ensure_ascii=False, indent=indent, separators=separators))
    whole = [document.data]
    for pointer, extension in document.extensions.items():
        parent = whole[0]
        for step in pointer[:-1]:
            parent = parent[step]
        parent[pointer[-1]] = extension
    assert whole == [value]


YAML_BITS = [
    *"ab \n\t\r,:;-?[]{}&*!|>'\"#%@`~\\\0é\u2028\x85\ufeff😀",
    "\n  ",
    "- ",
    ": ",
    "<<: ",
    "x-",
    "---\n",
    "&a ",
    "*a",
    "!t ",
    "\\x1",
]


@given(st.binary() | st.lists(st.sampled_from(YAML_BITS), max_size=30).map(lambda bits: "".join(bits).encode()))
def test_no_bytes_make_a_traceback_and_every_place_is_in_the_file(content: bytes) -> None:
    document, diagnostics = parse(content, "a")
    assert document is not None or diagnostics
    for span in (one.span for one in diagnostics if one.span):
        assert span.start <= span.end
        if document is not None:
            assert 1 <= span.start.line <= span.end.line <= len(document.lines)
            assert 1 <= span.start.column <= len(document.lines[span.start.line - 1]) + 1
