from __future__ import annotations

import base64
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from journeymap.images import MAX_BYTES, data_uri
from journeymap.workspace import Project, load

Write = Callable[[Mapping[str, str | bytes]], Path]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


def project(write: Write, image: str, **files: bytes) -> Project:
    text = f"format: journey/1\nid: a\ntitle: A\nstages: [{{name: S, touchpoints: [{{name: T, image: {image!r}}}]}}]\n"
    write({"w/journeymap.yaml": "format: workspace/1\n", "w/maps/a.journey.yaml": text, **files})
    (found,) = load([Path("w")])
    return found


def told(found: Project) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in found.diagnostics]


def uri(found: Project) -> str:
    (map_,) = found.atlas.maps.values()
    return data_uri(map_.images["touchpoint", "t"], found.root)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a...", "image/gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        (SVG, "image/svg+xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- drawn -->\n<svg/>", "image/svg+xml"),
        (b"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' ''>\n<svg/>", "image/svg+xml"),
    ],
)
def test_a_picture_becomes_part_of_the_page(write: Write, content: bytes, kind: str) -> None:
    found = project(write, "../images/p", **{"w/images/p": content})
    assert (told(found), uri(found)) == ([], f"data:{kind};base64,{base64.b64encode(content).decode()}")


@pytest.mark.parametrize(
    "content",
    [b"", b"BM", b"RIFF\x10\0\0\0WAVEfmt ", b"GIF8", b"<html><svg>", b"<?xml version='1.0'?><html/>", b"#!/bin/sh", b"<svgx/>"],
)
def test_what_browsers_do_not_show_is_told(write: Write, content: bytes) -> None:
    found = project(write, "p", **{"w/maps/p": content})
    assert (told(found), uri(found)) == ([("JM221", "'p' is not a picture that browsers show")], "")


def test_a_large_picture_is_told(write: Write) -> None:
    found = project(write, "p", **{"w/maps/p": PNG + b"\0" * MAX_BYTES})
    assert (told(found), uri(found)) == ([("JM221", "the picture 'p' is over 2 MB")], "")


@pytest.mark.parametrize("image", ["../../secret.png", "/etc/hostname", "..", "../..", "../../w-other/p.png"])
def test_a_picture_from_outside_is_not_read(write: Write, image: str) -> None:
    found = project(write, image, **{"secret.png": PNG, "w-other/p.png": PNG})
    code = "JM219" if image == ".." else "JM220"
    assert ([one for one, _ in told(found)], uri(found)) == ([code], "")


def test_a_link_to_a_picture_outside_is_not_followed(write: Write, tmp_path: Path) -> None:
    write({"secret.png": PNG, "w/maps/b": b""})
    (tmp_path / "w/maps/p.png").symlink_to(tmp_path / "secret.png")
    found = project(write, "p.png")
    assert (told(found), uri(found)) == ([("JM220", "the picture 'p.png' is outside the workspace")], "")


def test_a_link_to_a_picture_inside_is_followed(write: Write, tmp_path: Path) -> None:
    write({"w/images/q.png": PNG, "w/maps/b": b""})
    (tmp_path / "w/maps/p.png").symlink_to(tmp_path / "w/images/q.png")
    assert told(project(write, "p.png")) == []


def test_links_in_a_circle_and_odd_names_are_told(write: Write, tmp_path: Path) -> None:
    write({"w/maps/b": b""})
    (tmp_path / "w/maps/p.png").symlink_to("p.png")
    assert told(project(write, "p.png")) == [("JM219", "there is no picture 'p.png'")]
    assert [code for code, _ in told(project(write, "x" * 400))] == ["JM219"]


def test_a_picture_that_the_system_does_not_open_is_told_with_its_reason(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refused(path: Path, *options: Any, **others: Any) -> Any:
        if path.name == "p.png":
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *options, **others)

    write({"w/maps/p.png": PNG})
    monkeypatch.setattr(Path, "open", refused)
    assert told(project(write, "p.png")) == [("JM221", "the picture can't be read: permission denied")]


def test_a_picture_that_has_gone_since_leaves_no_trace(write: Write, tmp_path: Path) -> None:
    found = project(write, "p.png", **{"w/maps/p.png": PNG})
    (tmp_path / "w/maps/p.png").unlink()
    assert uri(found) == ""


def test_a_picture_that_only_seems_to_become_svg_is_given_up_soon(write: Write) -> None:
    start = time.process_time()
    assert [code for code, _ in told(project(write, "p", **{"w/maps/p": b"<?xml " * 100_000}))] == ["JM221"]
    assert time.process_time() - start < 1


def test_a_portrait_from_a_library_lies_beside_the_library_and_is_told_once(write: Write) -> None:
    write(
        {
            "journeymap.yaml": "format: workspace/1\n",
            "shared/p.library.yaml": "format: library/1\npersonas:\n"
            "  nora: {name: N, image: n.png}\n  odd: {name: O, image: o.png}\n",
            "shared/n.png": PNG,
            "maps/a.journey.yaml": "format: journey/1\nid: a\ntitle: A\npersonas: [nora, odd]\nstages: [S]\n",
            "maps/b.journey.yaml": "format: journey/1\nid: b\ntitle: B\npersonas: [odd]\nstages: [S]\n",
        }
    )
    (found,) = load()
    assert [(one.code, one.file) for one in found.diagnostics] == [("JM219", "shared/p.library.yaml")]
    assert data_uri(found.atlas.maps["a"].images["persona", "nora"], found.root).startswith("data:image/png;base64,")
