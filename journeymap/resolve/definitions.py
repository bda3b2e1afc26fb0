"""Shared definitions: one pool of all libraries, and what is said of an id that isn't in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from journeymap.codes import references as codes
from journeymap.diagnostics import Code, Diagnostic, Finding, Mention, Pointer, locate
from journeymap.model import Definitions, Library
from journeymap.model.ids import slug
from journeymap.source.spelling import respelt
from journeymap.suggest import closest, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.atlas import Source
    from journeymap.resolve.references import Reference
    from journeymap.source import Document

KINDS: dict[str, tuple[str, Code]] = {
    "personas": ("persona", codes.UNKNOWN_PERSONA),
    "channels": ("channel", codes.UNKNOWN_CHANNEL),
    "teams": ("team", codes.UNKNOWN_TEAM),
    "metrics": ("metric", codes.UNKNOWN_METRIC),
    "evidence": ("evidence", codes.UNKNOWN_EVIDENCE),
}
"""Each kind of definition by its key, with the word for one of them and the code of an id that is none of them."""


class Pool(Struct, frozen=True):
    """Definitions by kind and id, each with the document and pointer of its place.

    `broken` has the ids that libraries with errors would have defined, with their places, too; what `cut` would have defined
    nobody knows: these couldn't be read to their end.
    """

    entries: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    places: dict[tuple[str, str], tuple[Document, Pointer]] = {}
    broken: dict[tuple[str, str], tuple[Document, Pointer]] = {}
    cut: list[Document] = []

    def with_own(self, document: Document, own: Definitions | None) -> Pool:
        """Lay a map's own library over the shared one."""
        if own is None:
            return self
        entries = {kind: {**self.entries[kind], **getattr(own, kind)} for kind in KINDS}
        pool = Pool(entries, dict(self.places), self.broken, self.cut)
        for kind in KINDS:
            for name in getattr(own, kind):
                pool.places[kind, name] = (document, ("library", kind, name))
        return pool

    def definitions(self) -> Definitions:
        """Return the pool as the struct that readers of the model know."""
        return Definitions(**self.entries)


def pool(libraries: Iterable[Source[Library]], broken: Iterable[Document]) -> tuple[Pool, list[Diagnostic]]:
    """Gather shared libraries; of two definitions of one id the second is an error."""
    found = Pool()
    diagnostics = []
    for source in libraries:
        for kind, (noun, _) in KINDS.items():
            for name, entry in getattr(source.entry, kind).items():
                if name in found.entries[kind]:
                    mention = Mention(
                        "it is already defined here", found.places[kind, name][1], "key", found.places[kind, name][0]
                    )
                    finding = Finding(
                        (kind, name), f"{noun} '{name}' is defined twice", "give one of them another id", "key", (mention,)
                    )
                    diagnostics.append(locate(codes.DUPLICATE_DEFINITION, finding, source.document))
                else:
                    found.entries[kind][name] = entry
                    found.places[kind, name] = (source.document, (kind, name))
    for document in broken:
        for kind, name, pointer in _raw_ids(document):
            found.broken[kind, name] = found.broken[kind, slug(name)] = (document, pointer)
        if not document.is_whole and _is_library(document):
            found.cut.append(document)
    return found, diagnostics


def unknown(reference: Reference, known: Pool, document: Document) -> Diagnostic | None:
    """Say what is wrong with a reference, or None if it holds."""
    kind, name, pointer, part = reference.kind, reference.id, reference.pointer, reference.part
    if name in known.entries[kind]:
        return None
    noun, code = KINDS[kind]
    if (kind, name) in known.broken:
        home, place = known.broken[kind, name]
        mention = Mention(f"'{name}' is defined here", place, "key", home)
        message = f"{noun} '{name}' is in a library that has errors"
        return locate(codes.BROKEN_DEFINITION, Finding(pointer, message, "mend that library first", part, (mention,)), document)
    if known.cut:
        mention = Mention("this file can't be read to its end", (), "value", known.cut[0])
        message = f"{noun} '{name}' isn't known, and a library can't be read to its end"
        return locate(codes.BROKEN_DEFINITION, Finding(pointer, message, "mend that library first", part, (mention,)), document)
    elsewhere = next((other for other in KINDS if name in known.entries[other]), None)
    near = closest(name, known.entries[kind])
    mentions: tuple[Mention, ...] = ()
    if elsewhere:
        message = f"'{name}' is {_with_article(KINDS[elsewhere][0])}, expected {_with_article(noun)}"
        help_ = _choice(noun, known.entries[kind])
        mentions = (_mention(known, elsewhere, name),)
    else:
        message = f"unknown {noun} '{name}'"
        help_ = f"did you mean '{near}'?" if near else _choice(noun, known.entries[kind])
        mentions = (_mention(known, kind, near),) if near else ()
    repair = None if elsewhere else respelt(name, known.entries[kind])
    return locate(code, Finding(pointer, message, help_, part, mentions, repair), document)


def _with_article(noun: str) -> str:
    return noun if noun == "evidence" else f"a {noun}"


def _mention(known: Pool, kind: str, name: str) -> Mention:
    document, pointer = known.places[kind, name]
    return Mention(f"'{name}' is defined here", pointer, "key", document)


def _choice(noun: str, names: Iterable[str]) -> str:
    listed = one_of(sorted(names))
    return (
        f"use {listed}, or define it in a library"
        if listed
        else f"define this {noun} in the map's `library:` or in a shared one"
    )


def _is_library(document: Document) -> bool:
    """Whether a file is meant to be a library, by what it says or else by its name."""
    data = document.data if isinstance(document.data, dict) else {}
    return str(data.get("format", "")).startswith("library/") or document.file.endswith((".library.yaml", ".library.yml"))


def _raw_ids(document: Document) -> Iterator[tuple[str, str, Pointer]]:
    """The kinds, ids and places of what a file with errors would have defined.

    What stands in a library under a key that is none may be of any kind; and a kind may be indented too far, or stand under
    a `library:` of its own.
    """
    data = document.data if isinstance(document.data, dict) else {}
    unsure = KINDS if _is_library(document) else ()
    homes: dict[Pointer, dict[str, Any]] = {(): data}
    homes |= {(key,): below for key, below in data.items() if unsure and isinstance(below, dict)}
    for at, home in homes.items():
        for key, below in home.items():
            kinds = (key,) if key in KINDS else () if at else unsure
            if isinstance(below, dict):
                yield from ((kind, name, (*at, key, name)) for name in below for kind in kinds)
