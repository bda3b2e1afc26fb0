"""Write the reference pages under `docs/` from the code; with `--check`, only say whether they are current."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from journeymap.codes import every_code, sections
from journeymap.explain import takes
from journeymap.schema import NAMES, generate

DOCS = Path(__file__).parents[1] / "docs"
NOTE = "<!-- Written by tools/reference.py: change the code, then run it. -->\n\n"

FORMAT = """# The language

Maps are YAML, read as YAML 1.2 reads it: `no` is text, and so are `12:30`, `010` and dates. A file says what it is in its
`format:` key; by their names it is found:

| `format:` | file name | what it holds |
|---|---|---|
| `journey/1` | `NAME.journey.yaml` | one journey map |
| `library/1` | `NAME.library.yaml` | personas, channels, teams, metrics and evidence that many maps share |
| `workspace/1` | `journeymap.yaml` | settings of the folder it lies in and of all below |

Four rules hold everywhere:

- **Shorthand.** Where a mapping is expected, a bare text or number often does: `emotion: -1` is `emotion: {score: -1}`. The
  tables say which key it stands for.
- **An empty key is an absent key.** `pains:` with nothing behind it means no pains.
- **Unknown keys are errors,** so that a slip of the pen can't hide a pain. Keys that start with `x-` are yours; they are
  kept in the JSON output and never read.
- **Ids** are lower-case letters and digits, joined by single hyphens or underscores. A map's own `library:` is asked first,
  then the shared libraries of its workspace. Stages and touchpoints without an `id` have one made from their name:
  “Product page” is `product-page`.

What stands at a stage holds for its touchpoints where they say nothing themselves: `owner` and `evidence` are handed down.
A statement without evidence is an assumption, and is drawn as one.
"""

DIAGNOSTICS = """# Diagnostics

JM0xx are about YAML, JM1xx about shape, JM2xx about references, JM9xx about files and tools. The command line shows the same
with `journeymap explain CODE`.
"""


def main() -> int:
    """Return 0 when the committed pages are, or now are, current."""
    pages = {"format.md": format_page(), "diagnostics.md": diagnostics_page()}
    stale = {name: page for name, page in pages.items() if not _is(DOCS / name, page)}
    for name, page in stale.items():
        if "--check" in sys.argv[1:]:
            print(f"docs/{name} is not current: run `python tools/reference.py`")
        else:
            (DOCS / name).write_text(page, encoding="utf-8", newline="\n")
            print(f"wrote docs/{name}")
    return int(bool(stale) and "--check" in sys.argv[1:])


def format_page() -> str:
    """List every key of every struct, files first."""
    tables: dict[str, dict[str, Any]] = {}
    for name in NAMES:
        schema = generate(name)
        tables.setdefault(schema["title"], schema)
        for title, node in schema["$defs"].items():
            tables.setdefault(title, node)
    return NOTE + FORMAT + "".join(_table(title, node) for title, node in tables.items())


def diagnostics_page() -> str:
    """List every code with its documentation."""
    return NOTE + DIAGNOSTICS + "".join(_code(code.id, code.name, code.doc) for code in every_code())


def _table(title: str, schema: dict[str, Any]) -> str:
    required = schema.get("required", ())
    rows = [
        f"| `{name}`{' *' if name in required else ''} | {_cell(takes(node))} | {_cell(node.get('description', ''))} |\n"
        for name, node in schema["properties"].items()
    ]
    intro = f"\n## {title}\n\n{schema.get('description', '')}\n\n"
    return f"{intro}| key | takes | |\n|---|---|---|\n{''.join(rows)}" + ("\n\\* required\n" if required else "")


def _code(number: str, name: str, doc: str) -> str:
    parts = sections(doc)
    page = f"\n## {number} {name}\n\n{parts.summary}\n\n{parts.why}\n"
    if parts.bad:
        page += f"\nBad:\n\n```yaml\n{parts.bad.rstrip()}\n```\n\nGood:\n\n```yaml\n{parts.good.rstrip()}\n```\n"
    return page


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _is(path: Path, page: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == page


if __name__ == "__main__":
    raise SystemExit(main())
