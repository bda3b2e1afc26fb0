"""A graph of ours, read from its DOT: a page, and what stands where on it, in the order in which it was told.

Everything in it has a place and a line of its own. What isn't written like that, or has looks that are unknown here, is left
to Graphviz.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

Look = dict[str, str]
"""Attributes of DOT by their names."""

_LOOK = re.compile(r'(\w+)="?+((?<=")[^"]*|[\w.]+)')
_BREAK = " \\\n"
_LABEL = "label=<"
_CLUSTER = "\tsubgraph cluster_"


class _Kind(NamedTuple):
    """What a kind of part must have, and what it may have besides."""

    needed: AbstractSet[str]
    known: AbstractSet[str]


_TEXT = {"fontname", "margin", "label"}
_PAGE = _Kind({"id", "bb", "pad", "bgcolor", "outputorder"}, _TEXT | {"layout", "lp"})
_GROUND = _Kind({"id", "bb"}, {"class", "style", "color", "fillcolor", "gradientangle"})
_NODE = _Kind(
    {"id", "pos", "width", "height", "shape"},
    _TEXT | {"class", "href", "fixedsize", "style", "color", "fillcolor", "penwidth", "peripheries"},
)
_EDGE = _Kind({"id", "pos"}, {"class", "lp", "style", "color", "penwidth", "dir", "arrowsize", "arrowtail"})


class Part(NamedTuple):
    """What has a place: its looks, and its label without the brackets around it, or nothing."""

    look: Look
    label: str = ""


class Page(NamedTuple):
    """A graph: its own looks and label, and its clusters, nodes and edges."""

    itself: Part
    grounds: list[Part]
    nodes: list[Part]
    edges: list[Part]


class UnknownLookError(Exception):
    """Something that only Graphviz can draw."""


class _Scope(NamedTuple):
    """A subgraph that is being read: how its nodes and edges look unless they tell otherwise."""

    node: Look
    edge: Look
    is_cluster: bool


def read(dot: str) -> Page:
    """Take a graph apart. Raises UnknownLookError for one that isn't written as ours are."""
    first, *lines = dot.replace(_BREAK, " ").rstrip("\n").split("\n")
    if not first.endswith("{") or lines[-1:] != ["}"]:
        raise UnknownLookError(first)
    reader = _Reader()
    for line in lines[:-1]:
        name, opened, told = line.partition(" [")
        if opened and told.endswith("]"):
            reader.tell(name.lstrip("\t"), told[:-1])
        elif line.endswith("{"):
            reader.open(is_cluster=line.startswith(_CLUSTER))
        else:
            reader.close(line)
    return reader.page()


class _Reader:
    """Reads a graph line by line."""

    def __init__(self) -> None:
        self.itself = Part({})
        self.grounds: list[Part] = []
        self.nodes: list[Part] = []
        self.edges: list[Part] = []
        self.scopes = [_Scope({}, {}, is_cluster=False)]

    def open(self, *, is_cluster: bool) -> None:
        """Begin a subgraph, which looks as what is around it."""
        node, edge, _ = self.scopes[-1]
        self.scopes.append(_Scope({**node}, {**edge}, is_cluster))

    def close(self, line: str) -> None:
        """End it."""
        self.scopes.pop()
        if line != "\t}" or not self.scopes:
            raise UnknownLookError(line)

    def tell(self, name: str, told: str) -> None:
        """Take in what is told of a part, or of all further ones."""
        before, _, rest = told.partition(_LABEL)
        label, _, after = rest.rpartition(">")
        look: Look = dict(_LOOK.findall(before + after))
        scope = self.scopes[-1]
        if name == "node":
            scope.node.update(look)
        elif name == "edge":
            scope.edge.update(look)
        elif name != "graph":
            self._add(name, look, label)
        elif scope.is_cluster:
            self.grounds.append(_part(_GROUND, look))
        else:
            self.itself = Part(self.itself.look | look, label or self.itself.label)

    def _add(self, name: str, look: Look, label: str) -> None:
        node, edge, _ = self.scopes[-1]
        if " -> " in name:
            self.edges.append(_part(_EDGE, {**edge, **look}, label))
        elif look.get("style") != "invis":
            self.nodes.append(_part(_NODE, {**node, **look}, label))

    def page(self) -> Page:
        """Return what was read."""
        if len(self.scopes) > 1:
            raise UnknownLookError(self.scopes)
        return Page(_part(_PAGE, *self.itself), self.grounds, self.nodes, self.edges)


def _part(kind: _Kind, look: Look, label: str = "") -> Part:
    names = look.keys()
    if not kind.needed <= names or names - kind.needed - kind.known:
        raise UnknownLookError(look)
    return Part(look, label)
