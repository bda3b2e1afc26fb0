"""The canvas: a map as one HTML page, to be read on any screen, on paper and aloud, without scripts or network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journeymap.icons import face_name, symbol
from journeymap.render import marks
from journeymap.render.renderer import Options, Renderer
from journeymap.templating import template

if TYPE_CHECKING:
    from journeymap.view import View

_USES = re.compile(r'<use href="#i-([a-z_-]+)"')  # in text the quote would be escaped
_FACES = {score: face_name(score) for score in range(-2, 3)}


def render(view: View, _options: Options) -> bytes:
    """Return the page as UTF-8."""
    page = template("canvas/page.html.j2").render(
        view=view,
        t=view.language.label,
        signed=view.language.signed,
        signs=view.signs,
        faces=_FACES,
        marks=marks.marks(view),
        lines=[(curve, marks.path(curve.stretches), marks.area(curve.stretches)) for curve in view.curves],
        notes={source.id: number for number, source in enumerate(view.sources, 1)},
        size=marks,
    )
    symbols = "".join(symbol(name) for name in sorted(set(_USES.findall(page))))
    return page.replace("</svg>", f"{symbols}</svg>", 1).encode()


RENDERERS = (Renderer("html", render),)
