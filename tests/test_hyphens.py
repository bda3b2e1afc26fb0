from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from canvas_maps import LONG
from hypothesis import given
from hypothesis import strategies as st
from printed import told

from journeymap.language import hyphens, language
from journeymap.model import Journey, Workspace
from journeymap.render import Options, renderers
from journeymap.resolve import Source, resolve
from journeymap.schema import decode
from journeymap.source import parse
from journeymap.typography import Face, width, wrap
from journeymap.view import view

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result

    from journeymap.view import View

SOFT = "\u00ad"
SURVEY = "Kundenzufriedenheitsbefragung"
STEAMER = "Donaudampfschifffahrtsgesellschaft"
WORDS = {
    "de": (STEAMER, "Donau-dampf-schiff-fahrts-ge-sell-schaft"),
    "de-CH": (SURVEY, "Kun-den-zu-frie-den-heits-be-fra-gung"),
    "fr": ("anticonstitutionnellement", "anti-cons-ti-tu-tion-nel-le-ment"),
    "nl": ("klanttevredenheidsonderzoek", "klant-te-vre-den-heids-on-der-zoek"),
    "es": ("electroencefalografista", "elec-tro-en-ce-fa-lo-gra-fista"),
    "en": ("responsibilities", "respon-si-bil-i-ties"),
    "en-GB": ("responsibilities", "respons-ib-il-it-ies"),
    "sv": ("kundnöjdhetsundersökning", "kund-nöjd-hets-un-der-sök-ning"),
    "fi": ("asiakastyytyväisyyskysely", "asia-kas-tyy-ty-väi-syys-ky-sely"),
    "ru": ("удовлетворённость", "удо-вле-творён-ность"),
}


def seen(text: str, tag: str) -> str:
    return language(tag).hyphenated(text).replace(SOFT, "-")


@pytest.mark.parametrize("tag", WORDS)
def test_a_long_word_may_be_broken_where_its_language_allows(tag: str) -> None:
    word, expected = WORDS[tag]
    assert seen(word, tag) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SURVEY.upper(), "KUN-DEN-ZU-FRIE-DEN-HEITS-BE-FRA-GUNG"),
        (f"„{SURVEY}“, sagte er.", "„Kun-den-zu-frie-den-heits-be-fra-gung“, sagte er."),
        (f"Post-{SURVEY}/Umfrage", "Post-Kun-den-zu-frie-den-heits-be-fra-gung/Umfrage"),
        ("Verantwortlich", "Ver-ant-wort-lich"),
    ],
)
def test_signs_and_capitals_around_and_in_a_word_stay(text: str, expected: str) -> None:
    assert seen(text, "de") == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Verantwortung",
        "lauter kurze Worte in einem langen Satz",
        f"https://example.org/{SURVEY}",
        f"www.{SURVEY}.de",
        f"{SURVEY}@example.org",
        f"{SURVEY}_alt",
        f"{SURVEY}2026",
        f"C:\\{SURVEY}",
        "kundenZufriedenheitsBefragung",
        "Kunden\u00adzufriedenheitsbefragung",
        "Kunden\u200bzufriedenheitsbefragung",
        "Kundenzufriedenheitsbefra\u0308gung",
    ],
)
def test_short_words_addresses_code_and_what_its_author_broke_stay_as_they_are(text: str) -> None:
    assert language("de").hyphenated(text) == text


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("tr", "müşterimemnuniyetianketi"),
        ("tlh", STEAMER),
        ("th", "การสำรวจความพึงพอใจของลูกค้า"),
        ("ar", "استكشافالمنتجقبلالشراء"),
        ("ja", "カスタマージャーニーマップワークショップ"),
    ],
)
def test_a_language_without_patterns_or_hyphens_keeps_its_words_whole(tag: str, word: str) -> None:
    assert language(tag).hyphenated(word) == word


@pytest.mark.parametrize(
    "name", ["af_ZA", "cs_CZ", "da_DK", "de_DE", "el_GR", "en_GB", "es", "fr", "it_IT", "nl_NL", "pl_PL", "ru_RU"]
)
def test_patterns_are_understood_as_their_own_library_does(name: str) -> None:
    pyphen = pytest.importorskip("pyphen")
    patterns = hyphens._read(name)
    letters = [key for key in patterns.by_letters if key.isalpha()]
    words = ["".join(letters[at : at + 3]) for at in range(0, len(letters), max(1, len(letters) // 200))]
    theirs = pyphen.Pyphen(lang=name, left=1, right=1)
    for word in words:
        ours = [at for at in hyphens._breaks(word.lower(), patterns) if 1 <= at <= len(word) - 1]
        assert (word, ours) == (word, [int(at) for at in theirs.positions(word)])


@given(st.text(st.sampled_from("abcdefghinorstuäöüßABC -./@1_’\u00ad"), max_size=80), st.sampled_from(["de", "en", "fr", "fi"]))
def test_nothing_but_soft_hyphens_is_added_and_never_near_the_ends_of_a_word(text: str, tag: str) -> None:
    found = language(tag).hyphenated(text)
    assert found.replace(SOFT, "") == text.replace(SOFT, "")
    assert language(tag).hyphenated(found) == found
    if SOFT not in text:
        assert not re.search(rf"(?<![^\W\d_{SOFT}])[^\W\d_]{{0,2}}{SOFT}|{SOFT}[^\W\d_]{{0,2}}(?![^\W\d_{SOFT}])", found)


def test_a_word_is_broken_only_where_a_line_has_no_room_for_it() -> None:
    text = f"Die {language('de').hyphenated(SURVEY)} endet"
    assert wrap(text, Face.REGULAR, 10, 160) == ["Die", SURVEY, "endet"]
    assert wrap(text, Face.REGULAR, 10, 100) == ["Die Kundenzufrie-", "denheitsbefragung", "endet"]
    assert wrap(text, Face.REGULAR, 10, 100, 1) == ["Die Kundenzufrie…"]


def test_a_word_of_hundreds_of_letters_fills_its_lines_with_whole_syllables() -> None:
    word = LONG.capitalize()
    lines = wrap(language("de").hyphenated(word), Face.REGULAR, 10, 100)
    assert "".join(line.removesuffix("-") for line in lines) == word
    assert all(line.endswith("-") for line in lines[:-1])
    assert all(60 < width(line, Face.REGULAR, 10) <= 100 for line in lines[:-1])


def long_map(tag: str, *words: str) -> dict[str, Any]:
    """A map that says long words wherever something is said."""
    said = " ".join(words)
    point = {
        "id": "point",
        "name": said,
        "action": said,
        "channel": "paper",
        "owner": "staff",
        "emotion": {"score": -2, "feeling": words[0]},
        "pains": [{"text": said, "severity": 3, "evidence": ["study"]}],
        "quotes": [said],
        "opportunities": [{"text": said, "customer_value": 90, "business_value": 20, "effort": 2}],
        "frontstage": [said],
        "next": [{"to": "other", "when": said}],
    }
    return {
        "id": "long",
        "title": said,
        "language": tag,
        "scenario": said,
        "trigger": said,
        "personas": ["ada"],
        "lanes": ["touchpoints", "emotion", "pains", "quotes", {"id": "own", "name": said}],
        "stages": [
            {"id": "one", "name": said, "goals": [said], "custom": {"own": [said]}, "touchpoints": [point]},
            {"id": "two", "name": said, "touchpoints": [{"id": "other", "name": said, "emotion": 1}]},
        ],
        "library": {
            "personas": {"ada": {"name": said, "role": said, "quote": said, "bio": said, "traits": {said: 3}}},
            "channels": {"paper": {"name": said, "medium": "physical", "ownership": "owned"}},
            "teams": {"staff": {"name": said, "contact": f"https://example.org/{words[0]}"}},
            "evidence": {"study": {"title": said, "kind": "survey", "url": f"https://example.org/{words[0]}"}},
        },
    }


def view_of(data: dict[str, Any], *, hyphenate: bool) -> View:
    document, diagnostics = parse(json.dumps({"format": "journey/1"} | data).encode(), "long.journey.yaml")
    assert document, diagnostics
    journey, diagnostics = decode(document)
    assert isinstance(journey, Journey), diagnostics
    atlas, diagnostics = resolve(Workspace(format="workspace/1"), [Source(document, journey)], [])
    assert not diagnostics
    return view(atlas.maps[data["id"]], atlas, hyphenate=hyphenate)


GERMAN = long_map("de", STEAMER, SURVEY)
NAMES = [
    f"{drawing}.{form}" for drawing in ("map", "flow", "blueprint", "matrix", "personas") for form in ("svg", "dot", "pdf")
]


def made(name: str, data: dict[str, Any], *, hyphenate: bool = True) -> bytes:
    return renderers([name])[0].render(view_of(data, hyphenate=hyphenate), Options())


def test_a_view_has_soft_hyphens_only_where_they_are_asked_for() -> None:
    plain, hyphenated = view_of(GERMAN, hyphenate=False), view_of(GERMAN, hyphenate=True)
    assert plain.title == f"{STEAMER} {SURVEY}"
    assert hyphenated.title.replace(SOFT, "-") == f"{WORDS['de'][1]} {WORDS['de-CH'][1]}"
    assert SOFT not in repr(plain)
    assert repr(hyphenated).replace("\\xad", "").replace(SOFT, "").count(SURVEY) == repr(plain).count(SURVEY)


def test_a_canvas_has_soft_hyphens_in_its_text_and_nowhere_else() -> None:
    page = made("html", GERMAN).decode()
    parts = re.split(r"(<[^>]*>)", page)
    tags, texts = parts[1::2], parts[::2]
    title = texts[tags.index("<title>") + 1]
    assert SOFT not in "".join(tags)
    assert title == f"{STEAMER} {SURVEY}"
    assert STEAMER not in "".join(texts).replace(title, "", 1).replace(f"example.org/{STEAMER}", "")
    assert page.replace(SOFT, "") == made("html", GERMAN, hyphenate=False).decode()
    assert re.search(rf'aria-label="{STEAMER} ', page)
    assert f'href="https://example.org/{STEAMER}"' in page


@pytest.mark.parametrize("name", ["md", "json"])
def test_what_is_read_by_programs_is_the_same_with_and_without(name: str) -> None:
    text = made(name, GERMAN)
    assert text == made(name, GERMAN, hyphenate=False)
    assert SURVEY in text.decode()


@pytest.mark.parametrize("name", NAMES)
def test_no_drawing_has_a_soft_hyphen(name: str) -> None:
    drawn = made(name, GERMAN)
    if name.endswith("pdf"):
        assert told(drawn)
        pdfium = pytest.importorskip("pypdfium2", reason="needs pip install pypdfium2")
        assert not any(SOFT in page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(drawn))
    else:
        assert SOFT not in drawn.decode()


@pytest.mark.parametrize("drawing", ["map", "flow"])
@pytest.mark.parametrize("tag", ["de", "fr", "nl", "es", "en"])
def test_a_drawing_breaks_a_word_that_no_line_has_room_for_after_whole_syllables(drawing: str, tag: str) -> None:
    word = (WORDS[tag][0] * 3).capitalize()
    syllables = seen(word, tag).split("-")
    starts = {f"{''.join(syllables[start:end])}-" for start, end in combinations(range(len(syllables)), 2)}
    drawn = made(f"{drawing}.svg", long_map(tag, word)).decode()
    lines = set(re.findall(r"([^\W\d_]+-)</text>", drawn))
    assert lines
    assert lines <= starts


def test_titles_of_drawings_have_words_as_they_are() -> None:
    drawn = made("flow.svg", GERMAN).decode()
    assert f"<title>{STEAMER} {SURVEY}</title>" in drawn


def test_a_build_hyphenates_and_printed_matter_has_no_soft_hyphen(
    write: Callable[[Mapping[str, str]], Path], run: Callable[..., Result]
) -> None:
    folder = write({"long.journey.yaml": json.dumps({"format": "journey/1"} | GERMAN)})
    assert run("build", ".", "-o", "out", "--to", "html,md,json").exit_code == 0
    assert {file.suffix: SOFT in file.read_text(encoding="utf-8") for file in (folder / "out").glob("long.*")} == {
        ".html": True,
        ".md": False,
        ".json": False,
    }
    pdfium = pytest.importorskip("pypdfium2", reason="needs pip install pypdfium2")
    for kind in ((), ("--cards",), ("--slides",)):
        assert run("print", "long.journey.yaml", *kind, "-o", "long.pdf").exit_code == 0
        assert not any(SOFT in page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(folder / "long.pdf"))


@pytest.mark.parametrize(("title", "does"), [("Short words only", False), (STEAMER, True)])
def test_patterns_are_loaded_for_maps_with_long_words_only(tmp_path: Path, title: str, does: bool) -> None:  # noqa: FBT001  # a case
    (tmp_path / "a.journey.yaml").write_text(f"format: journey/1\nid: a\ntitle: {title}\nstages: [S]\n", encoding="utf-8")
    command = ["build", str(tmp_path), "-o", str(tmp_path / "out"), "--to", "html", "--jobs", "1", "--no-cache"]
    ask = "atexit.register(lambda: print('pyphen' in sys.modules))"
    code = f"import atexit, sys\n{ask}\nfrom journeymap.cli import main\nmain({command})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == str(does)
