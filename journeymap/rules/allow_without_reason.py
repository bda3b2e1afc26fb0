"""An `allow` comment that doesn't say why.

Why it matters:
    An exception without its reason outlives the people who knew it, and nobody dares to take it out.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        emotion: -1  # journeymap: allow(negative-without-pain)

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        emotion: -1  # journeymap: allow(negative-without-pain) the interviews are in December
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Allow, Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting


def check(allow: Allow, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Any text after the bracket is a reason."""
    if allow.words and not allow.reason:
        yield Finding((), "the comment doesn't say why this is allowed", "write the reason behind the bracket")


RULE = Rule("JM390", "allow-without-reason", Severity.WARNING, allow=check)
