from __future__ import annotations

import time
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from exercise import made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutations import changed, torn

from journeymap.report import formats

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 2.0
"""How much of the processor's time any one file may take."""

some = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True, scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("elsewhere"))
        yield


def survives(content: bytes) -> None:
    """Whatever a file holds, something is said of it or made of it, in time."""
    begun = time.process_time()
    outcome = made(content)
    for name in formats():
        outcome.report(name).encode()
    assert time.process_time() - begun < SECONDS
    assert outcome.codes or outcome.outputs
    assert not {code for code in outcome.codes if code > "JM9"}
    if ".flow.svg" in outcome.outputs:
        ET.fromstring(outcome.outputs[".flow.svg"])  # noqa: S314  # our own
        assert made(outcome.outputs[".json"], ("json",)).outputs == {".json": outcome.outputs[".json"]}


@some
@given(changed())
def test_an_example_with_parts_moved_about_is_checked_and_built(content: bytes) -> None:
    survives(content)


@some
@given(torn() | st.binary(max_size=60))
def test_an_example_with_torn_bytes_is_checked_and_built(content: bytes) -> None:
    survives(content)
