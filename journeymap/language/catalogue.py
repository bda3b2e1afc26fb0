"""Finding and reading the compiled gettext catalogues under `journeymap/locale/`."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from journeymap.language.tags import fallbacks

_FOLDER = Path(__file__).parents[1] / "locale"


@cache
def catalogue(tag: str) -> NullTranslations:
    """Give the translations for a canonical tag, the most specific first; without any, the English of the code."""
    found = [path for part in fallbacks(tag) if (path := _file(part)).is_file()]
    if not found:
        return NullTranslations()
    first, *others = [_read(path) for path in found]
    for other in others:
        first.add_fallback(other)
    return first


def _file(tag: str) -> Path:
    return _FOLDER / tag.replace("-", "_") / "LC_MESSAGES" / "journeymap.mo"


def _read(path: Path) -> NullTranslations:
    with path.open("rb") as file:
        return GNUTranslations(file)
