"""Diagnostics as JUnit's XML, which most build servers show as test results.

A suite for each file, with a test case for each diagnostic; a file without any has one that passes. A failure is what
stops the pipeline, so a warning is a case that passes, and says so, unless warnings fail too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from journeymap.report._prose import sentence
from journeymap.report.text import Printed, safe, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.report import Context

_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
"""What is left, once a text is safe, of that which XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets)."""


def report(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """Write the suites, those of files in the order they were checked in first."""
    by_file: dict[str, list[Diagnostic]] = {file: [] for file in context.checked}
    for diagnostic in diagnostics:
        by_file.setdefault(diagnostic.file, []).append(diagnostic)
    root = ET.Element("testsuites", name="journeymap")
    root.extend(_suite(file, found, context) for file, found in by_file.items())
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, 0)) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(file: str, diagnostics: Sequence[Diagnostic], context: Context) -> ET.Element:
    name = _clean(safe(file)) or "journeymap"
    failures = sum(map(context.fails, diagnostics))
    suite = ET.Element("testsuite", name=name, tests=str(len(diagnostics) or 1), failures=str(failures), errors="0")
    if not diagnostics:
        ET.SubElement(suite, "testcase", name="no findings", classname=name)
    suite.extend(_case(name, diagnostic, context) for diagnostic in diagnostics)
    return suite


def _case(suite: str, diagnostic: Diagnostic, context: Context) -> ET.Element:
    message = _clean(sentence(diagnostic.message))
    case = ET.Element("testcase", name=f"{diagnostic.code} {diagnostic.name}: {message}", classname=suite)
    if context.fails(diagnostic):
        told = ET.SubElement(case, "failure", type=diagnostic.code, message=message)
    else:
        told = ET.SubElement(case, "system-out")
    told.text = _clean(text([diagnostic], context.lines, Printed()))
    return case


def _clean(text: str) -> str:
    return _NO_CHARACTERS.sub("\ufffd", text)
