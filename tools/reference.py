"""Write the reference pages under `docs/` from the code; with `--check`, only say whether they are current."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import viewnames

from journeymap.codes import every_code, files, sections
from journeymap.explain import settings, structs, takes, usual, usually
from journeymap.model.workspace import RuleSetting
from journeymap.rules import Rule, every_rule

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
  “Product page” is `product-page`. Names without Latin letters make `touchpoint`, `touchpoint-2` and so on: give an
  `id` to what others refer to.

What stands at a stage holds for its touchpoints where they say nothing themselves: `owner` and `evidence` are handed down.
A statement without evidence is an assumption, and is drawn as one.
"""

RULES = """# Rules of the craft

What a service designer would not want to be asked about in a workshop. `journeymap check` runs the rules over every map and
library that is free of errors; `build` doesn't, because a map that could be better is still a map. A rule is silent where it
has nothing sure to say, so a good map has no findings.

## Choosing

`rules` in journeymap.yaml says which rules run and what their findings are, by name or by code:

```yaml
format: workspace/1
rules:
  preset: recommended            # or strict: more rules, and every severity raised by one; or off: only what stands below
  single-medium: warning         # a severity: error, warning, info or off
  JM305: {severity: error, days: 180}
  over-the-cap: {touchpoints: 20, channels: 8}
```

Only errors make `check` fail. For one run, `check --select`, `--ignore` and `--strict` go before the workspace.

## Allowing

A comment allows rules where it stands, and says why. At the end of a line it covers what begins on that line, on a line of its
own what begins below, with all that is inside: above a touchpoint it covers the whole touchpoint.

```yaml
format: journey/1
id: cart
title: Filling a cart
personas: [nora]
scenario: Nora needs a birthday present within the week.
language: en
stages:
  - name: Choosing
    goals: [Be sure it will please]
    emotion: -1  # journeymap: allow(negative-without-pain) the interviews are in December
    touchpoints: [{name: Reviews, channel: reviews}]
  # journeymap: allow(JM310, JM303) the shop is being reorganised; teams and numbers follow in January
  - name: Purchase
    goals: [Pay quickly and feel safe]
    touchpoints:
      - {name: Basket, moment_of_truth: true}
      - {name: Payment}
library:
  personas:
    nora: {name: Nora Lindqvist, goals: [Find a gift that fits without calling anyone]}
  channels:
    reviews: {name: Review sites, medium: digital, ownership: earned}
```

A comment without a reason, one that allows nothing, and one that names no rule are findings themselves. Errors (JM0xx to
JM2xx) can't be allowed.

## Freshness

Some rules ask how old things are. Today is the day in UTC, or the one that `SOURCE_DATE_EPOCH` names. Outputs never depend
on it.

## All rules

| code | name | severity | |
|---|---|---|---|
"""

DIAGNOSTICS = """# Diagnostics

JM0xx are about YAML, JM1xx about shape, JM2xx about references, JM9xx about files and tools; JM3xx, the rules of the craft,
have [a page of their own](rules.md). The command line shows the same with `journeymap explain CODE`.
"""


def main() -> int:
    """Return 0 when the committed pages are, or now are, current."""
    pages = {
        "format.md": format_page(),
        "diagnostics.md": diagnostics_page(),
        "rules.md": rules_page(),
        "templates.md": NOTE + viewnames.page(),
    }
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
    return NOTE + FORMAT + "".join(_table(title, node) for title, node in structs().items())


def diagnostics_page() -> str:
    """List every code with its documentation."""
    return NOTE + DIAGNOSTICS + "".join(_code(code.id, code.name, code.doc) for code in every_code())


def rules_page() -> str:
    """List every rule with its documentation and settings."""
    rules = every_rule()
    rows = [
        f"| [{rule.id}](#{rule.id.lower()}-{rule.name}) | {rule.name} | {usual(rule)} | {_cell(sections(rule.doc).summary)} |\n"
        for rule in rules
    ]
    return NOTE + RULES + "".join(rows) + "".join(_rule(rule) for rule in rules)


def _rule(rule: Rule) -> str:
    page = _code(rule.id, rule.name, rule.doc)
    own = settings(rule) if rule.options is not RuleSetting else ""
    return page + (f"\nSettings:\n\n```yaml\nformat: workspace/1\n{own}```\n" if own else "")


def _table(title: str, schema: dict[str, Any]) -> str:
    required = schema.get("required", ())
    rows = [
        f"| `{name}`{' *' if name in required else ''} | {_cell(takes(node))} | {_cell(_about(node))} |\n"
        for name, node in schema["properties"].items()
    ]
    intro = f"\n## {title}\n\n{schema.get('description', '')}\n\n"
    return f"{intro}| key | takes | |\n|---|---|---|\n{''.join(rows)}" + ("\n\\* required\n" if required else "")


def _about(node: dict[str, Any]) -> str:
    default = usually(node)
    return f"{node.get('description', '')}{f' Default: `{default}`.' if default else ''}"


def _code(number: str, name: str, doc: str) -> str:
    parts = sections(doc)
    page = f"\n## {number} {name}\n\n{parts.summary}\n\n{parts.why}\n"
    if parts.bad:
        page += f"\nBad:\n\n{_blocks(parts.bad)}\nGood:\n\n{_blocks(parts.good)}"
    return page


def _blocks(example: str) -> str:
    """One block for each file; where there are several, each under its name."""
    found = files(example)
    names = {name: f"# {name}\n" if len(found) > 1 else "" for name in found}
    return "\n".join(
        f"```{'jinja' if '{%' in content else 'yaml'}\n{names[name]}{content.rstrip()}\n```\n"
        for name, content in found.items()
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _is(path: Path, page: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == page


if __name__ == "__main__":
    raise SystemExit(main())
