"""How well a colour can be told from its ground, and the nearest one that can."""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

LEGIBLE = 4.5
"""The least contrast of text and ground: WCAG 2.2, success criterion 1.4.3."""

_STEPS = 256
_ENDS = ("#000000", "#FFFFFF")


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours such as `#1F4E8C`, from 1 to 21 (WCAG 2.2, relative luminance)."""
    return _ratio(_luminance(one), _luminance(other))


def is_legible(color: str, others: Collection[str]) -> bool:
    """Whether a text can be read on each of some grounds, or, as well, each of some texts on a ground."""
    return all(contrast(color, other) >= LEGIBLE for other in others)


def nearest(color: str, others: Collection[str]) -> str | None:
    """Return the legible colour that is nearest to one, darker or lighter of the same hue; None where there is none."""
    lights = [_luminance(other) for other in others]
    ways = ([mixed(color, end, step / _STEPS) for step in range(_STEPS + 1)] for end in _ENDS)
    found = filter(None, (_first(way, lights) for way in ways))
    return min(found, key=lambda step: dist(_parts(step), _parts(color)), default=None)


def _first(way: Iterable[str], lights: Collection[float]) -> str | None:
    """The first colour on a way that can be told from some luminances."""
    seen = ((color, _luminance(color)) for color in way)
    return next((color for color, own in seen if all(_ratio(own, light) >= LEGIBLE for light in lights)), None)


def mixed(color: str, other: str, share: float) -> str:
    """Return a colour with a share of another, from 0 to 1, mixed in."""
    pairs = zip(_parts(color), _parts(other), strict=True)
    return "#" + "".join(f"{round(part * (1 - share) + more * share):02X}" for part, more in pairs)


def gray(color: str) -> str:
    """Return the grey that is as light as a colour: what contrasts with the one contrasts with the other."""
    light = _luminance(color)
    part = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055  # noqa: PLR2004  # as in `_linear`
    return "#" + f"{round(part * 255):02X}" * 3


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _ratio(one: float, other: float) -> float:
    darker, lighter = sorted((one, other))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """Turn a channel of sRGB, 0 to 1, into light (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004  # the standard's own
