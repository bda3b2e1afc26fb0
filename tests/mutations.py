"""Examples with some of their parts gone, doubled, swapped, sent elsewhere or made into something else."""

from __future__ import annotations

import copy
import json
from typing import Any

from exercise import seeds
from hypothesis import strategies as st
from naughty import TEXTS

from journeymap.source import parse

ODD: list[Any] = [
    None, True, False, 0, -1, 3, 0.5, -2, 2, 101, 1e300, 10**30, "", " ", "x", "a-b", "x-a", "2026-02-30", "2026-10-12",
    "EUR", "4min", "90d", [], {}, [[]], [None], {"": 1}, "a" * 300, "a " * 900, [1, 2], {"id": "x"}, "back", "loop", "exit",
    "fr", "ar", "ja", "../x.png",
]  # fmt: skip


def example(name: str) -> Any:
    """An example's data, to be changed."""
    document, _ = parse(seeds()[name], name)
    assert document
    return copy.deepcopy(document.data)


def places(data: Any) -> list[tuple[Any, Any]]:
    """All containers with the keys of what they hold."""
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else []
    return [place for key in keys for place in ((data, key), *places(data[key]))]


def ids(data: Any) -> list[str]:
    """All that is called an id, and the keys of definitions."""
    return sorted(
        {parent[key] for parent, key in places(data) if key == "id" and isinstance(parent[key], str)} | {"site", "team"}
    )


@st.composite
def changed(draw: st.DrawFn) -> bytes:
    """An example with up to six changes, as JSON."""
    data = example(draw(st.sampled_from(sorted(seeds()))))
    for _ in range(draw(st.integers(1, 6))):
        here = places(data)
        if not here:
            break
        parent, key = here[draw(st.integers(0, len(here) - 1))]
        _ACTIONS[draw(st.sampled_from(sorted(_ACTIONS)))](draw, data, parent, key)
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")


def _delete(_draw: st.DrawFn, _data: Any, parent: Any, key: Any) -> None:
    del parent[key]


def _double(draw: st.DrawFn, _data: Any, parent: Any, key: Any) -> None:
    again = [copy.deepcopy(parent[key]) for _ in range(draw(st.sampled_from([1, 1, 2, 12])))]
    if isinstance(parent, list):
        parent[key:key] = again
    else:
        parent[f"{key}-2"] = again[0]


def _swap(draw: st.DrawFn, data: Any, parent: Any, key: Any) -> None:
    here = places(data)
    other, its = here[draw(st.integers(0, len(here) - 1))]
    parent[key], other[its] = copy.deepcopy(other[its]), copy.deepcopy(parent[key])


def _retarget(draw: st.DrawFn, data: Any, parent: Any, key: Any) -> None:
    parent[key] = draw(st.sampled_from(ids(data)))


def _link(draw: st.DrawFn, data: Any, parent: Any, key: Any) -> None:
    known = ids(data)
    link = st.fixed_dictionaries(
        {"to": st.sampled_from(known)},
        optional={
            "kind": st.sampled_from(["forward", "back", "loop", "exit"]),
            "share": st.just(0.5),
            "when": st.sampled_from(TEXTS),
        },
    )
    if isinstance(parent[key], dict):
        parent[key]["next"] = draw(st.lists(link | st.sampled_from(known), max_size=8))
    else:
        _odd(draw, data, parent, key)


def _odd(draw: st.DrawFn, _data: Any, parent: Any, key: Any) -> None:
    parent[key] = copy.deepcopy(draw(st.sampled_from(ODD) | st.sampled_from(TEXTS)))


def _text(draw: st.DrawFn, data: Any, parent: Any, key: Any) -> None:
    if isinstance(parent[key], str):
        parent[key] = draw(st.text(min_size=1, max_size=40) | st.sampled_from(TEXTS))
    else:
        _retarget(draw, data, parent, key)


def _number(draw: st.DrawFn, data: Any, parent: Any, key: Any) -> None:
    if isinstance(parent[key], int | float):
        parent[key] = draw(st.integers(-3, 101) | st.floats(allow_nan=False, allow_infinity=False))
    else:
        _swap(draw, data, parent, key)


_ACTIONS = {
    "delete": _delete,
    "double": _double,
    "link": _link,
    "number": _number,
    "odd": _odd,
    "retarget": _retarget,
    "swap": _swap,
    "text": _text,
}


@st.composite
def torn(draw: st.DrawFn) -> bytes:
    """An example's YAML with up to four stretches of bytes changed."""
    content = bytearray(seeds()[draw(st.sampled_from(sorted(seeds())))])
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.sampled_from([0, 1, 1, 2, 8, 100])))
        piece = bytes(content[end : end + 40])
        signs = st.text(st.sampled_from("\n\t :-#&*!|>'\"%@`{}[],?\\~0x"), max_size=4).map(str.encode)
        content[start:end] = draw(
            st.just(b"") | signs | st.binary(max_size=6) | st.just(piece) | st.sampled_from(TEXTS).map(_bytes)
        )
    return bytes(content)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
