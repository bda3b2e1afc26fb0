"""The canvas: a map as one HTML page, to be read on any screen, on paper and aloud, without scripts or network."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache, lru_cache
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

from journeymap.icons import face_name, symbol
from journeymap.language import words
from journeymap.language.hyphens import SOFT_HYPHEN
from journeymap.render import marks
from journeymap.render.renderer import Options, Renderer
from journeymap.templating import render as render_template
from journeymap.templating import source
from journeymap.view.looks import look_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from journeymap.view import View

_USE = '<use href="#i-'  # in text the quote would be escaped
_ICON = re.compile("[a-z_-]+")
_FACES = {score: face_name(score) for score in range(-2, 3)}
_MARKERS = ("M36 1a4 4 0 1 0 .01 0z", "M32 1h8v8h-8z", "M36 0l5 5-5 5-5-5z", "M32 9V5a4 4 0 1 1 4 4z")
"""By the marker of a look: the shape of a curve's points, in the middle of a box of 72 × 10."""

_SIZES = {name: getattr(marks, name) for name in vars(marks) if name.isupper()}
"""How large things are, in rem: templates may know the numbers, but not the module."""

_LONGEST = 24
"""How many characters of a ticket's name are shown."""

_NOTHING = "default-src 'none'"
"""The policy in the template, to which what the page holds is added."""


def render(view: View, options: Options) -> bytes:
    """Return the page as UTF-8."""
    found = marks.marks(view)
    page = render_template(
        "canvas/page.html.j2",
        options.templates,
        view=view,
        t=view.language.label,
        signed=view.language.signed,
        signs=view.signs,
        faces=_FACES,
        markers=_MARKERS,
        look=look_of,
        several=sum(not curve.today for curve in view.curves) > 1,
        today=next((curve.persona for curve in view.curves if curve.today), ""),
        marks=found,
        placed=marks.rules(found),
        lines=[(curve, marks.path(curve.stretches), marks.area(curve.stretches)) for curve in view.curves],
        notes={source.id: number for number, source in enumerate(view.sources, 1)},
        size=_SIZES,
        en=_english(view),
        ours=_feelings(view),
        ticket=_ticket,
        script=_script(),
    )
    if SOFT_HYPHEN in page:
        page = "".join(_where_seen(page.split(SOFT_HYPHEN)))
    if options.embed_fonts and not view.brand.faces:
        page = page.replace("</style>", f"{_fonts(view, page)}</style>", 1)
    used = {part.partition('"')[0] for part in page.split(_USE)[1:]}
    symbols = "".join(symbol(name) for name in sorted(used) if _ICON.fullmatch(name))
    head, body, tail = page.partition("</svg>")
    head = head.replace(_NOTHING, _policy(page, view, options), 1)
    return b"".join(part.encode() for part in (head, symbols, body, tail))  # all styles are in the first: ASCII, and fast


def _where_seen(parts: Sequence[str]) -> Iterator[str]:
    """Put soft hyphens between the parts of a page where they are set in lines: not in tags, and not in titles."""
    yield parts[0]
    is_seen = True
    for before, part in pairwise(parts):
        opened, closed = before.rfind("<"), before.rfind(">")
        if opened > closed:
            is_seen = False
        elif closed >= 0:
            is_seen = opened < 0 or not before.startswith("<title>", opened)
        yield SOFT_HYPHEN + part if is_seen else part


def _english(view: View) -> Markup | str:
    """The attribute for labels that are in English on a page that isn't."""
    from markupsafe import Markup

    is_translated = view.language.tag.split("-")[0] == view.language.of_labels.split("-")[0]
    return "" if is_translated else Markup(' lang="en"')


def _feelings(view: View) -> frozenset[str]:
    """Our words for feelings, where they are in English on a page that isn't."""
    if not _english(view):
        return frozenset()
    labels = map(view.language.label, words.EMOTIONS.values())
    return frozenset(label[:1].upper() + label[1:] for label in labels)


def _ticket(link: str) -> str:
    """What a link is called: the last part of its path, which mostly is a ticket's id, or its host, or whom it writes to."""
    kind, _, rest = link.partition(":")
    if kind.lower() == "mailto":
        return rest.partition("?")[0]
    host, _, path = re.split(r"[?#]", rest.removeprefix("//"), maxsplit=1)[0].partition("/")
    name = path.rstrip("/").rpartition("/")[2]
    return (name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…") or host


def _fonts(view: View, page: str) -> str:
    """The font as CSS, as far as the page uses it."""
    from journeymap.typography.webfonts import FACES, css

    slants = any(lane.kind == "quotes" for lane in view.lanes) or any(persona.quote for persona in view.personas)
    return css(page, [face for face in FACES if face != "Italic" or slants])


def _policy(page: str, view: View, options: Options) -> str:
    """Allow what the page holds, and nothing else: its style and script by their digests, pictures and fonts within it.

    A team's own templates may have pictures and styles anywhere.
    """
    start = page.find("<style>") + len("<style>")
    styles = [page[start : page.find("</style>", start)]]
    if options.templates:
        styles = [part.partition("</style>")[0] for part in page.split("<style>")[1:]]
    allowed = f"style-src {' '.join(map(_digest, styles))}; script-src {_script_digest()}"
    if options.templates or _pictures(view):
        allowed += "; img-src data:"
    if any("@font-face" in style for style in styles):
        allowed += "; font-src data:"
    return f"{_NOTHING}; {allowed}; base-uri 'none'; form-action 'none'"


def _pictures(view: View) -> bool:
    """Whether there is a picture on the page."""
    logos = (view.brand.logo, view.brand.dark_logo)
    return any((*logos, *(persona.image for persona in view.personas), *(point.image for point in view.flow.touchpoints)))


@lru_cache(maxsize=8)
def _digest(text: str) -> str:
    """A text as Content Security Policy names it (W3C, level 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _script() -> Markup:
    """The script, without its indentation and comments."""
    from markupsafe import Markup

    lines = (line.strip() for line in source("canvas/tools.js").splitlines())
    return Markup("\n").join(line for line in lines if line and not line.startswith("//"))


@cache
def _script_digest() -> str:
    return _digest(str(_script()))


RENDERERS = (Renderer("html", render),)
