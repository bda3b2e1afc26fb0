"""How to mend a value that doesn't fit: one action, or "" where only its author can know."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from journeymap.model.ids import slug
from journeymap.model.scalars import SLUG
from journeymap.schema.wording import shown, types, words
from journeymap.source.scalars import resolve
from journeymap.source.spelling import spelt

if TYPE_CHECKING:
    from collections.abc import Mapping

_YES, _NO = ("yes", "on", "1", "ja", "oui", "sí"), ("no", "off", "0", "nein", "nee", "non")
_WORDS = dict.fromkeys(_YES, "true") | dict.fromkeys(_NO, "false")
"""What other languages, and YAML 1.1, say for true and false."""
_CALLED = {"name", "title"}
_HEX = re.compile(r"#?(?:[0-9A-Fa-f]{3}){1,2}")
_IS_NO_NAME = re.compile(r"[/.*\\,;|>]")
"""What stands in paths and between several things: a text with it isn't one name that became an id by halves."""
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,15})?")
_ABOUT = re.compile(r"about |~ ?")
_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)[ -]?([^\W\d_]+)\.?")
_HOURS_AND_MINUTES = re.compile(r"([0-9]{1,3}) ?h ?([0-5]?[0-9]) ?(?:m|min)?")
_UNITS = {
    "s": re.compile("s|secs?|seconds?|secondes?|seconden|sekunden?|segundos?"),
    "min": re.compile("mins?|minutes?|minuten?|minuut|minutos?"),
    "h": re.compile("h|hrs?|hours?|heures?|stunden?|std|uur|uren|horas?"),
    "d": re.compile("d|days?|jours?|tage?n?|dag|dagen|d[ií]as?"),
    "w": re.compile("w|wks?|weeks?|semaines?|wochen?|weken|semanas?"),
    "mo": re.compile("mo|months?|mois|monate?n?|maand|maanden|mes|meses"),
    "y": re.compile("y|yrs?|years?|ans?|années?|jahre?n?|jaar|jaren|años?"),
}
"""Units of time, and the words for them in the languages that labels come in."""

_BETWEEN_WORDS = re.compile(r"\w\s+\w")
_CURRENCY, _LANGUAGE = "ISO 4217", "BCP 47"
_SIGNS = {"€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP"}

_DECIMAL_COMMA = re.compile(r"([-+]?[0-9]{1,15}),([0-9]{1,2})")
_THOUSANDS = 3
"""A comma before as many digits may be no decimal one."""

_MINUS = str.maketrans("\u2212\u2013", "--")
_PERCENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,9})? ?%")


def near_form(value: str, schema: dict[str, Any]) -> tuple[str, str | None]:
    """Offer the form that a text nearly has: `My Cart` is `my-cart`, `4 minutes` is `4min`, `eur` is `EUR`.

    It is a repair, too, unless something that the text says would be lost with it: how sure `about 4 minutes` are.
    """
    is_id = SLUG in schema["pattern"]
    if is_id and not _is_latin(value):
        return "use the letters a to z", None
    slugs = "#".join(map(slug, value.split("#"))) if is_id and not _IS_NO_NAME.search(value) else ""
    closed = [] if _BETWEEN_WORDS.search(value) else ["".join(value.split())]
    candidates = [
        slugs,
        value.replace("_", "-"),
        *closed,
        *_currencies(value, schema),
        *_languages(value, schema),
        *_colors(value),
        *_lengths(value),
    ]
    others = [text for text in candidates if text not in {"", value} and len(text) <= schema.get("maxLength", len(text))]
    fits = [text for text in others if re.search(schema["pattern"], text)]
    return (f"write '{fits[0]}'", None if _ABOUT.match(value) else spelt(fits[0])) if fits else ("", None)


def _is_latin(text: str) -> bool:
    """Whether each letter and each digit leaves something in an id: `Kasse 2` does, of `窓口 2` only the number is left."""
    return all(slug(letter) for letter in text if letter.isalnum())


def with_unit(figure: str, schema: dict[str, Any]) -> str:
    """Offer a unit to a figure that stands alone where a length of time belongs; only its author knows which."""
    minutes, months = f"{figure}min", f"{figure}mo"
    fits = next((text for text in (minutes, months) if re.search(schema["pattern"], text)), "")
    return f"write '{fits}', or whichever unit is meant" if fits else ""


def _lengths(value: str) -> list[str]:
    """A length of time as it is written here, where a text is one in words."""
    parts = _HOURS_AND_MINUTES.fullmatch(value)
    if parts:
        return [f"{int(parts[1]) * 60 + int(parts[2])}min"]
    match = _LENGTH.fullmatch(_ABOUT.sub("", value, count=1))
    return [f"{match[1]}{unit}" for unit, words in _UNITS.items() if words.fullmatch(match[2].lower())] if match else []


def _colors(value: str) -> list[str]:
    """A colour whose sign is missing, or whose digits stand for two each, as in `#fff`."""
    digits = value.removeprefix("#")
    return [f"#{digits}", f"#{''.join(digit * 2 for digit in digits)}"] if _HEX.fullmatch(value) else []


def _currencies(value: str, schema: dict[str, Any]) -> list[str]:
    if _CURRENCY not in schema.get("patternErrorMessage", ""):
        return []
    from journeymap.language.cldr import is_currency  # for a mistake only

    code = _SIGNS.get(value.casefold(), value.upper())
    return [code] if is_currency(code) else []


def _languages(value: str, schema: dict[str, Any]) -> list[str]:
    if _LANGUAGE not in schema.get("patternErrorMessage", ""):
        return []
    from journeymap.language.cldr import language_called  # for a mistake only

    return [language_called(value)]


def retyped(written: str, value: Any, schema: dict[str, Any]) -> str | None:
    """Spell a value of the wrong type anew where only one thing can be meant: a text, a list of one, a number, true or false.

    `written` is how it stands in the file, so that no digit of a number is lost by making it text.
    """
    options = [schema, *schema.get("anyOf", ())]
    if isinstance(value, bool | int | float):
        is_itself = resolve(written) == value  # and no alias
        return spelt(written) if is_itself and any(_takes(option, written) for option in options) else None
    if not isinstance(value, str) or "\n" in value:
        return None
    if any(_takes_all(option.get("items"), value) for option in options):
        return f"[{spelt(value)}]"
    kinds = {kind for option in options for kind in _kinds(option)}
    if "boolean" in kinds:
        return _WORDS.get(value.casefold())
    figure = _figure(value)
    return figure if _NUMBER.fullmatch(figure) and not kinds.isdisjoint({"integer", "number"}) else None


def _takes_all(items: dict[str, Any] | None, value: str) -> bool:
    return items is not None and any(_takes(option, value) for option in (items, *items.get("anyOf", ())))


def _takes(schema: dict[str, Any], text: str) -> bool:
    """Whether a text fits an option."""
    if "enum" in schema:
        return text in schema["enum"]
    fits = len(text) <= schema.get("maxLength", len(text)) and re.search(schema.get("pattern", ""), text) is not None
    return "string" in _kinds(schema) and bool(text) and fits and "format" not in schema


def _kinds(schema: dict[str, Any]) -> list[str]:
    kinds = schema.get("type", [])
    return kinds if isinstance(kinds, list) else [kinds]


def of_hundred(value: float, schema: dict[str, Any]) -> str:
    """Offer a share on the other of two scales: 0.3 for 30 where 1 is all, 80 for 0.8 where 100 is; "" for other numbers."""
    match schema.get("maximum"):
        case 1 if 2 <= value <= 100:  # noqa: PLR2004  # a little more than 1 isn't a share of a hundred
            return f"write {value / 100:g} for {value:g} %"
        case 100 if 0 < value < 1:
            return f"write {value * 100:.0f} for {value * 100:g} %"
    return ""


def with_point(key: str, mapping: dict[str, Any]) -> str:
    """Offer the number that a comma between braces has taken apart: `{value: 1,5}` has a key `5`. "" for other keys."""
    before = next((name for name, following in pairwise(mapping) if following == key), "")
    whole = mapping.get(before)
    if type(whole) is not int or not (key.isascii() and key.isdecimal()) or mapping[key] is not None:
        return ""
    if len(key) == _THOUSANDS:
        return f"write `{before}: {whole}{key}`, or {whole}.{key} if that is meant"
    return f"write `{before}: {whole}.{key}`, with a point"


def right_type(value: Any, schema: dict[str, Any]) -> str:
    """Say how a value of the wrong type becomes one that a schema takes."""
    kinds = [kind for kind in types(schema) if kind != "null"]
    if kinds == ["array"]:
        return "write each item on a line of its own, after '- '"
    if isinstance(value, list | dict):
        return _by_itself(value, kinds)
    if "string" in kinds and isinstance(value, bool | int | float):
        return "choose one of these" if words(schema) else "put quotes around it to make it text"
    if "boolean" in kinds:
        return f"write {_WORDS.get(str(value).casefold(), 'true or false')}"
    if not {"integer", "number"}.isdisjoint(kinds):
        return (of_hundred(value, schema) or "round it") if isinstance(value, float) else _as_number(str(value), kinds)
    return "write keys and values below it, such as `key: value`" if "object" in kinds else ""


def _by_itself(value: list[Any] | dict[str, Any], kinds: list[str]) -> str:
    if isinstance(value, dict):
        return "write what belongs here by itself, without a key before it"
    if "object" in kinds:
        return "write keys and values, without '- ' before them"
    return "write a single one, without '- ' before it or brackets around it"


def in_a_mapping(value: str | float, schema: dict[str, Any], structs: Mapping[str, Any]) -> str:
    """Offer the mapping that a value belongs into: `App` is `{name: App, medium: …}`, `happy` is `{score: …, feeling: happy}`.

    A number is `{amount: 3, currency: …}`. Where no key has to be there, a text belongs to the one that takes it for a word: of
    rules, `off` is `{preset: off}`. `structs` are what references lead to. "" where there is none, where the text is a number
    that went wrong, and where it is too long to repeat.
    """
    if isinstance(value, str) and (shown(value) != value or not value.isprintable()):
        return ""
    options = schema.get("anyOf", [schema])
    named = [structs[option["$ref"].rpartition("/")[2]] if "$ref" in option else option for option in options]
    found = [struct for struct in named if struct.get("required")]
    takes_numbers = any("integer" in _kinds(option) for option in options)
    if not found:
        fits = [key for struct in named for key, node in struct.get("properties", {}).items() if value in node.get("enum", ())]
        return f"write `{{{fits[0]}: {value}}}`" if len(fits) == 1 else ""
    if len(found) != 1 or (takes_numbers and any(letter.isdigit() for letter in str(value))):
        return ""
    (struct,) = found
    keys, nodes = struct["required"], struct["properties"]
    called = [key for key in keys if key in _CALLED]
    if takes_numbers:
        called = [key for key, node in nodes.items() if "string" in _kinds(node)]
    elif not isinstance(value, str):
        called = [key for key in keys if "number" in _kinds(nodes[key])]
    if not called and not isinstance(value, str):
        return ""
    filled = dict.fromkeys(keys, "…") | dict.fromkeys(called[:1], spelt(value) if isinstance(value, str) else value)
    return f"write `{{{', '.join(f'{key}: {value}' for key, value in filled.items())}}}`"


def _figure(text: str) -> str:
    """A number in YAML's signs: one with a true minus or a dash, or with the wide digits of a Japanese keyboard, is a text."""
    return unicodedata.normalize("NFKC", text).translate(_MINUS)


def _as_number(value: str, kinds: list[str]) -> str:
    figure = _figure(value)
    if _NUMBER.fullmatch(figure):
        return "remove the quotes around it" if figure == value else f"write {figure}"
    comma = _DECIMAL_COMMA.fullmatch(value)
    if comma and "number" in kinds:
        return f"write {comma[1]}.{comma[2]}, with a point"
    if "number" in kinds and _PERCENT.fullmatch(value):
        return f"write {float(value.rstrip('% ')) / 100:g}"
    return "write a number alone, without words, units or zeros in front"
