"""What Graphviz is given in the place of what it needn't draw: a letter, in a colour that tells what it stands for."""

from __future__ import annotations

import re

LETTER = "i"

WIDTH = 569 / 2048
"""How wide Graphviz takes the letter to be where it guesses, in ems: as wide as in Times."""

ASCENT = 1.0
"""How far it then takes a line to reach above its baseline, in ems."""

HEIGHT = 1.2
"""How far apart it then takes lines to be, in ems."""

Place = tuple[str, float, str, float, str]
"""What stands where a letter was: text up to a place from the left, then up to one from above, and the rest.

Behind each of the first two is how far it is from where the letter stands, in points: on its baseline, where it begins.
"""

STANDING = re.compile(r'<text (?:xml:space="preserve" )?text-anchor="start" x="([^"]*)" y="([^"]*)"[^#>]*#(\w{6})">i</text>')
"""A letter as Graphviz writes it: where it stands, and the number of what it stands for, in hexadecimal digits."""


def stand_in(size: int | str, places: list[Place], place: Place) -> str:
    """Return a letter of a size in points for a place, which becomes the last of them."""
    places.append(place)
    return f'<FONT FACE="Times" POINT-SIZE="{size}" COLOR="#{len(places):06x}">{LETTER}</FONT>'


def put_back(svg: str, places: list[Place]) -> str:
    """Return an SVG with what letters stand for where they stand."""

    def put(found: re.Match[str]) -> str:
        x, y, number = found.groups()
        begin, aside, between, below, end = places[int(number, 16) - 1]
        return f"{begin}{float(x) + aside:.2f}{between}{float(y) + below:.2f}{end}"

    return STANDING.sub(put, svg)
