"""How well a colour can be told from its ground."""

from __future__ import annotations

LEGIBLE = 4.5
"""The least contrast of text and ground: WCAG 2.2, success criterion 1.4.3."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours such as `#1F4E8C`, from 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """Turn a channel of sRGB, 0 to 1, into light (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004  # the standard's own
