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

Place = tuple[str, float, float, str]
"""What stands where a letter was: an element up to its `x`, and from behind its `y`.

Between those are how far aside and below it is from where the letter begins on its baseline, in points.
"""

_STANDING = re.compile(r'<text (?:xml:space="preserve" )?text-anchor="start" x="([^"]*)" y="([^"]*)"[^#>]*#(\w{6})">i</text>')


def stand_in(size: int | str, places: list[Place], place: Place) -> str:
    """Return a letter of a size in points for a place, which becomes the last of them."""
    places.append(place)
    return f'<FONT FACE="Times" POINT-SIZE="{size}" COLOR="#{len(places):06x}">{LETTER}</FONT>'


def put_back(svg: bytes, places: list[Place]) -> bytes:
    """Return an SVG with what letters stand for where they stand."""

    def put(found: re.Match[str]) -> str:
        x, y, number = found.groups()
        begin, aside, below, end = places[int(number, 16) - 1]
        across = f"{float(x) + aside:.2f}" if aside else x
        return f'{begin}{across}" y="{float(y) + below:.2f}{end}'

    return _STANDING.sub(put, svg.decode()).encode() if places else svg
