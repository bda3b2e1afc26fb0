"""Pictures in an SVG: Graphviz reads none that aren't files, so it draws a stand-in, whose place they take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CIRCLE = re.compile(
    r'(<ellipse [^>]*cx="([-\d.]+)" cy="([-\d.]+)" rx="([\d.]+)"[^>]*/>\n)'
    r"(?:<g transform=[^>]*>\n(?:<text [^>]*>[^<]*</text>\n)*</g>\n|(?:<text [^>]*>[^<]*</text>\n)*)"
)
"""A circle with its middle, its radius, and what is written in it."""
_RING = 1
"""How much of a circle shows around its picture, in points."""


def pictured(text: str, pictures: Mapping[str, str]) -> str:
    """Put pictures, as data URIs, into circles of an SVG by the ids of their groups; what is written in these goes."""
    for id_, picture in pictures.items():
        before, start, rest = text.partition(f'<g id="{id_}"')
        inside, end, after = rest.partition('<g id="')
        circle = _CIRCLE.search(inside)
        if circle:
            inside = inside[: circle.start()] + circle[1] + _image(id_, picture, circle) + inside[circle.end() :]
        text = before + start + inside + end + after
    return text


def _image(id_: str, picture: str, circle: re.Match[str]) -> str:
    x, y, radius = (float(number) for number in circle.groups()[1:])
    reach = radius - _RING
    place = f'x="{x - reach:g}" y="{y - reach:g}" width="{2 * reach:g}" height="{2 * reach:g}"'
    return (
        f'<clipPath id="{id_}-shape"><circle cx="{x:g}" cy="{y:g}" r="{reach:g}"/></clipPath>\n'
        f'<image {place} preserveAspectRatio="xMidYMid slice" clip-path="url(#{id_}-shape)" xlink:href="{picture}"/>\n'
    )
