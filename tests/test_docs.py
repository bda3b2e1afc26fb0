from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from journeymap.cli import main
from journeymap.workspace import load

Write = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]
ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "examples/README.md", ROOT / "tests/README.md"])
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci/run").read_text(encoding="utf-8")
REFERENCE = {"diagnostics.md", "rules.md"}
"""Pages whose examples are meant to be wrong; they are made from what tests/test_cases.py and tests/test_rules.py hold."""


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


MAPS = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in PAGES
    if page.name not in REFERENCE
    for number, block in enumerate(blocks(page, "yaml"))
    if block.startswith("format:")
]


@pytest.mark.parametrize("block", MAPS)
def test_a_file_that_a_page_shows_checks_clean(block: str, write: Write) -> None:
    kind = block.partition("\n")[0].removeprefix("format: ").removesuffix("/1")
    write({"journeymap.yaml" if kind == "workspace" else f"shown.{kind}.yaml": block})
    assert [one.message for project in load() for one in project.diagnostics if one.code != "JM904"] == []


def test_the_report_in_the_readme_is_a_real_one(write: Write, run: Run) -> None:
    (report,) = re.findall(r"```text\n(maps/ad\.journey\.yaml.*?)```", README, re.DOTALL)
    line = re.findall(r"^ +7 \| (.*)$", report, re.MULTILINE)[0]
    write(
        {
            "journeymap.yaml": "format: workspace/1\n",
            "maps/ad.journey.yaml": "format: journey/1\nid: ad\ntitle: Seeing an ad\n"
            f"stages:\n  - name: Awareness\n    touchpoints:\n{line}\n",
            "shared/channels.library.yaml": "format: library/1\nchannels:\n  site: {name: Site, medium: digital}\n"
            "  instagram: {name: Instagram, medium: digital, ownership: paid}\n",
        }
    )
    assert run("check", "--ignore", "JM3").stdout == report + "\n1 error (3 files checked)\n"


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("out"))
    (code,) = blocks(ROOT / "README.md", "python")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True
    )
    lines = done.stdout.splitlines()
    assert "17 written, 0 already up to date" in lines
    assert [line for line in lines if re.fullmatch(r"An entrepreneur and her web agency \d\d touchpoints", line)]


def test_the_tests_are_run_by_the_command_of_the_readme() -> None:
    (command,) = [
        line for block in blocks(ROOT / "README.md", "sh") for line in block.splitlines() if line.endswith("pytest -n auto")
    ]
    assert command in CI.splitlines()


def test_the_examples_are_built_by_the_command_of_the_readme(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (command,) = [line for block in blocks(ROOT / "README.md", "sh") for line in block.splitlines() if line.endswith("-o out")]
    monkeypatch.chdir(ROOT)
    arguments = command.partition(".venv/bin/journeymap ")[2].removesuffix("out").split()
    result = run(*arguments, tmp_path)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "25 files written, 0 already up to date")


def test_the_first_steps_of_the_readme_lead_where_it_says(write: Write, run: Run) -> None:
    root = write({})
    (block,) = [block for block in blocks(ROOT / "README.md", "sh") if "journeymap init" in block]
    for line in block.splitlines():
        if line.startswith("journeymap "):
            assert run(*line.split()[1:]).exit_code == 0
    opened = re.findall(r"`(my-maps/[^`]+)`", README)
    assert opened
    assert [path for path in opened if not (root / path).exists()] == []


def anchors(page: Path) -> set[str]:
    """The names by which links find the headings of a page, as GitHub makes them."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", link):
            file, _, heading = link.partition("#")
            target = page.parent / file if file else page
            assert target.exists(), link
            assert not heading or heading in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_and_option_that_a_page_names_is_there(page: Path) -> None:
    context = main.make_context("journeymap", ["check"], resilient_parsing=True)
    known = set(main.list_commands(context))
    for line in re.findall(r"`{1,3}(?:sh\n)?[^`]*?\bjourneymap ([a-z][^`\n]*)", page.read_text(encoding="utf-8")):
        (name, *_) = re.findall(r"[a-z-]+", line)
        assert name in known, line
        command = main.get_command(context, name)
        assert command
        options = {option for parameter in command.params for option in parameter.opts}
        for word in re.findall(r"(?<=\s)--?[a-z][a-z-]*", line):
            assert word in options | {"--help"}, line
