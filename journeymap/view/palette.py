"""Colours: the stages' inks and tints, and emotion's scale.

The standard inks have near-equal lightness, so that in grey print no stage looks more important than another.
"""

from __future__ import annotations

from typing import NamedTuple


class Hue(NamedTuple):
    """A stage's colours: ink and tint on light ground, `dark` and `shade` on dark ground, each as `#RRGGBB`."""

    ink: str
    tint: str
    dark: str
    shade: str


STAGES = (
    Hue("#1F4E8C", "#E8F0FA", "#A9C8F2", "#1A2A42"),
    Hue("#0F5F54", "#E4F3F0", "#86D3C4", "#14302C"),
    Hue("#7A4B00", "#FBF1E1", "#F2C983", "#38270F"),
    Hue("#55358C", "#F1ECF8", "#CDB8F2", "#2A2040"),
    Hue("#8C1F4A", "#FBEAEF", "#F3A9C1", "#3D1A2A"),
)
EMOTIONS = {-2: "#8C2D04", -1: "#A8480D", 0: "#5B6573", 1: "#2470A8", 2: "#08519C"}
"""Orange to blue, safe for colour-blind readers. The two ends look alike in grey: sign, shape and place tell them too."""


def hues(inks: tuple[str, ...]) -> tuple[Hue, ...]:
    """Return the stages' colours for a theme's inks, or the standard ones where it has none."""
    return (
        tuple(Hue(ink, _mixed(ink, "#FFFFFF", 0.9), _mixed(ink, "#FFFFFF", 0.6), _mixed(ink, "#0F1318", 0.7)) for ink in inks)
        or STAGES
    )


def _mixed(color: str, ground: str, share: float) -> str:
    pairs = zip(_parts(color), _parts(ground), strict=True)
    return "#" + "".join(f"{round(part * (1 - share) + other * share):02X}" for part, other in pairs)


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
