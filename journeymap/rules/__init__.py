"""Rules of the craft (JM3xx), one a file: what a service designer would not want to be asked about in a workshop.

A file named `negative_without_pain.py` holds `RULE`, the rule `negative-without-pain`; being there is all the
registration it needs. Its docstring is its documentation and its test. Files that start with `_` are what rules share.
A rule is silent where it has nothing sure to say.
"""

from __future__ import annotations

from functools import cache

from journeymap.diagnostics import Finding, Mention, Severity
from journeymap.rules._rule import Allow, Context, Rule, Shelf

__all__ = ["Allow", "Context", "Finding", "Mention", "Rule", "Severity", "Shelf", "every_rule", "find"]


@cache
def every_rule() -> tuple[Rule, ...]:
    """Return all rules, sorted by number; raise ValueError where two share one."""
    from importlib import import_module
    from pkgutil import iter_modules

    from msgspec.structs import replace

    modules = [
        import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__) if not module.name.startswith("_")
    ]
    rules = tuple(sorted((replace(module.RULE, doc=module.__doc__ or "") for module in modules), key=lambda rule: rule.id))
    if len({rule.id for rule in rules}) < len(rules):
        raise ValueError("two rules share a number")
    return rules


def find(text: str) -> Rule | None:
    """Find a rule by its code or name, in capitals or not."""
    return _by_word().get(text.strip().casefold())


@cache
def _by_word() -> dict[str, Rule]:
    return {word: rule for rule in every_rule() for word in (rule.id.casefold(), rule.name)}
