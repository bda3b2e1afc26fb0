from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from journeymap.files import matches, why


@pytest.mark.parametrize(
    ("path", "glob"),
    [
        ("a.journey.yaml", "**/*.journey.yaml"),
        ("x/y/a.journey.yaml", "**/*.journey.yaml"),
        ("x/y/a.yaml", "x/**/a.yaml"),
        ("x/a.yaml", "x/**/a.yaml"),
        ("x/y/a.yaml", "x/**"),
        ("x/a.yaml", "./x//*.yaml"),
        ("x/a.yaml", "**/**/**/*.yaml"),
        ("a-1.yaml", "a-[0-9].yaml"),
        ("x/y/z/a.yaml", "**/y/**/a.yaml"),
    ],
)
def test_a_glob_matches(path: str, glob: str) -> None:
    assert matches(PurePosixPath(path), ["nothing", glob])


@pytest.mark.parametrize(
    ("path", "glob"),
    [
        ("x/a.yaml", "*.yaml"),
        ("x/y/a.yaml", "x/*/b.yaml"),
        ("A.yaml", "a.yaml"),
        ("a.yaml", "x/**"),
        ("a.yaml", ""),
        ("x/a.yaml", "../x/a.yaml"),
        ("xy/a.yaml", "x**/b.yaml"),
        ("x/y/a.yaml", "x**.yaml"),
    ],
)
def test_a_glob_does_not_match(path: str, glob: str) -> None:
    assert not matches(PurePosixPath(path), [glob])


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "Permission denied", "a.yaml"), "permission denied"),
        (OSError("Nobody is there"), "nobody is there"),
        (ValueError("embedded null byte"), "embedded null byte"),
        (OSError(), "the system doesn't say why"),
    ],
)
def test_an_error_of_the_system_ends_a_sentence(error: OSError | ValueError, words: str) -> None:
    assert why(error) == words
