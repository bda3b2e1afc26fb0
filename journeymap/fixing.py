"""Mending files by the repairs that diagnostics offer, and the proof that each leaves the rest alone.

A repair replaces a key or a value where its diagnostic points, and no other byte. It is kept only if, with it in place, the
diagnostic is gone, all other keys and values are what they were, and no new error has come but those that the old one hid,
as a misspelt channel under a misspelt key. These come to light one after the other, so there are several rounds.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from journeymap.codes.shape import BAD_FORM, UNKNOWN_KEY
from journeymap.model.ids import slug
from journeymap.source import parse
from journeymap.source.walk import keys, values
from journeymap.workspace import STDIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from journeymap.diagnostics import Diagnostic, Pointer
    from journeymap.source import Document
    from journeymap.source.walk import Written
    from journeymap.workspace import Project

    Read = Callable[[Mapping[str, bytes]], list[Project]]
    """Reads workspaces with drafts in the place of what files hold."""
    Kind = tuple[str, str, str]
    """What a diagnostic says, wherever it says it: its file, code and message."""

_MOST_ROUNDS = 20
_BOM = b"\xef\xbb\xbf"
_ANCHOR = re.compile(r"&[^\s\[\]{},]+\s+\Z")
_COMMENT = re.compile(r"[|>][^\n]* #")
"""Behind the sign that begins a text of several lines."""

_LINE_END = re.compile(r"\r\n|\r|\n")


class Mended(Struct, frozen=True):
    """What became of files: new contents by path, how many repairs are in them, and the workspaces as they are then."""

    drafts: Mapping[str, bytes]
    repairs: int
    projects: Sequence[Project]


def mend(read: Read, content: Callable[[str], bytes]) -> Mended:
    """Apply every repair that proves right; `content` gives what a file holds. Raises OSError as that does."""
    drafts: dict[str, bytes] = {}
    refused: set[Kind] = set()
    careful: set[str] = set()
    count = 0
    projects = read(drafts)

    def now(file: str) -> bytes:
        return drafts.get(file) or content(file)

    for _ in range(_MOST_ROUNDS):
        wanted = _wanted(projects, refused, careful)
        if not wanted:
            break
        is_formed = any(repair.code == BAD_FORM.id for repairs in wanted.values() for repair in repairs)
        files = {file for project in projects for file in _read(project)} if is_formed else set()
        written = _written(map(now, files))
        edited = {file: _edited(now(file), repairs, written) for file, repairs in wanted.items()}
        tried = {file: new for file, new in edited.items() if new}
        trial = read(drafts | tried)
        before, after = _kinds(projects), _kinds(trial)
        kept = {file: new for file, new in tried.items() if _is_better(file, wanted[file], before, after)}
        for file in wanted.keys() - kept.keys():  # all at once is no good, so one by one, and what is no good alone is left
            refused |= {_kind(wanted[file][0])} if file in careful else set()
            careful.add(file)
        drafts |= kept
        count += sum(len(wanted[file]) for file in kept)
        projects = trial if kept == tried else read(drafts)
    return Mended(drafts, count, projects)


def _wanted(projects: Sequence[Project], refused: set[Kind], careful: set[str]) -> dict[str, list[Diagnostic]]:
    """The repairs to try next, by file; of a file to be careful with only the first.

    Those of an earlier stage go first, in all files: what a reference means is not known while an id has its slip.
    """
    wanted: dict[str, list[Diagnostic]] = {}
    offered = [
        diagnostic
        for project in projects
        for diagnostic in project.diagnostics
        if diagnostic.repair is not None and diagnostic.span and diagnostic.file in project.checked
        if diagnostic.file != STDIN and _kind(diagnostic) not in refused
    ]
    stage = min((_stage(diagnostic) for diagnostic in offered), default="")
    for diagnostic in offered:
        if _stage(diagnostic) == stage:
            wanted.setdefault(diagnostic.file, []).append(diagnostic)
    return {file: repairs[:1] if file in careful else repairs for file, repairs in wanted.items()}


def _read(project: Project) -> set[str]:
    """The files of a workspace, as far as they can be read and are no standard input."""
    return {*project.checked, *(document.file for document in project.documents)} - {STDIN}


class _Words(NamedTuple):
    """How words are written, by the id that they would be; and those that are keys, ids, or names that ids are made from."""

    spellings: Mapping[str, set[str]]
    names: AbstractSet[str]

    def are_two(self, old: str, id_: str) -> bool:
        """Whether a word names something that has, written as this id, a namesake; a reference alone means that one."""
        return slug(old) == id_ and _bare(old) in self.names and bool(self.spellings.get(id_, set()) - {_bare(old)})


def _written(contents: Iterable[bytes]) -> _Words:
    spellings: dict[str, set[str]] = {}
    names: set[str] = set()
    for content in contents:
        document, _ = parse(content, "")
        if document is None:
            continue
        for word in set(_leaves(document, [])):
            spellings.setdefault(slug(word), set()).add(_bare(word))
        naming = [*_keys(document), *(value for value in values(document) if _is_a_name(value.pointer))]
        names |= {_bare(document.text.content[start:end].strip()) for _, start, end in naming}
    return _Words(spellings, names)


def _is_a_name(pointer: Pointer) -> bool:
    """Whether a value is an id, or a name that one is made from."""
    match pointer:
        case (*_, "id") | (*_, int(), "name") | (*_, "stages" | "touchpoints", int()):
            return True
    return False


def _keys(document: Document) -> list[Written]:
    return [key for key in keys(document) if key.pointer and isinstance(key.pointer[-1], str)]


def _bare(word: str) -> str:
    return word.strip("\"'")


def _kinds(projects: Iterable[Project]) -> Counter[Kind]:
    return Counter(_kind(diagnostic) for project in projects for diagnostic in project.diagnostics)


def _kind(diagnostic: Diagnostic) -> Kind:
    return diagnostic.file, diagnostic.code, diagnostic.message


def _stage(diagnostic: Diagnostic) -> str:
    """The stage that has found something: JM1 for shape, JM2 for references."""
    return diagnostic.code[:3]


def _is_better(file: str, repairs: Sequence[Diagnostic], before: Counter[Kind], after: Counter[Kind]) -> bool:
    """Whether the repaired mistakes are gone from a file, and no more of their stage, or of one before it, have come.

    A later stage may have new ones: it looks at a file only once the stage before has nothing to say. Nor has anybody yet
    looked at what is under a misspelt key.
    """
    gone = before - after
    if any(gone[kind] < count for kind, count in Counter(map(_kind, repairs)).items()):
        return False
    stage = max(map(_stage, repairs))
    counts = [sum(n for kind, n in told.items() if kind[0] == file and kind[1][:3] <= stage) for told in (before, after)]
    return counts[1] <= counts[0] or any(repair.code == UNKNOWN_KEY.id for repair in repairs)


def _edited(content: bytes, repairs: Sequence[Diagnostic], written: _Words) -> bytes | None:
    """Put repairs into a file; None where that would touch anything else than the keys and values that they are about.

    That is a comment within a value, what repeats an anchored one, and an id that is another's already.
    """
    document, found = parse(content, "")
    if document is None or found:
        return None
    text = document.text.content
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    edits = sorted((*_place(repair, starts), repair.repair or "") for repair in repairs)
    if any(one[1] > other[0] for one, other in pairwise(edits)):
        return None
    if any(_ANCHOR.search(text[:start]) or _COMMENT.match(text[start:end]) for start, end, _ in edits):
        return None
    formed = [(repair, text[slice(*_place(repair, starts))]) for repair in repairs if repair.code == BAD_FORM.id]
    if any(written.are_two(old, repair.repair or "") for repair, old in formed):
        return None
    new = text
    for start, end, repair in reversed(edits):
        new = new[:start] + repair + new[end:]
    result = (_BOM if content.startswith(_BOM) else b"") + new.encode()
    again, errors = parse(result, "")
    if again is None or errors or _leaves(document, edits) != _leaves(again, []):
        return None
    return result


def _place(diagnostic: Diagnostic, starts: Sequence[int]) -> tuple[int, int]:
    assert diagnostic.span
    start, end = (starts[position.line - 1] + position.column - 1 for position in diagnostic.span)
    return start, end


def _leaves(document: Document, edits: Sequence[tuple[int, int, str]]) -> list[str]:
    """Every key and single value as it is written, in the order of the file, as it would be with the edits in place."""
    text = document.text.content
    places = {(start, end) for _, start, end in (*_keys(document), *values(document))}
    return [_leaf(text, start, end, edits) for start, end in sorted(places) if start < end]


def _leaf(text: str, start: int, end: int, edits: Sequence[tuple[int, int, str]]) -> str:
    """A key or value, or what an edit puts in its place: of a list that it becomes, the one item."""
    for first, last, repair in edits:
        if start <= first and last <= end:
            return repair[1:-1] if repair.startswith("[") else (text[start:first] + repair + text[last:end]).strip()
    return text[start:end].strip()
