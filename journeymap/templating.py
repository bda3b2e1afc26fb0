"""The one Jinja environment: strict, always escaping, its compiled templates kept from run to run.

A template's suffix decides what escaping means: `.html.j2` for HTML, `.md.j2` for Markdown. Nothing else is a template.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from jinja2 import BytecodeCache, Environment, Template
    from jinja2.bccache import Bucket
    from markupsafe import Markup

_ESCAPES: dict[str, tuple[str, str] | None] = {
    ".html.j2": None,
    ".md.j2": ("journeymap.markdown", "escape"),
}
"""By suffix, the module and function `(str) -> str` that makes a text inert; None is what Jinja does by itself: HTML."""


@cache
def template(name: str) -> Template:
    """Return a template of the folder `templates` by its name in it, such as `canvas/page.html.j2`.

    Everything a template prints is escaped, by `{{ }}` and across macros, but for what is `Markup` already. A name that
    the context lacks is an error when the template is rendered. Raises KeyError for a suffix that isn't a template's.
    """
    suffix = "." + name.rpartition("/")[2].partition(".")[2]
    return _environment(_ESCAPES[suffix]).get_template(name)


@cache
def source(name: str) -> Markup:
    """Return a file of the folder `templates` as it is: ours, and nothing that anybody else has written."""
    from markupsafe import Markup

    folder = import_module("journeymap.templates")
    return Markup((Path(folder.__path__[0]) / name).read_text(encoding="utf-8"))  # noqa: S704  # see above


@cache
def _environment(escape: tuple[str, str] | None) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = import_module("journeymap.templates")
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FileSystemLoader(list(folder.__path__)),
        bytecode_cache=_kept_bytecode(),
        auto_reload=False,
        finalize=_finalizer(*escape) if escape else None,
    )


def _finalizer(module: str, function: str) -> Callable[[Any], Any]:
    """Have everything printed escaped by a function before Jinja looks at it; what it gives is Markup, and left alone."""
    from markupsafe import Markup

    escape: Callable[[str], str] = getattr(import_module(module), function)

    def finalize(value: Any) -> Any:
        return value if hasattr(value, "__html__") else Markup(escape(str(value)))  # noqa: S704  # escaped just now

    return finalize


def _kept_bytecode() -> BytecodeCache | None:
    """Keep compiled templates in the user's cache: reading one takes a tenth of the time of compiling it.

    Jinja names a file after the template's path and puts a digest of its source inside, so a changed template is
    compiled anew; the stamp does the same for another Jinja and other settings. Files are put in place whole.
    """
    from jinja2 import FileSystemBytecodeCache, compiler

    from journeymap.caches import cache_folder

    class Cache(FileSystemBytecodeCache):
        def dump_bytecode(self, bucket: Bucket) -> None:
            with suppress(OSError):  # a full disk costs time, no output
                super().dump_bytecode(bucket)

    stamp = sum(Path(file).stat().st_mtime_ns for file in (compiler.__file__, __file__)) & 0xFFFF_FFFF
    try:
        folder = cache_folder() / "templates"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return Cache(str(folder), f"{stamp:08x}-%s.cache")
