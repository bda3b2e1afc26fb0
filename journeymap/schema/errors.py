"""What doesn't fit the schema, told one sentence a mistake. Imported only once a decode has refused."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from journeymap.codes import shape
from journeymap.diagnostics import Code, Diagnostic, Finding, Pointer, locate
from journeymap.schema.generator import NAMES, generate
from journeymap.suggest import closest, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from journeymap.source import Document

Error = Any
"""A `jsonschema.ValidationError`. Its published type lets every field be unset, which no error that is yielded ever has."""

_NOUNS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}


def every_error(document: Document, data: Any, kind: str, refusal: str) -> list[Diagnostic]:
    """List every way in which the data doesn't fit the schema of its kind.

    `refusal` is the decoder's own sentence, told only if the schema should, against the tests, find nothing wrong.
    """
    found = [locate(code, finding, document) for code, finding in _told(_validator(kind).iter_errors(data), document)]
    return found or [locate(shape.WRONG_TYPE, Finding((), refusal.lower(), "compare the file with its schema"), document)]


@cache
def _validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(generate(kind), format_checker=Draft202012Validator.FORMAT_CHECKER)


def _told(errors: Iterable[Error], document: Document) -> Iterator[tuple[Code, Finding]]:
    for error in errors:
        if error.validator == "anyOf":
            yield from _branch(error, document)
        elif error.validator == "additionalProperties":
            yield from _unknown_keys(error)
        elif error.validator == "required":
            yield from _missing_key(error, document)
        elif "propertyNames" in error.absolute_schema_path:
            yield _bad_name(error)
        else:
            yield _bad_value(error)


def _branch(error: Error, document: Document) -> Iterator[tuple[Code, Finding]]:
    """Pick the one option that has the value's type; nobody should read of the others.

    That there is at most one is a property of our schemas: options differ by type (architecture.md).
    """
    options: dict[Any, list[Error]] = {}
    for inner in error.context or ():
        options.setdefault(inner.relative_schema_path[0], []).append(inner)
    for inners in options.values():
        if not any(inner.validator == "type" and not inner.relative_path for inner in inners) and not _other_scalar(inners):
            yield from _told(inners, document)
            return
    types = [kind for option in error.validator_value for kind in _types(option, error) if kind != "null"]
    yield shape.WRONG_TYPE, _wrong_type(error, types)


def _other_scalar(inners: list[Error]) -> bool:
    """An enum has no type of its own: anything but a text is of another type."""
    return any(
        inner.validator == "enum" and not inner.relative_path and not isinstance(inner.instance, str) for inner in inners
    )


def _types(option: dict[str, Any], error: Error) -> list[str]:
    if "$ref" in option:
        return ["object"]
    kind = option.get("type", "string")
    return kind if isinstance(kind, list) else [kind]


def _unknown_keys(error: Error) -> Iterator[tuple[Code, Finding]]:
    known = error.schema.get("properties", {})
    for key in sorted(set(error.instance) - set(known)):
        near = closest(key, set(known) - set(error.instance)) or closest(key, known)
        if near:
            help_ = f"did you mean '{near}'?"
        elif homes := _homes(key):
            help_ = f"'{key}' is a key of {homes}: move it there"
        else:
            help_ = f"remove it, or write 'x-{key}' to keep it for yourself"
        yield (
            shape.UNKNOWN_KEY,
            Finding((*error.absolute_path, key), f"unknown key '{key}' in {_kind(error)}", help_, part="key"),
        )


def _homes(key: str) -> str:
    """Name the kinds of mapping that do have a key."""
    structs = {title.lower(): node for name in NAMES for title, node in generate(name)["$defs"].items()}
    return " or ".join(_with_article(title) for title, node in sorted(structs.items()) if key in node.get("properties", {}))


def _missing_key(error: Error, document: Document) -> Iterator[tuple[Code, Finding]]:
    for key in error.validator_value:
        if key not in error.instance:
            pointer: Pointer = (*error.absolute_path, key)
            if pointer in document.empty:
                finding = Finding(pointer, f"'{key}' is empty", "write a value after the colon", part="key")
            else:
                finding = Finding(pointer[:-1], f"{_kind(error)} lacks '{key}'", f"add `{key}: …`", part="key")
            # jsonschema tells of one missing key at a time: the first that this error could be about is enough
            if f"'{key}'" in error.message:
                yield shape.MISSING_KEY, finding


def _bad_name(error: Error) -> tuple[Code, Finding]:
    key = error.instance
    reason = error.schema.get("patternErrorMessage", "expected a shorter name")
    if error.validator == "maxLength":
        reason = f"expected at most {error.validator_value} characters"
    return shape.BAD_FORM, Finding((*error.absolute_path, key), f"'{_shown(key)}' can't be a key here, {reason}", part="key")


def _bad_value(error: Error) -> tuple[Code, Finding]:
    pointer: Pointer = tuple(error.absolute_path)
    value, limit = error.instance, error.validator_value
    match error.validator:
        case "type":
            types = limit if isinstance(limit, list) else [limit]
            return shape.WRONG_TYPE, _wrong_type(error, [kind for kind in types if kind != "null"])
        case "enum":
            words = [word for word in limit if word is not None]
            if not isinstance(value, str):
                return shape.WRONG_TYPE, _wrong_type(error, ["string"])
            near = closest(value, words)
            help_ = f"did you mean '{near}'?" if near else f"write {one_of(words, most=30)}"
            return shape.UNKNOWN_WORD, Finding(
                pointer, f"unknown word '{_shown(value)}', expected {one_of(words, most=30)}", help_
            )
        case "minimum" | "maximum":
            low, high = error.schema.get("minimum"), error.schema.get("maximum")
            bounds = f"from {low:g} to {high:g}" if high is not None else f"at least {low:g}"
            return shape.OUT_OF_RANGE, Finding(pointer, f"{value:g} is out of range, expected a number {bounds}")
        case "minLength" | "minItems":
            what = "list" if isinstance(value, list) else "text"
            message = f"the {what} is empty, expected at least one {'item' if what == 'list' else 'character'}"
            return shape.TOO_SHORT, Finding(pointer, message, "write something, or remove the key")
        case "maxLength":
            return shape.TOO_LONG, Finding(
                pointer, f"the text has {len(value)} characters, expected at most {limit}", "shorten it"
            )
        case "pattern" | "format":
            reason = error.schema.get("patternErrorMessage", "expected another form")
            return shape.BAD_FORM, Finding(pointer, f"'{_shown(value)}' doesn't fit, {reason}")
    return shape.WRONG_TYPE, Finding(pointer, error.message.lower())


def _wrong_type(error: Error, types: list[str]) -> Finding:
    value = error.instance
    expected = " or ".join(dict.fromkeys(_NOUNS[kind] for kind in types))
    if "string" in types and isinstance(value, (bool, int, float)):
        help_ = "put quotes around it to make it text"
    elif types == ["array"]:
        help_ = "write each item on a line of its own, after '- '"
    elif "object" in types and isinstance(value, list):
        help_ = "write keys and values, without '- ' before them"
    else:
        help_ = ""
    return Finding(tuple(error.absolute_path), f"found {_noun(value)}, expected {expected}", help_)


def _noun(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return f"{str(value).lower()} (true or false)"
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text '{_shown(value)}'"
        case list():
            return "a list"
    return "a mapping"


def _kind(error: Error) -> str:
    """Name the mapping at fault as its author would: `a touchpoint`, `the journey`."""
    title = error.schema.get("title", "mapping").lower()
    if not error.absolute_path:
        return f"the {title}"
    return _with_article(title)


def _with_article(noun: str) -> str:
    return noun if noun == "evidence" else f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
