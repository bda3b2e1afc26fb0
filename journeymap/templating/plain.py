"""How our own templates become Python: as one would write it by hand, without Jinja's guards against those of others.

Those guards take more than half of the time of a page: a function call for every attribute, two for every function, and
a text of another type for everything printed, even where there is nothing to escape.
"""

# ruff: noqa: ARG002, FBT001, FBT002, N802  # the names and signatures of methods are Jinja's
from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from typing import Any

    from jinja2 import nodes
    from jinja2.compiler import Frame, MacroRef


class PlainCode(CodeGenerator):
    """Writes `a.b` and `f(a)` for what looks so in a template, and leaves escaping to the `finalize` of the environment.

    So keys of a dict want brackets in our templates, what isn't there is an AttributeError, and no function gets a context.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write an attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a call."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write a macro, which is the function that has just been written."""
        self.write("macro")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        """Write the end of that function."""
        self.writeline(f"return Markup(concat({frame.buffer}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


def html(value: Any) -> str:
    """Escape a value for HTML; as `markupsafe.escape`, which makes even those anew that have nothing to escape."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is int:
        return str(value)
    if kind is str and not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value):
        return value  # type: ignore[no-any-return]
    return escape(value)
