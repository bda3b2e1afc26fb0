"""A graph of ours, read from its DOT: a page, and what stands where on it, in the order in which it was told.

Everything in it has a place and a line of its own. What isn't written like that, or has looks that are unknown here, is left
to Graphviz.
"""

from __future__ import annotations

import re
from typing import NamedTuple

Look = dict[str, str]
"""Attributes of DOT by their names."""

_LOOK = re.compile(r'(\w+)="?+((?<=")[^"]*|[\w.]+)')
_BREAK = " \\\n"
_LABEL = " label=<"
_NOT_SHOWN = {"fontname", "margin", "label"}
_PAGE = _NOT_SHOWN | {"id", "bb", "bgcolor", "pad", "layout", "outputorder", "lp"}
_GROUND = {"id", "class", "bb", "style", "color", "fillcolor", "gradientangle"}
_NODE = _NOT_SHOWN | {
    *("id", "class", "pos", "width", "height", "href", "fixedsize"),
    *("shape", "style", "color", "fillcolor", "penwidth", "peripheries"),
}
_EDGE = {"id", "class", "pos", "lp", "style", "color", "penwidth", "dir", "arrowsize", "arrowtail"}


class Part(NamedTuple):
    """What has a place: its looks, and its label without the brackets around it, or nothing."""

    look: Look
    label: str


class Page(NamedTuple):
    """A graph: what clusters, nodes and edges it has."""

    itself: Part
    grounds: list[Part]
    nodes: list[Part]
    edges: list[Part]


class UnknownLookError(Exception):
    """Something that only Graphviz can draw."""


def read(dot: str) -> Page:
    """Take a graph apart. Raises UnknownLookError for one that isn't written as ours are."""
    if _BREAK in dot:
        dot = dot.replace(_BREAK, " ")
    page = Page(Part({}, ""), [], [], [])
    first, *lines = dot.rstrip("\n").split("\n")
    _expect(first.endswith("{") and lines[-1:] == ["}"])
    defaults: list[dict[str, Look]] = [{"node": {}, "edge": {}}]
    inside = [False]
    for line in lines[:-1]:
        name, opened, told = line.partition(" [")
        if opened and told.endswith("]"):
            page = _told(page, name.lstrip("\t"), told[:-1], defaults[-1], in_cluster=inside[-1])
        elif line.endswith("{"):
            inside.append(line.startswith("\tsubgraph cluster_"))
            defaults.append(dict(defaults[-1]))
        else:
            _expect(line == "\t}" and len(inside) > 1)
            inside.pop()
            defaults.pop()
    _expect(len(inside) == 1 and page.itself.look.keys() >= {"id", "bb", "pad"})
    return page


def _told(page: Page, name: str, told: str, defaults: dict[str, Look], *, in_cluster: bool) -> Page:
    """Add what a line tells of a part, or of all further ones."""
    label = ""
    if _LABEL in f" {told}":
        before, _, rest = f" {told}".partition(_LABEL)
        label, _, after = rest.rpartition(">")
        told = before + after
    look = dict(_LOOK.findall(told))
    if name in defaults:
        defaults[name] = defaults[name] | look
    elif name == "graph" and in_cluster:
        page.grounds.append(Part(_known(look, _GROUND), label))
    elif name == "graph":
        return page._replace(itself=Part(_known(page.itself.look | look, _PAGE), label or page.itself.label))
    elif " -> " in name:
        page.edges.append(Part(_known(defaults["edge"] | look, _EDGE), label))
    else:
        look = _known(defaults["node"] | look, _NODE)
        if look.get("style") != "invis":
            page.nodes.append(Part(look, label))
    return page


def _known(look: Look, names: set[str]) -> Look:
    _expect(look.keys() <= names)
    return look


def _expect(true: object) -> None:
    if not true:
        raise UnknownLookError
