"""How our own templates become Python: as one would write it by hand, without Jinja's guards against those of others.

Those guards take more than half of the time of a page: a function call for every attribute, two for every function, and
a text of another type for everything printed, even where there is nothing to escape.
"""

# ruff: noqa: ARG002, FBT001, FBT002, N802  # the names and signatures of methods are Jinja's
from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2.compiler import CodeGenerator
from jinja2.meta import find_referenced_templates

from journeymap.templating import source

if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

    from jinja2 import Environment, nodes
    from jinja2.compiler import Frame, MacroRef

_IMPORT = "from jinja2.runtime import "


def compiled(environment: Environment, text: str, name: str = "") -> CodeType:
    """Compile a template to what :mod:`journeymap.templating.running` runs; all that it needs is put beside it there."""
    environment.code_generator_class = PlainCode
    code = environment.compile(text, name, raw=True)
    return compile(code.removeprefix(_IMPORT).partition("\n")[2], name, "exec")


def together(environment: Environment, name: str) -> dict[str, str]:
    """Return the text of a template of ours, and of all those that it includes and imports, by name."""
    texts: dict[str, str] = {}
    waiting = [name]
    for part in waiting:
        texts[part] = str(source(part))
        waiting += {str(found) for found in find_referenced_templates(environment.parse(texts[part]))} - {*waiting}
    return texts


class PlainCode(CodeGenerator):
    """Writes `a.b`, `a[b]` and `f(a)` for what looks so in a template, and leaves escaping to `finalize`.

    So keys of a dict want brackets in our templates, what isn't there is an AttributeError, and no function gets a context.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write an attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """Write an item, or several."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

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
        self.write("finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")
