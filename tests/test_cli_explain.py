from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from journeymap.codes import every_code

Run = Callable[..., Result]


@pytest.mark.parametrize("subject", ["JM204", "jm204", "unknown-channel"])
def test_a_code_is_explained_by_its_number_or_name(run: Run, subject: str) -> None:
    result = run("explain", subject)
    assert result.exit_code == 0
    assert result.stdout.startswith("JM204 unknown-channel (error)\n\nA channel id that no library defines.\n")
    assert "          - {name: Ad, channel: instgram}\n" in result.stdout


@pytest.mark.parametrize(
    "subject", ["touchpoint", "Touchpoint", "touchpoint.emotion", "journey", "library", "workspace.output"]
)
def test_a_mapping_or_key_is_explained(run: Run, subject: str) -> None:
    result = run("explain", subject)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, subject.lower())


def test_a_key_that_only_one_mapping_has_needs_no_owner(run: Run) -> None:
    result = run("explain", "Moment_of_truth")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "touchpoint.moment_of_truth")


@pytest.mark.parametrize("code", every_code(), ids=lambda code: code.id)
def test_every_code_has_a_page(run: Run, code: object) -> None:
    assert run("explain", code.id).exit_code == 0  # type: ignore[attr-defined]  # a Code or a Rule


@pytest.mark.parametrize(
    ("subject", "hint"),
    [
        ("unknwon-channel", "did you mean 'unknown-channel'?"),
        ("lanes", "did you mean 'journey.lanes' or 'workspace.lanes'?"),
        ("JM30", "did you mean 'JM301', 'JM302', 'JM303',"),
        ("touchpoint.emotoin", "did you mean 'touchpoint.emotion'?"),
        ("zzz", "name a code such as JM204 or a key such as touchpoint.emotion"),
    ],
)
def test_what_nobody_knows_is_wrong_usage_with_a_hint(run: Run, subject: str, hint: str) -> None:
    result = run("explain", subject)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"nothing is called '{subject}'; {hint}" in result.stderr
