"""The page on what templates may rely on, written from the view's own documentation."""

from __future__ import annotations

import ast
import inspect
import re
from importlib import import_module

from journeymap.language import Language

INTRO = """# What templates are given

A team's own templates ([themes.md](themes.md) tells how to write them) may rely on the names on this page. They are what a map
looks like before anything has drawn it: every text is in the map's language, spaced and formatted, and none is escaped yet,
which Jinja does. Lists are tuples and can't be changed.

All templates are given `view`, a [View](#view), and `t`, which says a label in the map's language: `{{ t("Goals") }}`; what its
catalogues lack is said as it stands. Beside that:

| in | name | what it is |
|---|---|---|
| `canvas/…` | `signed(score)` | a score from -2 to 2 as text: `−2` |
| `canvas/…` | `signs` | which signs the map uses: `view.signs` |
| `canvas/…` | `faces[score]` | the name of a face: `<svg class="i"><use href="#i-{{ faces[-2] }}"/></svg>` |
| `canvas/…` | `notes[source.id]` | the number of a source in the list at the page's end |
| `brief.md.j2` | `labels(one, many, n)` | a label that counts: `{{ labels("{n} stage", "{n} stages", 3) }}` |
| `brief.md.j2` | `link(text, address)` | a link, or the text alone where the address is empty |
| `brief.md.j2` | `dots(level, most)` | a level as dots: `●●○` |
| `brief.md.j2` | `felt(feeling)` | a feeling as text: `annoyed (−1)` |
| `brief.md.j2` | `picture` | the drawing that is built beside the brief, as Markdown; empty where none is |

Whatever else ours are given is not promised, and neither is how ours are cut into files.
"""
LANGUAGE = "How a map's language writes things; `tag` and `direction` are for the attributes `lang` and `dir`."
_HIDDEN = {"Palette.is_standard", "Palette.has_accent"}
_CODE = re.compile(r":(?:func|data|mod|class):`~?([\w.]+)`")


def page() -> str:
    """List the fields of all that a view is made of, the view first."""
    found = {**_classes("journeymap.view.view"), **_classes("journeymap.view.palette")}
    first = ("View", "Column", "Touchpoint", "Lane")
    order = [*first, *(name for name in found if name not in {*first, "Hue"})]
    return INTRO + "".join(_struct(found[name]) for name in order) + _language()


def _classes(module: str) -> dict[str, ast.ClassDef]:
    tree = ast.parse(inspect.getsource(import_module(module)))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def _struct(node: ast.ClassDef) -> str:
    rows = "".join(
        f"| `{name}` | {type_} | {doc} |\n" for name, type_, doc in _fields(node) if f"{node.name}.{name}" not in _HIDDEN
    )
    return f"\n## {node.name}\n\n{_prose(ast.get_docstring(node) or '')}\n\n| name | type | |\n|---|---|---|\n{rows}"


def _fields(node: ast.ClassDef) -> list[tuple[str, str, str]]:
    """The fields and properties of a class, each with its type and its documentation, which stands right below it."""
    found = []
    for part, below in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            doc = ast.literal_eval(below.value) if isinstance(below, ast.Expr) else ""
            call = "()" if ast.unparse(part.annotation).startswith("Callable") else ""
            found.append((part.target.id + call, _type(part.annotation), _prose(doc)))
        elif isinstance(part, ast.FunctionDef) and part.returns:
            found.append((part.name, _type(part.returns), _prose(ast.get_docstring(part) or "")))
    return found


_PLAIN = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "None": "nothing",
    "Item": "an item",
    "Certainty": "`measured`, `observed`, `assumed`",
    "LaneKind": "a word",
}


def _type(annotation: ast.expr) -> str:
    """A type in words: `a list of Pain`, `text`, `Team or nothing`."""
    if isinstance(annotation, ast.BinOp):
        return f"{_type(annotation.left)} or {_type(annotation.right)}"
    if isinstance(annotation, ast.Subscript):
        inner = annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else [annotation.slice]
        return _of_many(ast.unparse(annotation.value), inner)
    name = ast.unparse(annotation)
    return _PLAIN.get(name, f"[{name}](#{name.lower()})")


def _of_many(kind: str, inner: list[ast.expr]) -> str:
    if kind == "Literal":
        return ", ".join(f"`{ast.literal_eval(word)}`" for word in inner)
    if kind == "Callable":
        return _type(inner[-1])
    if kind == "dict":
        return "a dict"
    if kind == "tuple" and ast.unparse(inner[-1]) != "...":
        return f"({', '.join(map(_type, inner))})"
    return f"a list of {_type(inner[0])}"


def _language() -> str:
    rows = ""
    for name, member in vars(Language).items():
        if not name.startswith("_") and (doc := inspect.getdoc(member)) and callable(member):
            parameters = ", ".join(map(_called, list(inspect.signature(member).parameters.values())[1:]))
            rows += f"| `{name}({parameters})` | {_prose(doc)} |\n"
    return f"\n## Language\n\n{LANGUAGE}\n\n| name | |\n|---|---|\n{rows}"


def _called(parameter: inspect.Parameter) -> str:
    """A parameter as one writes it in a call."""
    if parameter.kind == parameter.VAR_KEYWORD:
        return "name=value, …"
    return parameter.name if parameter.default is parameter.empty else f"{parameter.name}={parameter.default!r}"


def _prose(doc: str) -> str:
    text = " ".join(inspect.cleandoc(doc).split()).replace("|", "\\|")
    return _CODE.sub(lambda found: f"`{found[1].rpartition('.')[2]}`", text).replace("``", "`")
