"""What every struct of the language shares: closed, frozen, by keyword, and grown from its shorthand.

The modules of structs have no `from __future__ import annotations`: msgspec would evaluate each annotation anew for every
struct that inherits it, which took a fifteenth of a check's time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from msgspec.structs import force_setattr

if TYPE_CHECKING:
    from collections.abc import Mapping


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True, gc=False):
    """A mapping of the source language. Unknown keys are errors; keys that start with ``x-`` never get here.

    Nothing of it refers back to what it is part of, so it is none of the garbage collector's business.
    """

    shorthand: ClassVar[str] = ""
    """The field that a bare scalar in the entry's place fills; empty where there is no shorthand."""


def grow(entry: Entry, kinds: Mapping[str, type[Entry]]) -> None:
    """Replace shorthands in the fields of these names by their long form, so that readers meet one shape only.

    A field may hold a scalar, a tuple or a dict of scalars; whatever is already an entry stays as it is.
    """
    for name, kind in kinds.items():
        value = getattr(entry, name)
        if type(value) is tuple:
            for item in value:
                if type(item) is not kind:
                    force_setattr(entry, name, tuple(_grown(item, kind) for item in value))
                    break
        elif type(value) is dict:
            if value:
                force_setattr(entry, name, {key: _grown(item, kind) for key, item in value.items()})
        elif value is not None and type(value) is not kind:
            force_setattr(entry, name, _grown(value, kind))


def _grown(value: Any, kind: type[Entry]) -> Any:
    return value if isinstance(value, msgspec.Struct) else kind(**{kind.shorthand: value})
