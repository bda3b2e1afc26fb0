"""How to mend a value that doesn't fit: one action, or "" where only its author can know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from journeymap.model.ids import slug
from journeymap.model.scalars import SLUG
from journeymap.schema.numbers import NUMBER, as_number, in_our_signs, of_hundred
from journeymap.schema.times import days, is_rough, lengths, seconds
from journeymap.schema.wording import shown, types, words
from journeymap.source.scalars import resolve
from journeymap.source.spelling import spelt

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

_YES, _NO = ("yes", "on", "1", "ja", "oui", "sí"), ("no", "off", "0", "nein", "nee", "non")
_WORDS = dict.fromkeys(_YES, "true") | dict.fromkeys(_NO, "false")
"""What other languages, and YAML 1.1, say for true and false."""
_CALLED = {"name", "title"}
_HEX = re.compile(r"#?(?:[0-9A-Fa-f]{3}){1,2}")
_IS_NO_NAME = re.compile(r"[/.*\\,;|>]")
"""What stands in paths and between several things: a text with it isn't one name that became an id by halves."""
_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])")
_ALSO_SAID = {
    "after": {"post"},
    "before": {"pre"},
    "count": {"number"},
    "currency": {"amount", "money"},
    "current": {"as-is", "as is", "now", "today"},
    "digital": {"online"},
    "doing": {"in progress", "started"},
    "done": {"closed", "finished", "shipped"},
    "duration": {"hours", "minutes", "seconds", "time"},
    "exit": {"drop-off", "end", "leave"},
    "future": {"target", "to-be", "to be"},
    "idea": {"new", "open"},
    "off": {"disabled", "ignore", "no", "none"},
    "physical": {"in person", "offline"},
    "ratio": {"%", "percent", "percentage", "rate"},
    "score": {"points", "rating"},
}
"""Words of ours, with those that other tools and people have for the same."""

_TIGHT_ITEM = re.compile("-(?![ -])")
_BLOCKS = "|>'\""
"""What a text on several lines starts with; without any of these the lines may have been items."""

_IS_LIST = re.compile(r"^(?:[-–—•·・*]|[0-9]+[.)] )|[\[\]\uff3b\uff3d]")
"""What bullets begin with, and what is left of brackets: a text with it was meant for items of a list."""

_BETWEEN_WORDS = re.compile(r"\w\s+\w")
_CURRENCY, _LANGUAGE = "ISO 4217", "BCP 47"
_SIGNS = {"€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP"}


def near_form(value: str, schema: dict[str, Any]) -> tuple[str, str | None]:
    """Offer the form that a text nearly has: `My Cart` is `my-cart`, `4 minutes` is `4min`, `eur` is `EUR`.

    It is a repair, too, unless something that the text says would be lost with it: how sure `about 4 minutes` are.
    """
    is_id = SLUG in schema["pattern"]
    if is_id and not _is_latin(value):
        return "use the letters a to z", None
    clock = _CLOCK.fullmatch(value)
    if clock and re.search(schema["pattern"], "1min"):
        both = int(clock[1]) * 60 + int(clock[2])
        return f"write '{both}min' if these are hours and minutes, '{both}s' if they are minutes and seconds", None
    slugs = "#".join(map(slug, value.split("#"))) if is_id and not _IS_NO_NAME.search(value) else ""
    closed = [] if _BETWEEN_WORDS.search(value) else ["".join(value.split())]
    candidates = [
        slugs,
        value.replace("_", "-"),
        *closed,
        *_currencies(value, schema),
        *_languages(value, schema),
        *_colors(value),
        *lengths(value),
        *(days(value) if schema.get("format") == "date" else ()),
    ]
    others = [text for text in candidates if text not in {"", value} and len(text) <= schema.get("maxLength", len(text))]
    fits = [text for text in others if re.search(schema["pattern"], text)]
    return (f"write '{fits[0]}'", None if is_rough(value) else spelt(fits[0])) if fits else ("", None)


def several(value: str) -> str:
    """Say what to do with ids that stand in a row, as in `web, shop`; "" for other texts."""
    ids = value.replace(" ", "").split(",")
    if len(ids) == 1 or not all(re.fullmatch(SLUG, id_) for id_ in ids):
        return ""
    return f"write a single one, or [{', '.join(ids)}] where a list is taken"


def in_our_words(value: str, known: Container[str]) -> str | None:
    """The one of the words known that others say otherwise, such as `digital` for `online`; None where there is none."""
    return next((word for word, others in _ALSO_SAID.items() if word in known and value.casefold() in others), None)


def _is_latin(text: str) -> bool:
    """Whether each letter and each digit leaves something in an id: `Kasse 2` does, of `窓口 2` only the number is left."""
    return all(slug(letter) for letter in text if letter.isalnum())


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
    if not isinstance(value, str) or "\n" in value or ("\n" in written and written[0] not in _BLOCKS):
        return None
    if not _IS_LIST.search(value) and any(_takes_all(option.get("items"), value) for option in options):
        return f"[{spelt(value)}]"
    kinds = {kind for option in options for kind in _kinds(option)}
    if "boolean" in kinds:
        return _WORDS.get(value.casefold())
    figure = in_our_signs(value)
    return figure if NUMBER.fullmatch(figure) and not kinds.isdisjoint({"integer", "number"}) else None


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


def right_type(value: Any, schema: dict[str, Any]) -> str:
    """Say how a value of the wrong type becomes one that a schema takes."""
    kinds = [kind for kind in types(schema) if kind != "null"]
    if kinds == ["array"]:
        return _as_items(value)
    if isinstance(value, list | dict):
        return _by_itself(value, kinds, schema)
    if "string" in kinds and isinstance(value, bool | int | float):
        return "choose one of these" if words(schema) else "put quotes around it to make it text"
    if "boolean" in kinds:
        return f"write {_WORDS.get(str(value).casefold(), 'true or false')}"
    if not {"integer", "number"}.isdisjoint(kinds):
        return (of_hundred(value, schema) or "round it") if isinstance(value, float) else _number(str(value), kinds)
    return "write keys and values below it, such as `key: value`" if "object" in kinds else ""


def _as_items(value: Any) -> str:
    if isinstance(value, str) and value.startswith("- ") and "\n" in value:
        return "remove the sign behind the colon that makes a text of the lines below"
    is_tight = isinstance(value, str) and _TIGHT_ITEM.match(value)
    return "write a plain space behind each '-'" if is_tight else "write each item on a line of its own, after '- '"


def _number(value: str, kinds: list[str]) -> str:
    length = seconds(value) if "number" in kinds else None
    if length:
        return f"write {length:.10g}, in seconds, if the metric's unit is duration; else the number alone"
    return as_number(value, kinds)


def _by_itself(value: list[Any] | dict[str, Any], kinds: list[str], schema: dict[str, Any]) -> str:
    if isinstance(value, dict):
        return "write what belongs here by itself, without a key before it"
    if "$ref" in (schema.get("additionalProperties") or ()):
        return "write each under an id of its own, such as `my-id: {…}`, without '- ' before it"
    is_single = len(kinds) > 1 and len(value) == 1 and not isinstance(value[0], list | dict)
    if "object" in kinds and not is_single:
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
