"""Real git repositories for tests: made from files, committed, and asked."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ann",
    "GIT_AUTHOR_EMAIL": "ann@shop.example",
    "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@shop.example",
    "GIT_AUTHOR_DATE": "2026-11-01T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-01T12:00:00Z",
}
"""So that neither the machine's settings nor the clock have a say."""

MAP = """format: journey/1
id: shop
title: Buying a table
stages:
  - name: Purchase
    touchpoints:
      - {name: Basket, emotion: -2, pains: [Charges come late]}
      - {name: Payment, emotion: 0}
"""


class Repo:
    """A repository in a folder, on branch `main`."""

    def __init__(self, folder: Path, *options: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main", *options)

    def git(self, *arguments: str | Path, **more: str) -> str:
        """Run git in the folder; what it prints."""
        environment = {**os.environ, **SETTINGS, **more}
        command = ["git", "-c", "protocol.file.allow=always", *map(str, arguments)]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        return done.stdout.decode(errors="surrogateescape")

    def put(self, files: Mapping[str, str | bytes]) -> None:
        """Write files into the working tree."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, files: Mapping[str, str | bytes] | None = None, message: str = "Change") -> str:
        """Write files, commit all there is, and return the commit's id."""
        self.put(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", f"--message={message}")
        return self.git("rev-parse", "HEAD").strip()
