"""What the files of a workspace hold, gathered one by one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.codes.environment import OUTSIDE_FILE, UNREADABLE_FILE, UNREADABLE_FOLDER
from journeymap.codes.shape import MISPLACED_FORMAT
from journeymap.diagnostics import Code, Diagnostic, Finding, locate
from journeymap.files import SETTINGS, is_file, real, shown, why
from journeymap.model import Journey, Library, Workspace
from journeymap.resolve import Source
from journeymap.schema import decode
from journeymap.settings import Found, faults, faults_about, unquoted_colors
from journeymap.shelf import Shelf, mark
from journeymap.source import MAX_BYTES, Document, parse
from journeymap.workspace.files import about

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STDIN = "<stdin>"
STANDARD = Workspace(format="workspace/1")
"""The settings of a workspace that has none."""


class Reader:
    """Gathers what the files of a workspace hold."""

    def __init__(self, root: Path, shelf: Shelf | None = None, drafts: Mapping[str, bytes] | None = None) -> None:
        self.root = root
        self.shelf = shelf or Shelf()
        self.drafts = drafts or {}
        self.settings_file = shown(root / SETTINGS)
        self.documents: list[Document] = []
        self.journeys: list[Source[Journey]] = []
        self.libraries: list[Source[Library]] = []
        self.broken: list[Document] = []
        self.unread: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        self.files: dict[str, Path] = {}

    def settings(self) -> Workspace | None:
        """Read the settings; the standard ones where there is no file, None where there is one that can't be used."""
        file = self.root / SETTINGS
        if not os.path.lexists(file):
            return STANDARD
        document, sound = self._document(file)
        if document:
            self.documents.append(document)
        entry = self._decoded(document) if document and sound else None
        if document and isinstance(entry, Workspace):
            self.diagnostics += [
                locate(code, finding, document) for code, finding in (*faults(entry, self.root), *unquoted_colors(document))
            ]
            return entry
        if document and entry:
            self._misplaced(document, f"found '{entry.format}' in {SETTINGS}, expected 'workspace/1'", "rename the file")
        return None

    def look_around(self, settings: Workspace, found: Found) -> bool:
        """Tell of settings that don't fit the files there are, and say whether all that they ask for is found."""
        for error in found.closed:
            folder = Path(error.filename)
            self.files[shown(folder)] = folder
            help_ = "check its permissions, or leave it out with `exclude`"
            self._tell(UNREADABLE_FOLDER, folder, f"the folder can't be read: {why(error)}", help_)
        told = list(faults_about(settings, found))
        self.diagnostics += [locate(code, finding, document) for code, finding in told for document in self.documents[:1]]
        return not found.closed and all(code.severity != "error" for code, _ in told)

    def piped(self, content: bytes) -> Source[Journey] | None:
        """Take a map or library from standard input; return a map, so that it can take another's place."""
        document, found = parse(content, STDIN)
        self.diagnostics += found
        kept = self._keep(document, sound=not found) if document else None
        return self.journeys[-1] if kept and isinstance(kept.entry, Journey) else None

    def read_ahead(self, files: Sequence[Path]) -> None:
        """Have several processes read files from inside the workspace, if there are many."""
        inside = {folder for folder in {file.parent for file in files} if real(folder).is_relative_to(self.root)}
        plain = [(file, shown(file)) for file in files if file.parent in inside and is_file(file) and not file.is_symlink()]
        self.shelf.read_ahead([(file, name) for file, name in plain if name not in self.drafts])

    def read(self, file: Path, *, instead: Source[Journey] | None = None) -> None:
        """Take in a map or library, unless `instead` is the same map in the making."""
        name = shown(file)
        known = None if instead or name in self.drafts else self.shelf.find(file)
        if known and known.document.file == name:
            self.files[name] = file
            self.documents.append(known.document)
            self._sort(known)
            return
        seen = mark(file)
        document, sound = self._document(file)
        if document is None:
            self.unread.append(name)
        else:
            raw = document.data if isinstance(document.data, dict) else {}
            if instead is None or raw.get("id") != instead.entry.id or raw.get("format") != instead.entry.format:
                kept = self._keep(document, sound=sound)
                if kept:
                    self.shelf.keep(file, seen, kept)

    def _sort(self, source: Source[Journey] | Source[Library]) -> None:
        if isinstance(source.entry, Journey):
            self.journeys.append(Source(source.document, source.entry))
        else:
            self.libraries.append(Source(source.document, source.entry))

    def _keep(self, document: Document, *, sound: bool) -> Source[Journey] | Source[Library] | None:
        entry = self._decoded(document) if sound else None
        if entry is not None:
            document = document.settled()
        self.documents.append(document)
        match entry:
            case Journey():
                self.journeys.append(Source(document, entry))
                return self.journeys[-1]
            case Library():
                self.libraries.append(Source(document, entry))
                return self.libraries[-1]
            case Workspace() if document.file != STDIN:
                message = f"found settings in a file of another name, expected them in {SETTINGS}"
                self._misplaced(document, message, f"move them to {SETTINGS}, or write another format")
            case None:
                self.broken.append(document)
        return None

    def _document(self, file: Path) -> tuple[Document | None, bool]:
        """Read a file from inside the workspace; say, too, whether it is sound so far."""
        name = shown(file)
        self.files[name] = file
        content = None
        if not real(file).is_relative_to(self.root):
            self._tell(OUTSIDE_FILE, file, "the file is a link out of the workspace", "copy it into it")
        elif not is_file(file):
            if file.is_symlink():
                self._tell(UNREADABLE_FILE, file, "this is a link to no file", "mend the link, or remove it")
            else:
                self._tell(UNREADABLE_FILE, file, "this is no regular file", "replace it by a file, or pipe it in: `check -`")
        elif name in self.drafts:
            content = self.drafts[name]
        else:
            try:
                with file.open("rb") as stream:
                    content = stream.read(MAX_BYTES + 1)
            except OSError as error:
                self._tell(UNREADABLE_FILE, file, f"the file can't be read: {why(error)}", "check its permissions")
        if content is None:
            return None, False
        document, found = parse(content, name)
        self.diagnostics += found
        return document, not found

    def _decoded(self, document: Document) -> Journey | Library | Workspace | None:
        entry, found = decode(document)
        self.diagnostics += found
        return entry

    def _misplaced(self, document: Document, message: str, help_: str) -> None:
        self.diagnostics.append(locate(MISPLACED_FORMAT, Finding(("format",), message, help_), document))

    def _tell(self, code: Code, file: Path, message: str, help_: str) -> None:
        self.diagnostics.append(about(code, file, message, help_))
