import pytest
from yaml import Mark, MarkedYAMLError

from journeymap.source import parse
from journeymap.source.syntax import explain
from journeymap.source.text import Text

QUOTE = "put the text in quotes"
TAB = "found a tab where the line is indented, expected spaces"
INSIDE = "found ': ' inside a text, expected it behind a key only"
INDENTED = "found ': ' in a line that is indented like more of the text above"
NEIGHBOURS = "indent the line like its neighbours, or put the text in quotes"
NO_COLON = "add the ':', or put the whole text in quotes"
BEHIND = "found text behind the closing quote, expected the end of the line"
OTHER_QUOTES = "put quotes of the other kind around the whole text"
BRACKET = "remove it, or put the text in quotes"
MISSING = "add what is missing, or put the text in quotes"
ESCAPE = "write the character itself; for a backslash write two, or use single quotes"
BLOCK = "put the text in quotes, or below the line"
DIRECTIVE = "remove the line, or put the text in quotes"
END = "remove it, or make it part of the map"
LIKE_NONE = "found a key that is indented like none above it"
LIKE_KEYS = "indent it like the keys that it stands beside"
ALIKE = "indent all items of a list alike, below its key"


def told(content: str) -> tuple[str, str, str]:
    _, diagnostics = parse(content.encode(), "a")
    assert [(one.code, one.name) for one in diagnostics] == [("JM003", "syntax")]
    assert diagnostics[0].span is not None
    (line, column), (last, end) = diagnostics[0].span
    return f"{line}:{column}-{last}:{end}", diagnostics[0].message, diagnostics[0].help


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("a:\n\tb: 1", "2:1-2:2"),
        ("a:\n  b: 1\n\t\tc: 2", "3:1-3:3"),
        ("a:\n  \tb: 1", "2:3-2:4"),
        ("- a: 1\n\tb: 2", "2:1-2:2"),
        ("a:\n- 'b'\n\t- c", "3:1-3:2"),
        ("a: |\n  b\n\tc", "3:1-3:2"),
    ],
)
def test_a_tab_for_indentation_is_told(content: str, place: str) -> None:
    assert told(content) == (place, TAB, "replace it with spaces")


@pytest.mark.parametrize("character", "@`%*&?")
def test_a_text_with_a_special_first_character_is_told(character: str) -> None:
    assert told(f"a: 1\nb: {character} text") == ("2:4-2:5", f"a text can't start with '{character}'", QUOTE)


@pytest.mark.parametrize(
    ("content", "place", "message", "help_"),
    [
        ("a: 1\nbcd\ne: 2", "2:1-2:4", "found 'bcd', expected a key and ': '", NO_COLON),
        ("bcd  \r\ne: 2", "1:1-1:4", "found 'bcd', expected a key and ': '", NO_COLON),
        ("- a\n\n  b: c", "1:3-1:4", "found 'a', expected a key and ': '", NO_COLON),
        ("a:1\nb: 2", "1:2-1:3", "found ':' without a space behind it, expected ': '", "add the space"),
        ("a: 1\nb:1\nc: 2", "2:2-2:3", "found ':' without a space behind it, expected ': '", "add the space"),
        ("{a:}", "1:3-1:4", "found ':' without a space behind it, expected ': '", "add the space"),
        ("a: 1\nhttp://b.example\nc: 2", "2:1-2:17", "found 'http://b.example', expected a key and ': '", NO_COLON),
        ("a:\n  - b\n  -c", "3:3-3:4", "found '-' without a space behind it, expected '- '", "add the space"),
        ("a:\n  -b: 1\n   c: 2", "2:3-2:4", "found '-' without a space behind it, expected '- '", "add the space"),
        (": a", "1:1-1:2", "found ':' without a key before it", "write the key, or put the text in quotes"),
        ("a: 1\n" + "b" * 1025 + ": c", "2:1-2:2", "a key is longer than 1,024 characters", "shorten it"),
        ("b" * 1025 + ": c", "1:1-1:2", "a key is longer than 1,024 characters", "shorten it"),
    ],
)
def test_a_key_without_its_colon_or_space_is_told(content: str, place: str, message: str, help_: str) -> None:
    assert told(content) == (place, message, help_)


@pytest.mark.parametrize(
    ("content", "place", "message", "help_"),
    [
        ("a: b: c", "1:5-1:6", INSIDE, QUOTE),
        ("a:\n  - b: c: d", "2:9-2:10", INSIDE, QUOTE),
        ("quote: Elle dit : « oui »", "1:17-1:18", INSIDE, QUOTE),
        ("a: 1\n  b: 2", "2:4-2:5", INDENTED, NEIGHBOURS),
        ("- a: 1\n   b: 2", "2:5-2:6", INDENTED, NEIGHBOURS),
        ("a: long text\n  that goes: on", "2:12-2:13", INDENTED, NEIGHBOURS),
        ("a:\n    b: 1\n  c: 2", "3:3-3:4", LIKE_NONE, LIKE_KEYS),
        ('a: "b"\n  c: 2', "2:3-2:4", LIKE_NONE, LIKE_KEYS),
        ("a:\n  - b\n - c", "3:2-3:3", "found a list item, expected a key", ALIKE),
        ("a: 1\n- b", "2:1-2:2", "found a list item, expected a key", ALIKE),
        (
            "- a: 1\n b: 2",
            "2:2-2:3",
            "found a line that belongs to no item of the list above it",
            "indent it like the text of the item, or start it with '- '",
        ),
        (
            "a: - b",
            "1:4-1:5",
            "found a list item behind other text, expected it on a line of its own",
            "move it, or put the text in quotes",
        ),
    ],
)
def test_a_line_that_is_indented_like_none_or_holds_too_much_is_told(
    content: str, place: str, message: str, help_: str
) -> None:
    assert told(content) == (place, message, help_)


@pytest.mark.parametrize(
    ("content", "place", "message", "help_"),
    [
        ('a: "b\nc: d', "1:4-1:5", "the quotes are never closed", 'add the closing "'),
        ("a: 1\nb: 'c\n---\n'", "2:4-2:5", "the quotes are never closed", "add the closing '"),
        ('a: "b" c', "1:8-1:9", BEHIND, OTHER_QUOTES),
        ("a: 'l'heure'", "1:7-1:8", BEHIND, OTHER_QUOTES),
        ("- 'a' b", "1:7-1:8", BEHIND, OTHER_QUOTES),
        ("'a' b: c", "1:5-1:6", BEHIND, OTHER_QUOTES),
        (r'a: "C:\data"', "1:7-1:9", r"unknown escape '\d'", ESCAPE),
        (r'a: "C:\Users"', "1:7-1:13", r"unknown escape '\Users'", ESCAPE),
        (r'a: "\x4"', "1:5-1:8", r"unknown escape '\x4'", ESCAPE),
        (r'a: "b \ud83d\ude00"', "1:7-1:13", r"unknown escape '\ud83d'", ESCAPE),
        (r'a: "\U00110000"', "1:5-1:15", r"unknown escape '\U00110000'", ESCAPE),
        ("a: > 5 minutes", "1:4-1:15", "found text behind '>', which starts a block of lines", BLOCK),
        ("a: |0\n  b", "1:4-1:6", "found text behind '|', which starts a block of lines", BLOCK),
    ],
)
def test_a_slip_in_quotes_escapes_and_blocks_is_told(content: str, place: str, message: str, help_: str) -> None:
    assert told(content) == (place, message, help_)


@pytest.mark.parametrize(
    ("content", "place", "message", "help_"),
    [
        ("a: [b\nc: d", "1:4-1:5", "'[' is never closed", "add a ']'"),
        ("a: {b: 1\nc: 2", "1:4-1:5", "'{' is never closed", "add a '}'"),
        ("a: {b: [", "1:8-1:9", "'[' is never closed", "add a ']'"),
        ("a: [b}", "1:6-1:7", "found '}', expected ']'", "close the '[' first"),
        ("a: {b: c]}", "1:9-1:10", "found ']', expected '}'", "close the '{' first"),
        ("a: {b: 1 c: 2}", "1:11-1:12", "found ': 2}', expected ',' or '}'", MISSING),
        ("a: ['b' 'c']", "1:9-1:10", "found ''c']', expected ',' or ']'", MISSING),
        ("a: [b, , c]", "1:8-1:9", "found ',' without a value before it", BRACKET),
        ("a: , b", "1:4-1:5", "found ',' without a value before it", BRACKET),
        ("a: ] b", "1:4-1:5", "found ']' without its opening bracket", BRACKET),
        ("a: [b, - c]", "1:8-1:9", "found '- ' inside brackets", "close the bracket before it, or leave out the '- '"),
        ("a: [b] c", "1:8-1:9", "found text behind the closing ']', expected the end of the line", QUOTE),
        ("a: {b} c", "1:8-1:9", "found text behind the closing '}', expected the end of the line", QUOTE),
        ("a: [b]]", "1:7-1:8", "found text behind the closing ']', expected the end of the line", "remove it"),
    ],
)
def test_brackets_and_commas_that_are_missing_or_too_many_are_told(content: str, place: str, message: str, help_: str) -> None:
    assert told(content) == (place, message, help_)


@pytest.mark.parametrize(
    ("content", "place", "message", "help_"),
    [
        ("%FOO bar\n---\na: 1", "1:1-1:9", "found the directive '%FOO bar', expected none or '%YAML 1.2'", DIRECTIVE),
        ("%YAML 2.0\n---\na: 1", "1:1-1:10", "found the directive '%YAML 2.0', expected none or '%YAML 1.2'", DIRECTIVE),
        ("a: 1\n% b", "2:1-2:4", "found the directive '% b', expected none or '%YAML 1.2'", DIRECTIVE),
        ("%YAML 1.2\na: 1", "2:1-2:2", "found no '---' behind the line that starts with '%'", "remove that line"),
        ("a: 1\n...\nb: 2", "3:1-3:2", "found more text behind the end of the document", END),
        ("[a]\nb: c", "2:1-2:2", "found more text behind the end of the document", END),
        ("--- 'a' b", "1:9-1:10", BEHIND, OTHER_QUOTES),
    ],
)
def test_what_stands_before_and_behind_the_document_is_told(content: str, place: str, message: str, help_: str) -> None:
    assert told(content) == (place, message, help_)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", "stages:\n  - name: A\n", "scenario: >-\n  A\n", "stages: [A,\n", 'scenario: "A\n'])
def test_a_conflict_that_git_left_is_told_for_what_it_is(before: str, end: str) -> None:
    text = f"format: journey/1\n{before}<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> other\n".replace("\n", end)
    (found,) = parse(text.encode(), "f")[1]
    assert (found.span and found.span.start.line, found.message) == (
        2 + before.count("\n"),
        "found a conflict that git left in the file, expected one version",
    )


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ("id: a\ntitle\uff1aA", "2:6-2:7", "found another kind of colon, expected ': '"),
        ("id: a\ntitle\uff1a A", "2:6-2:8", "found another kind of colon, expected ': '"),
        ("id: a\ntitle:\u00a0A", "2:6-2:8", "found ':' and another kind of space, expected ': '"),
    ],
)
def test_a_colon_or_a_space_that_only_looks_right_is_told(content: str, place: str, message: str) -> None:
    assert told(content) == (place, message, "write a plain colon and a plain space")


@pytest.mark.parametrize(
    ("content", "place", "code"),
    [
        ("stages:\n  - name: A\n\u00a0\u00a0\u00a0\u00a0goals: [x]\n    emotion: 1\n", "3:1-3:5", "00A0"),
        ("stages:\n  - name: A\n\u3000\u3000goals: [x]\n    emotion: 1\n", "3:1-3:3", "3000"),
    ],
)
def test_a_space_that_indents_nothing_is_told_where_it_stands(content: str, place: str, code: str) -> None:
    message = f"found a space of another kind (U+{code}) where the line is indented, expected plain ones"
    assert told(content) == (place, message, "replace it with spaces")


def test_a_bracket_that_is_open_at_the_next_key_is_told_where_it_opens() -> None:
    assert told("goals: [Find it\nstages: [A]\n") == ("1:8-1:9", "'[' is never closed", "add a ']'")
    assert told("goals: {text: Find it\nstages: {a: b}\n") == ("1:8-1:9", "'{' is never closed", "add a '}'")


def test_a_bracket_that_stands_in_a_comment_closes_nothing() -> None:
    message = "to YAML, what follows a '#' is a comment, so '{' is never closed"
    assert told("theme: {accent: #1F4E8C}") == ("1:17-1:25", message, "put the text with the '#' in quotes")
    assert told("pains: [Ticket #12, Late]\nid: a\n")[0] == "1:16-1:26"


@pytest.mark.parametrize(
    ("content", "help_"),
    [
        ("goals: ['Nora's price']", OTHER_QUOTES),
        ('goals: ["Find" it]', OTHER_QUOTES),
        ("goals: [Find it]]", "remove it"),
        ("goals: [Find it],", "remove it"),
        ("goals: [Find it] now", QUOTE),
    ],
)
def test_what_is_too_much_behind_quotes_and_brackets_has_its_own_way_out(content: str, help_: str) -> None:
    assert told(content)[2] == help_


def test_texts_in_quotes_in_a_row_want_brackets() -> None:
    assert told('goals: "Find it", "Pay"')[2] == "put brackets around the list"


def test_what_was_found_is_cut_short() -> None:
    assert told("a: 1\n" + "word " * 20)[1] == "found 'word word word word word word word word…', expected a key and ': '"


def test_an_error_behind_another_kind_of_error_is_told_too() -> None:
    _, diagnostics = parse(b"a: 1\na: 2\nb: [\n", "a")
    assert [(one.code, one.message) for one in diagnostics] == [
        ("JM006", "duplicate key 'a', expected each key once in a mapping"),
        ("JM003", "'[' is never closed"),
    ]


def test_what_only_another_parser_says_is_passed_on_in_lower_case() -> None:
    end = Mark("a", 7, 1, 0, None, 0)
    diagnostic = explain(MarkedYAMLError(None, None, "Exceeded a limit", end), Text("a.yaml", "a: [b]\n"))
    assert diagnostic.message == "exceeded a limit"
    assert diagnostic.help == "compare the line with the lines above it"
    assert diagnostic.span == ((1, 6), (1, 7))
