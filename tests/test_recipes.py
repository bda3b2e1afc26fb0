from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from repositories import MAP, SETTINGS, Repo

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
JOB: dict[str, Any] = yaml.safe_load((ROOT / "ci/journeymap.gitlab-ci.yml").read_text(encoding="utf-8"))["journeymap"]
INSTALLS = ("python -m venv", '"$out/.venv/bin/pip"', "PATH=$out")
BETTER = MAP.replace("emotion: -2", "emotion: -1")

pytestmark = pytest.mark.skipif(not (shutil.which("git") and shutil.which("bash")), reason="needs git and bash")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository on a branch that makes a journey better, with journeymap on the path."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    found = Repo(tmp_path / "repo")
    found.commit({"maps/shop.journey.yaml": MAP, "maps/other.journey.yaml": MAP.replace("shop", "other")})
    found.git("checkout", "--quiet", "-b", "topic")
    found.commit({"maps/shop.journey.yaml": BETTER})
    return found


def ran(repo: Repo, script: str, **more: str) -> str:
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=repo.folder,
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def others_change_main(repo: Repo) -> str:
    """Change another map in main, as others do while a branch is open; where the branch left main."""
    where_it_left = repo.git("rev-parse", "main").strip()
    repo.git("checkout", "--quiet", "main")
    repo.commit({"maps/other.journey.yaml": MAP.replace("shop", "other").replace("Payment", "Till")})
    repo.git("checkout", "--quiet", "topic")
    return where_it_left


class Forge(BaseHTTPRequestHandler):
    """As much of GitLab's interface as a comment needs."""

    notes: list[dict[str, Any]]
    asked: list[tuple[str, str]]

    def _answer(self, data: Any) -> None:
        self.asked.append((self.command, self.path))
        assert self.headers["PRIVATE-TOKEN"] == "secret"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())

    def _body(self) -> str:
        return str(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"])

    def do_GET(self) -> None:
        self._answer({"id": 9} if self.path == "/user" else self.notes)

    def do_POST(self) -> None:
        self.notes.append({"id": len(self.notes) + 1, "author": {"id": 9}, "body": self._body()})
        self._answer({})

    def do_PUT(self) -> None:
        next(note for note in self.notes if note["id"] == int(self.path.rpartition("/")[2]))["body"] = self._body()
        self._answer({})

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


@pytest.fixture
def forge() -> Iterator[tuple[str, type[Forge]]]:
    handler = type("Here", (Forge,), {"notes": [], "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", handler
    server.shutdown()
    server.server_close()


def test_the_template_for_gitlab_checks_builds_and_keeps_one_comment(repo: Repo, forge: tuple[str, type[Forge]]) -> None:
    address, handler = forge
    handler.notes.append({"id": 1, "author": {"id": 3}, "body": "<!-- journeymap -->\nsomebody else's"})
    lines = [line for line in JOB["script"] if not line.replace("'", "").startswith(INSTALLS)]
    assert len(JOB["script"]) - len(lines) == len(INSTALLS)
    given = {
        **{name: str(value) for name, value in JOB["variables"].items()},
        "JOURNEYMAP_PATH": "maps",
        "JOURNEYMAP_FORMATS": "md",
        "CI_PROJECT_DIR": str(repo.folder),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": repo.git("rev-parse", "main").strip(),
        "CI_API_V4_URL": address,
        "CI_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_IID": "7",
        "JOURNEYMAP_TOKEN": "secret",
    }
    shown = ran(repo, "\n".join(lines), **given)
    assert "    'Basket' (Purchase): emotion −2 → −1\n" in shown
    out = repo.folder / "journeymap-out"
    assert sorted(path.name for path in out.iterdir()) == ["changes.html", "code-quality.json", "comment.md", "shop.md"]
    assert (
        json.loads((out / "code-quality.json").read_text(encoding="utf-8"))[0]["location"]["path"] == "maps/other.journey.yaml"
    )
    text = (out / "comment.md").read_text(encoding="utf-8")
    assert handler.notes[1:] == [{"id": 2, "author": {"id": 9}, "body": text}]
    repo.put({"maps/shop.journey.yaml": BETTER.replace("emotion: -1", "emotion: 1")})
    ran(repo, "\n".join(lines), **given)
    assert len(handler.notes) == 2
    assert "emotion −2 → +1" in handler.notes[1]["body"]
    assert handler.asked[-1] == ("PUT", "/projects/5/merge_requests/7/notes/2")


def test_the_template_for_gitlab_tells_nothing_of_what_a_merged_result_was_merged_into(repo: Repo) -> None:
    where_it_left = others_change_main(repo)
    repo.git("checkout", "--quiet", "--detach", "main")
    repo.git("merge", "--quiet", "--no-ff", "--message=Merge", "topic")
    lines = [line for line in JOB["script"] if not line.replace("'", "").startswith(INSTALLS)]
    shas = {"DIFF_BASE": where_it_left, "TARGET_BRANCH": repo.git("rev-parse", "main").strip()}
    given = {f"CI_MERGE_REQUEST_{name}_SHA": sha for name, sha in shas.items()}
    ran(repo, "\n".join(lines), CI_PROJECT_DIR=str(repo.folder), JOURNEYMAP_PATH="maps", JOURNEYMAP_FORMATS="md", **given)
    assert "## Journeys: 1 map changed: " in (repo.folder / "journeymap-out/comment.md").read_text(encoding="utf-8")


def test_the_template_for_gitlab_builds_all_maps_of_a_branch(repo: Repo) -> None:
    lines = [line for line in JOB["script"] if not line.replace("'", "").startswith(INSTALLS)]
    ran(repo, "\n".join(lines), CI_PROJECT_DIR=str(repo.folder), JOURNEYMAP_PATH="maps", JOURNEYMAP_FORMATS="md")
    built = sorted(path.name for path in (repo.folder / "journeymap-out").iterdir())
    assert built == ["code-quality.json", "other.md", "shop.md"]


def test_the_commands_for_any_build_server_do_what_they_say(repo: Repo) -> None:
    docs = (ROOT / "docs/pull-requests.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"## Anywhere else.*?```sh\n(.*?)```", docs, re.DOTALL)
    others_change_main(repo)
    repo.git("remote", "add", "origin", repo.folder)
    ran(repo, script)
    assert (
        (repo.folder / "comment.md").read_text(encoding="utf-8").startswith("<!-- journeymap -->\n## Journeys: 1 map changed: ")
    )
    assert (repo.folder / "findings.xml").exists()
    assert sorted(path.name for path in (repo.folder / "out").iterdir()) == [
        "changes.html",
        "shop.flow.svg",
        "shop.html",
        "shop.md",
    ]
