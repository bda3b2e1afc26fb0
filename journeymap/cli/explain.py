"""`journeymap explain`: what a code or a key means."""

from __future__ import annotations

import click

from journeymap.cli import _shared


@click.command()
@click.argument("subject", metavar="CODE|KEY")
def command(subject: str) -> None:
    """Explain the code of a diagnostic, or a key of the language.

    \b
    Examples:
      journeymap explain JM204
      journeymap explain unknown-channel
      journeymap explain touchpoint
      journeymap explain touchpoint.emotion
    """
    from journeymap.codes import every_code, find
    from journeymap.explain import code_page, key_page, subjects
    from journeymap.suggest import closest

    code = find(subject)
    page = code_page(code) if code else key_page(subject)
    if page is None:
        names = [name for known in every_code() for name in (known.id, known.name)] + subjects()
        near = closest(subject, names)
        hint = f"did you mean '{near}'?" if near else "name a code such as JM204 or a key such as touchpoint.emotion"
        message = f"nothing is called '{subject}'; {hint}"
        raise click.UsageError(message)
    _shared.put(page)
