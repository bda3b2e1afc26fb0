"""Running the rules of the craft over a workspace: which, how severe, and what authors allow.

A workspace says in `rules:` what it wants; a selection, which is the command line's, goes before it. Nothing else than
what is handed in decides: the day, too, is given.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from journeymap.diagnostics import Diagnostic, Severity, in_order, locate
from journeymap.rules import Context, Rule, Shelf, every_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Finding
    from journeymap.model.workspace import Ruleset, RuleSetting
    from journeymap.source import Document
    from journeymap.workspace import Project

_RAISED = {Severity.INFO: Severity.WARNING, Severity.WARNING: Severity.ERROR, Severity.ERROR: Severity.ERROR}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules to run, by code (`JM301`), by the start of one (`JM3`) or by name (`negative-without-pain`).

    Without `select` it is what the workspace has switched on; a rule that is selected by its whole code or name runs
    even where the workspace has switched it off. `ignore` wins over both. `strict` stands for `preset: strict`.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False

    def has(self, code: str, name: str) -> bool:
        """Whether diagnostics of a kind are to be told, as far as the selection goes."""
        return (not self.select or _any(self.select, code, name)) and not _any(self.ignore, code, name)

    def names(self, code: str, name: str) -> bool:
        """Whether a kind is selected by its whole code or name."""
        return any(word.casefold() in (code.casefold(), name) for word in self.select)


class _Task(NamedTuple):
    """A rule that is to run, with what its findings are."""

    rule: Rule
    severity: Severity
    options: RuleSetting


def lint(project: Project, selection: Selection = Selection(), today: dt.date | None = None) -> list[Diagnostic]:
    """List what the rules find in the maps and libraries that were asked for, in the order of files and lines.

    Maps and libraries that have errors are left alone. `today` is the day that freshness is measured against; without
    one it is :func:`current_date`.
    """
    found: list[Diagnostic] = []
    if project.settings_broken:  # what its authors wanted of the rules nobody knows
        return found
    day = today or current_date()
    for rule, severity, options in _tasks(project.settings.rules, selection):
        context = Context(project.atlas, day, options, project.complete)
        for document, finding in _findings(project, rule, context):
            found.append(locate(rule.code, finding, document, severity))
    return in_order(found)


def current_date() -> dt.date:
    """Today in UTC, or the day that SOURCE_DATE_EPOCH names (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch.isdecimal() else dt.datetime.now(dt.UTC)
    return now.date()


def _findings(project: Project, rule: Rule, context: Context[Any]) -> Iterator[tuple[Document, Finding]]:
    for map_ in project.maps:
        if rule.check:
            yield from ((map_.document, finding) for finding in rule.check(map_, context))
        if rule.shelf and map_.journey.library:
            yield from ((map_.document, finding) for finding in rule.shelf(Shelf(map_.journey.library, map_), context))
    for library in project.libraries:
        if rule.shelf:
            yield from ((library.document, finding) for finding in rule.shelf(Shelf(library.entry), context))


def _tasks(ruleset: Ruleset, selection: Selection) -> Iterator[_Task]:
    strict = selection.strict or ruleset.preset == "strict"
    for rule in every_rule():
        if not selection.has(rule.id, rule.name):
            continue
        setting = _setting(rule, ruleset)
        named = selection.names(rule.id, rule.name)
        severity = _severity(rule, setting, strict=strict)
        is_on = ruleset.preset != "off" or setting is not None
        if named or (is_on and severity and (strict or setting or not rule.strict_only)):
            yield _Task(rule, severity or rule.severity, setting or rule.options())


def _setting(rule: Rule, ruleset: Ruleset) -> RuleSetting | None:
    setting: RuleSetting | None = getattr(ruleset, rule.attribute, None) or getattr(ruleset, rule.id, None)
    return setting


def _severity(rule: Rule, setting: RuleSetting | None, *, strict: bool) -> Severity | None:
    """What a rule's findings are; None where the workspace has switched it off."""
    if setting and setting.severity:
        return None if setting.severity == "off" else Severity(setting.severity)
    return _RAISED[rule.severity] if strict else rule.severity


def _any(words: tuple[str, ...], code: str, name: str) -> bool:
    return any(code.startswith(word.upper()) or word.casefold() == name for word in words)
