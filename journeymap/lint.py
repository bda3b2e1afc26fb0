"""Running the rules of the craft over a workspace: which, how severe, and what authors allow.

A workspace says in `rules:` what it wants; a selection, which is the command line's, goes before it. Nothing else than
what is handed in decides: the day, too, is given.
"""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from journeymap.allows import allowances, idle, without_allowed
from journeymap.diagnostics import MOST, Diagnostic, Severity, in_order, locate
from journeymap.resolve import Source
from journeymap.rules import Allow, Context, Rule, Shelf, every_rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from journeymap.model import Library
    from journeymap.model.workspace import Ruleset, RuleSetting
    from journeymap.resolve import JourneyMap
    from journeymap.source import Document
    from journeymap.workspace import Project

_MANY = 200
"""Fewer files are looked at faster than workers are started."""

_BATCH = 40
"""Files that a worker looks at in one go."""

_SECONDS = 60.0
_RAISED = {Severity.INFO: Severity.WARNING, Severity.WARNING: Severity.ERROR, Severity.ERROR: Severity.ERROR}


class Selection(Struct, frozen=True):
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


ALL = Selection()


class _Task(Struct, frozen=True):
    """A rule that is to run, what its findings are, and what it is told; `is_heard` is False if only comments ask for it."""

    rule: Rule
    severity: Severity
    context: Context[Any]
    is_heard: bool


class _Subject(Struct, frozen=True):
    """A file that rules look at."""

    document: Document
    map: JourneyMap | None
    shelf: Shelf | None


def lint(project: Project, selection: Selection = ALL, today: dt.date | None = None) -> list[Diagnostic]:
    """List what the rules find in the maps and libraries that were asked for, in the order of files and lines.

    Files that have errors are left alone, and so is everything where the settings have: what their authors wanted of the
    rules nobody knows. Of one rule, the first 100 findings of a file are told. `today` is the day that freshness is
    measured against, :func:`current_date` unless given.
    """
    if project.settings_broken:
        return []
    tasks = tuple(_tasks(project, selection, today or current_date()))
    files: tuple[JourneyMap | Source[Library], ...] = (*project.maps, *project.libraries)

    def look(first: int, last: int) -> list[Diagnostic]:
        return [told for file in files[first:last] for told in _told(_subject(file), tasks)]

    return in_order([*chain.from_iterable(_spread(look, len(files)))])


def heard(project: Project, selection: Selection = ALL) -> set[str]:
    """The codes of the rules that :func:`lint` tells of in a project."""
    if project.settings_broken:
        return set()
    return {task.rule.id for task in _tasks(project, selection, dt.date.min) if task.is_heard}


def _spread(look: Callable[[int, int], list[Diagnostic]], count: int) -> Iterator[list[Diagnostic]]:
    """Have several processes look at some files each, if there are many; they see all that this one does."""
    if count >= _MANY:
        from journeymap.workers import Failed, cores, may_fork, run_here

        if cores() > 1 and may_fork():
            stretches = [(start, start + _BATCH) for start in range(0, count, _BATCH)]
            for done in run_here(look, stretches, cores(), _SECONDS):
                yield look(*stretches[done.number]) if isinstance(done.result, Failed) else done.result
            return
    yield look(0, count)


def current_date() -> dt.date:
    """Today in UTC, or the day that SOURCE_DATE_EPOCH names, in seconds since 1970 (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    with suppress(OSError, OverflowError, ValueError):  # beyond the calendar
        if epoch.isdecimal():
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.datetime.now(dt.UTC).date()


def _tasks(project: Project, selection: Selection, day: dt.date) -> Iterator[_Task]:
    ruleset = project.settings.rules
    strict = selection.strict or ruleset.preset == "strict"
    for rule in every_rule():
        setting = _setting(rule, ruleset)
        severity = _severity(rule, setting, strict=strict)
        is_on = severity and (setting or (ruleset.preset != "off" and (strict or not rule.strict_only)))
        if is_on or selection.names(rule.id, rule.name):
            context = Context(project.atlas, day, setting or rule.options(), project.complete)
            yield _Task(rule, severity or rule.severity, context, selection.has(rule.id, rule.name))


def _setting(rule: Rule, ruleset: Ruleset) -> RuleSetting | None:
    """What a workspace has set for a rule: by its name, or else by its code."""
    setting: RuleSetting | None = getattr(ruleset, rule.attribute, None) or getattr(ruleset, rule.id, None)
    return setting


def _severity(rule: Rule, setting: RuleSetting | None, *, strict: bool) -> Severity | None:
    """What a rule's findings are; None where the workspace has switched it off."""
    if setting and setting.severity:
        return None if setting.severity == "off" else Severity(setting.severity)
    return _RAISED[rule.severity] if strict else rule.severity


def _subject(file: JourneyMap | Source[Library]) -> _Subject:
    if isinstance(file, Source):
        return _Subject(file.document, None, Shelf(file.document, file.entry))
    map_ = file.bare()
    library = map_.journey.library
    return _Subject(map_.document, map_, Shelf(map_.document, library, map_) if library else None)


def _told(subject: _Subject, tasks: Sequence[_Task]) -> Iterator[Diagnostic]:
    """What the rules find in a file and nobody allows there, and what is wrong with allowing it."""
    allowed = allowances(subject.document)
    found = [told for task in tasks if task.is_heard or allowed for told in _found(subject, task)]
    heard = {task.rule.id for task in tasks if task.is_heard}
    yield from without_allowed((told for told in found if told.code in heard), allowed)
    ran = {task.rule.id for task in tasks}
    for allowance, words in zip(allowed, idle(allowed, found, ran), strict=True):
        allow = Allow(allowance.words, allowance.reason, words)
        for task in tasks:
            if task.rule.allow and task.is_heard:
                for finding in task.rule.allow(allow, task.context):
                    yield locate(task.rule.code, finding, allowance.comment, task.severity)


def _found(subject: _Subject, task: _Task) -> Iterator[Diagnostic]:
    rule, severity, context = task.rule, task.severity, task.context
    if rule.check and subject.map:
        for finding in islice(rule.check(subject.map, context), MOST):
            yield locate(rule.code, finding, subject.document, severity)
    if rule.shelf and subject.shelf:
        for finding in islice(rule.shelf(subject.shelf, context), MOST):
            yield locate(rule.code, finding, subject.document, severity)


def _any(words: Sequence[str], code: str, name: str) -> bool:
    return any(code.startswith(word.upper()) or word.casefold() == name for word in words)
