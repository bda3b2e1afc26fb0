"""Slips in texts, in quotes, in brackets and in what stands before the document."""

from __future__ import annotations

import re

from journeymap.source.syntax.scene import OTHER_QUOTES, QUOTE, Scene, Told, first_character, line_start
from journeymap.source.text import quoted

SPACES = "replace it with spaces"
_CLOSING = {"[": "]", "{": "}"}
_TABS = re.compile(r"\t+")
_COMMENT = re.compile(r"[ \t](#.*)")
_ESCAPE = re.compile(r"\\(?:x[^\s\"]{0,2}|u[^\s\"]{0,4}|U[^\s\"]{0,8}|.?)")


def bad_tag(scene: Scene) -> Told:
    """A tag, which a map never has."""
    end = scene.since + len(scene.line(scene.since).split(" ")[0])
    message = f"found the tag {quoted(scene.content[scene.since : end])}, expected a value without one"
    return (scene.since, end), message, "remove the tag, or put a text that starts with '!' in quotes"


def no_name(scene: Scene) -> Told:
    """An anchor, alias or tag without a name: a text that starts with its sign."""
    return first_character(scene, scene.since)


def no_token(scene: Scene) -> Told:
    """A character that nothing starts with."""
    return tab(scene) if scene.char == "\t" else first_character(scene, scene.at)


def tab(scene: Scene) -> Told:
    """A tab where only spaces indent."""
    tabs = _TABS.match(scene.content, scene.at)
    end = tabs.end() if tabs else scene.at
    return (scene.at, end), "found a tab where the line is indented, expected spaces", SPACES


def no_value(scene: Scene) -> Told:
    """Something else where a value should be."""
    content, at = scene.content, scene.at
    if not content[at:].strip(" \t\r\n"):
        opening = max(content.rfind("[", 0, at), content.rfind("{", 0, at))
        return _never_closed(scene, opening) if opening >= 0 else unforeseen(scene)
    match scene.char:
        case "]" | "}":
            return scene.place, f"found '{scene.char}' without its opening bracket", "remove it, or put the text in quotes"
        case ":":
            return scene.place, "found ':' without a key before it", "write the key, or put the text in quotes"
        case ",":
            return scene.place, "found ',' without a value before it", "remove it, or put the text in quotes"
        case "-":
            return scene.place, "found '- ' inside brackets", "close the bracket before it, or leave out the '- '"
    return scene.place, f"found {quoted(scene.line(at))}, expected a value", QUOTE


def _never_closed(scene: Scene, opening: int) -> Told:
    char = scene.content[opening]
    comment = _COMMENT.search(scene.line(opening))
    if comment and _CLOSING.get(char, char) in comment[1]:
        place = (opening + comment.start(1), opening + comment.end(1))
        return (
            place,
            f"to YAML, what follows a '#' is a comment, so '{char}' is never closed",
            "put the text with the '#' in quotes",
        )
    return (opening, opening + 1), f"'{char}' is never closed", f"add a '{_CLOSING.get(char, char)}'"


def no_comma(scene: Scene) -> Told:
    """An item in brackets that goes on where it should have ended."""
    opening = scene.content[scene.since]
    closing = _CLOSING.get(opening, "]")
    if scene.char in ("]", "}"):
        return scene.place, f"found '{scene.char}', expected '{closing}'", f"close the '{opening}' first"
    is_next_key = scene.char == ":" and "\n" in scene.content[scene.since : scene.at]
    if is_next_key or closing not in scene.content[scene.at :]:
        return _never_closed(scene, scene.since)
    found = quoted(scene.line(scene.at))
    is_behind_quotes = scene.before.rstrip(" \t").endswith(("'", '"')) and scene.char not in {"'", '"'}
    help_ = OTHER_QUOTES if is_behind_quotes else "add what is missing, or put the text in quotes"
    return scene.place, f"found {found}, expected ',' or '{closing}'", help_


def open_quote(scene: Scene) -> Told:
    """Quotes without an end."""
    return (scene.since, scene.since + 1), "the quotes are never closed", f"add the closing {scene.content[scene.since]}"


def escape(scene: Scene) -> Told:
    """A backslash with something behind it that it gives no meaning."""
    start = scene.content.rfind("\\", 0, scene.at + 1)
    written = _ESCAPE.match(scene.content, start)
    end = written.end() if written else start + 1
    help_ = "write the character itself; for a backslash write two, or use single quotes"
    return (start, end), f"unknown escape {quoted(scene.content[start:end])}", help_


def block_header(scene: Scene) -> Told:
    """Text behind the sign of a block."""
    end = scene.since + len(scene.line(scene.since))
    char = scene.content[scene.since]
    message = f"found text behind '{char}', which starts a block of lines"
    return (scene.since, end), message, "put the text in quotes, or below the line"


def directive(scene: Scene) -> Told:
    """A line that starts with '%'."""
    start = line_start(scene.content, scene.since)
    end = start + len(scene.line(start))
    found = quoted(scene.content[start:end])
    return (
        (start, end),
        f"found the directive {found}, expected none or '%YAML 1.2'",
        "remove the line, or put the text in quotes",
    )


def unforeseen(scene: Scene) -> Told:
    """What this room doesn't know, in the parser's own words."""
    at = min(scene.at, max(len(scene.content.rstrip()) - 1, 0))
    return (at, at + 1), scene.problem[:1].lower() + scene.problem[1:], "compare the line with the lines above it"
