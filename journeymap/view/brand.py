"""What a theme brings along, ready to be shown: logos and font."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.view.view import Brand, Face

if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.model import Font
    from journeymap.model.workspace import Theme


def brand(theme: Theme, name: str, files: Callable[[str, str], str]) -> Brand:
    """Return the brand; `files` gives logos and fonts as data URIs, by `theme` and the keys that name them."""
    return Brand(
        name,
        files("theme", "logo"),
        files("theme", "dark/logo"),
        theme.font.family if theme.font else "",
        _faces(theme.font, files) if theme.font else (),
    )


def _faces(font: Font, files: Callable[[str, str], str]) -> tuple[Face, ...]:
    found = ((cut, files("theme", f"font/{number}")) for number, cut in enumerate(font.files))
    return tuple(
        Face(source, f"{cut.weight} {cut.heaviest}" if cut.heaviest else f"{cut.weight}", "italic" if cut.italic else "normal")
        for cut, source in found
        if source
    )
