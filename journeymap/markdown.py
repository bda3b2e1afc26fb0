"""Text that stays text in Markdown, and the links that are meant.

Two readers have to be kept off a text. The Markdown parser gives up at a backslash. GitHub and GitLab search what the
parser leaves for references, when backslashes and character entities are gone: mentions, numbers of issues, commits,
emoji, bare addresses. Those are parted by a word joiner, U+2060: it has no width, lets no line break where none could,
and belongs to no reference.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

JOINER = "\u2060"
_SOFT_HYPHEN = "\u00ad"

_BUSY = re.compile(r"[\0-\x1f!#-&(-+\--:<-@\[-`{-\x9f\u2028-\u202e\u2066-\u2069]")
"""The characters without which a text is none of Markdown's business, as most are."""

_ANYWHERE = re.compile(r"[\0-\x1f!#-&*/:<@\[-`{-\x9f\u2028-\u202e\u2066-\u2069]")
"""Those of them that may mean something wherever they stand; the others do at the beginning, and digits in numbers."""

_BREAKS = re.compile(r"[\0-\x1f\x7f-\x9f\u2028\u2029]+")
_SIGN = re.compile(
    r"""[@:#!&~%*\[{/] (?:
          (?<=@)    (?=[\w.])               # people, addresses of mail
        | (?<=:)    (?=//|[\w+-]+:)         # addresses of pages, emoji
        | (?<=[#!&])(?=\d)                  # issues, merge requests, epics
        | (?<=[~%]) (?=[\w"])               # labels, milestones
        | (?<=/)    (?=[\w.-]+>)            # projects
        | (?<=\*)   (?=iteration:)
        | (?<=\[)   (?=[\[!+-]|\w+[:\]])   # pages, alerts, changes, contents, references without a sign of their own
        | (?<=\{)   (?=[{%+-])              # what a site generator would run, changes
    )""",
    re.VERBOSE,
)
_NUMBER = re.compile(
    r"""\b(?:
          GH (?=-[0-9])                    # issues
        | (?=[a-f]*\d) [0-9a-f]{7,} \b     # commits; without a digit it is a word, such as "defaced"
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LONG_NUMBER = re.compile(r"[0-9](?:(?=[0-9A-Fa-f]{3})|(?<=[0-9A-Fa-f]{4})|(?<=[Hh]-[0-9]))")
"""What every such number has somewhere, and few others: looked for first, in a tenth of the time."""

_SHORT = re.compile(r".{6}(?=.)|GH", re.IGNORECASE)
"""Less of a commit's name than any reader takes for one."""

_MARKUP = re.compile(r"[\\`*_\[\]<|~#]")
_ENTITY = re.compile(r"&(?=\w+;)")
_OPENING = re.compile(r"\d*(?=[.)](?:\s|$))|(?=\+(?:\s|$)|-(?:[\s-]|$)|[=>:/.()^])")
_TURN = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_ISOLATES, _END_OF_EMBEDDING, _END_OF_ISOLATE = "\u2066\u2067\u2068", "\u202c", "\u2069"
_DOLLAR = r"<span>\$</span>"
"""How GitHub's guide writes a dollar that begins no formula; GitLab's parser wants the backslash."""

_ADDRESS = str.maketrans(
    {character: f"%{ord(character):02X}" for character in map(chr, (*range(0x21), *b'"$<>\\^`{|}', 0x7F))}
    | {"(": r"\(", ")": r"\)", "&": "&amp;"}
)


@lru_cache(maxsize=4096, typed=True)
def escape(text: str) -> str:
    """Return Markdown that shows the text and nothing else, on one line, at whatever place of a line it is put.

    Soft hyphens go: they would hide words from a search.
    """
    text = text.replace(_SOFT_HYPHEN, "")  # at first, lest markup arise where it goes
    if not _BUSY.search(text):
        return text.strip()
    if not (_ANYWHERE.search(text) or _LONG_NUMBER.search(text) or "www." in text):
        return _opened(text.strip())
    text = _SIGN.sub(_joined, _BREAKS.sub(" ", text).strip())
    if _LONG_NUMBER.search(text):
        text = _NUMBER.sub(lambda number: _SHORT.sub(_joined, number[0]), text)
    text = _MARKUP.sub(_backslashed, text.replace("www.", f"www{JOINER}."))
    if "&" in text:
        text = _ENTITY.sub(_backslashed, text)
    text = _opened(text)
    if text.endswith("!"):  # a link may follow, which would be a picture
        text = text[:-1] + r"\!"
    if not text.isascii():
        text = _turned_back(text)
    return text.replace("$", _DOLLAR)


def printed(value: Any) -> str:
    """Make whatever a template prints harmless: what is Markdown already stays."""
    return value if isinstance(value, Markup) else escape(str(value))


def _opened(text: str) -> str:
    """Keep a text's beginning from making a list, a quotation or a heading."""
    opening = _OPENING.match(text)
    return f"{opening[0]}\\{text[opening.end() :]}" if opening else text


def _turned_back(text: str) -> str:
    """End at the text's end what it does to the direction of writing (Unicode Standard Annex 9, X1 to X8)."""
    ends: list[str] = []
    for sign in _TURN.findall(text):
        if sign == _END_OF_ISOLATE:
            while _END_OF_ISOLATE in ends and ends.pop() != _END_OF_ISOLATE:
                pass
        elif sign != _END_OF_EMBEDDING:
            ends.append(_END_OF_ISOLATE if sign in _ISOLATES else _END_OF_EMBEDDING)
        elif ends[-1:] == [_END_OF_EMBEDDING]:
            ends.pop()
    return text + "".join(reversed(ends))


def _joined(sign: re.Match[str]) -> str:
    return sign[0] + JOINER


def _backslashed(sign: re.Match[str]) -> str:
    return "\\" + sign[0]


def link(text: str, address: str) -> Markup:
    """Return a link, or only its text where there is no address; the address must be one that is safe to follow."""
    return Markup(f"[{escape(text)}]({address.translate(_ADDRESS)})" if address else escape(text))  # noqa: S704  # escaped


def picture(alternative: str, file: str, target: str = "") -> Markup:
    """Return a picture, told in words, that leads to another file, if there is one; both are our own, in the same folder."""
    words = escape(alternative).replace(_DOLLAR, r"\$")  # in an attribute a tag would show, and nobody looks for formulas
    shown = f"![{words}]({file})"
    return Markup(f"[{shown}]({target})" if target else shown)  # noqa: S704  # escaped, and names made of an id


def strong(text: str) -> Markup:
    """Return a text in bold."""
    return Markup(f"**{escape(text)}**")  # noqa: S704  # escaped


def lines(texts: Iterable[str]) -> Markup:
    """Return texts one below the other, as a cell of a table can have them."""
    return Markup("<br>".join(map(_inert, texts)))  # noqa: S704  # escaped


def rows(table: Iterable[Iterable[str]]) -> Markup:
    """Return the body of a table, a line a row; an empty cell gets a dash."""
    body = (" | ".join(_inert(cell) or "—" for cell in row) for row in table)
    return Markup("".join(f"| {line} |\n" for line in body))  # noqa: S704  # escaped


def _inert(text: str) -> str:
    return text if isinstance(text, Markup) else escape(text)
