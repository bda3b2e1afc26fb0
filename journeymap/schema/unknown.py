"""Keys that no schema knows: what they may have been meant for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from journeymap.codes import shape
from journeymap.diagnostics import Code, Finding, Pointer
from journeymap.schema.generator import generate
from journeymap.schema.numbers import with_point
from journeymap.schema.validation import Error, mapping_of, validator
from journeymap.schema.wording import shown, types, with_article
from journeymap.source.spelling import respelt
from journeymap.source.text import name_space, odd_spaces
from journeymap.suggest import closest, either

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.source import Document

IN_QUOTES = "behind ': ' a value begins: put the whole text in quotes"
_ALONE = re.compile(r"\s*(?:[^:\s]|$|:\s*[,}])")
"""What follows a key in braces that has no colon, or one with nothing behind it."""

_CALLED = {"name", "text", "title"}
"""What things are called by, which some write as a key: `- Basket:`."""

_CODE = re.compile(r"JM[0-9]+", re.IGNORECASE)
_WORD = re.compile(r"[a-z_]+")
_FEW = 5
_MOST_HOMES = 3


def unknown_keys(error: Error, document: Document) -> Iterator[tuple[Code, Finding]]:
    """Tell of each key of a mapping that its schema doesn't know."""
    instance, known = error.instance, error.schema.get("properties", {})
    unknown = sorted(set(instance) - set(known))
    missing, meant = _lacking(error, unknown) if len(unknown) <= _FEW else ("", "")
    for key in unknown:
        pointer: Pointer = (*error.absolute_path, key)
        is_text = instance[key] is None and _is_behind_a_comma(pointer, document)
        repair = None if is_text else respelt(key, known)
        homes = [] if repair else _homes(key)
        near = None if homes or (_CODE.fullmatch(key) and not repair) else closest(key, known)
        near = missing if meant and key == meant else near
        odd = odd_spaces(key, 0, len(key))
        ways_out = (
            f"the key starts with {name_space(odd[1])}: write plain ones" if odd else "",
            with_point(key, instance),
            _of_a_text(key, missing, error) if unknown == [key] else "",
            _did_you_mean(near, instance) if near else "",
            "in braces a comma ends a text: put the whole text in quotes" if is_text else "",
            f"'{shown(key)}' is a key of {either(homes)}: move it there" if homes else "",
            "only rules of the craft can be set, and none has this code" if _CODE.fullmatch(key) else "",
            f"remove it, or write 'x-{shown(key)}' to keep it for yourself" if key else "write the key, or remove the line",
        )
        help_ = next(filter(None, ways_out))
        message = f"unknown key '{shown(key)}' in {mapping_of(error)}"
        repair = None if odd or repair in instance else repair
        yield shape.UNKNOWN_KEY, Finding(pointer, message, help_, part="key", repair=repair)


def _did_you_mean(near: str, instance: dict[str, Any]) -> str:
    return f"'{near}' is there already: put both together" if near in instance else f"did you mean '{near}'?"


def _of_a_text(key: str, missing: str, error: Error) -> str:
    """Say what to do where the only unknown key is the text or name that its mapping lacks; "" where it isn't."""
    value = error.instance[key]
    if missing == "metric" or (missing in _CALLED and isinstance(value, dict | None)):
        return f"write `{missing}: {shown(key)}`, and what else there is to say on lines beside it"
    is_item = missing in _CALLED and len(error.instance) == 1 and isinstance([*error.absolute_path][-1], int)
    return IN_QUOTES if is_item and isinstance(value, str) and not _WORD.fullmatch(key) else ""


def _lacking(error: Error, unknown: list[str]) -> tuple[str, str]:
    """The one key that a mapping lacks, and the one nobody knows whose value would do for it; empty where there is none."""
    instance, known = error.instance, error.schema.get("properties", {})
    lacking = [name for name in error.schema.get("required", ()) if name not in instance]
    near = {key: closest(key, known) for key in unknown}
    if len(lacking) != 1 or lacking[0] in near.values():
        return "", ""
    kinds, is_type = types(known[lacking[0]]), validator("journey").is_type
    fit = [key for key in unknown if not near[key] and any(is_type(instance[key], kind) for kind in kinds)]
    return lacking[0], fit[0] if len(fit) == 1 else ""


def _is_behind_a_comma(pointer: Pointer, document: Document) -> bool:
    """Whether a key stands alone in braces, as in `{text: Nobody came, or looked}`: it was meant for more of a text."""
    end = document.span(pointer, "key").end
    return _ALONE.match(document.lines[end.line - 1], end.column - 1) is not None


def _homes(key: str) -> list[str]:
    """Name the kinds of mapping that do have a key; none where they are too many to choose from."""
    homes = [with_article(title) for title, keys in _keys().items() if key in keys]
    return homes if len(homes) <= _MOST_HOMES else []


@cache
def _keys() -> dict[str, set[str]]:
    schemas = [generate(name) for name in ("journey", "library")]
    structs = {title: node for schema in schemas for title, node in schema["$defs"].items() if title != "Definitions"}
    structs |= {schema["title"]: schema for schema in schemas}
    return {title.lower(): set(node["properties"]) for title, node in sorted(structs.items())}
