"""Finding all that doesn't fit a schema."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from journeymap.schema.generator import generate
from journeymap.schema.wording import mapping, types

if TYPE_CHECKING:
    from collections.abc import Iterator

Error = Any
"""A `jsonschema.ValidationError`. Its published type lets every field be unset, which no error that is yielded ever has."""


@cache
def validator(kind: str) -> Any:
    """A validator that picks the option of an `anyOf` by the value's type, since nobody should read of the others.

    That at most one has it is a property of our schemas: the options are shorthands and their long form. Besides, errors
    now come one by one, so that only as many are made as are told.
    """
    made = extend(Draft202012Validator, {"anyOf": _option})  # type: ignore[no-untyped-call]  # jsonschema leaves it untyped
    return made(generate(kind), format_checker=Draft202012Validator.FORMAT_CHECKER)


def _option(validator: Any, options: list[dict[str, Any]], value: Any, schema: Any) -> Iterator[ValidationError]:
    for number, option in enumerate(options):
        if any(validator.is_type(value, kind) for kind in types(option)):
            for error in validator.descend(value, option, schema_path=number):
                if error.validator == "enum" and not error.relative_path:
                    error.schema = schema  # what is no known word may be meant for another option
                yield error
            return
    yield ValidationError("no option has the value's type")


def mapping_of(error: Error) -> str:
    """Name the mapping that an error is about."""
    return mapping(error.schema, whole=not error.absolute_path)
