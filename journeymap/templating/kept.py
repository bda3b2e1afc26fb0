"""Compiled templates, kept in the user's cache: reading them takes a tenth of the time of compiling them."""

from __future__ import annotations

import marshal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.caches import installation, keep, kept, kept_in
from journeymap.templating import environment, top

if TYPE_CHECKING:
    from types import CodeType

    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket

    Stamp = tuple[int, int]
    """Time of change and size."""

_FOLDER = "templates"


def codes(name: str) -> dict[str, CodeType]:
    """Return a template of ours and those that it refers to, as :class:`journeymap.templating.running.Pages` takes them."""
    folder = kept_in(_FOLDER)
    file = folder / f"{_installation():08x}-{sys.implementation.cache_tag}-{name.replace('/', '-')}" if folder else None
    if file:
        with suppress(OSError, ValueError, EOFError, TypeError, AttributeError):  # it is gone, or damaged
            found: dict[str, tuple[Stamp, CodeType]] = marshal.loads(kept(file))  # noqa: S302  # the user's own
            if all(stamp == _stamp(part) for part, (stamp, _) in found.items()):
                return {part: code for part, (_, code) in found.items()}
    made = _compiled(name)
    if file:
        keep(file, marshal.dumps(made))
    return {part: code for part, (_, code) in made.items()}


def _compiled(name: str) -> dict[str, tuple[Stamp, CodeType]]:
    from journeymap.templating.plain import compiled, together

    world = environment(name)
    return {part: (_stamp(part), compiled(world, text, part)) for part, text in together(world, name).items()}


def bytecode() -> BytecodeCache | None:
    """Keep what the sandbox compiles.

    Jinja names a file after the template's path and puts a digest of its source inside, so a changed template is
    compiled anew; our part of the name does the same for another Jinja and other settings. Files are put in place whole.
    """
    from jinja2 import FileSystemBytecodeCache

    class Cache(FileSystemBytecodeCache):
        def dump_bytecode(self, bucket: Bucket) -> None:
            with suppress(OSError):
                super().dump_bytecode(bucket)

    folder = kept_in(_FOLDER)
    return Cache(str(folder), f"{_installation():08x}-own-%s.cache") if folder else None


def _installation() -> int:
    return installation("jinja2", Path(__file__).parent)


def _stamp(name: str) -> Stamp:
    found = (top() / name).stat()
    return found.st_mtime_ns, found.st_size
