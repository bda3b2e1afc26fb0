"""Which texts stand on which grounds, and which key of a theme is to blame where one can't be read."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from journeymap.contrast import contrast, is_legible, nearest
from journeymap.view.palette import STAGES, palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model.workspace import Look, Theme
    from journeymap.view.palette import Hue, Tones

_FEELINGS = ("very negative", "negative", "neutral", "positive", "very positive")


class _Paint(NamedTuple):
    """A colour of a look, and the keys that decide it: where the first is left out, it is made from the next."""

    name: str
    keys: tuple[str, ...]
    color: str


class Illegible(NamedTuple):
    """A text and its ground, each with its colour; the key to blame, and the nearest colour for it that would do."""

    key: Pointer
    text: tuple[str, str]
    ground: tuple[str, str]
    remedy: str | None

    @property
    def ratio(self) -> float:
        """How well the text can be told from its ground."""
        return contrast(self.text[1], self.ground[1])


def illegible(theme: Theme) -> Iterator[Illegible]:
    """Find what can't be read with a theme: of each key that is to blame, the worst."""
    yield from _inks(theme)
    found = palette(theme)
    yield from _worst(theme, found.light, ("theme",), () if theme.stages else STAGES)
    if theme.scheme != "light":
        yield from _worst(theme.dark, found.dark, ("theme", "dark"))


def _inks(theme: Theme) -> Iterator[Illegible]:
    """Canvases write on inks in white, drawings in the colour of the surface."""
    tones = palette(theme).light
    papers = {tones.surface: "text like the surface", tones.on_stage: "white text"}
    for number, ink in enumerate(theme.stages):
        paper = min(papers, key=lambda paper: contrast(paper, ink))
        if not is_legible(ink, (paper,)):
            yield Illegible(("theme", "stages", number), (papers[paper], paper), ("the ink", ink), nearest(ink, list(papers)))


def _worst(look: Look, tones: Tones, at: Pointer, stages: Iterable[Hue] = ()) -> Iterator[Illegible]:
    ours = [_Paint(f"the colour of what is {word}", (), color) for word, color in zip(_FEELINGS, tones.emotions, strict=True)]
    ours.append(_Paint("the colour of what is on target", (), tones.good))
    ours += [_Paint("the ink of a stage", (), hue.ink) for hue in stages]
    texts = [
        _Paint("the ink", ("ink",), tones.ink),
        _Paint("the secondary text", ("secondary", "ink"), tones.secondary),
        _Paint("the accent", ("accent",), tones.accent),
        *ours,
    ]
    grounds = [_Paint("the surface", ("surface",), tones.surface), _Paint("the ground", ("ground", "surface"), tones.ground)]
    found: dict[str, list[Illegible]] = {}
    for text, ground in product(texts, grounds):
        key = next((key for key in (*text.keys, *ground.keys) if getattr(look, key)), "")
        if key and not is_legible(text.color, (ground.color,)):
            own, others = (text, grounds) if key in text.keys else (ground, ours)
            remedy = nearest(own.color, [other.color for other in others])
            pair = Illegible((*at, key), (text.name, text.color), (ground.name, ground.color), remedy)
            found.setdefault(key, []).append(pair)
    yield from (min(pairs, key=lambda pair: pair.ratio) for pairs in found.values())
