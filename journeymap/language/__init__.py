"""What a map's `language` makes of labels, numbers and typography.

Labels are marked for translation where they stand: by :func:`mark` in code that only stores them, by
:meth:`Language.label` in code that prints them, by `t("…")` in templates. `tools/catalogues.py` collects them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from gettext import NullTranslations
from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.language import amounts, cldr, hyphens, tags, typography
from journeymap.language.catalogue import catalogue

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from journeymap.language.amounts import Amount
    from journeymap.language.tags import Direction
    from journeymap.model.scalars import Unit

__all__ = ["Language", "language", "mark"]


_LEFT_TO_RIGHT, _EITHER, _END = "\u2066", "\u2068", "\u2069"
"""Unicode's signs around a text that runs its own way (UAX #9): left-to-right isolate, first strong isolate, their end."""


def mark(msgid: str) -> str:
    """Mark an English text as one to translate, and give it back as it is."""
    return msgid


@cache
def language(tag: str | None) -> Language:
    """Give the language of a BCP 47 tag; whatever is unknown falls back, subtag by subtag, and at last to English."""
    return Language(tags.canonical(tag))


@lru_cache(maxsize=4096)  # some hundreds of labels a language, and those of a team's own templates
def _label(tag: str, msgid: str) -> str:
    return _spaced(tag, catalogue(tag).gettext(msgid)) if msgid else ""


def _spaced(tag: str, text: str) -> str:
    return typography.french_spaces(text) if typography.is_french(tag) else text


class Language(Struct, frozen=True):
    """A language to write a map's outputs in. Make it with :func:`language`.

    ``tag`` is the map's own tag in canonical spelling, for `lang` attributes, even where labels fall back to English.
    """

    tag: str

    @property
    def of_labels(self) -> str:
        """The tag of the language that labels come out in: English where there is no catalogue."""
        return tags.ENGLISH if type(catalogue(self.tag)) is NullTranslations else self.tag

    @property
    def direction(self) -> Direction:
        """Which way the text runs."""
        return tags.direction(self.tag)

    def label(self, msgid: str, /, **params: object) -> str:
        """Translate an English label, or leave it, and fill in its `{placeholders}`, each by its name."""
        text = _label(self.tag, msgid)
        return self._filled(text, params, english=text == msgid) if params else text

    def labels(self, singular: str, plural: str, n: int, /, **params: object) -> str:
        """Translate a label that counts; ``{n}`` in it is the number, other placeholders are filled in by their names."""
        text = self.spaced(catalogue(self.tag).ngettext(singular, plural, n))
        return self._filled(text, {"n": self.number(n)} | params, english=text in {singular, plural})

    def number(self, value: Amount, digits: int = 2) -> str:
        """Write a number with at most ``digits`` decimals; a smaller one keeps two significant digits."""
        return self._glued(amounts.number(self.tag, value, digits))

    def percent(self, ratio: Amount, digits: int = 1) -> str:
        """Write a ratio as a percentage: 0.71 as 71%, 0.023 as 2.3%."""
        return self._glued(amounts.percent(self.tag, ratio, digits))

    def money(self, amount: Amount, currency: str) -> str:
        """Write an amount of an ISO 4217 currency, with its usual decimals unless it is whole."""
        return self._glued(amounts.money(self.tag, amount, currency))

    def date(self, day: dt.date) -> str:
        """Write a date in its medium form: Oct 12, 2026."""
        text = amounts.date(self.tag, day)
        return f"{_EITHER}{text}{_END}" if self.direction == "rtl" else text

    def duration(self, length: str | Amount) -> str:
        """Write a duration: a text such as `1.5h` in the unit it has, seconds in the one or two that fit best."""
        if isinstance(length, str):
            return self._glued(amounts.written_duration(self.tag, length))
        return self._glued(amounts.duration(self.tag, length))

    def signed(self, score: Amount) -> str:
        """Write a score with its sign, even a positive one: +1."""
        text = self.number(score)
        return f"+{text}" if score > 0 and text != "0" else text

    def apart(self, figure: str, text: str) -> str:
        """Write a figure so that its sign stays before it in one line behind a text, whichever way either runs."""
        turned = self.direction == "rtl" or typography.has_right_to_left(text)
        return f"{_LEFT_TO_RIGHT}{figure}{_END}" if turned else figure

    def metric(self, value: Amount, unit: Unit, currency: str | None = None) -> str:
        """Write a metric's value in its unit: a ratio is 0 … 1, a duration is in seconds."""
        if unit == "ratio":
            return self.percent(value)
        if unit == "duration":
            return self.duration(value)
        if unit == "currency" and currency:
            return self.money(value, currency)
        return self.number(value)

    def quote(self, text: str) -> str:
        """Put a text between the language's quotation marks, once: those it already has give way to them."""
        return typography.quoted(self.tag, self.spaced(text))

    def spaced(self, text: str) -> str:
        """Make the spaces of French punctuation narrow and unbreakable; leave other languages as they are."""
        return _spaced(self.tag, text)

    def hyphenated(self, text: str) -> str:
        """Put soft hyphens into long words, where lines may break if the language is known to allow it."""
        return hyphens.hyphenated(text, self.tag)

    def list(self, items: Sequence[str]) -> str:
        """Write a list as a sentence has it: a, b, and c."""
        return items[0] if len(items) == 1 else cldr.enumeration(self.tag, items)

    def _filled(self, text: str, params: dict[str, object], *, english: bool) -> str:
        """Fill in a label; an English one and what is in it keep their order where text runs from right to left."""
        if not english or self.direction != "rtl":
            return text.format(**params)
        apart = {name: f"{_EITHER}{value}{_END}" if isinstance(value, str) else value for name, value in params.items()}
        return f"{_LEFT_TO_RIGHT}{text.format(**apart)}{_END}"

    def _glued(self, figure: str) -> str:
        """French glues a figure to its unit by the narrow space; CLDR has the wide one in places."""
        return figure.replace(typography.NO_BREAK, typography.NARROW_NO_BREAK) if typography.is_french(self.tag) else figure
