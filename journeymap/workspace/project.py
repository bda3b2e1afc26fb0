"""A workspace that was read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap import overrides
from journeymap.brand import data_uris
from journeymap.files import is_inside, shown
from journeymap.source import Text

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from journeymap.diagnostics import Diagnostic
    from journeymap.model import Library, Workspace
    from journeymap.resolve import Atlas, JourneyMap, Source
    from journeymap.source import Document
    from journeymap.templating import Own


class Project(Struct, frozen=True, dict=True):
    """A workspace that was read: its atlas, what was asked for, and what was found wrong.

    `chosen` are the ids of the maps among the paths that were asked for, without those that have errors, and `libraries`
    the libraries among them; `checked` are the files of both with those. `complete` says whether the atlas lacks nothing:
    no map or library of the workspace has an error or lies in the output folder, no folder is closed to us, and no glob of
    its settings finds nothing. `settings_broken` says that standard settings stand in for those of the file; no map is chosen
    then, since nobody knows what it should look like. `deep` says that what lies below the folder was read, too. `templates`
    are the workspace's own.
    """

    root: Path
    settings: Workspace
    atlas: Atlas
    chosen: tuple[str, ...]
    checked: tuple[str, ...]
    documents: tuple[Document, ...]
    diagnostics: tuple[Diagnostic, ...]
    libraries: tuple[Source[Library], ...] = ()
    complete: bool = True
    settings_broken: bool = False
    deep: bool = True
    templates: Own = ()

    @cached_property
    def brand(self) -> dict[str, str]:
        """The theme's logos and fonts as data URIs, by the keys that name them."""
        return data_uris(self.settings.theme, self.root)

    @property
    def asked(self) -> int:
        """How many files were asked for."""
        return len(self.checked)

    @property
    def maps(self) -> tuple[JourneyMap, ...]:
        """The maps that were asked for."""
        return tuple(self.atlas.maps[id_] for id_ in self.chosen)

    def lines(self, files: Container[str] | None = None) -> dict[str, list[str]]:
        """Return the lines of the files that diagnostics may speak of, of all unless some are given."""
        own = {shown(self.root / overrides.FOLDER / name): text for name, text in self.templates}
        texts = {document.file: document.text for document in self.documents}
        texts |= {file: Text(file, text) for file, text in own.items()}
        return {file: text.lines for file, text in texts.items() if files is None or file in files}

    @property
    def output(self) -> Path | None:
        """The folder that the settings build into; None where that is outside the workspace."""
        folder = self.root / self.settings.output
        return folder if is_inside(folder, self.root) else None
