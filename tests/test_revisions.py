from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from repositories import MAP, SETTINGS, Repo

from journeymap.revisions import Repository, RevisionError

if TYPE_CHECKING:
    from pathlib import Path

    from journeymap.revisions import Files

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


def every(_settings: Files, paths: list[str]) -> set[str]:
    return set(paths)


def asked(folder: Path, written: str) -> str:
    with pytest.raises(RevisionError) as told:
        Repository(folder).range(written)
    return str(told.value)


def test_a_commit_has_the_files_that_it_had_then(repo: Repo) -> None:
    first = repo.commit({"a.journey.yaml": "one", "sub/b.yaml": "two", "notes.txt": "no"})
    repo.commit({"a.journey.yaml": "changed"})
    assert Repository(repo.folder).files(first, every) == {"a.journey.yaml": b"one", "sub/b.yaml": b"two"}


def test_files_are_those_of_the_folder_by_their_path_from_there(repo: Repo) -> None:
    first = repo.commit({"sub/deep/a.yaml": "one", "suburb/b.yaml": "two", "c.yaml": "three"})
    there = Repository(repo.folder / "sub")
    assert there.files(first, every) == there.working_tree(every) == {"deep/a.yaml": b"one"}


def test_the_working_tree_has_new_files_but_not_ignored_or_removed_ones(repo: Repo) -> None:
    repo.commit({"a.yaml": "one", "b.yaml": "two", ".gitignore": "out/\n"})
    repo.put({"new.yaml": "new", "out/c.yaml": "built", "a.yaml": "changed"})
    (repo.folder / "b.yaml").unlink()
    assert Repository(repo.folder).working_tree(every) == {"a.yaml": b"changed", "new.yaml": b"new"}


def test_hidden_folders_and_those_of_other_programs_are_not_looked_into(repo: Repo) -> None:
    first = repo.commit({".hidden/a.yaml": "x", "node_modules/b.yaml": "x", "c.yaml": "seen"})
    assert Repository(repo.folder).files(first, every) == {"c.yaml": b"seen"}


def test_only_what_is_chosen_is_read_and_the_settings_help_to_choose(repo: Repo) -> None:
    first = repo.commit({"journeymap.yaml": "settings", "a.yaml": "a", "b.yaml": "b"})
    seen: list[Files] = []

    def choose(settings: Files, paths: list[str]) -> set[str]:
        seen.append(settings)
        return set(paths) - {"b.yaml"}

    there = Repository(repo.folder)
    expected = {"journeymap.yaml": b"settings", "a.yaml": b"a"}
    assert (there.files(first, choose), there.working_tree(choose)) == (expected, expected)
    assert seen == [{"journeymap.yaml": b"settings"}] * 2


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("HEAD", ("HEAD", "the working tree")),
        ("HEAD~1", ("HEAD~1", "the working tree")),
        ("main..topic", ("main", "topic")),
        ("main..", ("main", "HEAD")),
        ("..topic", ("HEAD", "topic")),
        ("main...topic", ("the merge base with main", "topic")),
        (":/Topic", (":/Topic", "the working tree")),
    ],
)
def test_revisions_are_written_as_for_git(repo: Repo, written: str, names: tuple[str, str]) -> None:
    commits = {"base": repo.commit()}
    repo.git("branch", "topic")
    commits["main"] = commits["HEAD"] = repo.commit()
    repo.git("checkout", "--quiet", "topic")
    commits["topic"] = commits[":/Topic"] = repo.commit(message="Topic")
    repo.git("checkout", "--quiet", "main")
    commits |= {"HEAD~1": commits["base"], "the merge base with main": commits["base"]}
    found = Repository(repo.folder).range(written)
    assert found.names == names
    assert (found.before, found.after) == (commits[names[0]], commits.get(names[1]))


def test_a_tag_names_the_commit_behind_it(repo: Repo) -> None:
    first = repo.commit()
    repo.git("tag", "--annotate", "--message=v1", "v1")
    assert Repository(repo.folder).commit("v1") == first


@pytest.mark.parametrize(
    "written",
    ["-x", "--upload-pack=touch pwned", "--all", "-", "a\nb", "\x1b[31m", "--end-of-options", "--output=x..HEAD", "HEAD..-x"],
)
def test_a_revision_is_never_an_option(repo: Repo, written: str) -> None:
    repo.commit({"a.yaml": "x"})
    assert asked(repo.folder, written).endswith(" is no revision")
    assert sorted(path.name for path in repo.folder.iterdir()) == [".git", "a.yaml"]


@pytest.mark.parametrize(
    "written", ["nonsense", "$(touch pwned)", "`id`", "HEAD:a.yaml", "HEAD^{tree}", "x;y", "*", ":/none", "é"]
)
def test_what_names_no_commit_is_told(repo: Repo, written: str) -> None:
    repo.commit({"a.yaml": "x"})
    assert asked(repo.folder, written) == f"there is no revision '{written}' here"
    assert sorted(path.name for path in repo.folder.iterdir()) == [".git", "a.yaml"]


def test_a_new_repository_has_nothing_to_compare_with(repo: Repo) -> None:
    assert asked(repo.folder, "HEAD") == "there is no revision 'HEAD' here; nothing has been committed yet"


def test_a_shallow_clone_says_how_to_get_what_it_lacks(repo: Repo, tmp_path: Path) -> None:
    repo.commit(), repo.commit()
    repo.git("clone", "--quiet", "--depth=1", repo.folder.as_uri(), tmp_path / "shallow")
    expected = "there is no revision 'HEAD~1' here; the clone is shallow: fetch the whole history with `git fetch --unshallow`"
    assert asked(tmp_path / "shallow", "HEAD~1") == expected


def test_two_histories_without_a_common_commit_have_no_merge_base(repo: Repo) -> None:
    repo.commit()
    repo.git("checkout", "--quiet", "--orphan", "other")
    repo.commit(message="Other")
    assert asked(repo.folder, "main...other") == "'main...other' have no common commit here"


def test_a_bare_repository_has_revisions_but_no_working_tree(repo: Repo, tmp_path: Path) -> None:
    first = repo.commit({"a.yaml": "x"})
    repo.git("clone", "--quiet", "--bare", repo.folder, tmp_path / "bare")
    there = Repository(tmp_path / "bare")
    assert there.files(first, every) == {"a.yaml": b"x"}
    with pytest.raises(RevisionError, match=r"^this repository has no working tree; compare two revisions: REV\.\.REV$"):
        there.working_tree(every)


def test_a_sparse_checkout_is_whole(repo: Repo) -> None:
    repo.commit({"near/a.yaml": "a", "far/b.yaml": "b"})
    repo.git("sparse-checkout", "set", "near")
    assert not (repo.folder / "far").exists()
    assert Repository(repo.folder).working_tree(every) == {"near/a.yaml": b"a", "far/b.yaml": b"b"}


@pytest.mark.parametrize("format_", ["sha1", "sha256"])
def test_files_of_any_kind_are_told_apart_by_what_they_hold(tmp_path: Path, format_: str) -> None:
    repo = Repo(tmp_path / "repo", f"--object-format={format_}")
    first = repo.commit(dict.fromkeys(["same.png", "sub/new.png", "gone.png", "text.css", "other.txt"], "a\nb\n"))
    there = Repository(repo.folder)
    repo.put({"sub/new.png": "c", "more.png": "d", "text.css": "a\r\nb\r\n", "other.txt": "c"})
    (repo.folder / "gone.png").unlink()
    expected = {"sub/new.png", "gone.png", "more.png"}
    assert there.differing(there.range(first), lambda path: path != "other.txt") == expected
    repo.git("config", "core.autocrlf", "input")
    repo.commit()
    there = Repository(repo.folder)
    assert there.differing(there.range(f"{first}.."), lambda path: path != "other.txt") == expected
    assert there.differing(there.range("HEAD"), lambda _: True) == set()
    assert Repository(repo.folder / "sub").differing(there.range(f"{first}.."), lambda _: True) == {"new.png"}


def test_what_a_sparse_checkout_leaves_out_has_not_changed(repo: Repo) -> None:
    first = repo.commit({"near/a.png": "a", "far/b.png": "b"})
    repo.git("sparse-checkout", "set", "near")
    there = Repository(repo.folder)
    assert there.differing(there.range(first), lambda _: True) == set()


def test_links_and_submodules_are_passed_over(repo: Repo, tmp_path: Path) -> None:
    other = Repo(tmp_path / "other")
    other.commit({"inside.yaml": "x"})
    (tmp_path / "secret.yaml").write_text("secret")
    repo.put({"a.yaml": "a"})
    (repo.folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (repo.folder / "folder").symlink_to(tmp_path)
    repo.git("submodule", "--quiet", "add", other.folder, "sub.yaml")
    first = repo.commit()
    there = Repository(repo.folder)
    assert there.files(first, every) == there.working_tree(every) == {"a.yaml": b"a"}


def test_a_folder_that_became_a_link_leads_nowhere(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"maps/a.yaml": "a", "b.yaml": "b"})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.yaml").write_text("secret")
    shutil.rmtree(repo.folder / "maps")
    (repo.folder / "maps").symlink_to(tmp_path / "elsewhere")
    assert Repository(repo.folder).working_tree(every) == {"b.yaml": b"b"}


def test_odd_names_are_names(repo: Repo) -> None:
    names = [
        "-x.yaml",
        "a b.yaml",
        "a\tb.yaml",
        "a\nb.yaml",
        'q"uote.yaml',
        "*.yaml",
        "été.yaml",
        ":(glob)x.yaml",
        "$(id).yaml",
        "\\.yaml",
    ]
    first = repo.commit(dict.fromkeys(names, "x"))
    there = Repository(repo.folder)
    assert there.files(first, every) == there.working_tree(every) == dict.fromkeys(sorted(names), b"x")


def test_a_name_that_is_no_text_is_passed_over(repo: Repo) -> None:
    repo.put({"a.yaml": "a"})
    (repo.folder / os.fsdecode(b"\xff\xfe.yaml")).write_bytes(b"x")
    first = repo.commit()
    there = Repository(repo.folder)
    assert there.files(first, every) == there.working_tree(every) == {"a.yaml": b"a"}


def test_a_file_too_large_to_be_a_map_is_passed_over(repo: Repo) -> None:
    first = repo.commit({"a.yaml": "a", "large.yaml": b"x" * 2_000_001})
    there = Repository(repo.folder)
    assert there.files(first, every) == there.working_tree(every) == {"a.yaml": b"a"}


def test_a_file_in_a_conflict_is_read_as_it_lies_there(repo: Repo) -> None:
    repo.commit({"a.yaml": "base"})
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.commit({"a.yaml": "theirs"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"a.yaml": "ours"})
    with pytest.raises(AssertionError):
        repo.git("merge", "--quiet", "topic")
    assert Repository(repo.folder).working_tree(every)["a.yaml"].startswith(b"<<<<<<< HEAD\nours\n")


def test_nothing_that_a_repository_is_set_up_with_is_run(repo: Repo) -> None:
    first = repo.commit({"a.yaml": "a", ".gitattributes": "*.yaml diff=evil filter=evil export-ignore\n"})
    for name in ("core.fsmonitor", "diff.evil.textconv", "diff.external", "filter.evil.smudge", "core.pager", "core.editor"):
        repo.git("config", name, f"touch {repo.folder}/pwned; true")
    there = Repository(repo.folder)
    assert there.files(first, every) == there.working_tree(every) == {"a.yaml": b"a"}
    assert not (repo.folder / "pwned").exists()


def test_no_lock_is_taken_and_nothing_is_written(repo: Repo) -> None:
    first = repo.commit({"a.yaml": "a"})
    (repo.folder / "a.yaml").write_text("b")
    (repo.folder / ".git" / "index.lock").touch()
    index = (repo.folder / ".git" / "index").read_bytes()
    there = Repository(repo.folder)
    assert (there.files(first, every), there.working_tree(every)) == ({"a.yaml": b"a"}, {"a.yaml": b"b"})
    assert (repo.folder / ".git" / "index").read_bytes() == index


def test_a_folder_without_a_repository_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(RevisionError, match=r"lies in no git repository; go to a folder that does, or compare two files$"):
        Repository(tmp_path)


def test_a_repository_of_somebody_else_says_how_to_trust_it(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(RevisionError, match=r"^git can't tell: detected dubious ownership .* git config --global --add safe\."):
        Repository(repo.folder)


def test_a_machine_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        RevisionError, match=r"^there is no program 'git' to read revisions with; install it, or compare two files$"
    ):
        Repository(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows looks for programs by their suffix")
def test_a_git_that_is_no_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_bytes(b"\0")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RevisionError, match=r"^git can't be run: exec format error$"):
        Repository(tmp_path)


def test_an_object_that_is_missing_is_told(repo: Repo) -> None:
    first = repo.commit({"a.yaml": MAP})
    object_ = repo.git("rev-parse", "HEAD:a.yaml").strip()
    (repo.folder / ".git" / "objects" / object_[:2] / object_[2:]).unlink()
    with pytest.raises(RevisionError) as told:
        Repository(repo.folder).files(first, every)
    assert str(told.value) == f"this clone lacks the object {object_}; fetch it with `git fetch --refetch`"
