"""Compiled templates, kept in the user's cache: reading them takes a tenth of the time of compiling them."""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.caches import cache_folder
from journeymap.templating import environment, top

if TYPE_CHECKING:
    from types import CodeType

    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket

    Stamp = tuple[int, int]
    """Time of change and size."""


def codes(name: str) -> dict[str, CodeType]:
    """Return a template of ours and those that it refers to, as :class:`journeymap.templating.running.Pages` takes them."""
    file = _folder()
    if file:
        file /= f"{_installation():08x}-{sys.implementation.cache_tag}-{name.replace('/', '-')}"
        with suppress(OSError, ValueError, EOFError, TypeError, AttributeError):  # it is gone, or damaged
            kept: dict[str, tuple[Stamp, CodeType]] = marshal.loads(file.read_bytes())  # noqa: S302  # the user's own
            if all(stamp == _stamp(part) for part, (stamp, _) in kept.items()):
                return {part: code for part, (_, code) in kept.items()}
    made = _compiled(name)
    if file:
        with suppress(OSError):  # a full disk costs time, no output
            beside = file.with_name(f"{file.name}.{os.getpid()}")
            beside.write_bytes(marshal.dumps(made))
            beside.replace(file)
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

    folder = _folder()
    return Cache(str(folder), f"{_installation():08x}-own-%s.cache") if folder else None


def _folder() -> Path | None:
    try:
        folder = cache_folder() / "templates"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder


def _installation() -> int:
    """Tell this Jinja, and our way with it, from others: by the times of files, without loading them."""
    jinja = find_spec("jinja2")
    deciding = (*([Path(jinja.origin)] if jinja and jinja.origin else []), *Path(__file__).parent.glob("*.py"))
    return sum(file.stat().st_mtime_ns for file in deciding) & 0xFFFF_FFFF


def _stamp(name: str) -> Stamp:
    found = (top() / name).stat()
    return found.st_mtime_ns, found.st_size
