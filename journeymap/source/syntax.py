"""The parser's complaints in our words: what was found, what was expected, and where the slip really is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.codes.source import SYNTAX, TAG
from journeymap.source.text import Place, Text, name_space, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml import MarkedYAMLError

    from journeymap.diagnostics import Diagnostic

_QUOTE = "put the text in quotes"
_SPACES = "replace it with spaces"
_OTHER_QUOTES = "put quotes of the other kind around the whole text"
_LONGEST_KEY = 1024
"""Characters from the start of a key to its ':', by https://yaml.org/spec/1.2.2/#example-single-pair-implicit-entries."""

_CLOSING = {"[": "]", "{": "}"}
_LINE_END = re.compile(r"[\r\n]|\Z")
_BULLETS = re.compile(r" *(?:- +)*")
_COLON = re.compile(r":(?:\s|$)")
_TIGHT_COLON = re.compile(r":(?=[^\s/])")
_OTHER_COLON = re.compile(r"\uff1a[ \u3000]?|:[^\S \t\r\n]")
"""A Japanese or Chinese colon, and one with a space behind it that is none to YAML: they look right."""

_OTHER_SPACE = re.compile(r"^[ ]*([\u00a0\u2000-\u200b\u202f\u3000\ufeff]+)", re.MULTILINE)
"""Spaces that can't be broken, are wide, narrow or empty: in front of a key they look like plain ones."""

_MARKED = re.compile(r"[*&!]\S+$")
_TABS = re.compile(r"\t+")
_COMMENT = re.compile(r"[ \t](#.*)")
_ESCAPE = re.compile(r"\\(?:x[^\s\"]{0,2}|u[^\s\"]{0,4}|U[^\s\"]{0,8}|.?)")

_CONFLICT = [re.compile(line, re.MULTILINE) for line in (r"^<{7} [^\r\n]*", r"^={7}\r?$", r"^>{7} ")]
"""The lines that git puts around both versions where two branches have changed the same, in their order."""

Told = tuple[Place, str, str]
"""Where it is, what was found and expected there, and what to do."""


class _Scene(Struct, frozen=True):
    """Where the parser gave up (`at`), and where the thing starts that it was reading (`since`)."""

    content: str
    at: int
    since: int
    problem: str

    @property
    def char(self) -> str:
        return self.content[self.at : self.at + 1]

    @property
    def place(self) -> Place:
        return self.at, self.at + len(self.char)

    @property
    def before(self) -> str:
        """The line up to the place."""
        return self.content[_line_start(self.content, self.at) : self.at]

    def line(self, start: int) -> str:
        """A line from an index on, without space at its end."""
        end = _LINE_END.search(self.content, start)
        return self.content[start : end.start() if end else start].rstrip(" \t")

    def line_above(self) -> int | None:
        """Where the line above starts; lines of space or comment don't count."""
        start = self.at - len(self.before)
        while start > 0:
            start = _line_start(self.content, start - (2 if self.content[start - 2 : start] == "\r\n" else 1))
            if self.line(start).lstrip(" \t")[:1] not in ("", "#"):
                return start
        return None


def explain(error: MarkedYAMLError, text: Text) -> Diagnostic:
    """Turn the parser's error into a diagnostic; what isn't foreseen here is passed on in lower case."""
    at = min(error.problem_mark.index if error.problem_mark else 0, len(text.content))
    since = error.context_mark.index if error.context_mark else at
    context, problem = error.context or "", error.problem or "this is not YAML"
    conflict = _conflict(text.content)
    if conflict:
        return text.diagnostic(SYNTAX, *conflict)
    scene = _Scene(text.content, at, since, problem)
    above = _line_start(text.content, max(at - len(scene.before) - 1, 0))
    space = _OTHER_SPACE.search(text.content, above, at)
    if space:
        message = f"found {name_space(space[1])} where the line is indented, expected plain ones"
        return text.diagnostic(SYNTAX, space.span(1), message, _SPACES)
    if "a tag" in context or "tag handle" in problem:
        return text.diagnostic(TAG, *_bad_tag(scene))
    told = _directive if "directive" in context + problem else _PROBLEMS.get(problem, _unforeseen)
    return text.diagnostic(SYNTAX, *told(scene))


def _line_start(content: str, index: int) -> int:
    return max(content.rfind("\n", 0, index), content.rfind("\r", 0, index)) + 1


def _indent(line: str) -> int:
    """How far in a line's text starts, behind the '- ' of list items."""
    bullets = _BULLETS.match(line)
    return bullets.end() if bullets else 0


def _conflict(content: str) -> Told | None:
    at, places = 0, []
    for line in _CONFLICT:
        found = line.search(content, at)
        if not found:
            return None
        at = found.end()
        places.append(found.span())
    help_ = "keep what is right of both versions, and delete the lines of '<<<<<<<', '=======' and '>>>>>>>'"
    return places[0], "found a conflict that git left in the file, expected one version", help_


def _bad_tag(scene: _Scene) -> Told:
    end = scene.since + len(scene.line(scene.since).split(" ")[0])
    message = f"found the tag {quoted(scene.content[scene.since : end])}, expected a value without one"
    return (scene.since, end), message, "remove the tag, or put a text that starts with '!' in quotes"


def _first_character(scene: _Scene, at: int) -> Told:
    return (at, at + 1), f"a text can't start with '{scene.content[at : at + 1]}'", _QUOTE


def _no_name(scene: _Scene) -> Told:
    return _first_character(scene, scene.since)


def _no_token(scene: _Scene) -> Told:
    return _tab(scene) if scene.char == "\t" else _first_character(scene, scene.at)


def _tab(scene: _Scene) -> Told:
    tabs = _TABS.match(scene.content, scene.at)
    end = tabs.end() if tabs else scene.at
    return (scene.at, end), "found a tab where the line is indented, expected spaces", _SPACES


def _no_colon(scene: _Scene) -> Told:
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


def _tight_colon(scene: _Scene) -> Told:
    return _tight(":", scene.at)


def _long_key(start: int) -> Told:
    return (start, start + 1), f"a key is longer than {_LONGEST_KEY:,} characters", "shorten it"


def _second_colon(scene: _Scene) -> Told:
    """A ': ' where no key can be: inside a text, or in a line that became part of the text above it."""
    before, above = scene.before, scene.line_above()
    if _COLON.search(before) or (above is None and len(before) <= _LONGEST_KEY):
        return scene.place, "found ': ' inside a text, expected it behind a key only", _QUOTE
    if above is None or len(before) - _indent(before) > _LONGEST_KEY:
        return _long_key(scene.at - len(before) + _indent(before))
    line = scene.line(above)
    start = _indent(line)
    if line[start : start + 1] == "-" or not _COLON.search(line):
        return _no_key(above + start, line[start:])
    message = "found ': ' in a line that is indented like more of the text above"
    return scene.place, message, "indent the line like its neighbours, or put the text in quotes"


def _item_behind_text(scene: _Scene) -> Told:
    return (
        scene.place,
        "found a list item behind other text, expected it on a line of its own",
        "move it, or put the text in quotes",
    )


def _no_entry(scene: _Scene) -> Told:
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


def _behind(scene: _Scene, before: str) -> Told:
    """Something in a line whose value is already complete."""
    if before.endswith(("'", '"')):
        message = "found text behind the closing quote, expected the end of the line"
        help_ = "put brackets around the list" if scene.char == "," else _OTHER_QUOTES
        return scene.place, message, help_
    if before.endswith(("]", "}")):
        help_ = "remove it" if scene.char in {"]", "}", ","} else _QUOTE
        return scene.place, f"found text behind the closing '{before[-1]}', expected the end of the line", help_
    marked = _MARKED.search(before)
    if marked:
        return _first_character(scene, scene.at - len(scene.before) + marked.start())
    return _no_value(scene)


def _no_value(scene: _Scene) -> Told:
    content, at = scene.content, scene.at
    if not content[at:].strip(" \t\r\n"):
        opening = max(content.rfind("[", 0, at), content.rfind("{", 0, at))
        return _never_closed(scene, opening) if opening >= 0 else _unforeseen(scene)
    match scene.char:
        case "]" | "}":
            return scene.place, f"found '{scene.char}' without its opening bracket", "remove it, or put the text in quotes"
        case ":":
            return scene.place, "found ':' without a key before it", "write the key, or put the text in quotes"
        case ",":
            return scene.place, "found ',' without a value before it", "remove it, or put the text in quotes"
        case "-":
            return scene.place, "found '- ' inside brackets", "close the bracket before it, or leave out the '- '"
    return scene.place, f"found {quoted(scene.line(at))}, expected a value", _QUOTE


def _never_closed(scene: _Scene, opening: int) -> Told:
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


def _no_comma(scene: _Scene) -> Told:
    opening = scene.content[scene.since]
    closing = _CLOSING.get(opening, "]")
    if scene.char in ("]", "}"):
        return scene.place, f"found '{scene.char}', expected '{closing}'", f"close the '{opening}' first"
    is_next_key = scene.char == ":" and "\n" in scene.content[scene.since : scene.at]
    if is_next_key or closing not in scene.content[scene.at :]:
        return _never_closed(scene, scene.since)
    found = quoted(scene.line(scene.at))
    is_behind_quotes = scene.before.rstrip(" \t").endswith(("'", '"')) and scene.char not in {"'", '"'}
    help_ = _OTHER_QUOTES if is_behind_quotes else "add what is missing, or put the text in quotes"
    return scene.place, f"found {found}, expected ',' or '{closing}'", help_


def _open_quote(scene: _Scene) -> Told:
    return (scene.since, scene.since + 1), "the quotes are never closed", f"add the closing {scene.content[scene.since]}"


def _escape(scene: _Scene) -> Told:
    start = scene.content.rfind("\\", 0, scene.at + 1)
    written = _ESCAPE.match(scene.content, start)
    end = written.end() if written else start + 1
    help_ = "write the character itself; for a backslash write two, or use single quotes"
    return (start, end), f"unknown escape {quoted(scene.content[start:end])}", help_


def _block_header(scene: _Scene) -> Told:
    end = scene.since + len(scene.line(scene.since))
    char = scene.content[scene.since]
    message = f"found text behind '{char}', which starts a block of lines"
    return (scene.since, end), message, "put the text in quotes, or below the line"


def _directive(scene: _Scene) -> Told:
    start = _line_start(scene.content, scene.since)
    end = start + len(scene.line(start))
    found = quoted(scene.content[start:end])
    return (
        (start, end),
        f"found the directive {found}, expected none or '%YAML 1.2'",
        "remove the line, or put the text in quotes",
    )


def _after_document(scene: _Scene) -> Told:
    read = scene.content[: scene.at]
    if read.lstrip().startswith("%") and "---" not in read:
        return scene.place, "found no '---' behind the line that starts with '%'", "remove that line"
    if scene.before.strip(". \t-"):
        return _no_entry(scene)
    return scene.place, "found more text behind the end of the document", "remove it, or make it part of the map"


def _unforeseen(scene: _Scene) -> Told:
    at = min(scene.at, max(len(scene.content.rstrip()) - 1, 0))
    return (at, at + 1), scene.problem[:1].lower() + scene.problem[1:], "compare the line with the lines above it"


_PROBLEMS: dict[str, Callable[[_Scene], Told]] = {
    "found character that cannot start any token": _no_token,
    "found a tab character that violates indentation": _tab,
    "found a tab character where an indentation space is expected": _tab,
    "could not find expected ':'": _no_colon,
    "mapping values are not allowed in this context": _second_colon,
    "mapping keys are not allowed in this context": _no_token,
    "block sequence entries are not allowed in this context": _item_behind_text,
    "did not find expected key": _no_entry,
    "did not find expected '-' indicator": _no_entry,
    "did not find expected ',' or ']'": _no_comma,
    "did not find expected ',' or '}'": _no_comma,
    "did not find expected node content": _no_value,
    "did not find expected comment or line break": _block_header,
    "found an indentation indicator equal to 0": _block_header,
    "did not find expected alphabetic or numeric character": _no_name,
    "found unexpected ':'": _tight_colon,
    "found unexpected end of stream": _open_quote,
    "found unexpected document indicator": _open_quote,
    "found unknown escape character": _escape,
    "did not find expected hexdecimal number": _escape,
    "found invalid Unicode character escape code": _escape,
    "found incompatible YAML document": _directive,
    "did not find expected <document start>": _after_document,
}
"""libyaml 0.2.5's own words; of another version the unknown ones are passed on as they are."""
