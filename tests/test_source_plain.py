"""What is written plainly is read as the parser reads it; anything else is left to the parser."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from odd_yaml import document
from yaml import MarkedYAMLError

from journeymap.source.builder import Builder, StopError
from journeymap.source.events import events
from journeymap.source.plain import plain
from journeymap.source.text import read

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))
CASES = sorted((ROOT / "tests/cases").rglob("*.yaml"))
MARKS = (
    *(" ", "  ", "\n", "\n\n", "\n  \n", "\n      ", "- ", "-", ":", ": ", "#", " #", "\n# c\n", "\n    # c\n", "\r\n", "\r"),
    *("'", '"', "''", "[", "]", "{", "}", ",", "|", ">", "|-", ">-", "? ", "?", "&a ", "*a", "!t ", "%", "@", "`", "<<: ", "="),
    *("\u2028", "\u00a0", "\u3000", "\x85", "~", "null", "...", "---", "a: b", "- x", "1", "é", "😀", "x-a: 1"),
)
PIECES = (
    *("a: b", "- c", "  ", "key: >-", "text", "'q'", '"d"', "[a, b]", "{a: b}", "\n", "\n", "\n", "\n    ", "\n  ", " # c"),
    *("# c", "- a: b", "k:", "x-y: z", ": ", "|", "1", "-1", "~", "a: [b, {c: d}]", "z"),
)


def parsed(content: str) -> Any:
    """What the parser makes of a text; None where there is something wrong with it."""
    text, diagnostics = read(content.encode(), "a.journey.yaml")
    assert text is not None
    builder = Builder(text, diagnostics)
    try:
        builder.build(events(text.content))
    except (MarkedYAMLError, StopError):
        return None
    return None if diagnostics else builder.result


def differs(content: str) -> str:
    """A text that is read otherwise than the parser reads it; nothing if it isn't, or isn't read."""
    text, found = read(content.encode(), "a.journey.yaml")
    data = None if text is None or found else plain(text.content)
    return "" if data is None or repr(data) == repr(parsed(content)) else content


def spoiled(random: Random, content: str) -> str:
    """A piece of a text with up to three slips."""
    lines = content.split("\n")
    first = random.randrange(len(lines))
    content = "\n".join(lines[first : first + random.choice([2, 5, 10, 40])])
    for _ in range(random.choice([1, 1, 2, 3])):
        at, end = sorted(random.choices(range(len(content) + 1), k=2))
        content = content[:at] + random.choice([random.choice(MARKS), content[at:end][:30] * 2]) + content[at:]
    return f"{content}\n"


@pytest.mark.parametrize("file", [*EXAMPLES, *CASES], ids=lambda file: file.stem)
def test_a_file_is_read_as_the_parser_reads_it(file: Path) -> None:
    assert differs(file.read_bytes().decode("utf-8", "replace")) == ""


def test_all_examples_are_written_plainly() -> None:
    assert [file.name for file in EXAMPLES if plain(file.read_text("utf-8")) is None] == []


@pytest.mark.parametrize("seed", range(40))
def test_files_with_slips_are_read_as_the_parser_reads_them_or_left_to_it(seed: int) -> None:
    random = Random(seed)  # noqa: S311  # nothing is kept secret here
    examples = [file.read_text("utf-8") for file in EXAMPLES]

    assert [bad for _ in range(100) if (bad := differs(spoiled(random, random.choice(examples))))] == []


@pytest.mark.parametrize("seed", range(40))
def test_yaml_of_every_style_is_read_as_the_parser_reads_it_or_left_to_it(seed: int) -> None:
    random = Random(seed)  # noqa: S311  # as above

    assert [bad for _ in range(50) if (bad := differs(document(random)))] == []


@pytest.mark.parametrize("seed", range(40))
def test_pieces_put_together_are_read_as_the_parser_reads_them_or_left_to_it(seed: int) -> None:
    random = Random(seed)  # noqa: S311  # as above
    texts = ["".join(random.choices(PIECES, k=random.randrange(14))) + "\n" for _ in range(200)]

    assert [bad for text in texts if (bad := differs(text))] == []


@pytest.mark.parametrize(
    ("content", "data"),
    [
        ("a: b\n", {"a": "b"}),
        ("---\na: b # c\n", {"a": "b"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("a:\n- b\n- c: 1\n  d: -2\n\n# e\nf: 0.5\n", {"a": ["b", {"c": 1, "d": -2}], "f": 0.5}),
        ("a:\n  - b: c\n    d:\n      e f: true\n  - g\n", {"a": [{"b": "c", "d": {"e f": True}}, "g"]}),
        ("a: b\n  c #d\n  e#f\n", None),
        ("a: b\n  c\n  e#f # g\nh: i\n", {"a": "b c e#f", "h": "i"}),
        ("a: b:c\nd: http://e.example/f?g=1#h\n", {"a": "b:c", "d": "http://e.example/f?g=1#h"}),
        ("a: \"b 'c' # d\" # e\nf: 'it''s: g'\n", {"a": "b 'c' # d", "f": "it's: g"}),
        ("a: [b c, 'd, e', \"f: g\", 2, [], {}]\n", {"a": ["b c", "d, e", "f: g", 2, [], {}]}),
        ("a: {b: c, d e: [f, {g: h?}]} # i\n", {"a": {"b": "c", "d e": ["f", {"g": "h?"}]}}),
        ("a: >-\n  b\n  c\n\n  d\ne: |\n    f  # g\n\n    h\n\ni: j\n", {"a": "b c\nd", "e": "f  # g\n\nh\n", "i": "j"}),
        ("x-a: b\n", {"x-a": "b"}),
        *((f"{written}\n", None) for written in ("", "a", "a:", "- ", "a: ~", "a: b\na: c", "a: b\n  c: d", "a: b: c", "a:b")),
        *(
            (f"a: {written}\n", None)
            for written in ("&b c", "*b", "!c d", '"\\n"', "'b", "[b", "[b]]", "{b}", "[b: c]", "[b, ]")
        ),
        *((f"a: {written}\n", None) for written in ("{b: c, b: d}", "[b c", "[#b]", "[,]", "{,}", "[b] c", "%b", "? b", "- b")),
        *(
            (f"a: {written}\n", None)
            for written in ("|+\n  b", "|2\n  b", ">\nb", ">\n  b\n   c", ">\n\n  b", "- b\n- c", "b\nc")
        ),
        ("a: b", None),
        ("a:\tb\n", None),
        ("a: b\rc: d\n", None),
        ("'a': b\n", None),
        ("? a\n: b\n", None),
        ("a: b\n---\nc: d\n", None),
        ("a: b\n c: d\n", None),
        ("  a: b\nc: d\n", None),
        ("a:\n    b: c\n  d: e\n", None),
        ("a: " + "[" * 20 + "]" * 20 + "\n", None),
        ("".join(f"{' ' * level}a:\n" for level in range(20)) + " " * 20 + "a: b\n", None),
        ("a: " + "b" * 200_000 + "\n", None),
    ],
    ids=repr,
)
def test_what_is_written_plainly_is_read_and_the_rest_is_not(content: str, data: Any) -> None:
    assert plain(content) == data
    assert data is None or parsed(content) == data


@pytest.mark.parametrize("mark", ["'", '"', "[", "{a: ", "a ", "a:", "# ", "\n", "\n ", "\n  b", ">\n ", "- "])
def test_a_hostile_text_takes_no_longer_than_any_other(mark: str) -> None:
    assert plain(f"a: [{mark * (190_000 // len(mark))}\n") is None
