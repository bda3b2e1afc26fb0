"""The icons and faces of every drawing, by what they mean in a journey map.

They are strokes on a grid of 24 units, in the colour of the text around them. All but the faces are Lucide's (ISC
licence, beside the data); ``tools/icons.py`` takes them from there.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from journeymap.icons.faces import FACES

STROKE = 'fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"'
"""The attributes that an element around :func:`icon` needs to look like the others."""

LANES = {
    "goals": "goal",
    "business_goals": "business-goal",
    "touchpoints": "touchpoint",
    "quotes": "quote",
    "thoughts": "thought",
    "pains": "pain",
    "gains": "gain",
    "opportunities": "opportunity",
    "physical_evidence": "physical-evidence",
    "systems": "system",
    "devices": "device",
    "risks": "risk",
    "metrics": "metric",
}
"""The icon of each lane whose name is not the icon's own."""

_FACE_NAMES = dict(zip(range(-2, 3), FACES, strict=True))


def names() -> tuple[str, ...]:
    """Return the names of all icons, sorted."""
    return tuple(sorted(_shapes()))


def path_data(name: str) -> str:
    """Return the shape of an icon as the ``d`` of one SVG path. Raises KeyError for a name that there isn't."""
    return _shapes()[LANES.get(name, name)]


def icon(name: str) -> str:
    """Return the inner SVG markup of an icon, to be put in an element with :data:`STROKE` and a box of 24 units."""
    return f'<path d="{path_data(name)}"/>'


def symbol(name: str) -> str:
    """Return a whole ``<symbol>``, drawn where ``<use href="#i-NAME"/>`` stands."""
    return f'<symbol id="i-{name}" viewBox="0 0 24 24" {STROKE}>{icon(name)}</symbol>'


def face_name(score: int) -> str:
    """Return the name of the face of an emotion's score, from -2 to 2. Raises KeyError beyond."""
    return _FACE_NAMES[score]


@cache
def _shapes() -> dict[str, str]:
    data = Path(__file__).with_name("icons.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, str]) | FACES
