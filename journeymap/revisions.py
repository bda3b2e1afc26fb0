"""Reading files as they stood at a revision, through git itself; the only room that runs git.

Nothing that a caller gives is ever an option, a pattern or a part of a command line for a shell, and nothing is locked or
asked for.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from journeymap.files import SETTINGS, is_seen, real, why
from journeymap.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Files = dict[str, bytes]
"""Contents by path, with forward slashes, from the folder that was asked for."""

Chooser = Callable[[Files, list[str]], set[str]]
"""Given the settings of all workspaces and the paths of all YAML files, says which of these are worth reading."""

_SETTINGS = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-pager", "--literal-pathspecs")
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_REGULAR = {b"100644", b"100755"}
_UNCHECKED = b"S"  # in the index but not on disk: the sparse part of a checkout
_LONGEST = 100  # letters of a revision that are repeated to whoever asked for it
_SHA1 = 40  # letters of an id; git has longer ones, too


class RevisionError(Exception):
    """What was asked of git can't be had; the message is one sentence for people, with a way out where there is one."""


@dataclass(frozen=True, slots=True)
class Range:
    """Two commits to compare, as object ids with what people call them; None is the working tree."""

    before: str
    after: str | None
    names: tuple[str, str]


class Repository:
    """The repository that a folder lies in; files are looked for in that folder and below."""

    def __init__(self, folder: Path) -> None:
        """Find the repository. Raises RevisionError where there is no git, or no repository."""
        program = shutil.which("git")
        if program is None:
            raise RevisionError("there is no program 'git' to read revisions with; install it, or compare two files")
        self._git = program
        self.folder = folder
        self._known: dict[bytes, bytes] = {}
        self._listed: dict[str, dict[str, bytes]] = {}
        self._prefix = PurePosixPath(self._ask("rev-parse", "--show-prefix").decode(errors="surrogateescape").rstrip("\n"))

    def range(self, written: str) -> Range:
        """Read `REV`, `REV..REV` or `REV...REV` as git does: a side left out is HEAD, three dots mean from the merge base."""
        dots = "..." if "..." in written else ".."
        one, found, other = written.partition(dots)
        if not found:
            return Range(self.commit(written), None, (written, "the working tree"))
        one, other = one or "HEAD", other or "HEAD"
        before, after = self.commit(one), self.commit(other)
        if dots == "...":
            return Range(self._merge_base(before, after, written), after, (f"the merge base with {one}", other))
        return Range(before, after, (one, other))

    def commit(self, revision: str) -> str:
        """Return the id of the commit that a revision names. Raises RevisionError where there is none."""
        if revision.startswith("-") or not revision.isprintable():
            raise RevisionError(f"{_quoted(revision)} is no revision")
        peeled = revision if revision.startswith(":/") else f"{revision}^{{commit}}"  # what is behind :/ is all looked for
        done = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", peeled)
        if done.returncode or not done.stdout.strip():
            raise RevisionError(f"there is no revision {_quoted(revision)} here{self._why_not(revision)}")
        return done.stdout.decode().strip()

    def files(self, commit: str, choose: Chooser) -> Files:
        """Read files of a commit. Links, submodules and files too large to be maps are passed over."""
        found = {name: object_ for name, object_ in self._objects(commit).items() if is_seen(PurePosixPath(name))}
        settings = self._contents({name: found[name] for name in found if PurePosixPath(name).name == SETTINGS})
        return settings | self._contents({name: found[name] for name in choose(settings, list(found))})

    def working_tree(self, choose: Chooser) -> Files:
        """Read files of the working tree: those that git knows, and new ones that it doesn't ignore."""
        here, found, absent = self._present
        names = sorted(name for name in found if is_seen(PurePosixPath(name)))
        settings = _read(here, [name for name in names if PurePosixPath(name).name == SETTINGS])
        chosen = sorted(choose(settings, names))
        spared = self._contents({name: absent[name] for name in chosen if name in absent})
        return spared | settings | _read(here, chosen)

    def differing(self, range_: Range, wanted: Callable[[str], bool]) -> set[str]:
        """Name the files of any kind that differ between two ends, of those whose path is wanted.

        How the lines of a text end is no difference: git may have changed it.
        """
        old = {name: object_ for name, object_ in self._objects(range_.before).items() if wanted(name)}
        if range_.after:
            new = {name: object_ for name, object_ in self._objects(range_.after).items() if wanted(name)}
            return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
        here, found, absent = self._present
        same = {name for name, it in old.items() if (absent[name] == it if name in absent else _holds(here, name, it))}
        return (old.keys() | {name for name in found if wanted(name)}) - same

    def _objects(self, commit: str) -> dict[str, bytes]:
        """The files of a commit with their objects."""
        if commit in self._listed:
            return self._listed[commit]
        found = {}
        for line in self._ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", *self._below()).split(b"\0"):
            about, _, path = line.partition(b"\t")
            mode, _, object_ = about.split() if about else (b"", b"", b"")
            if mode in _REGULAR and (name := self._path(path)):
                found[name] = object_
        self._listed[commit] = found
        return found

    @cached_property
    def _present(self) -> tuple[Path, set[str], dict[str, bytes]]:
        """Our folder of the working tree, the files there, and the objects of those that are not on disk."""
        if self._ask("rev-parse", "--is-inside-work-tree").strip() != b"true":
            raise RevisionError("this repository has no working tree; compare two revisions: REV..REV")
        top = Path(os.fsdecode(self._ask("rev-parse", "--show-toplevel").rstrip(b"\n")))
        absent: dict[str, bytes] = {}
        names: set[str] = set()
        for line in self._ask("ls-files", "-z", "-t", "--stage", "--full-name").split(b"\0"):
            about, _, path = line.partition(b"\t")
            tag, mode, object_, _ = about.split() if about else (b"", b"", b"", b"")
            if mode in _REGULAR and (name := self._path(path)):
                names.add(name)
                absent |= {name: object_} if tag == _UNCHECKED else {}
        new = self._ask("ls-files", "-z", "--others", "--exclude-standard", "--full-name").split(b"\0")
        return top / self._prefix, {*names, *map(self._path, new)} - {""}, absent

    def _path(self, path: bytes) -> str:
        """A path from our folder; "" for what isn't in it, or has a name that is no text."""
        try:
            whole = PurePosixPath(path.decode())
        except UnicodeDecodeError:
            return ""
        return str(whole.relative_to(self._prefix)) if whole.parts and whole.is_relative_to(self._prefix) else ""

    def _below(self) -> list[str]:
        return [str(self._prefix)] if self._prefix.parts else []

    def _contents(self, objects: dict[str, bytes]) -> Files:
        """Read blobs, all in one go, and none twice; those too large to be maps are passed over."""
        wanted = [object_ for object_ in self._small(set(objects.values())) if object_ not in self._known]
        answer = self._batch("--batch", wanted)
        at = 0
        for object_ in wanted:
            start = answer.index(b"\n", at) + 1
            at = start + int(answer[at:start].split()[-1])
            self._known[object_] = answer[start:at]
            at += 1
        return {name: self._known[object_] for name, object_ in objects.items() if object_ in self._known}

    def _small(self, objects: set[bytes]) -> list[bytes]:
        sizes = [line.split() for line in self._batch("--batch-check", sorted(objects)).splitlines()]
        for object_, what, *_ in sizes:
            if what == b"missing":
                raise RevisionError(f"this clone lacks the object {object_.decode()}; fetch it with `git fetch --refetch`")
        return [object_ for object_, _, size in sizes if int(size) <= MAX_BYTES]

    def _batch(self, how: str, objects: list[bytes]) -> bytes:
        return self._ask("cat-file", how, given=b"".join(object_ + b"\n" for object_ in objects)) if objects else b""

    def _merge_base(self, before: str, after: str, written: str) -> str:
        done = self._run("merge-base", before, after)
        if done.returncode:
            raise RevisionError(f"{_quoted(written)} have no common commit here{self._why_not('')}")
        return done.stdout.decode().strip()

    def _why_not(self, revision: str) -> str:
        if self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            return "; the clone is shallow: fetch the whole history with `git fetch --unshallow`"
        if revision == "HEAD" or not self._run("rev-list", "--max-count=1", "--all").stdout.strip():
            return "; nothing has been committed yet"
        return ""

    def _ask(self, *arguments: str, given: bytes = b"") -> bytes:
        done = self._run(*arguments, given=given)
        if done.returncode:
            reason = _printable(" ".join(done.stderr.decode(errors="replace").split())).removeprefix("fatal: ")
            if reason.startswith("not a git repository"):
                here = _printable(self.folder.as_posix())
                raise RevisionError(f"'{here}' lies in no git repository; go to a folder that does, or compare two files")
            raise RevisionError(f"git can't tell: {reason or 'it does not say why'}")
        return done.stdout

    def _run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command: Sequence[str] = (self._git, *_SETTINGS, *arguments)
        try:
            return subprocess.run(  # noqa: S603  # no shell, and every argument is ours or behind --end-of-options
                command, input=given, capture_output=True, cwd=self.folder, env={**os.environ, **_ENVIRONMENT}, check=False
            )
        except OSError as error:
            raise RevisionError(f"git can't be run: {why(error)}") from error


def _read(folder: Path, names: Iterable[str]) -> Files:
    """Read files from disk, without links, folders, those that are gone, and those too large to be maps."""
    found = {}
    for name in names:
        path = folder / name
        with suppress(OSError):
            if real(path) == real(folder) / name and path.is_file() and path.stat().st_size <= MAX_BYTES:
                found[name] = path.read_bytes()
    return found


def _holds(folder: Path, name: str, object_: bytes) -> bool:
    """Whether a file on disk holds what an object does."""
    import hashlib

    content = _read(folder, [name]).get(name)
    if content is None:
        return False
    kind = "sha1" if len(object_) == _SHA1 else "sha256"
    texts = (content, content.replace(b"\r\n", b"\n"))
    hashes = (hashlib.new(kind, b"blob %d\0%b" % (len(text), text), usedforsecurity=False).hexdigest() for text in texts)
    return object_.decode() in hashes


def _quoted(revision: str) -> str:
    return f"'{_printable(revision[:_LONGEST])}'"


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
