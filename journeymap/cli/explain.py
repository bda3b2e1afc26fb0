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
    from journeymap.explain import keys_called, page, subjects
    from journeymap.suggest import closest, one_of

    told = page(subject)
    keys = [] if told else keys_called(subject)
    if len(keys) == 1:
        told = page(keys[0])
    if told is None:
        begun = [name for name in subjects() if subject and name.startswith(subject.upper())]  # of codes, as JM30
        near = one_of(keys) or one_of(begun) or one_of(filter(None, [closest(subject, subjects())]))
        hint = f"did you mean {near}?" if near else "name a code such as JM204 or a key such as touchpoint.emotion"
        message = f"nothing is called '{subject}'; {hint}"
        raise click.UsageError(message)
    _shared.put(told)
