"""A small editor: speaks the Language Server Protocol with yaml-language-server over its standard streams."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from pathlib import Path
from queue import Empty, Queue
from typing import Any

ROOT = Path(__file__).parents[1]
LOCAL = ROOT / ".cache/node/node_modules/.bin/yaml-language-server"
SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
SECONDS = 30


def program() -> str | None:
    """Where yaml-language-server is: in the repository's cache or on the path; None where it isn't or node is missing."""
    found = str(LOCAL) if LOCAL.exists() else shutil.which("yaml-language-server")
    return found if shutil.which("node") else None


class Editor:
    """One server with the documents that are open in it."""

    def __init__(self, command: str, root: Path) -> None:
        self._server = subprocess.Popen(
            [command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._messages: Queue[dict[str, Any]] = Queue()
        self._number = 0
        threading.Thread(target=self._listen, daemon=True).start()
        self._ask(
            "initialize", processId=None, rootUri=root.as_uri(), capabilities={"textDocument": {"hover": {}, "completion": {}}}
        )
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings={"yaml": SETTINGS})

    def close(self) -> None:
        """End the server."""
        self._server.kill()
        self._server.communicate()

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a document with a text and return what the server finds wrong with it."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == path.as_uri():
                found: list[dict[str, Any]] = message["params"]["diagnostics"]
                return found

    def hover(self, path: Path, line: int, character: int) -> str:
        """Return what hovering over a place shows; both count from 0."""
        found = self._ask(
            "textDocument/hover", textDocument={"uri": path.as_uri()}, position={"line": line, "character": character}
        )
        contents = found["contents"] if found else ""
        return str(contents["value"] if isinstance(contents, dict) else contents)

    def complete(self, path: Path, line: int, character: int) -> dict[str, str]:
        """Return what may be written at a place, each with its documentation."""
        found = self._ask(
            "textDocument/completion", textDocument={"uri": path.as_uri()}, position={"line": line, "character": character}
        )
        return {item["label"]: _text(item.get("documentation", "")) for item in found["items"]}

    def _ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._number and "method" not in message:
                return message["result"]

    def _tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0"} | message).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self._server.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """Wait for a message of interest, and answer the server's own questions with nothing."""
        while True:
            try:
                message = self._messages.get(timeout=SECONDS)
            except Empty:
                raise TimeoutError("the language server doesn't answer") from None
            if "id" not in message or "method" not in message:
                return message
            answer = [SETTINGS] * len(message["params"]["items"]) if message["method"] == "workspace/configuration" else None
            self._send({"id": message["id"], "result": answer})

    def _listen(self) -> None:
        stream = self._server.stdout
        assert stream
        while line := stream.readline():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
                while stream.readline().strip():
                    pass
                self._messages.put(json.loads(stream.read(length)))


def _text(documentation: str | dict[str, str]) -> str:
    return documentation["value"] if isinstance(documentation, dict) else documentation
