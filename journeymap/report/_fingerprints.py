"""What makes a finding the same one tomorrow, wherever its line has moved to."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic


def fingerprints(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return 32 hexadecimal digits for each diagnostic, from its code, file and message, and its number among equals."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for diagnostic in diagnostics:
        what = (diagnostic.code, diagnostic.file, diagnostic.message)
        seen[what] += 1
        text = "\0".join((*what, str(seen[what])))
        found.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return found
