"""Findings as whole sentences, for places that show no more than a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.report.text import place, safe

if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic


def sentence(text: str) -> str:
    """Start with a capital and end with a full stop, harmlessly on one line; "" stays empty."""
    text = safe(text.strip())
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".") if text else ""


def sentences(diagnostic: Diagnostic) -> str:
    """Tell what was found, what to do, and which other places matter."""
    related = [f"{related.message}: {place(related.file, related.span)}" for related in diagnostic.related]
    return " ".join(sentence(part) for part in (diagnostic.message, diagnostic.help, *related) if part)
