"""What every struct of the language shares: closed, frozen, by keyword, and grown from its shorthand.

The modules of structs have no `from __future__ import annotations`: msgspec would evaluate each annotation anew for every
struct that inherits it, which took a fifteenth of a check's time.
"""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True, gc=False):
    """A mapping of the source language. Unknown keys are errors; keys that start with ``x-`` never get here.

    Nothing of it refers back to what it is part of, so it is none of the garbage collector's business.
    """

    shorthand: ClassVar[str] = ""
    """The field that a bare scalar in the entry's place fills; empty where there is no shorthand."""


def grow(entry: Entry, **kinds: type[Entry]) -> None:
    """Replace shorthands in the named fields by their long form, so that readers meet one shape only.

    A field may hold a scalar, a tuple or a dict of scalars; whatever is already an entry stays as it is.
    """
    for name, kind in kinds.items():
        value = getattr(entry, name)
        if not value and value != 0:
            continue
        grown = _grown(value, kind)
        if grown is not value:
            msgspec.structs.force_setattr(entry, name, grown)


def _grown(value: Any, kind: type[Entry]) -> Any:
    """What is in its long form already, as all is that was read before, stays the same object."""
    if isinstance(value, tuple):
        return value if all(type(item) is kind for item in value) else tuple(_grown(item, kind) for item in value)
    if isinstance(value, dict):
        return {key: _grown(item, kind) for key, item in value.items()}
    if isinstance(value, msgspec.Struct):
        return value
    return kind(**{kind.shorthand: value})
