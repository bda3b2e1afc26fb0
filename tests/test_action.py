from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from repositories import MAP, SETTINGS, Repo

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
DOCS = (ROOT / "docs/pull-requests.md").read_text(encoding="utf-8")
WORKFLOW = re.findall(r"```yaml\n(# \.github/workflows.*?)```", DOCS, re.DOTALL)[0]
BIN = Path(sys.executable).parent


def tool(name: str) -> str:
    found = shutil.which(name, path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    if found is None:
        pytest.skip(f"needs {name}: pip install 'journeymap[ci]'")
    return found


def passes(*command: str | Path, cwd: Path = ROOT) -> None:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_fits_the_schema_of_actions() -> None:
    passes(tool("check-jsonschema"), "--builtin-schema", "vendor.github-actions", "action.yml")


def test_the_template_fits_the_schema_of_gitlab() -> None:
    check = tool("check-jsonschema")
    passes(check, "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", "ci/journeymap.gitlab-ci.yml")


def test_zizmor_finds_nothing_in_the_action_nor_in_the_workflow_of_the_docs(tmp_path: Path) -> None:
    zizmor = tool("zizmor")
    (tmp_path / ".github/workflows").mkdir(parents=True)
    text = WORKFLOW.replace("@COMMIT", f"@{'0' * 40}")
    (tmp_path / ".github/workflows/journeys.yml").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "action.yml", tmp_path)
    passes(zizmor, "--offline", "--persona=auditor", "--min-severity=informational", ".", cwd=tmp_path)


def test_actionlint_finds_nothing_in_the_action_nor_in_the_workflow_of_the_docs(tmp_path: Path) -> None:
    actionlint, shellcheck = tool("actionlint"), tool("shellcheck")
    workflows = tmp_path / ".github/workflows"
    workflows.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    shutil.copy(ROOT / "action.yml", tmp_path)
    workflows.joinpath("docs.yml").write_text(WORKFLOW.replace("OWNER/journeymap@COMMIT", "./"), encoding="utf-8")
    inputs = {name: {"type": "string", "default": str(given["default"])} for name, given in ACTION["inputs"].items()}
    inputs = {name: given | {"default": ""} if "${{" in given["default"] else given for name, given in inputs.items()}
    whole = {
        "name": "Steps",
        "on": {"workflow_call": {"inputs": inputs}},
        "jobs": {"steps": {"runs-on": "ubuntu-latest", "steps": STEPS}},
    }
    workflows.joinpath("steps.yml").write_text(json.dumps(whole), encoding="utf-8")
    passes(actionlint, "-shellcheck", shellcheck, "-no-color", cwd=tmp_path)


def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it() -> None:
    for text in ((ROOT / "action.yml").read_text(encoding="utf-8"), WORKFLOW):
        lines = re.findall(r"uses: (.*)", text)
        assert lines
        for line in lines:
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|OWNER/journeymap@COMMIT # .*", line)


def test_nothing_is_put_into_a_script_but_by_its_environment() -> None:
    assert [step["name"] for step in STEPS if "${{" in step.get("run", "")] == []


def test_the_docs_name_all_inputs_with_their_defaults_and_all_outputs() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*?) \|", DOCS, re.MULTILINE))
    assert set(ACTION["inputs"]) | set(ACTION["outputs"]) <= set(rows)
    for name, given in ACTION["inputs"].items():
        assert rows[name] == (f"`{given['default']}`" if given["default"] else "none") or "${{" in given["default"]


class Runner:
    """Runs the action's scripts as GitHub does: bash, the environment of each step, outputs by files."""

    def __init__(self, repo: Repo, folder: Path, event: dict[str, str], **inputs: str) -> None:
        self.repo = repo
        self.temp = folder / "temp"
        self.temp.mkdir(parents=True, exist_ok=True)
        self.summary = folder / "summary.md"
        self.calls = folder / "calls"
        self.calls.mkdir(exist_ok=True)
        self.context = {f"inputs.{name}": given["default"] for name, given in ACTION["inputs"].items()}
        self.context |= {f"github.{name}": value for name, value in event.items()}
        self.context |= {f"inputs.{name}": value for name, value in inputs.items()}
        self.log = ""

    def run(self, **more: str) -> int:
        """Run all steps that have a script, the installation excepted; the first exit code that isn't 0."""
        out = self.temp / "out"
        out.mkdir(exist_ok=True)
        self.context |= {"steps.install.outputs.out": str(out), "steps.install.outputs.program": str(BIN / "journeymap")}
        for step in STEPS:
            if "run" not in step or step.get("id") == "install" or not self._holds(step.get("if", "true")):
                continue
            code = self._step(step, more)
            if code:
                return code
        return 0

    def _step(self, step: dict[str, Any], more: dict[str, str]) -> int:
        outputs = self.temp / "outputs"
        outputs.write_text("")
        github = {"GITHUB_OUTPUT": outputs, "GITHUB_STEP_SUMMARY": self.summary, "RUNNER_TEMP": self.temp, "CALLS": self.calls}
        given = {name: self._filled(value) for name, value in step.get("env", {}).items()}
        environment = {
            **os.environ,
            **SETTINGS,
            "GITHUB_REPOSITORY": "shop/maps",
            **{k: str(v) for k, v in github.items()},
            **given,
            **more,
        }
        script = self.temp / "step.sh"
        script.write_text(step["run"])
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
        done = subprocess.run(
            command, cwd=self.repo.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        self.log += done.stdout.decode()
        for line in outputs.read_text().splitlines():
            name, _, value = line.partition("=")
            self.context[f"steps.{step['id']}.outputs.{name}"] = value
        return done.returncode

    def _filled(self, value: str) -> str:
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: self._value(found[1]), value)

    def _value(self, expression: str) -> str:
        """A context's value, or the first that isn't empty of several joined by `||`."""
        values = (self.context.get(name, "") for name in expression.split(" || "))
        value = next((value for value in values if value), "")
        return self._filled(value) if "${{" in value else value

    def _holds(self, condition: str) -> bool:
        parts = (re.fullmatch(r"(\S+) (==|!=) '(.*)'", part) for part in condition.split(" && "))
        return all(part is None or (self._value(part[1]) == part[3]) == (part[2] == "==") for part in parts)


GH = """#!/usr/bin/env bash
# Stands in for GitHub: notes what it is asked, and knows the comments that the file `comments` has.
printf '%s\\n' "$*" >> "$CALLS/asked"
[ ! -e "$CALLS/refuse" ] || { echo "HTTP 403: Resource not accessible by integration" >&2; exit 1; }
case " $* " in
  *" --paginate "*) jq -r "${@: -1}" < "$CALLS/comments" ;;
  *) cp "${@: -1}" "$CALLS/body" 2> /dev/null || cp "$(sed 's/^body=@//' <<< "${@: -1}")" "$CALLS/body" ;;
esac
"""

EVENT = {
    "event_name": "pull_request",
    "event.pull_request.number": "7",
    "event.pull_request.head.repo.full_name": "shop/maps",
    "token": "secret",
}
OWN = "format: workspace/1\n"
LIBRARY = "format: library/1\nteams:\n  web: {name: Online shop}\n"
OWNED = MAP.replace("  - name: Purchase", "  - name: Purchase\n    owner: web").replace(
    "title: Buying", "language: en\ntitle: Buying"
)


@pytest.fixture
def pull_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Runner]:
    """A repository with a history and a branch that edits a journey, checked out as a pull request would be."""
    if shutil.which("git") is None or shutil.which("bash") is None:
        pytest.skip("needs git and bash")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "gh").write_text(GH)
    (programs / "gh").chmod(0o755)
    jq = f"#!{sys.executable}\nimport json, sys\nfound = json.load(sys.stdin)\n"
    jq += "ours = [c for c in found if c['user']['type'] == 'Bot' and c['body'].startswith('<!-- journeymap -->')]\n"
    (programs / "jq").write_text(jq + "print(*(c['id'] for c in ours), sep='\\n', end='\\n' if ours else '')\n")
    (programs / "jq").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    repo = Repo(tmp_path / "repo")
    repo.commit({"README.md": "Maps\n"}, "Begin")
    base = repo.commit(
        {"maps/shop.journey.yaml": OWNED, "maps/teams.library.yaml": LIBRARY, "maps/other.journey.yaml": OTHER}, "Map"
    )
    repo.git("checkout", "--quiet", "-b", "topic")

    def make(files: dict[str, str | bytes], event: dict[str, str] | None = None, **inputs: str) -> Runner:
        repo.commit(files, "Edit")
        repo.git("checkout", "--quiet", "--detach", "main")
        repo.git("merge", "--quiet", "--no-ff", "--message=Merge", "topic")
        runner = Runner(repo, tmp_path, EVENT | {"event.pull_request.base.sha": base} | (event or {}), **inputs)
        (runner.calls / "comments").write_text("[]")
        return runner

    return make


OTHER = "format: journey/1\nid: other\ntitle: Another\nstages: [Start]\n"
EDITED = OWNED.replace("emotion: -2", "emotion: -1").replace(
    "      - {name: Payment, emotion: 0}\n",
    "      - {name: Payment, emotion: 0, channel: site}\n      - {name: Receipt, emotion: 1}\n",
)


def test_the_whole_path_leads_from_a_branch_to_its_comment(
    pull_request: Callable[..., Runner], golden: Callable[[str, bytes], None]
) -> None:
    runner = pull_request({"maps/shop.journey.yaml": EDITED})
    assert runner.run() == 1, runner.log
    golden("action.comment.md", (runner.calls / "body").read_bytes())
    assert runner.summary.read_bytes() == (runner.calls / "body").read_bytes()
    assert runner.context["steps.journeys.outputs.changed"] == "true"
    assert "::error file=maps/shop.journey.yaml,line=10," in runner.log
    assert json.loads(Path(runner.context["steps.check.outputs.sarif"]).read_text(encoding="utf-8"))["version"] == "2.1.0"
    asked = (runner.calls / "asked").read_text().splitlines()
    assert [line.split()[1:4] for line in asked] == [
        ["--paginate", "repos/shop/maps/issues/7/comments", "--jq"],
        ["--silent", "--method", "POST"],
    ]


def test_the_comment_tells_what_the_check_finds_where_it_is_strict_or_has_a_baseline(
    pull_request: Callable[..., Runner],
) -> None:
    strict = pull_request({"maps/shop.journey.yaml": EDITED.replace(", channel: site", "")}, path="maps", strict="true")
    assert strict.run() == 1, strict.log
    found = re.findall(r"^::(?:error|warning) file=maps/(\S+?),line=(\d+),", strict.log, re.MULTILINE)
    body = (strict.calls / "body").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| (\S+?):\u2060?(\d+):\d+ \|", body, re.MULTILINE)) == sorted(found)
    command = [str(BIN / "journeymap"), "check", "--write-baseline", "maps/known.json", "--strict", "maps"]
    subprocess.run(command, cwd=strict.repo.folder, capture_output=True, check=True)
    strict.context["inputs.baseline"] = "maps/known.json"
    assert strict.run() == 0, strict.log
    body = (strict.calls / "body").read_text(encoding="utf-8")
    assert f"no new problems, {len(found)} known from the baseline (" in body


def test_what_the_pull_request_touches_is_built_and_nothing_else(pull_request: Callable[..., Runner]) -> None:
    runner = pull_request({"maps/teams.library.yaml": LIBRARY.replace("Online shop", "Web team")}, formats="html,md")
    assert runner.run() == 0, runner.log
    built = sorted(path.name for path in (runner.temp / "out/journeys").iterdir())
    assert built == ["changes.html", "shop.html", "shop.md"]
    body = (runner.calls / "body").read_text(encoding="utf-8")
    assert "- team 'Web team': name 'Online shop' → 'Web team'; used by shop\n" in body


def test_a_map_of_which_only_a_picture_changes_is_built_without_a_comment(pull_request: Callable[..., Runner]) -> None:
    png = b"\x89PNG\r\n\x1a\n"
    pictured = OWNED.replace("name: Payment,", "name: Payment, image: card.png,")
    runner = pull_request({"maps/shop.journey.yaml": pictured, "maps/card.png": png}, formats="md")
    runner.context["github.event.pull_request.base.sha"] = runner.repo.git("rev-parse", "HEAD").strip()
    runner.repo.commit({"maps/card.png": png + b"another"})
    assert runner.run() == 0, runner.log
    assert sorted(path.name for path in (runner.temp / "out/journeys").iterdir()) == ["changes.html", "shop.md"]
    assert runner.context["steps.journeys.outputs.changed"] == "false"
    assert not (runner.calls / "body").exists()


def test_the_comment_is_updated_where_there_is_one_of_ours(pull_request: Callable[..., Runner]) -> None:
    runner = pull_request({"maps/shop.journey.yaml": EDITED.replace(", channel: site", "")})
    theirs = {"id": 1, "user": {"type": "User"}, "body": "<!-- journeymap -->\nmine"}
    other = {"id": 2, "user": {"type": "Bot"}, "body": "something else"}
    ours = {"id": 3, "user": {"type": "Bot"}, "body": "<!-- journeymap -->\nold"}
    (runner.calls / "comments").write_text(json.dumps([theirs, other, ours]))
    assert runner.run() == 0, runner.log
    assert (runner.calls / "asked").read_text().splitlines()[1].split()[3:5] == ["PATCH", "repos/shop/maps/issues/comments/3"]


def test_a_pull_request_that_changes_no_journey_gets_no_comment(pull_request: Callable[..., Runner]) -> None:
    runner = pull_request({"README.md": "Our maps\n", "maps/shop.journey.yaml": "# a note\n" + OWNED})
    assert runner.run() == 0, runner.log
    assert not (runner.calls / "body").exists()
    assert not (runner.temp / "out/journeys").exists()
    assert runner.summary.read_text(encoding="utf-8").startswith("<!-- journeymap -->\n## Journeys: nothing changed\n")


def test_a_pull_request_from_a_fork_is_told_in_the_summary_only(pull_request: Callable[..., Runner]) -> None:
    runner = pull_request({"maps/shop.journey.yaml": EDITED}, {"event.pull_request.head.repo.full_name": "stranger/maps"})
    runner.run()
    assert not (runner.calls / "asked").exists()
    assert "emotion −2 → −1" in runner.summary.read_text(encoding="utf-8")


def test_a_token_that_may_not_comment_is_a_warning(pull_request: Callable[..., Runner]) -> None:
    runner = pull_request({"maps/shop.journey.yaml": OWNED.replace("emotion: -2", "emotion: -1")})
    (runner.calls / "refuse").touch()
    assert runner.run() == 0, runner.log
    assert "::warning title=journeymap::The token may not comment" in runner.log


@pytest.mark.parametrize("checked_out", ["the merge", "the branch"])
def test_what_others_change_in_the_base_meanwhile_is_no_change_of_the_branch(
    pull_request: Callable[..., Runner], checked_out: str
) -> None:
    runner = pull_request({"maps/shop.journey.yaml": OWNED.replace("emotion: -2", "emotion: -1")}, formats="md")
    repo = runner.repo
    repo.git("checkout", "--quiet", "main")
    newer = repo.commit({"maps/other.journey.yaml": OTHER.replace("Start", "Begin")}, "Edit by somebody else")
    if checked_out == "the merge":
        repo.git("checkout", "--quiet", "--detach", "main")
        repo.git("merge", "--quiet", "--no-ff", "--message=Merge", "topic")
    else:
        repo.git("checkout", "--quiet", "topic")
        runner.context["github.event.pull_request.base.sha"] = newer
    runner.context["github.event.pull_request.head.sha"] = repo.git("rev-parse", "topic").strip()
    assert runner.run() == 0, runner.log
    assert "## Journeys: 1 map changed: 1 emotion raised" in (runner.calls / "body").read_text(encoding="utf-8")
    assert sorted(path.name for path in (runner.temp / "out/journeys").iterdir()) == ["changes.html", "shop.md"]


def test_a_push_without_a_base_builds_everything(pull_request: Callable[..., Runner]) -> None:
    event = {"event_name": "push", "event.pull_request.base.sha": "", "event.before": "0" * 40}
    runner = pull_request({"README.md": "x"}, event, path="maps", formats="md")
    assert runner.run() == 0, runner.log
    assert sorted(path.name for path in (runner.temp / "out/journeys").iterdir()) == ["other.md", "shop.md"]
    assert "**journeymap:** " in runner.summary.read_text(encoding="utf-8")


def test_the_base_may_be_a_branch_that_only_the_origin_has(pull_request: Callable[..., Runner]) -> None:
    runner = pull_request({"maps/shop.journey.yaml": OWNED.replace("emotion: -2", "emotion: -1")}, base="main")
    runner.repo.git("update-ref", "refs/remotes/origin/main", "main")
    runner.repo.git("branch", "--delete", "--force", "main")
    assert runner.run() == 0, runner.log
    assert runner.context["steps.journeys.outputs.base"] == "origin/main"
    assert "emotion −2 → −1" in (runner.calls / "body").read_text(encoding="utf-8")


def test_a_base_that_is_nowhere_is_a_warning_and_everything_is_built(pull_request: Callable[..., Runner]) -> None:
    runner = pull_request({"maps/shop.journey.yaml": OWNED}, base="--output=x", formats="md")
    assert runner.run() == 0, runner.log
    assert "::warning title=journeymap::The base is not here to compare with" in runner.log
    assert sorted(path.name for path in (runner.temp / "out/journeys").iterdir()) == ["other.md", "shop.md"]


def test_a_journey_that_the_artifact_lacks_is_a_warning(pull_request: Callable[..., Runner]) -> None:
    files = {f"{team}/{name}": text for team in "ab" for name, text in (("journeymap.yaml", OWN), ("m.journey.yaml", MAP))}
    runner = pull_request(dict(files), formats="md")
    assert runner.run() == 0, runner.log
    assert "the map 'shop' of another workspace goes into the same folder" in runner.log
    assert "::warning title=journeymap::Not every journey could be built" in runner.log


def test_names_that_are_commands_stay_names(pull_request: Callable[..., Runner]) -> None:
    evil = "$(touch pwned)`touch pwned`;touch pwned; -x\n::error::pwned.journey.yaml"
    runner = pull_request(
        {f"maps/{evil}": MAP.replace("shop", "evil").replace("Buying a table", '"$(touch pwned)"')}, path="./maps"
    )
    assert runner.run() == 0, runner.log
    assert [path.name for path in runner.repo.folder.rglob("pwned")] == []
    assert (runner.temp / "out/journeys/evil.html").exists()
    assert not [line for line in runner.log.splitlines() if line.lstrip().startswith("::error")]


def test_the_action_installs_journeymap_from_its_own_folder(tmp_path: Path) -> None:
    (install,) = [step for step in STEPS if step.get("id") == "install"]
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    for name in filter(None, map(os.fsdecode, tracked)):
        if (ROOT / name).is_file():
            (tmp_path / "action" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / "action" / name)
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "python").symlink_to(sys.executable)
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(tmp_path / "outputs"),
        "GITHUB_ACTION_PATH": str(tmp_path / "action"),
        "PIP_NO_DEPS": "1",  # they are here already; fetching them again would take a minute
    }
    script = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", install["run"]]
    done = subprocess.run(script, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    if re.search(r"No matching distribution found for setuptools|Temporary failure|NewConnectionError", done.stderr):
        pytest.skip("needs the network, to build with setuptools")
    assert done.returncode == 0, done.stderr
    outputs = dict(line.split("=", 1) for line in (tmp_path / "outputs").read_text().splitlines())
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))}
    helped = subprocess.run([outputs["program"], "--help"], env=here, capture_output=True, text=True, check=True)
    assert helped.stdout.startswith("Usage: journeymap ")
