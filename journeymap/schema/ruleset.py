"""What a workspace may set for the rules of the craft: the model's own struct, with every rule for a key."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

import msgspec

from journeymap.codes import sections
from journeymap.model import Workspace
from journeymap.model.entry import grow
from journeymap.model.scalars import RuleSeverity
from journeymap.model.workspace import RULES, Ruleset
from journeymap.rules import Rule, every_rule


@cache
def workspace_struct() -> type[Workspace]:
    """Return the workspace whose `rules` take every rule, by its code and by its name.

    As attributes, names have underscores: `rules.JM301` and `rules.negative_without_pain`.
    """
    ruleset = _ruleset()
    made: type[Workspace] = _made("Workspace", Workspace, [("rules", _described(ruleset, RULES), ruleset())], {})
    return made


def _ruleset() -> Any:
    rules = every_rule()
    kinds = {key: rule.options for rule in rules for key in (rule.id, rule.attribute)}
    fields = [(key, _takes(rule), None) for rule in rules for key in (rule.id, rule.attribute)]
    return _made("Ruleset", Ruleset, fields, {rule.attribute: rule.name for rule in rules}, lambda self: grow(self, **kinds))


def _takes(rule: Rule) -> Any:
    return _described(RuleSeverity | rule.options | None, sections(rule.doc).summary)


def _described(kind: Any, description: str) -> Any:
    annotated: Any = Annotated  # which takes no variables where types are checked
    return annotated[kind, msgspec.Meta(description=description)]


def _made(name: str, base: Any, fields: list[Any], rename: dict[str, str], after: Any = None) -> Any:
    """Make a struct of more fields; a struct is closed and frozen as its base is."""
    namespace = {"__doc__": base.__doc__} | ({"__post_init__": after} if after else {})
    return msgspec.defstruct(
        name, fields, bases=(base,), namespace=namespace, rename=rename, module=__name__, frozen=True, kw_only=True
    )
