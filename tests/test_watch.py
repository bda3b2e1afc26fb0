from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("watchfiles", reason="needs the extra 'live'")

from journeymap.watch import Round, Studio, watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.diagnostics import Diagnostic

EXAMPLES = Path(__file__).parents[1] / "examples"


class Watched:
    """A workspace that is watched in a thread of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rounds: list[Round] = []
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._follow)

    def _follow(self) -> None:
        for made in watch(Studio([self.folder], formats=("md",)), self.stop):
            self.rounds.append(made)

    def until(self, told: list[str], *, built: str = "") -> Round:
        """Wait for a round after which just this is wrong, and some map has been built since the last call."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            for made in self.rounds:
                if sorted(d.code for d in made.diagnostics if d.severity == "error") == told and (
                    not built or built in made.built
                ):
                    self.rounds.clear()
                    return made
            time.sleep(0.02)
        raise AssertionError([(made.built, made.diagnostics) for made in self.rounds])


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    folder = tmp_path / "maps"
    shutil.copytree(EXAMPLES, folder)
    here = Watched(folder)
    here.thread.start()
    here.until([], built="online-purchase")
    time.sleep(0.3)  # until the system watches, which nobody is told
    yield here
    here.stop.set()
    here.thread.join(10)
    assert not here.thread.is_alive()


def save(file: Path, text: str, *, by_rename: bool = False) -> None:
    if by_rename:
        beside = file.with_name(f"{file.name}~")
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
    else:
        file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("by_rename", [False, True])
def test_what_is_saved_is_built_alone(by_rename: bool, watched: Watched) -> None:  # noqa: FBT001  # a parameter of the test
    file = watched.folder / "ecommerce/online-purchase.journey.yaml"
    save(file, file.read_text(encoding="utf-8").replace("one Sunday", "one Monday"), by_rename=by_rename)
    made = watched.until([], built="online-purchase")
    assert made.built == ("online-purchase",)
    assert "one Monday" in (watched.folder / "out/online-purchase.md").read_text(encoding="utf-8")


def test_a_broken_file_is_told_and_its_output_stays_until_it_is_mended(watched: Watched) -> None:
    file = watched.folder / "ecommerce/online-purchase.journey.yaml"
    sound = file.read_text(encoding="utf-8")
    save(file, sound + "more: [")
    watched.until(["JM003"])
    assert (watched.folder / "out/online-purchase.md").exists()
    save(file, sound.replace("one Sunday", "one Friday"))
    watched.until([], built="online-purchase")


def test_a_shared_definition_is_built_into_every_map_that_uses_it(watched: Watched) -> None:
    file = watched.folder / "shared/personas-en.library.yaml"
    save(file, file.read_text(encoding="utf-8").replace("Camille Lefèvre", "Camille Durand"))
    made = watched.until([], built="online-purchase")
    assert "booking-a-cottage" not in made.built


def test_files_that_come_and_go_are_followed(watched: Watched) -> None:
    file = watched.folder / "new/new.journey.yaml"
    file.parent.mkdir()
    save(file, "format: journey/1\nid: brand-new\ntitle: New\nstages: [Start]\n")
    watched.until([], built="brand-new")
    file.parent.rename(watched.folder / "newer")
    time.sleep(0.5)
    shutil.rmtree(watched.folder / "newer")
    deadline = time.monotonic() + 20
    while (watched.folder / "out/brand-new.md").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("is_moved", [False, True])
def test_a_workspace_that_comes_back_is_followed_again(is_moved: bool, watched: Watched) -> None:  # noqa: FBT001  # as above
    aside = watched.folder.with_name("aside")
    shutil.copytree(watched.folder, aside)
    if is_moved:  # at once, so that nobody ever sees it gone
        watched.folder.rename(watched.folder.with_name("old"))
    else:
        shutil.rmtree(watched.folder)
        watched.until(["JM901"])
    file = aside / "ecommerce/online-purchase.journey.yaml"
    save(file, file.read_text(encoding="utf-8").replace("one Sunday", "one Monday"))
    aside.rename(watched.folder)
    assert watched.until([], built="online-purchase").built == ("online-purchase",)
    file = watched.folder / "ecommerce/online-purchase.journey.yaml"
    save(file, file.read_text(encoding="utf-8").replace("one Monday", "one Friday"))
    watched.until([], built="online-purchase")


def test_what_is_saved_while_all_is_built_for_the_first_time_is_built_next(tmp_path: Path) -> None:
    map_ = tmp_path / "a.journey.yaml"
    map_.write_text("format: journey/1\nid: a\ntitle: A\nstages: [S]\n", encoding="utf-8")
    stop = threading.Event()
    rounds = watch(Studio([tmp_path], formats=("md",)), stop)
    next(rounds)
    map_.write_text("format: journey/1\nid: a\ntitle: B\nstages: [S]\n", encoding="utf-8")
    assert next(rounds).built == ("a",)
    stop.set()
    assert list(rounds) == []


def test_a_template_of_the_workspaces_own_is_followed(watched: Watched) -> None:
    file = watched.folder / "templates/brief.md.j2"
    file.parent.mkdir()
    save(file, "Brief of {{ view.id }}")
    watched.until([], built="online-purchase")
    assert (watched.folder / "out/online-purchase.md").read_text(encoding="utf-8") == "Brief of online-purchase\n"
    save(file, "{{ view.nothing }}")
    watched.until(["JM917"])
    save(file, "All about {{ view.id }}")
    watched.until([], built="online-purchase")
    assert (watched.folder / "out/online-purchase.md").read_text(encoding="utf-8") == "All about online-purchase\n"


def test_a_logo_that_is_mended_is_followed(watched: Watched) -> None:
    file = watched.folder / "journeymap.yaml"
    save(file, file.read_text(encoding="utf-8") + "theme: {logo: logo.svg}\n")
    watched.until(["JM219"])
    save(watched.folder / "logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    watched.until([])


def test_a_folder_that_is_moved_is_followed_for_all_that_was_in_it(watched: Watched) -> None:
    pictures = watched.folder / "ecommerce/images"
    pictures.rename(watched.folder.parent / "images")
    watched.until(["JM219", "JM219"])
    (watched.folder.parent / "images").rename(pictures)
    watched.until([])
    templates = watched.folder / "templates"
    templates.mkdir()
    save(templates / "brief.md.j2", "Brief of {{ view.id }}")
    watched.until([], built="online-purchase")
    templates.rename(watched.folder.parent / "templates")
    watched.until([], built="online-purchase")


def test_a_link_that_leads_elsewhere_now_is_followed(watched: Watched) -> None:
    picture = watched.folder / "ecommerce/images/basket.png"
    picture.unlink()
    picture.symlink_to("nowhere.png")
    watched.until(["JM219"])
    picture.unlink()
    picture.symlink_to("panier.png")
    watched.until([])


def test_what_is_hidden_is_followed_where_a_map_names_it(tmp_path: Path) -> None:
    map_, picture = tmp_path / "a.journey.yaml", tmp_path / ".pictures/p.svg"
    stage = "{name: S, touchpoints: [{name: T, image: .pictures/p.svg}]}"
    map_.write_text(f"format: journey/1\nid: a\ntitle: A\nstages: [{stage}]\n", encoding="utf-8")
    picture.parent.mkdir()
    (tmp_path / ".git").mkdir()
    lock = tmp_path / ".#a.journey.yaml"
    lock.symlink_to("somebody@somewhere.17:1700000000")  # as Emacs does
    studio = Studio([tmp_path], formats=("md",))
    studio.start()
    followed = [picture, picture.parent, map_]
    assert [studio.matters(file) for file in (*followed, lock, tmp_path / ".git")] == [True, True, True, False, False]


def test_a_round_tells_the_same_as_a_whole_building(watched: Watched) -> None:
    file = watched.folder / "ecommerce/online-purchase.journey.yaml"
    save(file, file.read_text(encoding="utf-8").replace("reviewed: 2026", "reviewed: 2020"))
    made = watched.until([], built="online-purchase")
    whole = Studio([watched.folder], formats=("md",)).start()
    assert made.diagnostics == whole.diagnostics
    assert [told.code for told in made.diagnostics if "online-purchase" in told.file] != []


def _pair_with_a_library(folder: Path) -> Studio:
    """A current and a future map that use all of a library, beside a template that nothing makes use of."""
    files = {
        "journeymap.yaml": "format: workspace/1\n",
        "templates/canvas/fot.html.j2": "",
        "shop.library.yaml": "format: library/1\nchannels: {shop: {name: Shop, medium: physical}}\n",
        "now.journey.yaml": """
            format: journey/1
            id: now
            title: Now
            stages:
              - name: Buying
                touchpoints:
                  - {name: Counter, channel: shop, pains: [{id: queue, text: A long queue, severity: 3}]}
                pains: [{id: dust, text: Dust on everything, severity: 2}]
            """,
        "then.journey.yaml": """
            format: journey/1
            id: then
            title: Then
            state: future
            future_of: now
            stages:
              - name: Buying
                opportunities: [{text: A second counter, answers: [queue], status: done}]
            """,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        save(folder / name, dedent(text))
    return Studio([folder], formats=("md",))


@pytest.mark.parametrize(
    ("name", "edit", "elsewhere"),
    [
        pytest.param("now", ("severity: 3", "severity: 1"), {("JM333", "then"): -1}, id="a pain that is rated anew"),
        pytest.param("then", ("answers: [queue], ", ""), {("JM302", "now"): 1}, id="a pain that nothing answers any more"),
        pytest.param("now", ("channel: shop, ", ""), {("JM313", "shop"): 1}, id="a channel that nobody uses any more"),
        pytest.param("now", ("title: Now", "\n\ntitle: Now"), {}, id="lines that findings elsewhere point to"),
    ],
)
def test_a_quick_round_tells_what_is_wrong_with_other_files_now(
    name: str, edit: tuple[str, str], elsewhere: dict[tuple[str, str], int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = _pair_with_a_library(tmp_path)
    before, file = studio.start(), tmp_path / f"{name}.journey.yaml"
    sound = file.read_text(encoding="utf-8")

    def told_once_saved(text: str) -> tuple[Diagnostic, ...]:
        save(file, text)
        with monkeypatch.context() as patch:
            patch.delattr(Studio, "_all")  # which reads everything
            return studio.change([file]).diagnostics

    after = told_once_saved(sound.replace(*edit))
    assert after == Studio([tmp_path], formats=("md",)).start().diagnostics
    changes = _found_outside(name, after)
    changes.subtract(_found_outside(name, before.diagnostics))
    assert {found: count for found, count in changes.items() if count} == elsewhere
    assert told_once_saved(sound) == before.diagnostics


def _found_outside(name: str, told: Sequence[Diagnostic]) -> Counter[tuple[str, str]]:
    places = ((one.code, Path(one.file).name.partition(".")[0]) for one in told)
    return Counter((code, place) for code, place in places if place != name)


def test_a_map_whose_name_is_taken_by_another_workspace_never_wins_by_being_saved(tmp_path: Path) -> None:
    text = "format: journey/1\nid: x\ntitle: {title}\nstages: [S]\n"
    a, b = (tmp_path / name / "x.journey.yaml" for name in ("a", "b"))
    for file in (a, b):
        file.parent.mkdir()
        file.with_name("journeymap.yaml").write_text("format: workspace/1\n", encoding="utf-8")
        file.write_text(text.format(title=f"{file.parent.name} then"), encoding="utf-8")
    studio = Studio([a.parent, b.parent], tmp_path / "out", ("md",))
    started = studio.start()
    assert [(told.code, Path(told.file)) for told in started.diagnostics if told.severity == "error"] == [("JM909", b)]
    save(b, text.format(title="b, now"))
    after_b = studio.change([b])
    assert (after_b.built, after_b.diagnostics) == ((), started.diagnostics)
    save(a, text.format(title="a, now"))
    after_a = studio.change([a])
    assert (after_a.built, after_a.diagnostics) == (("x",), started.diagnostics)
    assert (tmp_path / "out/x.md").read_text(encoding="utf-8").startswith("# a, now")


def test_what_is_felt_today_is_built_into_the_map_of_tomorrow(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    shutil.copytree(EXAMPLES, folder)
    studio = Studio([folder], formats=("html",))
    studio.start()
    file = folder / "subscription/emmenagement-actuel.journey.yaml"
    save(file, file.read_text(encoding="utf-8").replace("score: -2", "score: -1", 1))
    assert studio.change([file]).built == ("emmenagement-actuel", "emmenagement-cible")


def test_a_workspace_that_is_watched_says_which_drawings_there_are(tmp_path: Path) -> None:
    settings, map_ = tmp_path / "journeymap.yaml", tmp_path / "a.journey.yaml"
    settings.write_text("format: workspace/1\nto: [svg]\nviews: [map, flow]\ndark: true\n", encoding="utf-8")
    map_.write_text("format: journey/1\nid: a\ntitle: A\nstages: [S]\n", encoding="utf-8")
    studio = Studio([tmp_path])
    assert sorted(studio.start().outputs) == ["a.flow.dark.svg", "a.flow.svg", "a.map.dark.svg", "a.map.svg"]
    map_.write_text("format: journey/1\nid: a\ntitle: B\nstages: [S]\n", encoding="utf-8")
    assert sorted(studio.change([map_]).outputs) == ["a.flow.dark.svg", "a.flow.svg", "a.map.dark.svg", "a.map.svg"]
    settings.write_text("format: workspace/1\nto: [svg]\nviews: [map]\n", encoding="utf-8")
    assert sorted(studio.change([settings]).outputs) == ["a.map.svg"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that somebody works in")
@pytest.mark.parametrize("command", [["watch"], ["serve", "--port", "0"]])
def test_it_ends_where_the_folder_that_it_works_in_is_gone(command: list[str], tmp_path: Path) -> None:
    pytest.importorskip("uvicorn", reason="needs the extra 'live'")
    folder, log = tmp_path / "maps", tmp_path / "log"
    shutil.copytree(EXAMPLES / "nonlinear", folder)
    words = [sys.executable, "-P", "-u", "-m", "journeymap", *command]
    with log.open("wb") as out, subprocess.Popen(words, cwd=folder, stdout=out, stderr=out) as process:
        while " in " not in log.read_text(encoding="utf-8"):  # built
            assert process.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.1)
        time.sleep(0.5)  # until the system watches
        shutil.rmtree(folder)
        assert process.wait(20) == 2
    told = log.read_text(encoding="utf-8")
    assert ("Traceback" in told, told.splitlines()[-1]) == (False, "Error: the working directory is gone; go to another.")
