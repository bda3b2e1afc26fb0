from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given
from reported import AD, CONTEXT, FOUND, few, hostile_context, hostile_reports

from journeymap.report import Context, report

if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic

SCHEMA = Path(__file__).parents[2] / "shared/schemas/junit-10-jenkins.xsd"


@cache
def schema() -> xmlschema.XMLSchema:
    if not SCHEMA.exists():
        pytest.skip("the schema of Jenkins is not here")
    return xmlschema.XMLSchema(SCHEMA)


def test_a_suite_stands_for_each_file_and_a_clean_file_passes() -> None:
    assert report("junit", FOUND, CONTEXT).replace(AD, "ad.yaml") == (
        """<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="journeymap" tests="4" failures="1" errors="0">
  <testsuite name="ad.yaml" tests="2" failures="1" errors="0">
    <testcase name="JM204 unknown-channel: Unknown channel 'instgram'." classname="ad.yaml">
      <failure type="JM204" message="Unknown channel 'instgram'.">ad.yaml:4:25: error[JM204]: unknown channel 'instgram'
    4 |   - {name: Ad, channel: instgram}
      |                         ^^^^^^^^
   help: did you mean 'instagram'?
   note: 'instagram' is defined here: shared/my channels.library.yaml:4:3
</failure>
    </testcase>
    <testcase name="JM301 negative-without-pain: The emotion at 'Ad' is -2, but no pain says why." classname="ad.yaml">
      <system-out>ad.yaml:3:1: warning[JM301]: the emotion at 'Ad' is -2, but no pain says why
    3 | stages:
      | ^^^^^^^
</system-out>
    </testcase>
  </testsuite>
  <testsuite name="maps/clean.journey.yaml" tests="1" failures="0" errors="0">
    <testcase name="no findings" classname="maps/clean.journey.yaml" />
  </testsuite>
  <testsuite name="a,b%.json" tests="1" failures="0" errors="0">
    <testcase name="JM908 mended-baseline: 1 entry of the baseline is mended." classname="a,b%.json">
      <system-out>a,b%.json: info[JM908]: 1 entry of the baseline is mended
   help: rewrite it
</system-out>
    </testcase>
  </testsuite>
</testsuites>
"""
    )


def test_a_warning_fails_where_warnings_do() -> None:
    root = ET.fromstring(report("junit", FOUND, Context(strict=True)))  # noqa: S314  # our own text
    assert root.get("failures") == "2"
    assert [failure.get("type") for failure in root.iter("failure")] == ["JM204", "JM301"]


@pytest.mark.parametrize("found", [FOUND, []], ids=["findings", "nothing"])
def test_jenkins_takes_it(found: list[Diagnostic]) -> None:
    assert list(schema().iter_errors(report("junit", found, CONTEXT))) == []


@few
@given(hostile_reports)
def test_any_text_is_well_formed_and_counted(found: list[Diagnostic]) -> None:
    context = hostile_context(found)
    written = report("junit", found, context).encode()
    root = ET.fromstring(written)  # noqa: S314  # our own text
    assert {element.tag for element in root.iter()} <= {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    assert len(list(root.iter("testcase"))) == len(found)
    assert root.get("failures") == str(sum(map(context.fails, found)))
    assert not SCHEMA.exists() or schema().is_valid(written.decode())
