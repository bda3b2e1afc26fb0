from __future__ import annotations

import io
import os
from itertools import count
from types import SimpleNamespace

import pytest

from journeymap.progress import Line


class Terminal(io.StringIO):
    def fileno(self) -> int:
        return 2


@pytest.mark.parametrize(("columns", "longest"), [(30, 29), (200, 77), (0, 77)])
def test_a_line_is_no_wider_than_the_terminal_and_leaves_nothing_behind(
    columns: int, longest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _file: os.terminal_size((columns, 24)))
    monkeypatch.setattr("journeymap.progress.time", SimpleNamespace(monotonic=count().__next__))
    terminal = Terminal()
    line = Line(terminal)
    line.begin(2)
    line.step("booking-a-cottage-for-the-summer", 3)
    line.step("buying-a-gift", 0)
    line.end()
    shown = terminal.getvalue().split("\r")
    assert max(map(len, shown)) == longest
    assert shown[-2:] == [" " * longest, ""]
