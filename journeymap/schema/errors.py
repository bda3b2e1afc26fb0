"""What doesn't fit the schema, told one sentence a mistake. Imported only once a decode has refused."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from journeymap.codes import shape
from journeymap.diagnostics import MOST, Code, Diagnostic, Finding, Pointer, locate
from journeymap.model.scalars import SLUG
from journeymap.schema.generator import NAMES, generate
from journeymap.schema.numbers import of_hundred
from journeymap.schema.repairs import in_a_mapping, in_our_words, near_form, retyped, right_type, several
from journeymap.schema.times import days, with_unit
from journeymap.schema.unknown import IN_QUOTES, unknown_keys
from journeymap.schema.validation import Error, mapping_of, validator
from journeymap.schema.wording import expected_kind, found, shown, types, within, words
from journeymap.source.spelling import respelt
from journeymap.suggest import closest, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.source import Document

_OF_AN_ID = "such as 'after-sales'"
"""How the words for the form of an id end."""

_EMPTY = "write something, or remove the key"
_DATE = "write year, month and day, such as 2026-10-31"
_DEFINED = {"personas", "channel", "owner", "evidence"}
"""Keys whose ids a library defines."""

_FEW = 5


def every_error(document: Document, data: Any, kind: str) -> list[Diagnostic]:
    """List the ways in which the data doesn't fit the schema of its kind, up to as many as anybody wants to read."""
    told = _told(validator(kind).iter_errors(data), document)
    return [locate(code, finding, document) for code, finding in islice(told, MOST)]


def _told(errors: Iterable[Error], document: Document) -> Iterator[tuple[Code, Finding]]:
    for error in errors:
        if error.validator == "additionalProperties":
            yield from unknown_keys(error, document)
        elif error.validator == "required":
            yield _missing_key(error, document)
        elif "propertyNames" in error.absolute_schema_path:
            yield _bad_name(error)
        elif error.validator in {"anyOf", "type"} or (error.validator == "enum" and not isinstance(error.instance, str)):
            yield _wrong_type(error, document)
        elif error.instance != "" or error.validator == "minLength" or "minLength" not in error.schema:
            yield _bad_value(error)  # of an empty text, that it is empty says it all


@cache
def _structs() -> dict[str, Any]:
    """All that references lead to."""
    return {title: node for name in NAMES for title, node in generate(name)["$defs"].items()}


def _missing_key(error: Error, document: Document) -> tuple[Code, Finding]:
    """Tell of the one missing key that jsonschema's message names, as `'key' is a required property`."""
    key = next(key for key in error.validator_value if error.message.startswith(f"'{key}'"))
    pointer: Pointer = (*error.absolute_path, key)
    if pointer in document.empty:
        return shape.MISSING_KEY, Finding(pointer, f"'{key}' is empty", "write a value after the colon", part="key")
    return shape.MISSING_KEY, Finding(pointer[:-1], f"{mapping_of(error)} lacks '{key}'", f"add `{key}: …`", part="key")


def _bad_name(error: Error) -> tuple[Code, Finding]:
    key = error.instance
    reason, (help_, repair) = _expected(key, error.schema), near_form(key, error.schema)
    if error.validator == "maxLength":
        reason, help_, repair = f"expected at most {error.validator_value} characters", "shorten it", None
    message = f"'{shown(key)}' can't be a key here, {reason}"
    return shape.BAD_FORM, Finding((*error.absolute_path, key), message, help_, part="key", repair=repair)


def _bad_value(error: Error) -> tuple[Code, Finding]:
    pointer: Pointer = tuple(error.absolute_path)
    value, limit = error.instance, error.validator_value
    match error.validator:
        case "enum":
            known = words(error.schema)
            near = closest(value, known) or in_our_words(value, known)
            own = in_a_mapping(value, error.schema, _structs())
            help_ = f"did you mean '{near}'?" if near else f"choose one of these, or {own}" if own else "choose one of these"
            message = f"unknown word '{shown(value)}', expected {one_of(known, most=_FEW if near else len(known))}"
            return shape.UNKNOWN_WORD, Finding(pointer, message, help_, repair=respelt(value, known))
        case "minimum" | "maximum":
            message = f"{value} is out of range, expected a number{within(error.schema)}"
            help_ = of_hundred(value, error.schema) or f"the nearest is {limit:.15g}"
            return shape.OUT_OF_RANGE, Finding(pointer, message, help_)
        case "minLength" | "minItems":
            what, part = ("list", "item") if isinstance(value, list) else ("text", "character")
            message = f"the {what} is empty, expected at least one {part}"
            return shape.TOO_SHORT, Finding(pointer, message, _EMPTY)
        case "maxLength":
            message = f"the text has {len(value)} characters, expected at most {limit}"
            return shape.TOO_LONG, Finding(pointer, message, "shorten it")
    reason = _expected(value, error.schema)
    if error.validator == "format" and re.search(error.schema["pattern"], value):
        reason = "the calendar has no such day"
    help_, repair = near_form(value, error.schema)
    help_ = help_ or (_DATE if error.schema.get("format") == "date" else several(value) if value.strip() else _EMPTY)
    return shape.BAD_FORM, Finding(pointer, f"'{shown(value)}' doesn't fit, {reason}", help_, repair=repair)


def _wrong_type(error: Error, document: Document) -> tuple[Code, Finding]:
    pointer: Pointer = tuple(error.absolute_path)
    value, kinds = error.instance, [kind for kind in types(error.schema) if kind != "null"]
    if value is None and isinstance(pointer[-1], str):  # elsewhere the decoder has dropped empty keys
        message = f"'{shown(pointer[-1])}' is empty, expected a mapping"
        return shape.EMPTY_DEFINITION, Finding(pointer, message, "give it a name, or remove the line", part="key")
    options = error.schema.get("anyOf", [error.schema])
    expected = " or ".join(dict.fromkeys(expected_kind(kind, options) for kind in kinds))
    help_ = _help(pointer, value, kinds) or right_type(value, error.schema)
    if isinstance(value, str) or type(value) in {int, float}:
        help_ = in_a_mapping(value, error.schema, _structs()) or help_
    if error.schema.get("format") == "date":
        expected, help_ = "a date as YYYY-MM-DD", next((f"write {day}" for day in days(str(value))), _DATE)
    elif kinds == ["string"] and isinstance(value, int | float) and not re.search(error.schema.get("pattern", ""), str(value)):
        expected = _expected(str(value), error.schema).removeprefix("expected ")  # quotes would be of no help
        help_ = near_form(str(value), error.schema)[0] or with_unit(str(value), error.schema)
    repair = retyped(document.written(pointer), value, error.schema)
    return shape.WRONG_TYPE, Finding(pointer, f"found {found(value)}, expected {expected}", help_, repair=repair)


def _help(pointer: Pointer, value: Any, kinds: list[str]) -> str:
    """Say what belongs in the place of a value where its type alone doesn't tell; "" where it does."""
    key = next((step for step in reversed(pointer) if isinstance(step, str)), "")
    if pointer == ("library",) and isinstance(value, str):
        return "remove it: shared libraries are found by themselves, here stand definitions of this map's own"
    if isinstance(value, dict) and key in _DEFINED:
        return f"write {'ids' if kinds == ['array'] else 'an id'}, and define in a library what is meant"
    if isinstance(value, dict) and isinstance(pointer[-1], int) and kinds == ["string"]:
        return IN_QUOTES if len(value) == 1 and all(isinstance(inner, str) for inner in value.values()) else ""
    return "write what belongs here, or remove the line" if value is None else ""


def _expected(text: str, schema: dict[str, Any]) -> str:
    """Say what form was expected; of what looks like an id, only what is wrong with it all the same."""
    words = str(schema.get("patternErrorMessage", "expected another form"))
    form, among, device = words.partition(", and no name")
    if not (form.endswith(_OF_AN_ID) and re.fullmatch(SLUG, text)):
        return form
    return (
        "expected an id that doesn't start with 'x-'"
        if text.startswith("x-")
        else f"expected no name{device}"
        if among
        else form
    )
