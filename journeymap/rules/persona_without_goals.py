"""A persona of whom nobody says what they want.

Why it matters:
    A persona is a set of goals with a face. Without them it is a face, and the journey of a face can't be judged.

Bad:
    format: library/1
    personas:
      nora: {name: Nora Lindqvist, role: nurse on shifts, age: 41}

Good:
    format: library/1
    personas:
      nora: {name: Nora Lindqvist, role: nurse on shifts, age: 41, goals: [Find a gift that fits without calling anyone]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity, Shelf
from journeymap.rules._walk import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting


def check(shelf: Shelf, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Motivations are no goals."""
    for name, persona in shelf.definitions.personas.items():
        if not persona.goals:
            message = f"nobody says what {quoted(persona.name)} wants"
            yield Finding(shelf.at("personas", name), message, "add `goals:`, what the persona wants to achieve", part="key")


RULE = Rule("JM314", "persona-without-goals", Severity.WARNING, shelf=check)
