"""Five faces for the five emotions, drawn on the grid of the icons and told apart without colour."""

from __future__ import annotations

_HEAD = "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z"
_EYES = "M8.8 9V9.7M15.2 9V9.7"
_LOW_EYES = "M8.8 10.7V11.2M15.2 10.7V11.2"
_WORRIED_BROWS = "M6.9 8.5L9.7 6.9M17.1 8.5L14.3 6.9"
_LAUGHING_EYES = "M7.2 10.2Q8.8 7.6 10.4 10.2M13.6 10.2Q15.2 7.6 16.8 10.2"

FACES = {
    "face-very-negative": _HEAD + _WORRIED_BROWS + _LOW_EYES + "M7.8 17.8C9.2 13.2 14.8 13.2 16.2 17.8",
    "face-negative": _HEAD + _EYES + "M8.4 16.3Q12 13.7 15.6 16.3",
    "face-neutral": _HEAD + _EYES + "M8.4 15.4H15.6",
    "face-positive": _HEAD + _EYES + "M8.4 14.3Q12 17.1 15.6 14.3",
    "face-very-positive": _HEAD + _LAUGHING_EYES + "M7.2 13.2H16.8A4.8 4.8 0 0 1 7.2 13.2z",
}
"""Path data on a grid of 24 units, in the order of the scores from -2 to 2."""
