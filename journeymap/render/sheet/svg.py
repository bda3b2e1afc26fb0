"""The last touch to an SVG that Graphviz has drawn: made for people and tools that meet it without us."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journeymap.render.sheet.anchors import from_right

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.render.sheet.anchors import Widths
    from journeymap.view.view import View

FONTS = "Inter, 'Inter Variable', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif"
FACES = {
    "Inter": "",
    "Inter SemiBold": ' font-weight="600"',
    "Inter Bold": ' font-weight="700"',
    "Inter Italic": ' font-style="italic"',
}

_SIZE = re.compile(r'<svg width="([\d.]+)pt" height="([\d.]+)pt"\s+viewBox="([-\d. ]+)"')
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_GROUP = re.compile(r'<g id="([^"]*)" class="([^"]*)"([^>]*)>\n<title>[^<]*</title>\n')
_LINK = re.compile(r'<g id="a_[^"]*"><a xlink:href="([^"]*)" xlink:title="[^"]*">')
_RIGHT_TO_LEFT = re.compile(r'<text text-anchor="start"([^>]*)>(?=[^<\w]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])')
_LEFT_TO_RIGHT = bytes([*range(0xD6), *range(0xE1, 0xEF), *range(0xF0, 0x100)])
"""Bytes that no character begins with that is written from right to left, in UTF-8."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def finish(svg: bytes, view: View, titles: Mapping[str, str], description: str, wide: Widths | None = None) -> bytes:
    """Give an SVG its title, language and links; `titles` says what its groups are called, by their id.

    `wide` says how wide its texts are, where they are read from right to left.

    Graphviz escapes whatever was text, so a `<` always starts a tag of its own.
    """
    text = _COMMENT.sub("", svg.decode()).replace("&#45;", "-").replace(' xml:space="preserve"', "")
    found = _SIZE.search(text)
    if found is None:
        return svg
    body = text[text.index("<g id=") :]
    body = _GROUP.sub(lambda group: _group(group, titles), body)
    body = _LINK.sub(r'<a xlink:href="\1">', body).replace("</a>\n</g>\n", "</a>\n")
    if wide is not None:
        body = from_right(body, wide)
    for face, look in FACES.items():
        body = body.replace(f' font-family="{face}"', look)
    if wide is None and svg.translate(None, _LEFT_TO_RIGHT):
        body = _RIGHT_TO_LEFT.sub(r'<text direction="rtl" text-anchor="end"\1>', body)
    return (_head(view, description, *found.groups()) + body).encode()


def _head(view: View, description: str, width: str, height: str, box: str) -> str:
    attributes = f'width="{width}pt" height="{height}pt" viewBox="{box}" role="img" lang="{_escaped(view.language.tag)}"'
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    title, desc = _escaped(view.title), _escaped(description)
    return f'<svg {spaces} {attributes} font-family="{FONTS}">\n<title>{title}</title>\n<desc>{desc}</desc>\n'


def _group(group: re.Match[str], titles: Mapping[str, str]) -> str:
    id_, kinds, others = group.groups()
    title = titles.get(id_)
    return f'<g id="{id_}" class="{kinds}"{others}>\n' + (f"<title>{_escaped(title)}</title>\n" if title else "")


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
