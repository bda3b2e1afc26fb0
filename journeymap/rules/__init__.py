"""Rules of the craft (JM3xx), one a file: what a service designer would not want to be asked about in a workshop.

A file named `negative_without_pain.py` holds `RULE`, the rule `negative-without-pain`; being there is all the
registration it needs. Its docstring is its documentation and its test. Files that start with `_` are what rules share.
A rule is silent where it has nothing sure to say.
"""

from __future__ import annotations

from functools import cache

from journeymap.diagnostics import Finding, Mention, Severity
from journeymap.modules import modules
from journeymap.rules._rule import Allow, Context, Rule, Shelf

__all__ = ["Allow", "Context", "Finding", "Mention", "Rule", "Severity", "Shelf", "every_rule", "find"]


@cache
def every_rule() -> tuple[Rule, ...]:
    """Return all rules, sorted by number; raise ValueError where two share one."""
    rules = tuple(sorted(map(_rule, _modules()), key=lambda rule: rule.id))
    if len({rule.id for rule in rules}) < len(rules):
        raise ValueError("two rules share a number")
    return rules


def find(text: str) -> Rule | None:
    """Find a rule by its code or name, in capitals or not. By name, no other rule is imported."""
    wanted = text.strip().casefold()
    module = wanted.replace("-", "_")
    if module in _modules() and "_" not in wanted:
        return _rule(module)
    return _by_code().get(wanted) if wanted.startswith("jm3") else None


@cache
def _modules() -> frozenset[str]:
    return modules(__path__)


@cache
def _rule(module: str) -> Rule:
    from importlib import import_module

    from msgspec.structs import replace

    found = import_module(f"{__name__}.{module}")
    rule: Rule = replace(found.RULE, doc=found.__doc__ or "")
    return rule


@cache
def _by_code() -> dict[str, Rule]:
    return {rule.id.casefold(): rule for rule in every_rule()}
