"""Diagnostics that reports are tried on: plain ones, and any that hostile maps and file names could bring about."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

from journeymap.diagnostics import Diagnostic, Position, Related, Severity, Span
from journeymap.report import Context

AD = "maps/ad.journey.yaml"
LINES = {AD: ["format: journey/1", "title: Été", "stages:", "  - {name: Ad, channel: instgram}"]}
CHANNEL = Diagnostic(
    "JM204",
    "unknown-channel",
    Severity.ERROR,
    "unknown channel 'instgram'",
    AD,
    Span(Position(4, 25), Position(4, 33)),
    "did you mean 'instagram'?",
    (Related("'instagram' is defined here", "shared/my channels.library.yaml", Span(Position(4, 3), Position(4, 12))),),
    "instagram",
)
PAIN = Diagnostic(
    "JM301",
    "negative-without-pain",
    Severity.WARNING,
    "the emotion at 'Ad' is -2, but no pain says why",
    AD,
    Span(Position(3, 1), Position(4, 34)),
)
MENDED = Diagnostic(
    "JM908", "mended-baseline", Severity.INFO, "1 entry of the baseline is mended", "a,b%.json", None, "rewrite it"
)
FOUND = [CHANNEL, PAIN, MENDED]
CONTEXT = Context(LINES, (AD, "maps/clean.journey.yaml"))

HOSTILE = (
    "\x1b[31mred\x1b[0m",
    "\r\n::error file=x::pwned",
    " ::stop-commands::x",
    "##[stop-commands]x ###[add-mask]* ##vso[task.setvariable]x",
    "100% %0A %25, a:b,c::d",
    "]]> <![CDATA[ </failure><script>alert(1)</script> &amp; &#0;",
    "| a | [click](https://evil.example) ![i](x) `code` **bold** @everyone #1",
    "\u202egnp.yaml \u2028\u2029\u0085 \ufffe\uffff \ud800 \udcff \U000e0041 \x00",
    "{0} [x](1) \\",
)
texts = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), max_size=3).map("".join)
_positions = st.builds(Position, st.integers(1, 3), st.integers(1, 9))
_spans = st.builds(lambda one, other: Span(min(one, other), max(one, other)), _positions, _positions)
_files = texts.map(lambda text: text.translate({0: None, 0xD800: None}))
_related = st.builds(Related, texts.filter(bool), _files.filter(bool), _spans)
diagnostics = st.builds(
    lambda code, *rest: Diagnostic(*code, *rest),
    st.sampled_from([("JM204", "unknown-channel"), ("JM301", "negative-without-pain"), ("JM902", "unreadable-file")]),
    st.sampled_from(Severity),
    texts.filter(lambda text: bool(text.strip())),
    _files,
    st.none() | _spans,
    texts,
    st.lists(_related, max_size=2).map(tuple),
    st.none() | texts,
)
hostile_reports = st.lists(diagnostics, max_size=3)
few = settings(max_examples=30, deadline=None)
"""Enough where each example has a dozen texts."""


def hostile_context(found: list[Diagnostic]) -> Context:
    """A context whose lines are as hostile as the messages."""
    lines = [text.translate({10: None, 13: None, 0xD800: None, 0xDCFF: None}) for text in HOSTILE]
    return Context({diagnostic.file: lines for diagnostic in found}, tuple(diagnostic.file for diagnostic in found))
