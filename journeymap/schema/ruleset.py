"""What a workspace may set for the rules of the craft: the model's own struct, with rules for keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from journeymap.model import Workspace
from journeymap.model.entry import grow
from journeymap.model.scalars import RuleSeverity
from journeymap.model.workspace import RULES, Ruleset
from journeymap.rules import Rule, every_rule, find

if TYPE_CHECKING:
    from collections.abc import Iterable


def workspace_struct(words: Iterable[str]) -> type[Workspace]:
    """Return the workspace whose `rules` take those of some rules that there are, by code or name.

    So a workspace pays for the rules that it sets, not for all.
    """
    found = {word: rule for word in words if (rule := find(word)) and word in (rule.id, rule.name)}
    return _workspace(found, {word: RuleSeverity | rule.options | None for word, rule in found.items()})


def full_workspace_struct() -> type[Workspace]:
    """Return the workspace whose `rules` take every rule by its code and by its name, each with what it is about."""
    from journeymap.codes import sections

    found = {word: rule for rule in every_rule() for word in (rule.id, rule.name)}
    takes = {word: _described(RuleSeverity | rule.options | None, sections(rule.doc).summary) for word, rule in found.items()}
    return _workspace(found, takes)


def _workspace(rules: dict[str, Rule], takes: dict[str, Any]) -> type[Workspace]:
    """As attributes, names have underscores: `rules.JM301` and `rules.negative_without_pain`."""
    attributes = {word: word.replace("-", "_") for word in rules}
    kinds = {attributes[word]: rule.options for word, rule in rules.items()}
    ruleset = _made(
        Ruleset,
        [(attributes[word], kind, None) for word, kind in takes.items()],
        rename={attribute: word for word, attribute in attributes.items()},
        namespace={"__post_init__": lambda self: grow(self, kinds)},
    )
    made: type[Workspace] = _made(Workspace, [("rules", _described(ruleset, RULES), ruleset())])
    return made


def _described(kind: Any, description: str) -> Any:
    annotated: Any = Annotated  # which takes no variables where types are checked
    return annotated[kind, msgspec.Meta(description=description)]


def _made(base: Any, fields: list[Any], *, rename: Any = None, namespace: Any = None) -> Any:
    """Make a struct of the same name with more fields; it is closed and frozen as its base is."""
    namespace = {"__doc__": base.__doc__} | (namespace or {})
    return msgspec.defstruct(
        base.__name__, fields, bases=(base,), namespace=namespace, rename=rename, module=__name__, frozen=True, kw_only=True
    )
