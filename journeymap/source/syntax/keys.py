"""Slips in keys and items: a colon or a space too few or too many, and lines that are indented like no other."""

from __future__ import annotations

import re

from journeymap.source.syntax.scene import OTHER_QUOTES, QUOTE, Scene, Told, first_character, indent
from journeymap.source.syntax.values import no_value
from journeymap.source.text import quoted

_LONGEST_KEY = 1024
"""Characters from the start of a key to its ':', by https://yaml.org/spec/1.2.2/#example-single-pair-implicit-entries."""

_COLON = re.compile(r":(?:\s|$)")
_TIGHT_COLON = re.compile(r":(?=[^\s/])")
_OTHER_COLON = re.compile(r"\uff1a[ \u3000]?|:[^\S \t\r\n]")
"""A Japanese or Chinese colon, and one with a space behind it that is none to YAML: they look right."""

_MARKED = re.compile(r"[*&!]\S+$")


def no_colon(scene: Scene) -> Told:
    """A line without the colon of a key."""
    if scene.at - scene.since > _LONGEST_KEY:
        return _long_key(scene.since)
    return _no_key(scene.since, scene.line(scene.since))


def _no_key(start: int, line: str) -> Told:
    """A line that should be a key and its value."""
    other, colon = _OTHER_COLON.search(line), _TIGHT_COLON.search(line)
    if line[0] == "-":
        return _tight("-", start)
    if other:
        place = (start + other.start(), start + other.end())
        name = "':' and another kind of space" if other[0].startswith(":") else "another kind of colon"
        return place, f"found {name}, expected ': '", "write a plain colon and a plain space"
    if colon:
        return _tight(":", start + colon.start())
    help_ = "add the ':', or put the whole text in quotes"
    return (start, start + len(line)), f"found {quoted(line)}, expected a key and ': '", help_


def _tight(char: str, at: int) -> Told:
    return (at, at + 1), f"found '{char}' without a space behind it, expected '{char} '", "add the space"


def tight_colon(scene: Scene) -> Told:
    """A colon in brackets that has no space behind it."""
    return _tight(":", scene.at)


def _long_key(start: int) -> Told:
    return (start, start + 1), f"a key is longer than {_LONGEST_KEY:,} characters", "shorten it"


def second_colon(scene: Scene) -> Told:
    """A ': ' where no key can be: inside a text, or in a line that became part of the text above it."""
    before, above = scene.before, scene.line_above()
    if _COLON.search(before) or (above is None and len(before) <= _LONGEST_KEY):
        return scene.place, "found ': ' inside a text, expected it behind a key only", QUOTE
    if above is None or len(before) - indent(before) > _LONGEST_KEY:
        return _long_key(scene.at - len(before) + indent(before))
    line = scene.line(above)
    start = indent(line)
    if line[start : start + 1] == "-" or not _COLON.search(line):
        return _no_key(above + start, line[start:])
    message = "found ': ' in a line that is indented like more of the text above"
    return scene.place, message, "indent the line like its neighbours, or put the text in quotes"


def item_behind_text(scene: Scene) -> Told:
    """An item in the line of other text."""
    return (
        scene.place,
        "found a list item behind other text, expected it on a line of its own",
        "move it, or put the text in quotes",
    )


def no_entry(scene: Scene) -> Told:
    """Neither the next key of a mapping nor the next item of a list."""
    before = scene.before.rstrip(" \t")
    if before or scene.char in (":", "]", "}"):
        return _behind(scene, before)
    if "'-'" in scene.problem:
        message = "found a line that belongs to no item of the list above it"
        return scene.place, message, "indent it like the text of the item, or start it with '- '"
    if scene.char == "-":
        return scene.place, "found a list item, expected a key", "indent all items of a list alike, below its key"
    return scene.place, "found a key that is indented like none above it", "indent it like the keys that it stands beside"


def _behind(scene: Scene, before: str) -> Told:
    """Something in a line whose value is already complete."""
    if before.endswith(("'", '"')):
        message = "found text behind the closing quote, expected the end of the line"
        help_ = "put brackets around the list" if scene.char == "," else OTHER_QUOTES
        return scene.place, message, help_
    if before.endswith(("]", "}")):
        help_ = "remove it" if scene.char in {"]", "}", ","} else QUOTE
        return scene.place, f"found text behind the closing '{before[-1]}', expected the end of the line", help_
    marked = _MARKED.search(before)
    if marked:
        return first_character(scene, scene.at - len(scene.before) + marked.start())
    return no_value(scene)


def after_document(scene: Scene) -> Told:
    """Something behind the end of the document."""
    read = scene.content[: scene.at]
    if read.lstrip().startswith("%") and "---" not in read:
        return scene.place, "found no '---' behind the line that starts with '%'", "remove that line"
    if scene.before.strip(". \t-"):
        return no_entry(scene)
    return scene.place, "found more text behind the end of the document", "remove it, or make it part of the map"
