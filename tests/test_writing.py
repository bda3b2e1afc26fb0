from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from journeymap.writing import Artifact, write

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = Artifact("x/a.md", b"old"), Artifact("x/a.md", b"new!")


def test_a_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    assert write(OLD, tmp_path / "out").is_new
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()] == ["out/x/a.md"]
    assert (tmp_path / "out/x/a.md").read_bytes() == b"old"


def test_a_file_that_would_not_change_is_not_touched(tmp_path: Path) -> None:
    write(OLD, tmp_path)
    os.utime(tmp_path / "x/a.md", ns=(1, 1))
    assert not write(OLD, tmp_path).is_new
    assert (tmp_path / "x/a.md").stat().st_mtime_ns == 1


def test_a_file_that_changes_is_replaced(tmp_path: Path) -> None:
    write(OLD, tmp_path)
    assert write(NEW, tmp_path).is_new
    assert (tmp_path / "x/a.md").read_bytes() == b"new!"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes as Unix has them")
def test_a_device_or_a_pipe_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    os.mkfifo(tmp_path / "x/a.md")
    with pytest.raises(FileExistsError, match="it is a device or a pipe, not a file"):
        write(NEW, tmp_path)
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["a.md"]
    assert stat.S_ISFIFO((tmp_path / "x/a.md").stat().st_mode)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes as Unix has them")
@pytest.mark.parametrize("leads_to", ["pipe", "/proc/self/fd/1"])
def test_a_link_to_where_processes_write_is_left_alone_as_standard_output_is_one(tmp_path: Path, leads_to: str) -> None:
    (tmp_path / "x").mkdir()
    os.mkfifo(tmp_path / "x/pipe")
    (tmp_path / "x/a.md").symlink_to(leads_to)
    if not (tmp_path / "x/a.md").exists():
        pytest.skip("needs /proc")
    with pytest.raises(FileExistsError, match="it is a device or a pipe, not a file"):
        write(NEW, tmp_path)
    assert (tmp_path / "x/a.md").is_symlink()


def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    write(OLD, tmp_path)
    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(NEW, tmp_path)
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "x").iterdir()] == [("a.md", b"old")]


def test_a_link_in_the_place_of_an_output_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"new!")
    (tmp_path / "x").mkdir()
    (tmp_path / "x/a.md").symlink_to(tmp_path / "precious")
    assert write(NEW, tmp_path).is_new
    assert not (tmp_path / "x/a.md").is_symlink()
    assert (tmp_path / "precious").read_bytes() == b"new!"


@pytest.mark.skipif(os.name == "nt", reason="needs permissions as Unix has them")
@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_a_file_has_the_permissions_of_any_other_new_file(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write(NEW, tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x/a.md").stat().st_mode) == 0o666 & ~mask


@pytest.mark.parametrize("obstacle", ["x", "x/a.md/b"])
def test_what_can_not_be_written_raises_and_leaves_nothing_behind(tmp_path: Path, obstacle: str) -> None:
    (tmp_path / obstacle).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / obstacle).write_bytes(b"")
    with pytest.raises((FileExistsError, IsADirectoryError, NotADirectoryError, PermissionError)):
        write(NEW, tmp_path)
    assert list(tmp_path.rglob(".*")) == []
