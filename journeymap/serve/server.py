"""The server itself: which address answers what, and the news that follow each building."""

from __future__ import annotations

import asyncio
import json
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from mimetypes import guess_type
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from journeymap.files import why
from journeymap.serve import pages
from journeymap.serve.guard import Guard
from journeymap.watch import changes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path
    from types import FrameType

    from starlette.requests import Request

    from journeymap.watch import Round, Studio

_BEAT = 15.0
"""Seconds after which a line without news keeps a connection open, and tells us of one that isn't."""

_NO_MORE = ""

_TYPES = {".md": "text/plain", ".dot": "text/plain"}


class PortError(Exception):
    """A port that can't be listened at, and why."""


class Preview:
    """The last building, and who waits for the next; the `error` for which there won't be one."""

    def __init__(self, studio: Studio, tell: Callable[[Round], None]) -> None:
        self._studio = studio
        self._tell = tell
        self._waiting: set[asyncio.Queue[str]] = set()
        self._builder = ThreadPoolExecutor(1)  # for which asyncio doesn't wait at the end: a map may take a minute
        self.error: Exception | None = None
        self.made = studio.start()
        self._tell(self.made)

    def app(self, port: int) -> Starlette:
        """The application that answers at a port of this machine."""
        routes = [Route("/", self._index), Route("/events", self._events), Route("/{name}", self._output)]
        return Starlette(routes=routes, middleware=[Middleware(Guard, port=port)], lifespan=self._following)

    @asynccontextmanager
    async def _following(self, _app: Starlette) -> AsyncIterator[None]:
        stop = asyncio.Event()
        task = asyncio.create_task(self._follow(stop))
        yield
        stop.set()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def _follow(self, stop: asyncio.Event) -> None:
        """Build after each change, beside answering, and tell everybody."""
        building = asyncio.get_running_loop().run_in_executor
        try:
            async for changed in changes(self._studio, stop):
                self.made = await building(self._builder, self._studio.change, changed)
                self._tell(self.made)
                for queue in self._waiting:
                    queue.put_nowait(self._news())
        except Exception as error:  # noqa: BLE001  # whatever it is, pages that follow nothing any more are of no use
            self.error = error
            self.end()

    def _news(self) -> str:
        return f"data: {json.dumps(pages.news(self.made))}\n\n"

    async def _index(self, _request: Request) -> Response:
        page, policy = pages.index(self.made)
        return HTMLResponse(page, headers={"content-security-policy": policy})

    async def _output(self, request: Request) -> Response:
        """Answer with an output of the last building, by its name; no other file can be asked for."""
        path = self.made.outputs.get(request.path_params["name"])
        content = await asyncio.to_thread(_content, path) if path else None
        if path is None or content is None:
            return PlainTextResponse("there is no such output\n", 404)
        if path.suffix == ".html":
            page, policy = pages.canvas(content.decode(errors="replace"))
            return HTMLResponse(page, headers={"content-security-policy": policy})
        kind = _TYPES.get(path.suffix) or guess_type(path.name)[0]
        policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
        return Response(content, media_type=kind, headers={"content-security-policy": policy})

    async def _events(self, _request: Request) -> Response:
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._waiting.add(queue)
        try:
            yield self._news()
            while True:
                try:
                    news = await asyncio.wait_for(queue.get(), _BEAT)
                except TimeoutError:
                    news = ":\n\n"
                if news == _NO_MORE:
                    return
                yield news
        finally:
            self._waiting.discard(queue)

    def end(self) -> None:
        """Let everybody go who waits for news: the server would wait for them, and then complain."""
        for queue in self._waiting:
            queue.put_nowait(_NO_MORE)


def _content(path: Path) -> bytes | None:
    """Read an output; None where there is none, or something else by now: a pipe has no end, and a link may lead anywhere."""
    try:
        return path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else None
    except OSError:
        return None


def serve(studio: Studio, port: int, tell: Callable[[Round], None], ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; `ready` gets the address, with a free port for 0. Raises PortError for a port in use."""
    import socket

    import uvicorn

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            preview.end()
            super().handle_exit(sig, frame)

        async def on_tick(self, counter: int) -> bool:
            return await super().on_tick(counter) or preview.error is not None

    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
            listening.listen()  # whoever reads the address may come before uvicorn is up
        except OSError as error:
            raise PortError(why(error)) from error
        bound = listening.getsockname()[1]
        preview = Preview(studio, tell)
        config = uvicorn.Config(
            preview.app(bound), log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=1
        )
        ready(f"http://127.0.0.1:{bound}/")
        Server(config).run([listening])
    if preview.error:
        raise preview.error
