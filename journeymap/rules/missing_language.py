"""A map that doesn't say what language it is in.

Why it matters:
    Labels, quotation marks, spaces and the way numbers are written follow the language, and screen readers choose their
    voice by it. Without a tag everything is taken for English.

Bad:
    format: journey/1
    id: panier
    title: Remplir un panier
    stages: [Achat]

Good:
    format: journey/1
    id: panier
    title: Remplir un panier
    language: fr
    stages: [Achat]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, context: Context[RuleSetting]) -> Iterator[Finding]:
    """The workspace's language will do."""
    if not (map_.journey.language or context.atlas.settings.language):
        help_ = "add `language:` with a tag such as 'en' or 'fr', here or in journeymap.yaml"
        yield Finding(("title",), "nothing says what language the map is in", help_)


RULE = Rule("JM336", "missing-language", Severity.INFO, check)
