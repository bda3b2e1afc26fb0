"""The last touch to an SVG that Graphviz has drawn: made for people and tools that meet it without us."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journeymap.language.hyphens import SOFT_HYPHEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.view.view import View

FONTS = "Inter, 'Inter Variable', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif"
FACES = {
    "Inter": "",
    "Inter SemiBold": ' font-weight="600"',
    "Inter Bold": ' font-weight="700"',
    "Inter Italic": ' font-style="italic" style="font-synthesis-style:none"',
}
"""No script that has no italics is slanted, such as Arabic, or Chinese and Japanese characters."""

_SIZE = re.compile(rb'<svg width="([\d.]+)pt" height="([\d.]+)pt"\s+viewBox="([-\d. ]+)"')
_GRADIENT = re.compile(rb'(<linearGradient id="| fill="url\(#)([^"()]*_l)_\d+')
"""Graphviz counts the gradients of all that it draws in a process."""

_DOTS, _SEEN = b' stroke-dasharray="1,5"', b' stroke-dasharray="2,3"'
"""Graphviz's dots, which are hardly seen where a line is thin, and ours: how long they are, and how far apart."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", SOFT_HYPHEN: ""})


def finish(svg: bytes, view: View, titles: Mapping[str, str], description: str) -> bytes:
    """Give an SVG its title, language and links; `titles` says what its groups are called, by their id.

    Graphviz escapes whatever was text, so a `<` always starts a tag of its own.
    """
    found = _SIZE.search(svg)
    if found is None:
        return svg
    _, *groups = svg.replace(b"&#45;", b"-").replace(b' xml:space="preserve"', b"").split(b'<g id="')
    body = b"".join([_group(group, titles) for group in groups])
    if b"<linearGradient" in body:
        body = _GRADIENT.sub(rb"\1\2", body)
    body = body.replace(_DOTS, _SEEN)
    for face, look in FACES.items():
        body = body.replace(b' font-family="%b"' % face.encode(), look.encode())
    return _head(view, description, *(size.decode() for size in found.groups())).encode() + body


def _head(view: View, description: str, width: str, height: str, box: str) -> str:
    attributes = f'width="{width}pt" height="{height}pt" viewBox="{box}" role="img" lang="{_escaped(view.language.tag)}"'
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    title, desc = _escaped(view.title), _escaped(description)
    return f'<svg {spaces} {attributes} font-family="{FONTS}">\n<title>{title}</title>\n<desc>{desc}</desc>\n'


def _group(group: bytes, titles: Mapping[str, str]) -> bytes:
    """Finish a group from behind the quotation mark of its id up to the next: one that only holds a link goes.

    What Graphviz calls it goes, too, and the comment before the next.
    """
    id_, _, rest = group.partition(b'"')
    opened, _, drawn = rest.partition(b"<!--")[0].partition(b">\n")
    if opened.startswith(b"><a "):
        inside, _, after = drawn.rpartition(b"</a>\n</g>\n")
        return b"%b>\n%b</a>\n%b" % (opened[1:].partition(b' xlink:title="')[0], inside, after)
    title = titles.get(id_.decode())
    told = f"<title>{_escaped(title)}</title>\n" if title else ""
    return b'<g id="%b"%b>\n%b%b' % (id_, opened, told.encode(), drawn.partition(b"</title>\n")[2])


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
