from __future__ import annotations

from pathlib import Path

import pytest

from journeymap.fixing import Mended, mend
from journeymap.source.spelling import spelt
from journeymap.suggest import surest
from journeymap.workspace import load

HEAD = "format: journey/1\nid: a\ntitle: A\n"
LIBRARY = "library:\n  channels:\n    instagram: {name: Instagram, medium: digital}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def mended(text: str | bytes) -> str | bytes:
    content = text if isinstance(text, bytes) else text.encode()
    result = mended_files({"a.journey.yaml": content}).drafts.get("a.journey.yaml", content)
    assert Path("a.journey.yaml").read_bytes() == content
    return result if isinstance(text, bytes) else result.decode()


def mended_files(files: dict[str, bytes]) -> Mended:
    for name, content in files.items():
        Path(name).write_bytes(content)
    return mend(lambda drafts: load([Path()], drafts=drafts), lambda file: Path(file).read_bytes())


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("stages: [{nam: A}]", "stages: [{name: A}]"),
        ("Stages: [{Name\u00a0: A, Pains: [B]}]", "stages: [{name: A, pains: [B]}]"),
        ("stages: [{'nam': A}]", "stages: [{name: A}]"),
        ("stages:\n  - name: A  # nam\n    perod: before  # why", "stages:\n  - name: A  # nam\n    period: before  # why"),
        ("stages: [{name: A, period: befor}]", "stages: [{name: A, period: before}]"),
        ("language: pt_BR\nstages: [A]", "language: pt-BR\nstages: [A]"),
        ("stages: [{name: 2026}]", 'stages: [{name: "2026"}]'),
        ("stages: [{name: 0x1F}]", 'stages: [{name: "0x1F"}]'),
        ("stages: [{name: true}]", 'stages: [{name: "true"}]'),
        ("stages: [{name: A, pains: Slow}]", "stages: [{name: A, pains: [Slow]}]"),
        ("stages: [{name: A, pains: 'Slow, dear'}]", 'stages: [{name: A, pains: ["Slow, dear"]}]'),
        ("stages:\n  - name: A\n    goals: >-\n      To\n      pay\n", 'stages:\n  - name: A\n    goals: ["To pay"]\n'),
        ("stages: [{name: A, emotion: '1'}]", "stages: [{name: A, emotion: 1}]"),
        ("stages: [{name: A, emotion: \u22121, touchpoints: [{name: B, emotion: １}]}]",  # noqa: RUF001
         "stages: [{name: A, emotion: -1, touchpoints: [{name: B, emotion: 1}]}]"),
        ("stages: [{name: A, emotion: '+1'}]", "stages: [{name: A, emotion: +1}]"),
        (
            "stages: [{name: A, touchpoints: [{name: B, duration: 25 minutes, cost: {amount: 5, currency: eur}}]}]",
            "stages: [{name: A, touchpoints: [{name: B, duration: 25min, cost: {amount: 5, currency: EUR}}]}]",
        ),
        (
            "stages: [{name: A, owner: After Sales}]\nlibrary: {teams: {After Sales: {name: A}}}",
            "stages: [{name: A, owner: after-sales}]\nlibrary: {teams: {after-sales: {name: A}}}",
        ),
        (
            "owner: Pflege\nstages: [A]\nlibrary: {teams: {pflege: {name: Pflege}}}",
            "owner: pflege\nstages: [A]\nlibrary: {teams: {pflege: {name: Pflege}}}",
        ),
        (
            "stages: [{name: A, touchpoints: [{name: B, moment_of_truth: yes}]}]",
            "stages: [{name: A, touchpoints: [{name: B, moment_of_truth: true}]}]",
        ),
        (
            f"stages: [{{name: A, touchpoints: [{{name: B, channel: instgram}}]}}]\n{LIBRARY}",
            f"stages: [{{name: A, touchpoints: [{{name: B, channel: instagram}}]}}]\n{LIBRARY}",
        ),
        (
            "stages: [{name: A, touchpoints: [{name: Bakery, next: [bakerry]}]}]",
            "stages: [{name: A, touchpoints: [{name: Bakery, next: [bakery]}]}]",
        ),
        (
            "lanes: [{id: legal, name: Legal}]\nstages: [{name: A, custom: {legl: [X]}}]",
            "lanes: [{id: legal, name: Legal}]\nstages: [{name: A, custom: {legal: [X]}}]",
        ),
        (
            "stages: [{name: A, pains: [{id: too-late, text: Late}], opportunities: [{text: Earlier, answers: [to-late]}]}]",
            "stages: [{name: A, pains: [{id: too-late, text: Late}], opportunities: [{text: Earlier, answers: [too-late]}]}]",
        ),
    ],
)  # fmt: skip
def test_what_has_only_one_reading_is_repaired(wrong: str, right: str) -> None:
    assert mended(HEAD + wrong + "\n") == HEAD + right + "\n"


@pytest.mark.parametrize(
    "text",
    [
        "reviewed: 12/10/2026\nstages: [A]",
        "stages: [{name: A, period: now}]",
        "stages: [{name: A, nme: B}]",
        "stages: [{name: A, emotion: -3}]",
        "stages: [{name: A, touchpoints: [{name: B, duration: about 2 hours}]}]",
        "stages: [{name: A, touchpoints: [{name: B, duration: 5}]}]",
        "library: {teams: {Web Shop: {name: One}, web-shop: {name: Two}}}\nstages: [A]",
        "owner: Store+\nstages: [A]\nlibrary: {teams: {store: {name: S}, Store+: {name: T}}}",
        "stages: [{name: A, touchpoints: [{name: X, id: buy, next: [Buy!]}, {name: Y, id: Buy!}]}]",
        "stages: [{name: A, touchpoints: [{name: Buy it, next: [Buy it!]}, {name: Buy it!}]}]",
        "stages: [{name: A, touchpoints: [{name: Buy it, next: [Buy it!]}, Buy it!]}]",
        "stages: [{name: A, touchpoints: [{name: B, duration: 3 weekdays}, {name: C, duration: 4 5 min}]}]",
        "stages: [{name: A, touchpoints: [{name: B, cost: {amount: 5, currency: yen}}]}]",
        "stages:\n  - name: A\n    goals: >- # agreed\n      Find it",
        "stages: [{name: A, goals: &g Find it, touchpoints: [{name: B, action: *g}]}]",
        "stages: [{name: A, pains: 3}]",
        "stages:\n  - name: A\n    goals:\n      -Find it",
        "stages:\n  - name: A\n    goals:\n      1. Find it\n      2. Pay",
        "stages:\n  - name: A\n    goals:\n      Find it\n      Pay",
        "stages:\n  - name: A\n    goals: Find it]",
        "stages: [{name: A, metrics: 'No Id'}]",
        "stages: [{name: A, touchpoints: [{name: Sign up, goal}]}]",
        "stages: [{name: A, evidence: 'interviews, survey'}]",
        "owner: 窓口 2\nstages: [A]",
        "part_of: Buying > Purchase\nstages: [A]",
        "owner: web\nstages: [A]\nlibrary: {teams: {web1: {name: W}, web2: {name: W}}}",
        "stages: [{name: A, owner: [x]}]",
        "x-n: &n 2026\nstages: [{name: *n}]",
    ],
)
def test_what_has_none_or_two_is_left_alone(text: str) -> None:
    assert mended(HEAD + text + "\n") == HEAD + text + "\n"


def test_a_short_colour_gets_its_six_digits_and_the_name_of_a_font_is_not_made_an_id() -> None:
    wrong = b"format: workspace/1\ntheme: {accent: '#15a', font: 'Brand; Sans'}\n"
    result = mended_files({"journeymap.yaml": wrong})
    assert result.drafts == {"journeymap.yaml": wrong.replace(b"'#15a'", b'"#1155aa"')}


def test_mistakes_that_others_hid_are_repaired_too() -> None:
    wrong = "stages:\n  - nam: A\n    touchpoint:\n      - {nam: B, chanel: instgram, pains: Slow}\n"
    right = "stages:\n  - name: A\n    touchpoints:\n      - {name: B, channel: instagram, pains: [Slow]}\n"
    assert mended(HEAD + wrong + LIBRARY) == HEAD + right + LIBRARY


def test_no_other_byte_changes() -> None:
    wrong = (
        "\ufeffformat: journey/1\r\nid:   a\r\ntitel:\t'É 漢😀'  # é\r\nstages: [ {name: 😀 ,perod: befor} ]   \r\n\r\n# end"
    )
    right = wrong.replace("titel", "title").replace("perod", "period").replace("befor}", "before}")
    assert mended(wrong.encode()) == right.encode()


def test_a_file_with_syntax_errors_is_left_alone() -> None:
    assert mended(HEAD + "titel: x\nstages: [{nam: A}]\nx: [") == HEAD + "titel: x\nstages: [{nam: A}]\nx: ["


def test_references_across_files_are_repaired_where_they_are_made() -> None:
    result = mended_files(
        {
            "a.journey.yaml": f"{HEAD}owner: markting\nstages: [Buying]\n".encode(),
            "b.journey.yaml": b"format: journey/1\nid: b\ntitle: B\npart_of: a#buyng\nstages: [B]\n",
            "c.journey.yaml": b"format: journey/1\nid: cottage-1\ntitle: C\nstages: [{name: C, details: cotage}]\n",
            "d.journey.yaml": b"format: journey/1\nid: cottage-2\ntitle: D\nstages: [D]\n",
            "e.journey.yaml": b"format: journey/1\nid: cottage-3\ntitle: E\nstages: [E]\n",
            "t.library.yaml": b"format: library/1\nteams: {marketing: {name: Marketing}}\n",
        }
    )
    assert result.drafts == {
        "a.journey.yaml": f"{HEAD}owner: marketing\nstages: [Buying]\n".encode(),
        "b.journey.yaml": b"format: journey/1\nid: b\ntitle: B\npart_of: a#buying\nstages: [B]\n",
    }
    assert result.repairs == 2
    assert [diagnostic.code for project in result.projects for diagnostic in project.diagnostics] == ["JM207"]


@pytest.mark.parametrize(
    ("library", "mended_library"),
    [
        ("Channels: {press: {name: Press, medium: physical}}", "channels: {press: {name: Press, medium: physical}}"),
        ("Kanäle: {press: {name: Press, medium: physical}}", None),
        ("channels: {Press: {name: Press, medium: physical}}", None),
        ("library: {channels: {press: {name: Press, medium: physical}}}", None),
        ("teams: {channels: {press: {name: Press, medium: physical}}}", None),
    ],
)
def test_a_reference_to_what_has_a_slip_where_it_is_defined_is_not_made_one_to_something_else(
    library: str, mended_library: str | None
) -> None:
    result = mended_files(
        {
            "a.journey.yaml": f"{HEAD}stages: [{{name: A, touchpoints: [{{name: B, channel: press}}]}}]\n".encode(),
            "french.library.yaml": b"format: library/1\nchannels: {presse: {name: Presse, medium: physical}}\n",
            "english.library.yaml": f"format: library/1\n{library}\n".encode(),
        }
    )
    assert result.drafts == (
        {"english.library.yaml": f"format: library/1\n{mended_library}\n".encode()} if mended_library else {}
    )


def test_a_reference_to_a_map_whose_id_has_a_slip_is_not_made_one_to_another_map() -> None:
    result = mended_files(
        {
            "a.journey.yaml": b"format: journey/1\nid: Admission\ntitle: A\nstages: [A]\n",
            "b.journey.yaml": b"format: journey/1\nid: admissions\ntitle: B\nstages: [B]\n",
            "c.journey.yaml": b"format: journey/1\nid: c\ntitle: C\npart_of: admission\nstages: [C]\n",
        }
    )
    assert result.drafts == {}
    assert [diagnostic.code for project in result.projects for diagnostic in project.diagnostics] == ["JM106"]


def test_a_repair_that_would_bring_another_error_is_not_made() -> None:
    text = f"{HEAD}personas: [sofie, sophie]\nstages: [A]\nlibrary: {{personas: {{sophie: {{name: Sophie}}}}}}\n"
    assert mended(text) == text


@pytest.mark.parametrize(
    ("word", "sure"),
    [
        ("instgram", "instagram"),
        ("Instagram", "instagram"),
        ("web_site", "web-site"),
        ("WEB2 ", "web2"),
        ("insta", None),
        ("web1", None),
        ("Web2", "web2"),
        ("facebook", None),
        ("", None),
    ],
)
def test_a_word_is_sure_if_no_other_is_near(word: str, sure: str | None) -> None:
    assert surest(word, ["instagram", "web-site", "web2", "web3"]) == sure


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("instagram", "instagram"),
        ("a#b", "a#b"),
        ("no", "no"),
        ("true", '"true"'),
        ("010", "010"),
        ("10", '"10"'),
        ("a b", '"a b"'),
        ("", '""'),
        ('"', '"\\""'),
        ("-", '"-"'),
    ],
)
def test_a_text_is_spelt_so_that_it_is_read_as_it_is(text: str, spelling: str) -> None:
    assert spelt(text) == spelling
