from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from language_client import Editor, program

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))
CASES = sorted((ROOT / "tests/cases").glob("JM10[1-9]*.yaml"))
MAP = """\
# yaml-language-server: $schema=../../schemas/journey.schema.json
format: journey/1
id: a
title: A
stages:
  - name: S
    period: \n\
    touchpoints:
      - name: T
        \n\
      - name: U
        channel: web
        emotion:
          score: 1
          \n\
        moment_of_truth: true
        pains: [Too slow]
library:
  channels:
    web: {name: Web, medium: }
  evidence:
    log:
      title: Log
      \n\

"""
NEW = ROOT / "examples/ecommerce/new.journey.yaml"

pytestmark = pytest.mark.skipif(program() is None, reason="yaml-language-server isn't installed; tests/README.md says how")


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    command = program()
    assert command
    editor = Editor(command, ROOT)
    yield editor
    editor.close()


@pytest.fixture(scope="module")
def new(editor: Editor) -> Path:
    """A map in the making, open in the editor."""
    editor.open(NEW, MAP)
    return NEW


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_editor_finds_nothing_wrong_with_an_example(editor: Editor, path: Path) -> None:
    assert editor.open(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_editor_finds_something_wrong_where_we_do(editor: Editor, path: Path) -> None:
    head = "# yaml-language-server: $schema=../../schemas/journey.schema.json\n"
    assert editor.open(path, head + path.read_text(encoding="utf-8")) != []


def test_an_unknown_key_is_underlined(editor: Editor) -> None:
    path = NEW.with_name("unknown-key.journey.yaml")
    (found,) = editor.open(
        path,
        MAP.replace("period: ", "perod: during")
        .replace("medium: ", "medium: digital")
        .replace("      title: Log", "      title: Log\n      kind: survey"),
    )
    assert found["message"] == "Property perod is not allowed."
    assert found["range"] == {"start": {"line": 6, "character": 4}, "end": {"line": 6, "character": 9}}


def place(text: str, offset: int = 0) -> tuple[int, int]:
    """Line and character of a text in the map, from 0, or of a number of lines further down."""
    lines = MAP.split("\n")
    (line,) = [number for number, content in enumerate(lines) if text in content]
    return (line + offset, lines[line].index(text)) if not offset else (line + offset, len(lines[line + offset]))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("channel: web", "The id of the channel it happens through."),
        ("moment_of_truth:", "Whether it decides the whole impression."),
        ("pains:", "What hurts."),
        ("score:", "Valence from -2 (very negative) over 0 (neutral) to"),
        ("title: A", "The map's title."),
        ("stages:", "The stages, in order."),
        ("medium:", "Whether the meeting happens on a screen or in the physical world."),
    ],
)
def test_hovering_over_a_key_explains_it(editor: Editor, new: Path, key: str, text: str) -> None:
    assert text in editor.hover(new, *place(key))


@pytest.mark.parametrize(
    ("after", "offered", "withheld"),
    [
        (("- name: T", 1), {"channel", "emotion", "pains", "next", "moment_of_truth", "id"}, {"name", "stages", "period"}),
        (("score: 1", 1), {"feeling", "by"}, {"score", "channel"}),
        (("title: Log", 1), {"kind", "date", "sample", "url"}, {"title", "name"}),
        (("title: Log", 2), {"personas", "owner", "state", "lanes", "scenario"}, {"title", "pains"}),
    ],
)
def test_the_keys_that_may_follow_are_offered_with_their_meaning(
    editor: Editor, new: Path, after: tuple[str, int], offered: set[str], withheld: set[str]
) -> None:
    found = editor.complete(new, *place(*after))
    assert offered <= set(found)
    assert withheld & set(found) == set()
    assert all(found[key].endswith(".") for key in offered)


@pytest.mark.parametrize(("key", "words"), [("period: ", {"before", "during", "after"}), ("medium: ", {"digital", "physical"})])
def test_the_words_of_a_key_are_offered(editor: Editor, new: Path, key: str, words: set[str]) -> None:
    line, character = place(key)
    assert words <= set(editor.complete(new, line, character + len(key)))
