from __future__ import annotations

import datetime as dt
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import journeymap
from journeymap import lint as lint_room
from journeymap import workers
from journeymap.diagnostics import Finding, Severity
from journeymap.lint import Selection, current_date, lint
from journeymap.rules import Rule
from journeymap.workspace import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Diagnostic
    from journeymap.resolve import JourneyMap

ROOT = Path(__file__).parents[1]
ALL = Selection()
TODAY = dt.date(2026, 11, 22)

SAD = """\
format: journey/1
id: cart
title: Filling a cart
language: en
scenario: A birthday present, within the week
personas: [nora]
stages:
  - name: Purchase
    goals: [Pay quickly]
    emotion: -1
library:
  personas:
    nora: {name: Nora, goals: [Find a gift]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def linted(selection: Selection = ALL, **files: str) -> list[Diagnostic]:
    """Write files, `settings` for journeymap.yaml, `shared` for a library and any other name for a map; lint them all."""
    names = {"settings": "journeymap.yaml", "shared": "shared.library.yaml"}
    for name, content in files.items():
        Path(names.get(name, f"{name}.journey.yaml")).write_text(content, encoding="utf-8")
    (project,) = load()
    return lint(project, selection, TODAY)


def told(diagnostics: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(diagnostic.code, diagnostic.severity.value) for diagnostic in diagnostics]


def settings(rules: str) -> str:
    return f"format: workspace/1\nrules: {rules}\n"


@pytest.mark.usefixtures("folder")
class TestWhatAWorkspaceSets:
    def test_a_finding_has_the_severity_of_its_rule(self) -> None:
        assert told(linted(cart=SAD)) == [("JM301", "warning")]

    @pytest.mark.parametrize("rule", ["JM301", "negative-without-pain"])
    @pytest.mark.parametrize("form", ["{rule}: error", "{rule}: {{severity: error}}"])
    def test_a_severity_goes_by_code_or_by_name_and_in_short_or_at_length(self, rule: str, form: str) -> None:
        assert told(linted(cart=SAD, settings=settings("{" + form.format(rule=rule) + "}"))) == [("JM301", "error")]

    def test_a_rule_can_be_switched_off(self) -> None:
        assert told(linted(cart=SAD, settings=settings("{JM301: off}"))) == []

    def test_the_name_goes_before_the_code(self) -> None:
        assert told(linted(cart=SAD, settings=settings("{JM301: off, negative-without-pain: info}"))) == [("JM301", "info")]

    def test_the_strict_preset_raises_severities_that_nobody_has_set(self) -> None:
        sad = SAD.replace("scenario: A birthday present, within the week\n", "")
        rules = settings("{preset: strict, JM336: info}")
        assert told(linted(cart=sad.replace("language: en\n", ""), settings=rules)) == [
            ("JM343", "warning"),
            ("JM336", "info"),
            ("JM301", "error"),
        ]

    def test_without_a_preset_only_rules_that_are_set_run(self) -> None:
        untitled = SAD.replace("language: en\n", "")
        assert told(linted(cart=untitled, settings=settings("{preset: off, JM336: warning}"))) == [("JM336", "warning")]

    def test_a_rule_that_is_set_runs_even_if_only_the_strict_preset_has_it(self) -> None:
        metric = SAD.replace("emotion: -1", "metrics: [{metric: visits, value: 2, on: 2026-10-01}]")
        metric += "  metrics: {visits: {name: Visits}}\n"
        assert told(linted(cart=metric)) == []
        assert told(linted(cart=metric, settings=settings("{JM351: warning}"))) == [("JM351", "warning")]

    def test_options_reach_the_rule(self) -> None:
        old = "  evidence: {talks: {title: Talks, kind: interview, date: 2026-09-01}}\n"
        used = SAD.replace("emotion: -1", "evidence: talks") + old
        assert told(linted(cart=used)) == []
        assert told(linted(cart=used, settings=settings("{stale-evidence: {days: 30}}"))) == [("JM305", "warning")]

    def test_an_option_without_a_severity_leaves_the_severity_to_the_preset(self) -> None:
        old = "  evidence: {talks: {title: Talks, kind: interview, date: 2026-09-01}}\n"
        used = SAD.replace("emotion: -1", "evidence: talks") + old
        assert told(linted(cart=used, settings=settings("{preset: strict, JM305: {days: 30}}"))) == [("JM305", "error")]

    def test_nothing_is_linted_where_the_settings_have_an_error(self) -> None:
        assert linted(cart=SAD, settings=settings("{JM999: error}")) == []

    def test_an_empty_key_is_an_absent_key(self) -> None:
        assert told(linted(cart=SAD, settings="format: workspace/1\nrules:\n  JM301:\n  preset:\n")) == [("JM301", "warning")]


@pytest.mark.usefixtures("folder")
class TestWhatASelectionAdds:
    @pytest.mark.parametrize("word", ["JM3", "JM30", "JM301", "jm301", "negative-without-pain", "Negative-Without-Pain"])
    def test_rules_are_selected_by_code_by_the_start_of_one_or_by_name(self, word: str) -> None:
        assert told(linted(Selection(select=(word,)), cart=SAD)) == [("JM301", "warning")]
        assert told(linted(Selection(ignore=(word,)), cart=SAD)) == []

    @pytest.mark.parametrize("word", ["JM302", "negative", "JM3011"])
    def test_other_words_select_nothing_else(self, word: str) -> None:
        assert told(linted(Selection(select=(word,)), cart=SAD)) == []
        assert told(linted(Selection(ignore=(word,)), cart=SAD)) == [("JM301", "warning")]

    def test_what_is_ignored_is_so_even_if_it_is_selected(self) -> None:
        assert told(linted(Selection(select=("JM3",), ignore=("JM301",)), cart=SAD)) == []

    def test_a_rule_that_is_switched_off_runs_where_its_whole_code_is_selected(self) -> None:
        off = settings("{JM301: off}")
        assert told(linted(Selection(select=("JM301",)), cart=SAD, settings=off)) == [("JM301", "warning")]
        assert told(linted(Selection(select=("JM30",)), cart=SAD, settings=off)) == []

    def test_strict_stands_for_the_strict_preset(self) -> None:
        assert told(linted(Selection(strict=True), cart=SAD)) == [("JM301", "error")]

    def test_a_severity_that_a_workspace_has_set_stays_when_strict(self) -> None:
        assert told(linted(Selection(strict=True), cart=SAD, settings=settings("{JM301: info}"))) == [("JM301", "info")]


@pytest.mark.usefixtures("folder")
class TestWhatAuthorsAllow:
    @staticmethod
    def sad(line: str, old: str = "    emotion: -1\n") -> str:
        assert old in SAD
        return SAD.replace(old, line)

    @pytest.mark.parametrize(
        "line",
        [
            "    emotion: -1  # journeymap: allow(JM301) we ask in December\n",
            "    emotion: -1 #journeymap:allow( jm301 )we ask in December\n",
            "    emotion: -1\t# journeymap: allow(negative-without-pain): we ask in December\n",
            "    # journeymap: allow(JM301) we ask in December\n    emotion: -1\n",
            "    # journeymap: allow(JM301) we ask in December\n\n    # in winter\n    emotion: -1\n",
            "    emotion:  # journeymap: allow(JM301) we ask in December\n      score: -1\n",
        ],
    )
    def test_a_comment_beside_or_above_a_line_allows_what_is_told_of_it(self, line: str) -> None:
        assert linted(cart=self.sad(line)) == []

    @pytest.mark.parametrize("place", ["stages:\n", "  - name: Purchase\n"])
    def test_a_comment_above_a_key_or_item_covers_all_that_is_inside(self, place: str) -> None:
        indent = place[: len(place) - len(place.lstrip())]
        assert linted(cart=self.sad(f"{indent}# journeymap: allow(JM301) we ask in December\n{place}", place)) == []

    def test_a_comment_covers_the_items_of_a_key_that_are_not_indented(self) -> None:
        flat = SAD.replace("stages:\n  - name", "stages:\n- name").replace("    goals", "  goals").replace("    emo", "  emo")
        assert linted(cart=flat.replace("stages:", "stages:  # journeymap: allow(JM301) we ask in December")) == []

    def test_a_comment_covers_one_item_and_not_the_next(self) -> None:
        line = "    emotion: -1  # journeymap: allow(JM301) we ask in December\n  - {name: After, goals: [Rest], emotion: -2}\n"
        (diagnostic,) = linted(cart=self.sad(line))
        assert (diagnostic.code, diagnostic.span and diagnostic.span.start.line) == ("JM301", 11)

    def test_several_rules_are_allowed_at_once(self) -> None:
        untagged = SAD.replace("language: en\n", "").replace("scenario: A birthday present, within the week\n", "")
        text = "# journeymap: allow(JM336, map-without-scenario) a draft for Monday\ntitle:"
        assert told(linted(cart=untagged.replace("title:", text))) == [("JM301", "warning")]

    def test_a_comment_without_a_reason_allows_but_is_told(self) -> None:
        assert told(linted(cart=self.sad("    emotion: -1  # journeymap: allow(JM301)\n"))) == [("JM390", "warning")]

    def test_a_comment_that_allows_nothing_is_told_where_it_stands(self) -> None:
        (diagnostic,) = linted(cart=self.sad("    emotion: 1  # journeymap: allow(JM301) we ask in December\n"))
        assert (diagnostic.code, diagnostic.message) == ("JM391", "JM301 finds nothing to allow here")
        assert diagnostic.span
        assert (diagnostic.span.start, diagnostic.span.end) == ((10, 17), (10, 62))

    def test_of_several_rules_only_the_idle_ones_are_told(self) -> None:
        line = "    emotion: -1  # journeymap: allow(JM301, JM302) we ask in December\n"
        assert [diagnostic.message for diagnostic in linted(cart=self.sad(line))] == [
            "JM302 finds nothing to allow here, unlike the others"
        ]

    def test_where_none_of_several_rules_finds_anything_no_others_are_spoken_of(self) -> None:
        line = "    emotion: 1  # journeymap: allow(JM301, JM302) we ask in December\n"
        assert [diagnostic.message for diagnostic in linted(cart=self.sad(line))] == [
            "JM301 finds nothing to allow here",
            "JM302 finds nothing to allow here",
        ]

    @pytest.mark.parametrize(
        ("comment", "message", "help_"),
        [
            (
                "allow(negative-without-pane) why",
                "there is no rule 'negative-without-pane' to allow",
                "did you mean 'negative-without-pain'?",
            ),
            ("allow(peace) why", "there is no rule 'peace' to allow", "name a rule such as JM301 or negative-without-pain"),
            ("allow(JM204) why", "JM204 is an error, which can't be allowed", "mend it, and remove the comment"),
            ("allow JM301 why", "the comment isn't understood", "write `# journeymap: allow(JM302) why`"),
            ("allow() why", "the comment isn't understood", "write `# journeymap: allow(JM302) why`"),
            ("ignore(JM301)", "the comment isn't understood", "write `# journeymap: allow(JM302) why`"),
        ],
    )
    def test_a_comment_that_names_no_rule_allows_nothing(self, comment: str, message: str, help_: str) -> None:
        found = linted(cart=self.sad(f"    emotion: -1  # journeymap: {comment}\n"))
        assert [diagnostic.code for diagnostic in found] == ["JM301", "JM392"]
        assert (found[1].message, found[1].help) == (message, help_)

    @pytest.mark.parametrize(
        "line",
        [
            '    goals: ["# journeymap: allow(JM301) why"]\n    emotion: -1\n',
            '    goals: ["see # journeymap: allow(JM301) why"]\n    emotion: -1\n',
            "    goals: ['see\n      # journeymap: allow(JM301) why']\n    emotion: -1\n",
            "    goals:\n      - |\n        # journeymap: allow(JM301) why\n    emotion: -1\n",
            "    goals:\n      - >-\n        One\n        # journeymap: allow(JM301) why\n    emotion: -1\n",
            "    goals: [tag#journeymap:allow(JM301)]\n    emotion: -1\n",
        ],
    )
    def test_what_only_looks_like_a_comment_is_none(self, line: str) -> None:
        text = SAD.replace("    goals: [Pay quickly]\n    emotion: -1\n", line)
        assert told(linted(cart=text)) == [("JM301", "warning")]

    def test_other_comments_are_nobodys_business(self) -> None:
        assert told(linted(cart=self.sad("    emotion: -1  # about journeymap: allow it\n"))) == [("JM301", "warning")]

    def test_a_rule_that_is_switched_off_needs_no_comment_to_go(self) -> None:
        line = self.sad("    emotion: 1  # journeymap: allow(JM301) we ask in December\n")
        assert linted(cart=line, settings=settings("{JM301: off}")) == []

    def test_a_rule_that_is_not_selected_still_says_whether_a_comment_is_idle(self) -> None:
        selection = Selection(select=("JM391",))
        assert linted(selection, cart=self.sad("    emotion: -1  # journeymap: allow(JM301) why\n")) == []
        assert told(linted(selection, cart=self.sad("    emotion: 1  # journeymap: allow(JM301) why\n"))) == [
            ("JM391", "warning")
        ]

    def test_nothing_is_idle_while_files_have_errors(self) -> None:
        line = self.sad("    emotion: 1  # journeymap: allow(JM301) why\n")
        assert linted(cart=line, broken="format: journey/1\n") == []

    def test_a_library_has_comments_too(self) -> None:
        unused = "format: library/1\nteams:\n  shop: {name: Shop}  # journeymap: allow(unused-definition) from January on\n"
        cart = self.sad("    emotion: 1\n")
        assert linted(cart=cart.replace("title:", "# journeymap: allow(JM352) it is a sketch\ntitle:"), shared=unused) == []

    def test_windows_line_ends_make_no_difference(self, folder: Path) -> None:
        line = self.sad("    # journeymap: allow(JM301) we ask in December\n    emotion: -1\n")
        (folder / "cart.journey.yaml").write_bytes(line.replace("\n", "\r\n").encode())
        (project,) = load()
        assert lint(project, today=TODAY) == []


@pytest.mark.usefixtures("folder")
class TestWhatIsLookedAt:
    UNUSED = "format: library/1\nchannels:\n  shop: {name: Shop, medium: physical}\n"

    def test_only_files_that_were_asked_for_are_linted(self) -> None:
        linted(cart=SAD, shared=self.UNUSED)
        (project,) = load([Path("cart.journey.yaml")])
        assert told(lint(project, today=TODAY)) == [("JM301", "warning")]
        (project,) = load([Path("shared.library.yaml")])
        assert told(lint(project, today=TODAY)) == [("JM313", "warning")]

    def test_a_file_with_errors_is_left_alone_and_the_others_are_linted(self) -> None:
        found = linted(cart=SAD, other=SAD.replace("id: cart", "id: other").replace("[nora]", "[dora]"))
        assert [(diagnostic.code, diagnostic.file) for diagnostic in found] == [("JM301", "cart.journey.yaml")]

    def test_what_a_broken_map_may_use_is_not_called_unused(self) -> None:
        assert told(linted(cart=SAD, shared=self.UNUSED)) == [("JM301", "warning"), ("JM313", "warning")]
        assert told(linted(broken="format: journey/1\nid: [\n")) == [("JM301", "warning")]

    def test_a_definition_that_another_map_uses_is_used(self) -> None:
        other = SAD.replace("id: cart", "id: other").replace(
            "    emotion: -1\n", "    touchpoints: [{name: A, channel: shop}]\n"
        )
        assert told(linted(cart=SAD, other=other, shared=self.UNUSED)) == [("JM301", "warning"), ("JM310", "warning")]

    def test_findings_come_in_the_order_of_files_and_lines(self) -> None:
        found = linted(b=SAD.replace("id: cart", "id: b").replace("language: en\n", ""), a=SAD.replace("id: cart", "id: a"))
        assert [(diagnostic.file, diagnostic.code) for diagnostic in found] == [
            ("a.journey.yaml", "JM301"),
            ("b.journey.yaml", "JM336"),
            ("b.journey.yaml", "JM301"),
        ]

    def test_check_tells_of_errors_and_of_rules(self) -> None:
        linted(cart=SAD, broken="format: journey/1\n")
        assert [(diagnostic.file, diagnostic.code) for diagnostic in journeymap.check()] == [
            ("broken.journey.yaml", "JM102"),
            ("broken.journey.yaml", "JM102"),
            ("broken.journey.yaml", "JM102"),
            ("cart.journey.yaml", "JM301"),
        ]


class TestTheDay:
    def test_it_is_given_by_source_date_epoch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305599")
        assert current_date() == dt.date(2026, 11, 21)

    @pytest.mark.parametrize("nonsense", ["", "tomorrow", "-1", "²", "1795305599000", "9" * 30, "9" * 5000])
    def test_it_is_today_where_the_variable_says_nothing(self, nonsense: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", nonsense)
        assert abs(current_date() - dt.datetime.now(dt.UTC).date()) <= dt.timedelta(days=1)


@pytest.mark.usefixtures("folder")
def test_the_calendar_ends_without_a_word() -> None:
    Path("cart.journey.yaml").write_text(SAD.replace("language", "reviewed: 9999-12-31\nlanguage"), encoding="utf-8")
    (project,) = load()
    assert lint(project, Selection(("JM309",)), dt.date.max) == []


@pytest.mark.parametrize("folder", ["examples", "templates/init/ecommerce", "templates/init/loop"])
@pytest.mark.parametrize("strict", [False, True])
def test_the_maps_we_show_have_no_findings(folder: str, strict: bool) -> None:  # noqa: FBT001  # a parameter
    (project,) = load([ROOT / folder])
    assert lint(project, Selection(strict=strict), TODAY) == []


@pytest.fixture
def by_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint_room, "_MANY", 2)
    monkeypatch.setattr(lint_room, "_BATCH", 3)
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.setattr(workers, "may_fork", lambda: True)
    monkeypatch.setattr(workers.crew, "may_fork", lambda: True)


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # of threads that other tests have left behind
@pytest.mark.skipif(sys.platform != "linux", reason="files are looked at by one process where none can be forked")
def test_files_looked_at_by_several_processes_have_the_same_findings(request: pytest.FixtureRequest) -> None:
    [project] = load([ROOT / "examples"])
    late = dt.date(2040, 1, 1)  # when all of it is stale
    alone = lint(project, today=late)
    request.getfixturevalue("by_processes")
    assert lint(project, today=late) == alone
    assert len(alone) > len(project.maps)


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.skipif(sys.platform != "linux", reason="files are looked at by one process where none can be forked")
@pytest.mark.usefixtures("by_processes")
def test_what_a_lost_process_was_looking_at_is_looked_at_here(monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()

    def check(map_: JourneyMap, _context: object) -> Iterator[Finding]:
        if os.getpid() != here and map_.id == "online-purchase":
            os.kill(os.getpid(), signal.SIGKILL)
        yield Finding(("id",), "seen", "")

    monkeypatch.setattr(lint_room, "every_rule", lambda: [Rule("JM399", "seen", Severity.INFO, check)])
    [project] = load([ROOT / "examples"])
    assert len(lint(project)) == len(project.maps) == 8
