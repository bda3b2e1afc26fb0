"""Feeds mutated maps to parse, check and build, guided by the lines they reach: see tests/README.md."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

atheris: Any = import_module("atheris")  # not among the packages that tests need
HERE = Path(__file__).parent.parent
with atheris.instrument_imports(include=["journeymap"]):
    sys.path.insert(0, str(HERE))
    from exercise import made, seeds

    from journeymap.report import formats
    from journeymap.schema import NAMES, generate

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 2.0
BUILT = ("svg", "html", "md", "json", "dot") if os.environ.get("BUILD") else ()


def one_input(content: bytes) -> None:
    """Do everything with one file; whatever raises or takes long stops the fuzzer, which keeps the input."""
    begun = time.process_time()
    result = made(content, BUILT)  # type: ignore[arg-type]  # the names of formats
    for name in formats():
        result.report(name).encode()
    took = time.process_time() - begun
    if took > SECONDS:
        raise TimeoutError(f"took {took:.1f} s")


def _words() -> Iterator[str]:
    """The language's keys, and what YAML gives a meaning."""
    yield from (
        ": ",
        "- ",
        "---",
        "...",
        "&a ",
        "*a",
        "!!",
        "<<: ",
        "|-",
        ">+",
        "? ",
        "[",
        "]",
        "{",
        "}",
        "#",
        "%TAG ",
        "~",
        "x-",
    )
    for name in NAMES:
        for definition in generate(name)["$defs"].values():
            yield from (f"{key}: " for key in definition.get("properties", ()))


def main() -> None:
    """Fuzz with the corpus in the first argument, which is begun with the examples if it is new."""
    corpus = Path(sys.argv[1]).absolute()
    corpus.mkdir(parents=True, exist_ok=True)
    small = {path.name: path.read_bytes() for path in (HERE / "cases").glob("*.yaml")}
    for name, content in (seeds() | small).items():
        (corpus / name).write_bytes(content)
    words = corpus.with_suffix(".dict")
    words.write_text("".join(f'"{word}"\n' for word in _words()))
    arguments = [sys.argv[0], str(corpus), f"-dict={words}", *sys.argv[2:]]
    os.chdir(tempfile.mkdtemp())
    atheris.Setup(arguments, one_input)
    atheris.Fuzz()


main()
