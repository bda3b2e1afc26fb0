"""What is wrong with the settings of a workspace beyond their shape."""

from __future__ import annotations

import re
from math import floor
from typing import TYPE_CHECKING, NamedTuple

from journeymap import brand
from journeymap.codes.references import (
    DUPLICATE_ID,
    IDLE_EXCLUDE,
    IDLE_GLOB,
    LOW_CONTRAST,
    MAPS_IN_OUTPUT,
    OUTSIDE_OUTPUT,
)
from journeymap.codes.shape import BAD_FORM
from journeymap.codes.source import DUPLICATE_KEY
from journeymap.contrast import LEGIBLE
from journeymap.diagnostics import Code, Finding, Mention
from journeymap.files import is_inside, matches
from journeymap.model import Workspace
from journeymap.resolve import repeated_lanes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path, PurePath

    from journeymap.model import Theme
    from journeymap.model.workspace import Ruleset
    from journeymap.source import Document

_COLOR_IN_COMMENT = re.compile(r"[:-]\s+(#[0-9A-Fa-f]{6}|#[0-9A-Fa-f]{3})\b")
_STANDARD = Workspace(format="workspace/1")


def faults(settings: Workspace, root: Path) -> Iterator[tuple[Code, Finding]]:
    """Say what settings ask for that can't be, in the workspace that lies in a folder."""
    if not is_inside(root / settings.output, root):
        message = f"the output folder '{settings.output}' is outside the workspace"
        yield (
            OUTSIDE_OUTPUT,
            Finding(("output",), message, "name a folder below this one, or leave it to `journeymap build -o`"),
        )
    if settings.theme != _STANDARD.theme:
        yield from _of_theme(settings.theme, root)
    yield from ((DUPLICATE_KEY, finding) for finding in _set_twice(settings.rules))
    yield from ((DUPLICATE_ID, finding) for finding in repeated_lanes(settings.lanes))


def unquoted_colors(document: Document) -> Iterator[tuple[Code, Finding]]:
    """Tell of colours in a theme that YAML takes for comments; without a word they would be left out."""
    for pointer in document.empty:
        line = document.lines[document.span(pointer).start.line - 1] if pointer[0] == "theme" else ""
        if color := _COLOR_IN_COMMENT.search(line):
            message = f"'{pointer[-1]}' is empty: to YAML, what follows a '#' is a comment"
            yield BAD_FORM, Finding(pointer, message, f'put the colour in quotes: "{color[1]}"', part="key")


class Found(NamedTuple):
    """The maps and libraries below a workspace, as paths from its root, by what becomes of them."""

    read: list[PurePath]
    left_out: list[PurePath]
    """By `exclude`."""
    built_over: list[PurePath]
    """Those in the output folder, which is never read."""
    misnamed: dict[PurePath, str]
    """Those that would be read under another name, with that, settings among them."""
    closed: list[OSError]
    """Of folders that can't be read, and that `exclude` doesn't leave out."""


def faults_about(settings: Workspace, found: Found) -> Iterator[tuple[Code, Finding]]:
    """Say which globs of its own a workspace has for nothing, and whether its output folder hides maps."""
    for key, standard in (("maps", _STANDARD.maps), ("libraries", _STANDARD.libraries)):
        globs: tuple[str, ...] = getattr(settings, key)
        for index, glob in enumerate(globs):
            if glob not in standard and not _finds((glob,), found.read + found.built_over):
                help_ = "check it: globs begin at the folder of journeymap.yaml, `**` stands for any folders"
                yield IDLE_GLOB, Finding((key, index), f"the glob '{glob}' finds no file", help_)
    for index, glob in enumerate(settings.exclude):
        if not _finds((glob,), found.left_out):
            below = f"{glob.rstrip('/')}/**"
            is_folder = _finds((below,), found.read + found.left_out)
            help_ = f"write '{below}' for all that is in the folder" if is_folder else "check it, or remove it"
            yield IDLE_EXCLUDE, Finding(("exclude", index), f"the glob '{glob}' leaves out no map and no library", help_)
    if found.built_over and settings.output != _STANDARD.output:
        first, *others = found.built_over
        more = f" and {len(others)} more file{'s' * (len(others) > 1)} lie" if others else " lies"
        message = f"'{first.as_posix()}'{more} in the output folder, where nothing is read"
        yield MAPS_IN_OUTPUT, Finding(("output",), message, "name another folder, or leave them out with `exclude`")


def _finds(globs: Sequence[str], files: Iterable[PurePath]) -> bool:
    return any(matches(file, globs) for file in files)


def _set_twice(rules: Ruleset) -> Iterator[Finding]:
    """Rules that are set by their name and by their code: one of the two would be lost without a word."""
    codes = [name for name in rules.__struct_fields__ if name.startswith("JM")]
    if not codes:
        return
    from journeymap.rules import find  # which settings by name can do without

    for code in codes:
        rule = find(code)
        if rule and getattr(rules, code) and getattr(rules, rule.attribute, None):
            message = f"'{code}' is the rule '{rule.name}', expected each rule once"
            mention = Mention("it is set here, too", ("rules", rule.name), "key")
            yield Finding(("rules", code), message, "remove one of the two", part="key", mentions=(mention,))


def _of_theme(theme: Theme, root: Path) -> Iterator[tuple[Code, Finding]]:
    from journeymap.view.legibility import illegible

    yield from brand.faults(theme, root)
    for pair in illegible(theme):
        (text, color), (ground, paper) = pair.text, pair.ground
        ratio = floor(10 * pair.ratio) / 10
        message = f"{text} {color} on {ground} {paper} has a contrast of {ratio}, expected at least {LEGIBLE}"
        help_ = f"try '{pair.remedy}', the nearest that is legible" if pair.remedy else "choose colours that are further apart"
        yield LOW_CONTRAST, Finding(pair.key, message, help_)
