"""Who may ask, and what browsers may do with the answer: nobody but the pages of this server themselves.

Any page that a browser has open can send requests to this machine, and by a name of its own that leads here (DNS
rebinding) read the answers. So the name that is asked for is checked, and the page that asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NAMES = ("localhost", "127.0.0.1", "[::1]")
_OWN = {"same-origin", "none"}
"""What browsers call requests of our own pages, and those of the address bar (Fetch Metadata)."""

_HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Guard:
    """Lets only our own pages ask, and only for what can be read."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in _NAMES} | (set(_NAMES) if port == 80 else set())  # noqa: PLR2004  # HTTP's own
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse to."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in message["headers"]}
                headers = [(name.encode(), value.encode()) for name, value in _HEADERS.items() if name.encode() not in own]
                message = {**message, "headers": [*message["headers"], *headers]}
            await send(message)

        reason = self._refusal(scope)
        app = PlainTextResponse(f"{reason}\n", 403) if reason else self._app
        await app(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> str:
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        if scope["method"] not in {"GET", "HEAD"}:
            return "there is nothing to change here"
        if len(headers.get("host", [])) != 1 or headers["host"][0].lower() not in self._hosts:
            return "this is a preview on the machine that it runs on; ask for it as localhost"
        if any(origin not in self._origins for origin in headers.get("origin", [])):
            return "another site can't read this"
        if any(site not in _OWN for site in headers.get("sec-fetch-site", [])):
            return "another site can't read this"
        return ""
