"""Long words on narrow screens, as a real browser breaks them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from journeymap.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

WORDS = {
    "de": "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen Kundenzufriedenheitsbefragung",
    "fr": "anticonstitutionnellement électroencéphalographiste",
    "nl": "aansprakelijkheidswaardevaststellingsveranderingen klanttevredenheidsonderzoek",
}

TORN = """() => {
  const found = [], range = document.createRange();
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  let broken = 0;
  while (texts.nextNode()) {
    const { data } = texts.currentNode;
    let last = null;
    for (let at = 0; at < data.length; at++) {
      if (data[at] === "\\u00ad") continue;
      range.setStart(texts.currentNode, at);
      range.setEnd(texts.currentNode, at + 1);
      const box = [...range.getClientRects()].at(-1); // the hyphen at the end of the line before counts to the letter, too
      if (!box?.width) { last = null; continue; }
      const top = box.top;
      if (last !== null && top > last + 4 && !/\\s/.test(data[at - 1])) {
        if (data[at - 1] === "\\u00ad") broken++;
        else found.push(`${data.slice(0, at)}|${data.slice(at)}`);
      }
      last = top;
    }
  }
  return [broken > 0, found];
}"""
"""Whether words are broken at soft hyphens, and those that are broken anywhere else."""


@pytest.mark.parametrize("tag", WORDS)
def test_words_are_broken_at_syllables_and_nowhere_else(tag: str, browser: Browser, tmp_path: Path) -> None:
    said = WORDS[tag]
    stage = {"name": said, "pains": [said], "touchpoints": [{"name": said, "action": said, "emotion": -1}]}
    journey = {"format": "journey/1", "id": "long", "title": said, "language": tag, "stages": [stage]}
    (tmp_path / "long.journey.yaml").write_text(json.dumps(journey), encoding="utf-8")
    command = ["build", str(tmp_path), "-o", str(tmp_path), "--to", "html"]
    assert CliRunner().invoke(main, command, catch_exceptions=False).exit_code == 0
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.goto((tmp_path / "long.html").as_uri())
    assert page.evaluate(TORN) == [True, []]
    page.close()
