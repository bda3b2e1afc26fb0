from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from repositories import MAP, SETTINGS, Repo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

TOLD = """1 map changed: 1 emotion raised, lowest emotion −2 → −1

Map 'Buying a table' (shop.journey.yaml)
  Better
    'Basket' (Purchase): emotion −2 → −1
"""
BETTER = MAP.replace("emotion: -2", "emotion: -1")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with one map, and us in it."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    found = Repo(tmp_path / "repo")
    found.commit({"shop.journey.yaml": MAP})
    monkeypatch.chdir(found.folder)
    return found


def test_the_working_tree_is_compared_with_the_last_commit(repo: Repo, run: Run) -> None:
    assert run("diff").output == "nothing changed\n"
    repo.put({"shop.journey.yaml": BETTER})
    assert run("diff").output == run("diff", "HEAD").output == TOLD


def test_two_revisions_are_compared(repo: Repo, run: Run) -> None:
    repo.commit({"shop.journey.yaml": BETTER})
    repo.put({"shop.journey.yaml": "broken: ["})
    assert run("diff", "HEAD~1..HEAD").output == run("diff", "HEAD~1..").output == run("diff", "HEAD~1...main").output == TOLD


def test_two_files_are_compared_without_git(write: Callable[..., Path], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write({"old.yaml": MAP, "new.yaml": BETTER.replace("id: shop", "id: other")})
    monkeypatch.setenv("PATH", str(folder))
    assert run("diff", "old.yaml", "new.yaml").output == (
        "1 map changed: 1 emotion raised, lowest emotion −2 → −1, 1 other change\n"
        "\n"
        "Map 'Buying a table' (new.yaml)\n"
        "  Better\n"
        "    'Basket' (Purchase): emotion −2 → −1\n"
        "  Also\n"
        "    id 'shop' → 'other'\n"
    )


def test_two_files_know_the_libraries_of_their_workspace(write: Callable[..., Path], run: Run) -> None:
    owned = MAP.replace("  - name: Purchase", "  - name: Purchase\n    owner: web")
    write({
        "journeymap.yaml": "format: workspace/1\n",
        "teams.library.yaml": "format: library/1\nteams: {web: {name: Online shop}}\n",
        "shop.journey.yaml": owned,
        "outside/old.yaml": MAP,
    })  # fmt: skip
    assert (
        run("diff", "outside/old.yaml", "shop.journey.yaml").output.splitlines()[-1]
        == "    'Purchase': owner added: 'Online shop'"
    )


def test_files_may_lie_anywhere(write: Callable[..., Path], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write({"a/old.yaml": MAP, "b/new.yaml": BETTER, "c/x": ""})
    monkeypatch.chdir(folder / "c")
    for old, new in ((folder / "a/old.yaml", folder / "b/new.yaml"), ("../a/old.yaml", "../b/new.yaml")):
        assert run("diff", old, new).output == TOLD.replace("shop.journey.yaml", "new.yaml")


def test_a_file_that_came_or_went_is_compared_with_nothing(write: Callable[..., Path], run: Run) -> None:
    write({"a.journey.yaml": MAP})
    assert run("diff", "/dev/null", "a.journey.yaml").output.splitlines()[-1] == (
        "  map added: 1 stage, 2 touchpoints, lowest emotion −2"
    )
    assert run("diff", "a.journey.yaml", "/dev/null").output.splitlines()[0] == "1 map removed"


def test_the_exit_code_tells_whether_anything_changed(repo: Repo, run: Run) -> None:
    assert run("diff", "--exit-code").exit_code == 0
    repo.put({"shop.journey.yaml": BETTER})
    assert (run("diff").exit_code, run("diff", "--exit-code").exit_code) == (0, 1)


def test_only_the_files_of_the_maps_that_may_look_different_are_named(repo: Repo, run: Run) -> None:
    users = MAP.replace("id: shop\n", "id: users\npersonas: [ann]\n")
    repo.commit({"ann.library.yaml": "format: library/1\npersonas: {ann: {name: Ann}}\n", "b/users.journey.yaml": users})
    repo.put(
        {
            "ann.library.yaml": "format: library/1\npersonas: {ann: {name: Anna}}\n",
            "new.journey.yaml": MAP.replace("shop", "new"),
        }
    )
    assert run("diff", "--name-only").output == "b/users.journey.yaml\nnew.journey.yaml\n"


PICTURED = MAP.replace("name: Payment,", "name: Payment, image: card.png,")
WORKSPACE: dict[str, str | bytes] = {
    "journeymap.yaml": "format: workspace/1\ntheme: {logo: logo.svg, font: {family: Own, files: [fonts/own.woff2]}}\n",
    "logo.svg": "<svg/>\n",
    "fonts/own.woff2": b"wOF2",
    "templates/brief.md.j2": "# {{ map.title }}\n",
    "people/ann.library.yaml": "format: library/1\npersonas: {ann: {name: Ann, image: ann.png}}\n",
    "people/ann.png": b"\x89PNG\r\n\x1a\n",
    "ann.journey.yaml": MAP.replace("id: shop\n", "id: ann\npersonas: [ann]\n"),
    "card.journey.yaml": PICTURED.replace("id: shop", "id: card"),
    "card.png": b"\x89PNG\r\n\x1a\n",
    "notes.txt": "Notes",
}
EVERY = ["ann.journey.yaml", "card.journey.yaml", "shop.journey.yaml"]


@pytest.mark.parametrize(
    ("file", "maps"),
    [
        ("card.png", ["card.journey.yaml"]),
        ("people/ann.png", ["ann.journey.yaml"]),
        ("logo.svg", EVERY),
        ("fonts/own.woff2", EVERY),
        ("templates/brief.md.j2", EVERY),
        ("templates/canvas/new.css", EVERY),
        ("templates/notes.txt", []),
        ("notes.txt", []),
        ("ann.png", []),
    ],
)
def test_maps_are_named_for_their_pictures_theme_and_templates_of_which_nothing_is_told(
    repo: Repo, run: Run, file: str, maps: list[str]
) -> None:
    repo.commit(WORKSPACE)
    assert run("diff", "--name-only").output == ""
    repo.put({file: b"\x89PNG\r\n\x1a\nanother"})
    assert run("diff", "--name-only").output.splitlines() == maps
    repo.commit()
    assert run("diff", "--name-only", "HEAD~1..HEAD").output.splitlines() == maps
    assert run("diff", "--exit-code", "HEAD~1").output == "nothing changed\n"


NOW = "format: journey/1\nid: today\ntitle: Today\nstages:\n- {name: Buy, emotion: -1, pains: [{id: slow, text: Slow}]}\n"
THEN = "format: journey/1\nid: tomorrow\ntitle: Tomorrow\nstate: future\nfuture_of: today\nstages: [Buy]\n"


@pytest.mark.parametrize(
    ("files", "maps"),
    [
        ({"today.journey.yaml": NOW.replace("emotion: -1", "emotion: 0")}, ["today.journey.yaml", "tomorrow.journey.yaml"]),
        ({"today.journey.yaml": NOW + "scenario: Ann is in a hurry.\n"}, ["today.journey.yaml"]),
        (
            {"tomorrow.journey.yaml": THEN.replace("title: T", "title: A t")},
            ["today.journey.yaml", "tomorrow.journey.yaml"],
        ),
        ({"later.journey.yaml": THEN.replace("id: tomorrow", "id: later")}, ["later.journey.yaml", "today.journey.yaml"]),
    ],
    ids=["what is felt today", "what no other map shows", "the title of tomorrow's", "another future"],
)
def test_maps_that_show_something_of_a_changed_one_are_named(
    repo: Repo, run: Run, files: dict[str, str | bytes], maps: list[str]
) -> None:
    repo.commit({"today.journey.yaml": NOW, "tomorrow.journey.yaml": THEN})
    repo.put(files)
    assert run("diff", "--name-only").output.splitlines() == maps


def test_maps_are_named_for_keys_of_one_s_own_of_which_nothing_is_told(repo: Repo, run: Run) -> None:
    library = "format: library/1\nteams: {web: {name: Web}, shop: {name: Shop, x-desk: 1}}\n"
    repo.commit({"owned.journey.yaml": NOW + "owner: shop\n", "web.journey.yaml": THEN, "teams.library.yaml": library})
    repo.put({"shop.journey.yaml": MAP + "x-ticket: SHOP-1\n", "teams.library.yaml": library.replace("x-desk: 1", "x-desk: 2")})
    assert run("diff").output == "nothing changed\n"
    assert run("diff", "--name-only").output == "owned.journey.yaml\nshop.journey.yaml\n"


def test_a_map_that_could_not_be_read_before_is_named(repo: Repo, run: Run) -> None:
    repo.commit({"shop.journey.yaml": MAP.replace("stages:", "stages: [")})
    repo.put({"shop.journey.yaml": MAP})
    assert run("diff", "--name-only").output == "shop.journey.yaml\n"


def test_a_picture_that_has_gone_names_its_maps(repo: Repo, run: Run) -> None:
    repo.commit(WORKSPACE)
    (repo.folder / "card.png").unlink()
    assert run("diff", "--name-only").output == "card.journey.yaml\n"


def test_a_comment_calls_files_by_their_paths_in_the_workspace_wherever_it_is_written(
    repo: Repo, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit({"journeymap.yaml": "format: workspace/1\n", "maps/other/notes.txt": ""})
    repo.put({"shop.journey.yaml": BETTER})
    whole = run("comment").output
    assert "| shop.journey.yaml:\u20604:1 | warning JM321 |" in whole
    monkeypatch.chdir(repo.folder / "maps/other")
    assert run("comment").output == whole


def test_the_names_of_files_can_go_into_a_file_too(repo: Repo, run: Run) -> None:
    repo.put({"shop.journey.yaml": BETTER})
    assert run("diff", "--name-only", "-z", "-o", "names").output == "wrote names\n"
    assert (repo.folder / "names").read_bytes() == b"shop.journey.yaml\0"


def test_a_report_can_go_into_a_file(repo: Repo, run: Run) -> None:
    repo.put({"shop.journey.yaml": BETTER})
    assert run("diff", "--format", "json", "-o", "diff.json").output == "wrote diff.json\n"
    assert json.loads((repo.folder / "diff.json").read_text(encoding="utf-8")) == {
        "before": "HEAD",
        "after": "the working tree",
        "summary": "1 map changed: 1 emotion raised, lowest emotion −2 → −1",
        "maps": [
            {
                "id": "shop",
                "title": "Buying a table",
                "file": "shop.journey.yaml",
                "act": "changed",
                "summary": "1 emotion raised, lowest emotion −2 → −1",
                "faults": [],
                "changes": [
                    {
                        "kind": "emotion",
                        "act": "raised",
                        "mood": "better",
                        "stage": "Purchase",
                        "touchpoint": "Basket",
                        "id": "basket",
                        "was": -2,
                        "now": -1,
                        "text": "emotion −2 → −1",
                    }
                ],
            }
        ],
        "shared": [],
        "broken": [],
        "touched": ["shop.journey.yaml"],
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense"], "Error: there is no revision 'nonsense' here."),
        (["--", "-x"], "Error: '-x' is no revision."),
        (["shop.journey.yaml"], "Error: there is no revision 'shop.journey.yaml' here. To compare files, name two."),
        (["main", "other"], "Error: there is no file 'main'; to compare revisions, write them as REV..REV."),
        (["a", "b", "c"], "Error: expected a revision, two revisions as REV..REV, or two files."),
    ],
)
def test_what_can_not_be_compared_is_wrong_usage(repo: Repo, run: Run, arguments: list[str], message: str) -> None:
    assert repo
    found = run("diff", *arguments)
    assert (found.exit_code, found.output.splitlines()[-1]) == (2, message)


def test_without_git_the_command_says_what_to_do(repo: Repo, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo.folder))
    found = run("diff")
    assert found.exit_code == 2
    assert found.output.splitlines()[-1] == (
        "Error: there is no program 'git' to read revisions with; install it, or compare two files."
    )


def test_names_from_maps_can_not_command_a_terminal(repo: Repo, run: Run) -> None:
    repo.put({"shop.journey.yaml": MAP.replace("name: Basket", 'name: "Bas\\u202eket\\u2028::error::x"')})
    found = run("diff").output
    assert "\u202e" not in found
    assert "\u2028" not in found
    assert "'Bas\\u{202e}ket ::error::x' (Purchase): touchpoint renamed, was 'Basket'" in found


def test_colours_are_for_terminals(repo: Repo, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.put({"shop.journey.yaml": BETTER})
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run("diff").output.splitlines()[3] == "  \x1b[1;32mBetter\x1b[0m"
    assert "\x1b" not in run("diff", "--format", "markdown").output


FUTURE = """format: journey/1
id: tomorrow
title: Buying a table tomorrow
state: future
future_of: today
stages:
  - name: Purchase
    touchpoints:
      - {name: Basket, emotion: 1, opportunities: [{text: Show all costs at once, answers: [late], status: doing}]}
      - {name: Payment, emotion: 0, pains: [{text: The bank asks twice, severity: 2}]}
"""
TODAY = MAP.replace("id: shop", "id: today").replace(
    "[Charges come late]", "[{id: late, text: Charges come late, severity: 3}, {id: maze, text: Five screens, severity: 2}]"
)


def test_a_future_map_is_held_against_the_current_one(write: Callable[..., Path], run: Run) -> None:
    write({"today.journey.yaml": TODAY, "tomorrow.journey.yaml": FUTURE})
    expected = (
        "1 of 2 pains answered, 1 pain unanswered, 1 new pain, emotion on average −1 → +0.5, lowest −2 → 0\n"
        "\n"
        "Map 'Buying a table tomorrow' (tomorrow.journey.yaml)\n"
        "  Worse\n"
        "    'Basket' (Purchase): pain stays unanswered, slows down: “Five screens”\n"
        "    'Payment' (Purchase): new pain, slows down: “The bank asks twice”\n"
        "  Better\n"
        "    'Purchase': emotion on average −1 → +0.5\n"
        "    'Basket' (Purchase): emotion −2 → +1\n"
        "    'Basket' (Purchase): pain answered: “Charges come late” by “Show all costs at once” (in progress)\n"
    )
    assert run("compare", "today", "tomorrow").output == expected
    assert run("compare", "today.journey.yaml", "tomorrow.journey.yaml").output == expected


def test_a_pain_that_stays_unanswered_but_hurts_less_says_so(write: Callable[..., Path], run: Run) -> None:
    eased = FUTURE.replace("pains: [{text: The bank", "pains: [{text: Five screens, severity: 1}, {text: The bank")
    write({"today.journey.yaml": TODAY, "tomorrow.journey.yaml": eased})
    told = "    'Basket' (Purchase): pain stays unanswered, slows down → irritates: “Five screens”"
    assert told in run("compare", "today", "tomorrow").output.splitlines()


@pytest.mark.parametrize(
    ("given", "instead"),
    [
        (("today", "today"), "the same map, 'today'; as FUTURE, name 'tomorrow'."),
        (("today", "today.journey.yaml"), "the same map, 'today'; as FUTURE, name 'tomorrow'."),
        (("tomorrow", "tomorrow"), "the same map, 'tomorrow'; the current map that it improves is 'today'."),
        (("lone", "lone"), "the same map, 'lone'; as FUTURE, name the map that shall replace it."),
    ],
)
def test_a_map_held_against_itself_is_wrong_usage(
    given: tuple[str, str], instead: str, write: Callable[..., Path], run: Run
) -> None:
    lone = MAP.replace("id: shop", "id: lone")
    write({"today.journey.yaml": TODAY, "tomorrow.journey.yaml": FUTURE, "lone.journey.yaml": lone})
    found = run("compare", *given)
    assert (found.exit_code, found.output.splitlines()[-1]) == (2, f"Error: CURRENT and FUTURE are {instead}")


def test_maps_to_compare_may_lie_anywhere(write: Callable[..., Path], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = "format: workspace/1\n"
    folder = write({"a/journeymap.yaml": settings, "a/today.journey.yaml": TODAY})
    write({"b/journeymap.yaml": settings, "b/today.journey.yaml": TODAY, "b/tomorrow.journey.yaml": FUTURE})
    monkeypatch.chdir(folder / "b")
    for future in ("tomorrow", "tomorrow.journey.yaml", "../b/tomorrow.journey.yaml"):
        assert run("compare", "../a/today.journey.yaml", future).output.startswith("1 of 2 pains answered")


def test_maps_of_two_workspaces_may_have_one_id(write: Callable[..., Path], run: Run) -> None:
    settings = "format: workspace/1\n"
    write({"a/journeymap.yaml": settings, "a/shop.journey.yaml": MAP})
    write({"b/journeymap.yaml": settings, "b/shop.journey.yaml": BETTER})
    assert "emotion on average" in run("compare", "a/shop.journey.yaml", "b/shop.journey.yaml").output
    found = run("compare", "shop", "b/shop.journey.yaml")
    message = "2 maps of different workspaces have the id 'shop'; name a file: 'a/shop.journey.yaml' or 'b/shop.journey.yaml'."
    assert (found.exit_code, found.output.splitlines()[-1]) == (2, f"Error: {message}")


def test_a_map_that_is_not_there_is_wrong_usage_and_one_with_errors_is_told(write: Callable[..., Path], run: Run) -> None:
    folder = write({"today.journey.yaml": TODAY, "tomorrow.journey.yaml": FUTURE})
    found = run("compare", "today", "tomorow")
    assert (found.exit_code, found.output.splitlines()[-1]) == (2, "Error: there is no map 'tomorow'; did you mean 'tomorrow'?")
    (folder / "tomorrow.journey.yaml").write_text(FUTURE.replace("[late]", "[lote]"))
    found = run("compare", "today", "tomorrow")
    assert found.exit_code == 1
    assert "unknown pain 'lote'" in found.output


def test_no_line_of_a_log_begins_with_what_somebody_wrote(repo: Repo, run: Run) -> None:
    evil = "::error::x"
    repo.put({
        "shop.journey.yaml": MAP.replace("Buying a table", f'"{evil}"').replace("Basket, emotion: -2", f'"{evil}", emotion: -1'),
        f"{evil}.journey.yaml": f"{evil}\n##[error]x\n",
        "::b.library.yaml": "format: library/1\npersonas: {ann: {name: '::error::x'}}\n",
    })  # fmt: skip
    lines = run("diff").output.splitlines()
    assert len(lines) == 18
    assert [line for line in lines if line.lstrip().startswith(("::", "##"))] == []
