"""A map that doesn't say what language it is in, or names one that there isn't.

Why it matters:
    Labels, quotation marks, spaces and the way numbers are written follow the language, and screen readers choose their
    voice by it. Without a tag everything is taken for English, and so it is with `jp`, which is a country.

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

from journeymap.language.tags import meant
from journeymap.rules import Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, context: Context[RuleSetting]) -> Iterator[Finding]:
    """The workspace's language will do."""
    tag = map_.journey.language or context.atlas.settings.language
    if tag and (right := meant(tag)) != tag:
        help_ = f"did you mean '{right}'?" if right else "write its ISO 639 code, such as en or fr"
        yield Finding(("language",) if map_.journey.language else ("title",), f"there is no language '{tag}'", help_)
    elif not tag:
        help_ = "add `language:` with a tag such as 'en' or 'fr', here or in journeymap.yaml"
        yield Finding(("title",), "nothing says what language the map is in", help_)


RULE = Rule("JM336", "missing-language", Severity.INFO, check)
