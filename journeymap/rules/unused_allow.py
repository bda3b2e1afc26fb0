"""An `allow` comment where there is nothing to allow.

Why it matters:
    What it once allowed has been mended, or moved away. Left in place, it would hide the next mistake.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        emotion: 1  # journeymap: allow(negative-without-pain) the interviews are in December

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        emotion: 1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Allow, Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting


def check(allow: Allow, context: Context[RuleSetting]) -> Iterator[Finding]:
    """Silent about rules that are switched off, and where files with errors keep rules from speaking."""
    for word in allow.idle if context.complete else ():
        where = "here, unlike the others" if len(allow.idle) < len(allow.words) else "here"
        yield Finding((), f"{word} finds nothing to allow {where}", "remove the comment, or the word from it")


RULE = Rule("JM391", "unused-allow", Severity.WARNING, allow=check)
