"""An `allow` comment that can't be understood, or that names no rule.

Why it matters:
    It looks like an exception and allows nothing, because of a slip of the pen.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        emotion: 1  # journeymap: allow(negative-without-pane) the interviews are in December

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        emotion: -1  # journeymap: allow(negative-without-pain) the interviews are in December
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journeymap.rules import Allow, Context, Finding, Rule, Severity, every_rule, find
from journeymap.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting

_ERROR = re.compile(r"JM[012]\d\d", re.IGNORECASE)


def check(allow: Allow, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Only rules can be allowed; errors of YAML, shape and references can't."""
    if not allow.words:
        yield Finding((), "the comment isn't understood", "write `# journeymap: allow(JM302) why`")
    for word in allow.words:
        if _ERROR.fullmatch(word):
            yield Finding((), f"{word} is an error, which can't be allowed", "mend it, and remove the comment")
        elif find(word) is None:
            near = closest(word, [name for rule in every_rule() for name in (rule.id, rule.name)])
            help_ = f"did you mean '{near}'?" if near else "name a rule such as JM301 or negative-without-pain"
            yield Finding((), f"there is no rule '{word}' to allow", help_)


RULE = Rule("JM392", "unknown-allow", Severity.WARNING, allow=check)
