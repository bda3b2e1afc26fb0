"""A team's own templates: found below `templates/` of the workspace, and held against their grammar."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.codes.environment import BROKEN_TEMPLATE, IDLE_TEMPLATE
from journeymap.diagnostics import Diagnostic, Position, Span
from journeymap.files import SETTINGS, is_file, real, shown, why

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePath

    from journeymap.templating import Own

FOLDER = "templates"
MAX_BYTES = 1_000_000
"""Of all templates together."""

_SUFFIXES = (".html.j2", ".md.j2", ".css")


def read(root: Path) -> tuple[Own, list[Diagnostic]]:
    """Read a workspace's own templates, and say what is wrong with them; a folder without settings has none.

    Own are those with names of ours, and what they refer to; whatever else is in the folder is not for us. Those that
    can't be read are left out. What a template would do is only found out by rendering it.
    """
    files = {file.relative_to(root / FOLDER).as_posix(): file for file in sources(root)}
    if not files:
        return (), []
    from journeymap.templating import check, names, references

    found: dict[str, str] = {}
    told: list[Diagnostic] = []
    room = MAX_BYTES
    taken = [name for name in files if name in names()]
    for name in taken:  # which grows by what each refers to
        try:
            content = _content(files[name], root, room)
            found[name] = content.decode("utf-8-sig")
        except _UnusableError as unusable:
            told.append(diagnostic(root, name, 0, *unusable.args))
        except UnicodeDecodeError:
            told.append(diagnostic(root, name, 0, "the template is not in UTF-8", "save it as UTF-8"))
        else:
            room -= len(content)
            taken += [other for other in references(found[name], files) if other not in taken]
    own = tuple(sorted(found.items()))
    told += [diagnostic(root, broken.name, broken.line, str(broken), broken.help) for broken in check(own)]
    return own, told + [_idle(root, name) for name in files if name not in taken and _looks_like_ours(name)]


def sources(root: Path) -> Iterator[Path]:
    """The files that a workspace's own templates are in, in order."""
    top = root / FOLDER
    if not top.is_dir() or not is_file(root / SETTINGS):
        return
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder) / name for name in sorted(names) if is_template(Path(name)))


def is_template(path: PurePath) -> bool:
    """Whether a path below the folder of templates is one's."""
    return path.name.endswith(_SUFFIXES) and not path.name.startswith(".")


def diagnostic(root: Path, name: str, line: int, message: str, help_: str) -> Diagnostic:
    """Tell what is wrong with a template; line 0 is the whole file."""
    span = Span(Position(line, 1), Position(line + 1, 1)) if line else None
    code = BROKEN_TEMPLATE
    return Diagnostic(code.id, code.name, code.severity, message, shown(root / FOLDER / name), span, help_)


class _UnusableError(Exception):
    """A file that is no template: the message and the help of its diagnostic."""


def _content(file: Path, root: Path, room: int) -> bytes:
    if not real(file).is_relative_to(real(root)):
        raise _UnusableError("the template is a link out of the workspace", "copy it into it")
    if not is_file(file):
        raise _UnusableError("this is no regular file", "replace it by a file")
    try:
        with file.open("rb") as stream:
            content = stream.read(room + 1)
    except OSError as error:
        raise _UnusableError(f"the template can't be read: {why(error)}", "check its permissions") from error
    if len(content) > room:
        raise _UnusableError("the templates are over 1 MB", "make them shorter")
    return content


def _looks_like_ours(name: str) -> bool:
    from journeymap.templating import names

    return any(ours.startswith(f"{name.partition('/')[0]}/") for ours in names())


def _idle(root: Path, name: str) -> Diagnostic:
    from journeymap.suggest import closest
    from journeymap.templating import names

    kind = name.rpartition(".")[2]
    ours = {known.rpartition("/")[2].partition(".")[0]: known for known in names() if known.endswith(kind)}
    near = closest(name.rpartition("/")[2].partition(".")[0], ours)
    help_ = f"did you mean '{ours[near]}'?" if near else "name it as one of ours, or include it in another"
    message = "nothing makes use of this template: we have none of this name, and none of yours refers to it"
    code = IDLE_TEMPLATE
    return Diagnostic(code.id, code.name, code.severity, message, shown(root / FOLDER / name), None, help_)
