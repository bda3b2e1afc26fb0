from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from posters import pikepdf
from printed import pages_said

from journeymap.language.hyphens import SOFT_HYPHEN
from journeymap.paper.scene import Style
from journeymap.paper.setting import SLACK, breakable, fitted, paragraph, shown
from journeymap.typography import width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result

    Write = Callable[[Mapping[str, str]], Path]
    Run = Callable[..., Result]


HYPHEN = re.compile(r"\w[-\x02\ufffe]\s*\w")
"""A hyphen as PDFium reads it at the end of a line."""

LONG_WORD = "Kundenzufriedenheitsuntersuchungsergebnisse"
GERMAN = f"""format: journey/1
id: lang
title: {LONG_WORD} prüfen
language: de
stages:
  - name: {LONG_WORD}
    touchpoints:
      - {{id: a, name: {LONG_WORD} {LONG_WORD}, emotion: 1, pains: [{LONG_WORD} {LONG_WORD}]}}
  - name: {LONG_WORD}
  - name: {LONG_WORD}
  - name: {LONG_WORD}
"""


@pytest.mark.parametrize("kind", [("--paper", "A6"), ("--cards",), ("--slides",), ("--blank",)])
def test_long_words_are_broken_by_the_rules_of_the_language(kind: tuple[str, ...], write: Write, run: Run) -> None:
    folder = write({"lang.journey.yaml": GERMAN})
    assert run("print", "lang.journey.yaml", *kind, "-o", "made.pdf").exit_code == 0
    content = (folder / "made.pdf").read_bytes()
    assert any(HYPHEN.search(page) for page in pages_said(content))
    with pikepdf.open(BytesIO(content)) as document:
        said = [str(document.docinfo["/Title"]), str(document.Root.StructTreeRoot.K[0].T)]
        said += [
            str(element.get(key, "")) for element in document.Root.StructTreeRoot.K[0].K for key in ("/Alt", "/ActualText")
        ]
        assert not any(SOFT_HYPHEN in text for text in said)
        assert LONG_WORD in " ".join(said)


def test_lanes_without_room_are_told_without_soft_hyphens(write: Write, run: Run) -> None:
    names = ("Kraftfahrzeughaftpflichtversicherungen", "Schadenfreiheitsklassenvergleich", "Fahrzeugidentifizierungsnummer")
    usual = "touchpoints, emotion, pains, opportunities, quotes, gains, thoughts, goals, metrics"
    own = ", ".join(f"{{id: l{number}, name: {name}}}" for number, name in enumerate(names))
    said = ", ".join(f"l{number}: [x]" for number in range(len(names)))
    head = "format: journey/1\nid: lanes\ntitle: Kauf\nlanguage: de\n"
    write({"lanes.journey.yaml": f"{head}lanes: [{usual}, {own}]\nstages: [{{name: S, custom: {{{said}}}}}]\n"})
    result = run("print", "lanes.journey.yaml", "--blank", "--paper", "A0", "-o", "made.pdf")
    assert f"(1 page, no room for {names[1]}, {names[2]}, smallest text 13.5 pt)" in result.output


def test_powerpoint_may_break_words_where_the_layout_does_and_has_soft_hyphens_nowhere_else(write: Write, run: Run) -> None:
    pptx = pytest.importorskip("pptx", reason="needs pip install 'journeymap[pptx]'")
    action = "Gibt Fahrzeugidentifizierungsnummer und Schadenfreiheitsklasse ein"
    point = f"{{name: Vergleichsportal für Kraftfahrzeughaftpflichtversicherungen, action: {action}, emotion: -1}}"
    more = f"pains: [{LONG_WORD} bleiben unbekannt], opportunities: [Foto]"
    head = f"format: journey/1\nid: lang\ntitle: {LONG_WORD} {LONG_WORD} {LONG_WORD}\nlanguage: de\n"
    folder = write({"lang.journey.yaml": f"{head}stages: [{{name: S, touchpoints: [{point}], {more}}}]\n"})
    assert run("print", "lang.journey.yaml", "--slides", "--to", "pptx", "-o", "made.pptx").exit_code == 0
    slides = pptx.Presentation(folder / "made.pptx").slides
    boxes = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape != slide.shapes.title]
    found = [text for text in boxes if SOFT_HYPHEN in text]
    assert [text.replace(SOFT_HYPHEN, "|") for text in found] == [
        "Vergleichsportal für Kraftfahr|zeughaftpflichtversicherungen",
        "Kundenzufriedenheitsunter|suchungsergebnisse bleiben unbekannt",
    ]
    with ZipFile(folder / "made.pptx") as packed:
        parts = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")]
    assert sum(part.count(SOFT_HYPHEN) for part in parts) == sum(text.count(SOFT_HYPHEN) for text in found)
    assert slides[0].shapes.title.text == f"{LONG_WORD} {LONG_WORD} {LONG_WORD}"


def test_a_paragraph_has_a_soft_hyphen_only_where_a_line_ends_within_a_word() -> None:
    text = "Eine  Dampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft mit Ab-\u00adsicht \u00ad und Be\u00adhaup\u00adtung"
    whole, cut = paragraph(text, Style(10), 90), paragraph(text, Style(10), 50, 5)
    assert whole.lines == ("Eine Dampfschiff-", "fahrtsgesellschaft", "mit Ab-sicht und", "Behauptung")
    assert breakable(whole) == "Eine Dampfschiff\u00adfahrtsgesellschaft mit Ab-sicht und Behauptung"
    assert cut.lines == ("Eine", "Dampf-", "schiff-", "fahrts-", "gesell…")
    assert breakable(cut) == "Eine Dampf\u00adschiff\u00adfahrts\u00adgesell…"
    assert breakable(paragraph(text, Style(10), 500)) == "Eine Dampfschifffahrtsgesellschaft mit Ab-sicht und Behauptung"


def test_what_is_shown_of_a_cut_text_is_without_the_hyphens_of_its_lines() -> None:
    broken = paragraph(
        "Eine Dampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft mit Ab-\u00adsicht und noch mehr", Style(10), 50, 5
    )
    assert broken.is_cut
    assert any(line.endswith("-") for line in broken.lines)
    assert shown(broken) == "Eine Dampfschifffahrtsgesell…"
    assert shown(paragraph("Ganz  und\u00a0gar", Style(10), 500)) == "Ganz und\u00a0gar"


def test_a_word_is_broken_only_where_type_would_get_much_smaller() -> None:
    word, style = "Kunden\u00adzufrieden\u00adheit", Style(10)
    wide = width(word.replace(SOFT_HYPHEN, ""), style.face, 10) / SLACK
    sizes = (10, 9, 8, 7, 6, 5, 4)
    assert fitted(word, style, wide * 0.85, 40, sizes).style.size == 8
    narrow = fitted(word, style, wide * 0.6, 40, sizes)
    assert (narrow.style.size, narrow.lines[0][-1]) == (10, "-")
    assert fitted(word.replace(SOFT_HYPHEN, ""), style, wide * 0.6, 40, sizes).style.size == 6
