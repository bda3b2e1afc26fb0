"""Colours: of paper and ink on light and on dark ground, of the stages and of emotions, as a theme makes them.

What a theme leaves open is made to fit what it gives, and to be legible there. The standard inks of stages have near-equal
lightness, so that in grey print no stage looks more important than another.
"""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from journeymap.contrast import is_legible, mixed, nearest

if TYPE_CHECKING:
    from collections.abc import Collection

    from journeymap.model.workspace import Look, Theme


class Hue(NamedTuple):
    """A stage's colours: ink and tint on light ground, `dark` and `shade` on dark ground, each as `#RRGGBB`."""

    ink: str
    tint: str
    dark: str
    shade: str


class Tones(Struct, frozen=True):
    """The colours that a page has on one ground, light or dark, each as `#RRGGBB`."""

    ink: str
    """Text."""
    secondary: str
    """Text that matters less, and icons."""
    line: str
    """Around cells and cards."""
    decorative: str
    """Lines that part or mark something: stronger than `line`."""
    mark: str
    """The bars that tell how well a statement is known."""
    surface: str
    """The ground of cells and cards."""
    faint: str
    """The ground of small things on the surface."""
    ground: str
    """The page itself, on which cells and cards lie."""
    accent: str
    """The brand's colour, or ours: what has the keyboard's focus; if it is the brand's, the page's edge and some icons, too."""
    bad: str
    good: str
    rise: str
    """The ground of the emotion lane, at its top; in the middle it is the surface."""
    fall: str
    """The ground of the emotion lane, at its bottom."""
    pains: str
    """The ground of pains in drawings: they are seen from afar."""
    opportunities: str
    """The ground of opportunities in drawings."""
    behind: str
    """The page where customers don't look behind, in service blueprints."""
    on_stage: str
    """Text on a stage's ink."""
    emotions: tuple[str, str, str, str, str]
    """By score, from -2 to 2."""


class Palette(Struct, frozen=True):
    """The colours of a page on light ground, which paper always has, and on dark ground."""

    light: Tones
    dark: Tones

    @property
    def is_standard(self) -> bool:
        """Whether no theme has changed a colour."""
        return self is STANDARD

    @property
    def has_accent(self) -> bool:
        """Whether a theme has given a colour of its brand."""
        return self.light.accent != STANDARD.light.accent


STAGES = (
    Hue("#1F4E8C", "#E8F0FA", "#A9C8F2", "#1A2A42"),
    Hue("#0F5F54", "#E4F3F0", "#86D3C4", "#14302C"),
    Hue("#7A4B00", "#FBF1E1", "#F2C983", "#38270F"),
    Hue("#55358C", "#F1ECF8", "#CDB8F2", "#2A2040"),
    Hue("#8C1F4A", "#FBEAEF", "#F3A9C1", "#3D1A2A"),
)
EMOTIONS = {-2: "#8C2D04", -1: "#A8480D", 0: "#5B6573", 1: "#2470A8", 2: "#08519C"}
"""Orange to blue, safe for colour-blind readers. The two ends look alike in grey: sign, shape and place tell them too."""

STANDARD = Palette(
    light=Tones(
        ink="#1B2430",
        secondary="#46515F",
        line="#D5DBE3",
        decorative="#A9B3C0",
        mark="#7B8794",
        surface="#FFFFFF",
        faint="#F3F5F8",
        ground="#F3F5F8",
        accent="#0B57D0",
        bad="#8C2D04",
        good="#0F5F54",
        rise="#E6F0FA",
        fall="#FBE9E0",
        pains="#FFF8F3",
        opportunities="#F2FAF7",
        behind="#E6EAF0",
        on_stage="#FFFFFF",
        emotions=("#8C2D04", "#A8480D", "#5B6573", "#2470A8", "#08519C"),
    ),
    dark=Tones(
        ink="#EDF1F6",
        secondary="#B6C0CD",
        line="#303A47",
        decorative="#536073",
        mark="#8794A5",
        surface="#1A212B",
        faint="#232C38",
        ground="#0F1318",
        accent="#8AB8FF",
        bad="#F4A27C",
        good="#86D3C4",
        rise="#12263A",
        fall="#331D14",
        pains="#2A1F1A",
        opportunities="#15261F",
        behind="#080B0F",
        on_stage="#10151C",
        emotions=("#F4A27C", "#F0B48A", "#B6C0CD", "#9CC7EC", "#7DB8F5"),
    ),
)


@cache
def palette(theme: Theme) -> Palette:
    """Return the colours of a theme's pages; the very :data:`STANDARD` where it gives none of them."""
    light, dark = _tones(theme, STANDARD.light), _tones(theme.dark, STANDARD.dark)
    if theme.accent and not theme.dark.accent:
        dark = replace(dark, accent=_legible(theme.accent, (dark.surface, dark.ground)))
    return STANDARD if (light, dark) == (STANDARD.light, STANDARD.dark) else Palette(light, dark)


@cache
def hues(theme: Theme) -> tuple[Hue, ...]:
    """Return the stages' colours for a theme's inks, or the standard ones where it has none."""
    found = palette(theme)
    if not theme.stages and found.light.surface == STANDARD.light.surface and found.dark.surface == STANDARD.dark.surface:
        return STAGES
    inks = {ink: _pale(ink) for ink in theme.stages} or {hue.ink: hue.dark for hue in STAGES}
    made = {ink: _hue(ink, dark, found) for ink, dark in inks.items()}
    return tuple(made[ink] for ink in theme.stages or inks)


def _tones(given: Look, usual: Tones) -> Tones:
    """Fit what a theme leaves open to what it gives."""
    if not (given.ink or given.secondary or given.line or given.surface or given.ground):
        return replace(usual, accent=given.accent or usual.accent)
    surface = given.surface or usual.surface
    ink = given.ink or _legible(usual.ink, (surface, given.ground or surface))
    is_usual = (ink, surface) == (usual.ink, usual.surface)
    deeper = 0.04 if usual is STANDARD.light else 0.35
    ground = given.ground or (usual.ground if surface == usual.surface else mixed(surface, "#000000", deeper))
    both = surface, ground
    secondary = given.secondary or _legible(usual.secondary if is_usual else mixed(ink, surface, 0.22), both)
    line = given.line or (usual.line if is_usual else mixed(surface, ink, 0.15))
    felt = usual.emotions
    return replace(
        usual,
        ink=ink,
        secondary=secondary,
        line=line,
        decorative=usual.decorative if line == usual.line else mixed(line, ink, 0.25),
        mark=usual.mark if is_usual else mixed(ink, surface, 0.45),
        surface=surface,
        faint=usual.faint if is_usual else _tint(surface, ink, (secondary, usual.good)),
        ground=ground,
        accent=given.accent or _legible(usual.accent, both),
        rise=usual.rise if surface == usual.surface else _tint(surface, felt[4], felt),
        fall=usual.fall if surface == usual.surface else _tint(surface, felt[0], felt),
        pains=usual.pains if surface == usual.surface else _tint(surface, felt[0], (ink, secondary), 0.04),
        opportunities=usual.opportunities if surface == usual.surface else _tint(surface, usual.good, (ink, secondary), 0.04),
        behind=usual.behind if ground == usual.ground else _tint(ground, "#000000", (ink, secondary), 1.5 * deeper),
    )


def _hue(ink: str, pale: str, found: Palette) -> Hue:
    """Make the colours of a stage; on dark ground a pale one takes the place of its ink."""
    light, dark = found.light, found.dark
    shade = mixed(dark.ground, ink, 0.3)
    tint = _tint(light.surface, ink, (ink, light.secondary))
    return Hue(ink, tint, _legible(pale, (dark.surface, shade, dark.on_stage)), shade)


def _pale(ink: str) -> str:
    """Return a light colour of the same hue, about as light and as strong as the standard ones."""
    red, green, blue = (int(ink[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, _, saturation = rgb_to_hls(red, green, blue)
    return "#" + "".join(f"{round(255 * part):02X}" for part in hls_to_rgb(hue, 0.77, min(saturation, 0.55)))


def _tint(ground: str, color: str, texts: Collection[str], most: float = 0.1) -> str:
    """Colour a ground, as far as texts that are legible on it stay so."""
    tints = [mixed(ground, color, share) for share in (most, most / 2)]
    return next((tint for tint in tints if is_legible(tint, texts)), ground)


def _legible(color: str, others: Collection[str]) -> str:
    return color if is_legible(color, others) else nearest(color, others) or color
