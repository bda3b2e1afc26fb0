"""What a rule of the craft is, and what it is given to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from journeymap.diagnostics import Code, Finding, Severity
from journeymap.model.workspace import RuleSetting

if TYPE_CHECKING:
    import datetime as dt

    from journeymap.diagnostics import Pointer
    from journeymap.model import Definitions
    from journeymap.resolve import Atlas, JourneyMap
    from journeymap.source import Document

Options_co = TypeVar("Options_co", bound=RuleSetting, covariant=True)


class Context(Struct, Generic[Options_co], frozen=True):
    """What a check may know beside its subject: the whole atlas, the day, and what the workspace has set for the rule.

    `complete` is False where a map or library has errors, so that nobody can say what is missing from the atlas.
    """

    atlas: Atlas
    today: dt.date
    options: Options_co
    complete: bool = True


class Shelf(Struct, frozen=True):
    """Definitions of one file: of a shared library, or of the `library:` of one map, which is `map` then."""

    document: Document
    definitions: Definitions
    map: JourneyMap | None = None

    def at(self, *steps: str | int) -> Pointer:
        """The pointer in that file to a definition or a part of it."""
        return ("library", *steps) if self.map else steps


class Allow(Struct, frozen=True):
    """A comment that allows rules: these as written, and those among them that had nothing to allow."""

    words: tuple[str, ...]
    reason: str
    idle: tuple[str, ...]


MapCheck = Callable[["JourneyMap", Context[Any]], Iterator[Finding]]
ShelfCheck = Callable[[Shelf, Context[Any]], Iterator[Finding]]
AllowCheck = Callable[[Allow, Context[Any]], Iterator[Finding]]


class Rule(Struct, frozen=True):
    """A check with its number, its name and its usual severity.

    `check` looks at maps, `shelf` at definitions and `allow` at comments; a rule has at least one of them. `options` is
    the struct of what a workspace may set for it. A `strict_only` rule runs when the workspace is strict, or when somebody
    asks for it by name. `doc`, which is the docstring of the rule's module, has the sections that
    :mod:`journeymap.codes` reads.
    """

    id: str
    name: str
    severity: Severity
    check: MapCheck | None = None
    shelf: ShelfCheck | None = None
    allow: AllowCheck | None = None
    options: type[RuleSetting] = RuleSetting
    strict_only: bool = False
    doc: str = ""

    @property
    def code(self) -> Code:
        """The rule as the kind of diagnostic that its findings are."""
        return Code(self.id, self.name, self.doc, self.severity)

    @property
    def attribute(self) -> str:
        """The name as a Python name: that of the rule's module, and of its setting in a workspace."""
        return self.name.replace("-", "_")
