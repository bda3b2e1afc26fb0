"""`journeymap explain`: what a code or a key means."""

from __future__ import annotations

import click

from journeymap.cli import _shared


@click.command(short_help="Explain a diagnostic, a rule, or a key of the language.")
@click.argument("subject", metavar="CODE|KEY|rules")
def command(subject: str) -> None:
    """Explain the code of a diagnostic, a rule, or a key of the language.

    \b
    Examples:
      journeymap explain JM204
      journeymap explain negative-without-pain
      journeymap explain rules
      journeymap explain touchpoint
      journeymap explain touchpoint.emotion
    """
    from journeymap.explain import page, subjects
    from journeymap.suggest import closest

    told = page(subject)
    if told is None:
        near = closest(subject, subjects())
        hint = f"did you mean '{near}'?" if near else "name a code such as JM204 or a key such as touchpoint.emotion"
        message = f"nothing is called '{subject}'; {hint}"
        raise click.UsageError(message)
    _shared.put(told)
