"""What the picture's signs and colours are: every colour has a sign beside it, so that it can be read without colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.diff.change import Mood

_DISC = '<circle r="8"/>'

SIGNS: Mapping[str, str] = {
    "added": f'{_DISC}<path d="M-4 0H4M0 -4V4"/>',
    "removed": f'{_DISC}<path d="M-4 0H4"/>',
    "changed": f'{_DISC}<path d="M-4 1.2C-2.6 -2.4 -1 -1.6 0 0S2.6 2.4 4 -1.2"/>',
    "moved": f'{_DISC}<path d="M-4 0H4M1 -3L4 0L1 3"/>',
}
"""By what happened: plus, minus, wave, arrow; around the origin."""

MOOD_SIGNS: Mapping[Mood, str] = {
    "worse": '<path d="M{x} {y}m-5 -4h10l-5 8z" class="worse"/>',
    "better": '<path d="M{x} {y}m-5 4h10l-5 -8z" class="better"/>',
    "neutral": '<circle cx="{x}" cy="{y}" r="2.5" class="neutral"/>',
}
"""Down, up, and a dot, to be placed with `format`."""

_ROOMS = {"added": 74, "removed": 86, "changed": 86, "moved": 78}
"""How wide the signs stand in the legend, each with its name."""


def legend(x: float, y: float) -> str:
    """Explain the signs, from `x` on, in a line whose middle is a little below `y`."""
    found = []
    for sign, width in _ROOMS.items():
        found.append(f'<g transform="translate({x + 8:.1f} {y + 8:.1f})" class="sign {sign}">{SIGNS[sign]}</g>')
        found.append(f'<text x="{x + 21:.1f}" y="{y + 12:.1f}" class="key">{sign}</text>')
        x += width
    for kind, text, width in (("was", "before", 92), ("now", "after", 80)):
        found.append(f'<path d="M{x + 2:.1f} {y + 8:.1f}h26" class="{kind}"/>')
        found.append(f'<text x="{x + 34:.1f}" y="{y + 12:.1f}" class="key">{text}</text>')
        x += width
    moods: tuple[Mood, ...] = ("better", "worse")
    for mood in moods:
        found.append(MOOD_SIGNS[mood].format(x=f"{x + 7:.1f}", y=f"{y + 8:.1f}"))
        found.append(f'<text x="{x + 18:.1f}" y="{y + 12:.1f}" class="key">{mood}</text>')
        x += 64
    return "".join(found)
