"""What doesn't fit the schema, told one sentence a mistake. Imported only once a decode has refused."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from journeymap.codes import shape
from journeymap.diagnostics import MOST, Code, Diagnostic, Finding, Pointer, locate
from journeymap.model.scalars import SLUG
from journeymap.schema.generator import NAMES, generate
from journeymap.schema.numbers import of_hundred, with_point
from journeymap.schema.repairs import in_a_mapping, in_our_words, near_form, retyped, right_type, several
from journeymap.schema.times import days, with_unit
from journeymap.schema.wording import expected_kind, found, mapping, shown, types, with_article, within, words
from journeymap.source.spelling import respelt
from journeymap.source.text import name_space, odd_spaces
from journeymap.suggest import closest, either, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.source import Document

Error = Any
"""A `jsonschema.ValidationError`. Its published type lets every field be unset, which no error that is yielded ever has."""

_OF_AN_ID = "such as 'after-sales'"
"""How the words for the form of an id end."""

_EMPTY = "write something, or remove the key"
_DATE = "write year, month and day, such as 2026-10-31"
_TEXT = "behind ': ' a value begins: put the whole text in quotes"
_ALONE = re.compile(r"\s*(?:[^:\s]|$|:\s*[,}])")
"""What follows a key in braces that has no colon, or one with nothing behind it."""

_DEFINED = {"personas", "channel", "owner", "evidence"}
"""Keys whose ids a library defines."""

_CALLED = {"name", "text", "title"}
"""What things are called by, which some write as a key: `- Basket:`."""

_CODE = re.compile(r"JM[0-9]+", re.IGNORECASE)
_WORD = re.compile(r"[a-z_]+")
_FEW = 5
_MOST_HOMES = 3


def every_error(document: Document, data: Any, kind: str) -> list[Diagnostic]:
    """List the ways in which the data doesn't fit the schema of its kind, up to as many as anybody wants to read."""
    told = _told(_validator(kind).iter_errors(data), document)
    return [locate(code, finding, document) for code, finding in islice(told, MOST)]


@cache
def _validator(kind: str) -> Any:
    """A validator that picks the option of an `anyOf` by the value's type, since nobody should read of the others.

    That at most one has it is a property of our schemas: the options are shorthands and their long form. Besides, errors
    now come one by one, so that only as many are made as are told.
    """
    validator = extend(Draft202012Validator, {"anyOf": _option})  # type: ignore[no-untyped-call]  # jsonschema leaves it untyped
    return validator(generate(kind), format_checker=Draft202012Validator.FORMAT_CHECKER)


def _option(validator: Any, options: list[dict[str, Any]], value: Any, schema: Any) -> Iterator[ValidationError]:
    for number, option in enumerate(options):
        if any(validator.is_type(value, kind) for kind in types(option)):
            for error in validator.descend(value, option, schema_path=number):
                if error.validator == "enum" and not error.relative_path:
                    error.schema = schema  # what is no known word may be meant for another option
                yield error
            return
    yield ValidationError("no option has the value's type")


def _told(errors: Iterable[Error], document: Document) -> Iterator[tuple[Code, Finding]]:
    for error in errors:
        if error.validator == "additionalProperties":
            yield from _unknown_keys(error, document)
        elif error.validator == "required":
            yield _missing_key(error, document)
        elif "propertyNames" in error.absolute_schema_path:
            yield _bad_name(error)
        elif error.validator in {"anyOf", "type"} or (error.validator == "enum" and not isinstance(error.instance, str)):
            yield _wrong_type(error, document)
        elif error.instance != "" or error.validator == "minLength" or "minLength" not in error.schema:
            yield _bad_value(error)  # of an empty text, that it is empty says it all


def _unknown_keys(error: Error, document: Document) -> Iterator[tuple[Code, Finding]]:
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
        odd = odd_spaces(key)
        ways_out = (
            f"the key starts with {name_space(odd)}: write plain ones" if odd else "",
            with_point(key, instance),
            _of_a_text(key, missing, error) if unknown == [key] else "",
            _did_you_mean(near, instance) if near else "",
            "in braces a comma ends a text: put the whole text in quotes" if is_text else "",
            f"'{shown(key)}' is a key of {either(homes)}: move it there" if homes else "",
            "only rules of the craft can be set, and none has this code" if _CODE.fullmatch(key) else "",
            f"remove it, or write 'x-{shown(key)}' to keep it for yourself" if key else "write the key, or remove the line",
        )
        help_ = next(filter(None, ways_out))
        message = f"unknown key '{shown(key)}' in {_mapping(error)}"
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
    return _TEXT if is_item and isinstance(value, str) and not _WORD.fullmatch(key) else ""


def _lacking(error: Error, unknown: list[str]) -> tuple[str, str]:
    """The one key that a mapping lacks, and the one nobody knows whose value would do for it; empty where there is none."""
    instance, known = error.instance, error.schema.get("properties", {})
    lacking = [name for name in error.schema.get("required", ()) if name not in instance]
    near = {key: closest(key, known) for key in unknown}
    if len(lacking) != 1 or lacking[0] in near.values():
        return "", ""
    kinds, is_type = types(known[lacking[0]]), _validator("journey").is_type
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
def _structs() -> dict[str, Any]:
    """All that references lead to."""
    return {title: node for name in NAMES for title, node in generate(name)["$defs"].items()}


@cache
def _keys() -> dict[str, set[str]]:
    schemas = [generate(name) for name in ("journey", "library")]
    structs = {title: node for schema in schemas for title, node in schema["$defs"].items() if title != "Definitions"}
    structs |= {schema["title"]: schema for schema in schemas}
    return {title.lower(): set(node["properties"]) for title, node in sorted(structs.items())}


def _missing_key(error: Error, document: Document) -> tuple[Code, Finding]:
    """Tell of the one missing key that jsonschema's message names, as `'key' is a required property`."""
    key = next(key for key in error.validator_value if error.message.startswith(f"'{key}'"))
    pointer: Pointer = (*error.absolute_path, key)
    if pointer in document.empty:
        return shape.MISSING_KEY, Finding(pointer, f"'{key}' is empty", "write a value after the colon", part="key")
    return shape.MISSING_KEY, Finding(pointer[:-1], f"{_mapping(error)} lacks '{key}'", f"add `{key}: …`", part="key")


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
        return _TEXT if len(value) == 1 and all(isinstance(inner, str) for inner in value.values()) else ""
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


def _mapping(error: Error) -> str:
    return mapping(error.schema, whole=not error.absolute_path)
