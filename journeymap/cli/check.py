"""`journeymap check`: every mistake in the maps, with its place and a way out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from journeymap.cli import _shared
from journeymap.diagnostics import Severity, in_order
from journeymap.report import Context, formats, report
from journeymap.report.text import summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic

_FILE = click.Path(path_type=Path, dir_okay=False)
_SEVERITIES = click.Choice([severity.value for severity in Severity])
_HALTING = {"JM1", "JM2"}
"""Errors of shape or reference: what a file has beside them is not looked for."""


def _rules(_ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Take words apart at commas; each must be a rule's code, the start of one, or a rule's name."""
    words = tuple(word for value in values for word in map(str.strip, value.split(",")) if word)
    if not words:
        return words
    from journeymap.codes import every_code
    from journeymap.rules import every_rule
    from journeymap.suggest import closest

    rules = every_rule()
    for word in words:
        if any(rule.id.startswith(word.upper()) or rule.name == word.casefold() for rule in rules):
            continue
        if any(code.id.startswith(word.upper()) or code.name == word.casefold() for code in every_code()):
            message = f"'{word}' is no rule but an error, which is always told; {param.opts[0]} takes rules (JM3xx)."
        else:
            near = closest(word, [name for rule in rules for name in (rule.id, rule.name)])
            message = f"there is no rule '{word}'; " + (f"did you mean '{near}'?" if near else "rules are JM301 and on.")
        raise click.BadParameter(message)
    return words


@click.command(short_help="Check maps and libraries, and judge the craft in them.")
@_shared.paths_argument
@click.option("--select", multiple=True, metavar="RULES", callback=_rules, help="Run these rules only, as JM301,JM31,NAME.")
@click.option("--ignore", multiple=True, metavar="RULES", callback=_rules, help="Leave these rules out.")
@click.option("--strict", is_flag=True, help="Use the strict preset of rules, and let warnings fail too.")
@click.option(
    "--severity",
    type=_SEVERITIES,
    default="info",
    help="The least severity to look at.",
)
@click.option(
    "--max", "most", type=click.IntRange(min=0), default=100, metavar="N", help="Print the N gravest findings; 0 prints all."
)
@click.option("--format", "name", type=click.Choice(formats()), default="text", help="Who is to read the report.")
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Write the report to a file.")
@click.option("--baseline", type=_FILE, metavar="FILE", help="Tell only what this baseline doesn't know.")
@click.option(
    "--write-baseline",
    type=_FILE,
    is_flag=False,
    flag_value="",
    metavar="[FILE]",
    help="Let a baseline know all that there is now: FILE, else that of --baseline, else journeymap.baseline.json.",
)
def command(  # noqa: PLR0913  # as many as there are options
    paths: Sequence[Path],
    *,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    severity: str,
    most: int,
    name: str,
    output: Path | None,
    baseline: Path | None,
    write_baseline: Path | None,
) -> None:
    """Check maps and libraries: syntax, shape, references and the rules of the craft.

    PATH is a file, a folder, or - for standard input; without any, the workspace around the working directory.
    A file is checked within its workspace, so that it may refer to shared libraries and other maps.

    The report goes to standard output: as text for people; as json for your own programs; as sarif or github for GitHub,
    gitlab for GitLab's code quality, junit for most other build servers; as markdown for a comment or a job's summary.
    Programs get every finding, people --max of them.

    A baseline lets an old workspace begin without mending everything at once: it lists what is known, and only the rest is
    told. It never lists files that can't be read as YAML (JM0xx), because nothing in them is checked.

    Exit code: 0 no errors, 1 errors, 2 wrong usage.

    \b
    Examples:
      journeymap check
      journeymap check maps/buying.journey.yaml --ignore JM310,unused-definition
      journeymap check --write-baseline
      journeymap check --baseline journeymap.baseline.json
      journeymap check --format sarif -o journeymap.sarif
      git show HEAD:buying.journey.yaml | journeymap check -
    """
    from journeymap.lint import Selection, heard, lint
    from journeymap.rules import every_rule

    projects = _shared.read(paths)
    selection = Selection(select, ignore, strict)
    found = in_order([told for project in projects for told in (*project.diagnostics, *lint(project, selection))])
    told = {one.file for one in found} | {related.file for one in found for related in one.related}
    lines = {file: lines for project in projects for file, lines in project.lines(told).items()}
    checked = tuple(file for project in projects for file in project.checked)
    known = _shared.baseline(baseline, write_baseline)
    if known:
        looked_at = [file for project in projects if not project.settings_broken for file in project.checked]
        ran = {code for project in projects for code in heard(project, selection)}
        left_out = [rule.id for rule in every_rule() if rule.id not in ran]
        if write_baseline:
            known = known.renewed(found, lines, looked_at, left_out)
            _shared.save(known.path, known.text())
        else:
            found = in_order([*found, *known.mended(found, lines, looked_at, left_out)])
    shown = [diagnostic for diagnostic in found if diagnostic.severity.rank <= Severity(severity).rank]
    new = known.sift(shown, lines) if known else shown
    halted = {one.file for one in shown if one.code[:3] in _HALTING} - {one.file for one in new if one.code[:3] in _HALTING}
    context = Context(
        lines, checked, most=most, known=len(shown) - len(new), in_part=len(halted) if known else 0, strict=strict
    )
    _tell(name, new, context, output)
    raise SystemExit(_shared.exit_code(new, strict=strict))


def _tell(name: str, diagnostics: Sequence[Diagnostic], context: Context, output: Path | None) -> None:
    """Write the report into a file and its last line to standard output, or all of it there."""
    _shared.deliver(lambda color: report(name, diagnostics, replace(context, color=color)), name, output)
    if output is not None:
        click.echo(summary(diagnostics, len(context.checked), context.known, in_part=context.in_part))
