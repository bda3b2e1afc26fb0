from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeymap.codes import every_code, files, sections
from journeymap.explain import settings
from journeymap.lint import Selection, lint
from journeymap.rules import Rule, every_rule, find
from journeymap.workspace import load

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES = every_rule()
TODAY = dt.date(2026, 11, 22)

all_rules = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def found_in(folder: Path, written: Mapping[str, str], *select: str) -> list[str]:
    """The codes of everything that is told of some files, YAML to rules; that a workspace has no map doesn't matter here."""
    for name, content in written.items():
        (folder / name).write_text(content, encoding="utf-8")
    (project,) = load([folder])
    told = [*project.diagnostics, *lint(project, Selection(select), TODAY)]
    return [diagnostic.code for diagnostic in told if diagnostic.code != "JM904"]


@all_rules
def test_the_bad_example_has_exactly_its_finding_and_the_good_one_none(rule: Rule, tmp_path: Path) -> None:
    told = sections(rule.doc)
    bad, good = tmp_path / "bad", tmp_path / "good"
    bad.mkdir()
    good.mkdir()
    assert (set(found_in(bad, files(told.bad), rule.id)), found_in(good, files(told.good), rule.id)) == ({rule.id}, [])


@all_rules
def test_a_rule_has_a_number_a_name_and_documentation(rule: Rule) -> None:
    assert re.fullmatch(r"JM3\d\d", rule.id)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert set(re.findall(r"^(\S.*):$", rule.doc, re.MULTILINE)) == {"Why it matters", "Bad", "Good"}
    told = sections(rule.doc)
    assert told.summary.endswith(".")
    assert told.why.endswith((".", "?"))


@all_rules
def test_a_rule_stands_in_the_file_of_its_name_and_looks_at_something(rule: Rule) -> None:
    module = __import__(f"journeymap.rules.{rule.attribute}", fromlist=["RULE"])
    assert module.RULE.id == rule.id
    assert rule.check or rule.shelf or rule.allow


@all_rules
def test_options_are_named_after_their_rule(rule: Rule) -> None:
    assert rule.options.__name__ in {"RuleSetting", rule.name.title().replace("-", "")}


@all_rules
def test_an_option_says_what_it_is(rule: Rule) -> None:
    import msgspec

    properties = msgspec.json.schema(rule.options)["$defs"][rule.options.__name__]["properties"]
    assert all(node.get("description") for node in properties.values())


def test_the_page_of_rules_shows_settings_and_comments_that_work(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs/rules.md").read_text(encoding="utf-8").partition("## All rules")[0]
    settings, commented = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert found_in(tmp_path, {"a.journey.yaml": commented}) == []
    assert found_in(tmp_path, {"journeymap.yaml": settings.replace("recommended", "off")}) == []


@all_rules
def test_the_settings_that_are_shown_are_accepted_and_are_the_usual_ones(rule: Rule, tmp_path: Path) -> None:
    example = files(sections(rule.doc).bad)
    if "journeymap.yaml" not in example:
        example["journeymap.yaml"] = f"format: workspace/1\n{settings(rule)}"
    assert set(found_in(tmp_path, example, rule.id)) == {rule.id}


def test_numbers_and_names_are_unique_among_all_codes() -> None:
    every = [*every_code(), *(rule.code for rule in RULES)]
    assert len({code.id for code in every}) == len({code.name for code in every}) == len(every)
    assert [rule.id for rule in RULES] == sorted(rule.id for rule in RULES)


@pytest.mark.parametrize("text", ["JM301", "jm301 ", "negative-without-pain", "Negative-Without-Pain"])
def test_a_rule_is_found_by_its_code_or_name(text: str) -> None:
    rule = find(text)
    assert rule
    assert rule.id == "JM301"


@pytest.mark.parametrize("text", ["", "JM3", "JM204", "negative"])
def test_half_a_name_and_the_codes_of_errors_find_no_rule(text: str) -> None:
    assert find(text) is None
