"""Diagnostics as SARIF 2.1.0, which GitHub, Azure and editors show beside the code.

The format is https://docs.oasis-open.org/sarif/sarif/v2.1.0/; what a result needs to be shown by GitHub is told in
https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
"""

from __future__ import annotations

import os
import re
from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from journeymap.codes import every_code, sections
from journeymap.diagnostics import Severity
from journeymap.report._fingerprints import fingerprints
from journeymap.report._json import dump
from journeymap.report._prose import sentence, sentences
from journeymap.rules import every_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.diagnostics import Code, Diagnostic, Related, Span
    from journeymap.report import Context

    Lines = Mapping[str, Sequence[str]]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_TAGS = {"JM0": "syntax", "JM1": "shape", "JM2": "references", "JM3": "practice", "JM9": "environment"}
_LINK = re.compile(r"\](?=\()")


_LONGEST = 500
"""So many characters of a line are quoted at the most."""


def report(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """Write one run, with the documentation of every code that it found."""
    found = {diagnostic.code for diagnostic in diagnostics}
    codes = sorted((code for code in _every_code() if code.id in found), key=lambda code: code.id)
    numbers = {code.id: number for number, code in enumerate(codes)}
    results = (_result(*one, context.lines) for one in zip(diagnostics, fingerprints(diagnostics), strict=True))
    driver = {"name": "journeymap", "semanticVersion": version("journeymap"), "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The folder that journeymap ran in."}}},
        "results": [result | {"ruleIndex": numbers[result["ruleId"]]} for result in results],
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _every_code() -> Iterator[Code]:
    yield from every_code()
    yield from (rule.code for rule in every_rule())


def _rule(code: Code) -> dict[str, Any]:
    parts = sections(code.doc)
    examples = [(title, yaml) for title, yaml in (("Bad", parts.bad), ("Good", parts.good)) if yaml]
    prose = [parts.summary, parts.why] if parts.why else [parts.summary]
    return {
        "id": code.id,
        "name": "".join(word.capitalize() for word in code.name.split("-")),
        "shortDescription": {"text": parts.summary},
        "fullDescription": {"text": " ".join(prose)},
        "help": {
            "text": "\n\n".join([*prose, *(f"{title}:\n\n{yaml}" for title, yaml in examples)]),
            "markdown": "\n\n".join([*prose, *(f"**{title}**\n\n```yaml\n{yaml}```" for title, yaml in examples)]),
        },
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "properties": {"tags": ["journeymap", _TAGS[code.id[:3]]], "precision": "very-high"},
    }


def _result(diagnostic: Diagnostic, fingerprint: str, lines: Lines) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": _LEVELS[diagnostic.severity],
        "message": _message(sentences(diagnostic)),
        "locations": [_location(diagnostic.file, diagnostic.span, lines)] if diagnostic.file else [],
        "partialFingerprints": {"journeymap/v1": fingerprint},
    }
    if diagnostic.related:
        result["relatedLocations"] = [_related(number, related, lines) for number, related in enumerate(diagnostic.related, 1)]
    if diagnostic.repair is not None and diagnostic.span:
        result["fixes"] = [_fix(diagnostic.file, diagnostic.span, diagnostic.repair, diagnostic.help)]
    return result


def _message(text: str) -> dict[str, str]:
    """A message; parted, so that no text of a map becomes the link that `[…](…)` would be."""
    return {"text": _LINK.sub("]\u2060", text)}


def _location(file: str, span: Span | None, lines: Lines) -> dict[str, Any]:
    written = lines.get(file, ())
    place = {"region": _region(span), **_line(span, written)} if span else {"region": _whole(written)}
    return {"physicalLocation": {"artifactLocation": _artifact(file), **place}}


def _line(span: Span, written: Sequence[str]) -> dict[str, Any]:
    """The line around a region, for those who have no file at hand; only where it is more than the region, and not endless."""
    (number, start), (last, end) = span
    line = written[number - 1] if number == last <= len(written) else ""
    if not end - start < len(line) <= _LONGEST:
        return {}
    return {"contextRegion": {"startLine": number, "endLine": number, "snippet": {"text": line}}}


def _whole(written: Sequence[str]) -> dict[str, int]:
    return {"startLine": 1, "endLine": len(written) or 1}


def _related(number: int, related: Related, lines: Lines) -> dict[str, Any]:
    return {"id": number, "message": _message(sentence(related.message)), **_location(related.file, related.span, lines)}


def _fix(file: str, span: Span, repair: str, help_: str) -> dict[str, Any]:
    change = {"deletedRegion": _region(span), "insertedContent": {"text": repair}}
    return {
        "description": _message(sentence(help_)),
        "artifactChanges": [{"artifactLocation": _artifact(file), "replacements": [change]}],
    }


def _artifact(file: str) -> dict[str, str]:
    """A file's URI: relative to where we ran, or, for one that lies elsewhere, absolute."""
    path = PurePath(file)
    return {"uri": path.as_uri()} if path.is_absolute() else {"uri": quote(os.fsencode(file)), "uriBaseId": "ROOT"}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }
