"""What can go wrong with a drawing."""

from __future__ import annotations


class DrawingError(Exception):
    """Graphviz refused to draw; the message says why."""


class MissingToolError(Exception):
    """A program that an output needs is not installed; `help` says in one line how to get it."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002  # the word that diagnostics use
        super().__init__(message)
        self.help = help
