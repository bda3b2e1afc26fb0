from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeymap.diff import sides
from journeymap.diff.formats import report
from journeymap.diff.workspace import diff_files
from journeymap.source import parse

if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic
    from journeymap.diff.sides import Files
    from journeymap.source import Document

SMALL = "format: journey/1\nid: {id}\ntitle: Map {id}\npersonas: [ann]\nstages:\n- name: Buy\n  touchpoints:\n  - {{name: Basket, emotion: {score}}}\n"
PEOPLE = "format: library/1\npersonas:\n  ann: {{name: Ann, age: {age}}}\n  bob: {{name: Bob}}\n"


def files(**scores: int) -> Files:
    """Maps by id with the emotion at their only touchpoint, and a library."""
    found = {f"maps/{id_}.journey.yaml": SMALL.format(id=id_, score=score).encode() for id_, score in scores.items()}
    return found | {"people.library.yaml": PEOPLE.format(age=34).encode()}


def told(before: Files, after: Files) -> str:
    return report("text", diff_files(before, after))


def test_two_equal_versions_have_nothing_to_tell() -> None:
    assert told(files(a=1), files(a=1)) == "nothing changed\n"


def test_maps_are_told_worst_first() -> None:
    assert told(files(a=1, b=1, c=-1), files(a=2, b=-1, c=-2)) == (
        "3 maps changed: 2 emotions lowered, 1 emotion raised, lowest emotion −1 → −2\n"
        "\n"
        "Map 'Map b' (maps/b.journey.yaml)\n"
        "  1 emotion lowered, lowest emotion +1 → −1\n"
        "  Worse\n"
        "    'Basket' (Buy): emotion +1 → −1\n"
        "\n"
        "Map 'Map c' (maps/c.journey.yaml)\n"
        "  1 emotion lowered, lowest emotion −1 → −2\n"
        "  Worse\n"
        "    'Basket' (Buy): emotion −1 → −2\n"
        "\n"
        "Map 'Map a' (maps/a.journey.yaml)\n"
        "  1 emotion raised, lowest emotion +1 → +2\n"
        "  Better\n"
        "    'Basket' (Buy): emotion +1 → +2\n"
    )


def test_maps_come_and_go() -> None:
    assert told(files(a=1, gone=-2), files(a=1, new=0)) == (
        "1 map added, 1 map removed\n"
        "\n"
        "Map 'Map gone' (maps/gone.journey.yaml)\n"
        "  map removed: 1 stage, 1 touchpoint, lowest emotion −2\n"
        "\n"
        "Map 'Map new' (maps/new.journey.yaml)\n"
        "  map added: 1 stage, 1 touchpoint, lowest emotion 0\n"
    )


def test_a_map_in_another_file_is_the_same_map() -> None:
    before, after = files(a=1), files()
    after["sub/a.journey.yaml"] = before["maps/a.journey.yaml"]
    assert told(before, after) == (
        "1 map changed: 1 file moved\n"
        "\n"
        "Map 'Map a' (sub/a.journey.yaml)\n"
        "  Also\n"
        "    file moved: 'maps/a.journey.yaml' → 'sub/a.journey.yaml'\n"
    )


def test_a_map_under_another_id_is_known_by_its_file_and_by_its_touchpoints() -> None:
    before, after = files(a=1), files()
    after["maps/a.journey.yaml"] = before["maps/a.journey.yaml"].replace(b"id: a", b"id: b")
    assert "    id 'a' → 'b'" in told(before, after).splitlines()
    after["maps/b.journey.yaml"] = after.pop("maps/a.journey.yaml")
    assert told(before, after).splitlines()[-2:] == [
        "    id 'a' → 'b'",
        "    file moved: 'maps/a.journey.yaml' → 'maps/b.journey.yaml'",
    ]


def test_a_change_of_a_library_names_the_maps_that_it_touches() -> None:
    before, after = files(a=1, b=1), files(a=1, b=1)
    after["people.library.yaml"] = PEOPLE.format(age=35).replace("Bob", "Robert").encode()
    after["maps/b.journey.yaml"] = after["maps/b.journey.yaml"].replace(b"personas: [ann]\n", b"")
    before["maps/b.journey.yaml"] = after["maps/b.journey.yaml"]
    diff = diff_files(before, after)
    assert report("text", diff) == (
        "no map changed: 2 personas changed\n"
        "\n"
        "Shared by the maps\n"
        "    persona 'Ann': age 34 → 35; used by a\n"
        "    persona 'Robert': name 'Bob' → 'Robert'\n"
    )
    assert diff.touched == ("maps/a.journey.yaml",)


def test_a_change_of_a_library_names_a_map_by_its_id_of_now_and_none_that_has_let_go_of_it() -> None:
    before, after = files(a=1, b=1), files(a=1, b=1)
    after["people.library.yaml"] = PEOPLE.format(age=35).encode()
    after["maps/a.journey.yaml"] = after["maps/a.journey.yaml"].replace(b"id: a\n", b"id: c\n")
    after["maps/b.journey.yaml"] = after["maps/b.journey.yaml"].replace(b"personas: [ann]\n", b"")
    assert told(before, after).splitlines()[-1] == "    persona 'Ann': age 34 → 35; used by c"


def test_a_definition_under_another_id_is_the_same_definition() -> None:
    before, after = files(), files()
    after["people.library.yaml"] = PEOPLE.format(age=34).replace("  bob:", "  robert:").encode()
    assert told(before, after).splitlines()[-1] == "    persona 'Bob': id bob → robert"


NOW = "format: journey/1\nid: now\ntitle: Now\nstages:\n- {name: Buy, pains: [{id: slow, text: It takes days, severity: 2}]}\n"
THEN = "format: journey/1\nid: then\ntitle: Then\nstate: future\nfuture_of: now\nstages:\n- name: Buy\n  opportunities: [{text: At once, answers: [slow]}]\n"


def futures(now: str, then: str) -> Files:
    return {"now.journey.yaml": now.encode(), "then.journey.yaml": then.encode()}


def test_a_future_map_answers_a_pain_of_today_under_its_new_id_as_before() -> None:
    after = futures(NOW.replace("slow", "days"), THEN.replace("slow", "days"))
    assert told(futures(NOW, THEN), after).splitlines()[2:] == [
        "Map 'Now' (now.journey.yaml)",
        "  Also",
        "    'Buy': pain “It takes days”: id slow → days",
    ]


def test_a_new_future_map_says_what_it_does_for_today_s() -> None:
    told_ = told({"now.journey.yaml": NOW.encode()}, futures(NOW, THEN)).splitlines()[-1]
    assert told_ == "  map added: 1 stage, no touchpoints; the future of 'Now', 1 of 1 pain answered"
    painless = NOW.replace(", pains: [{id: slow, text: It takes days, severity: 2}]", "")
    after = futures(painless, THEN.replace("slow", ""))
    assert told({"now.journey.yaml": painless.encode()}, after).endswith("; the future of 'Now'\n")


def test_a_future_map_says_which_pain_of_today_it_answers_no_longer() -> None:
    after = futures(NOW, THEN.replace("slow", ""))
    assert (
        told(futures(NOW, THEN), after).splitlines()[-1] == "    'Buy': opportunity “At once” no longer answers “It takes days”"
    )
    gone = futures(NOW.replace(", pains: [{id: slow, text: It takes days, severity: 2}]", ""), THEN.replace("slow", ""))
    assert "At once" not in told(futures(NOW, THEN), gone)


def test_settings_touch_every_map() -> None:
    before, after = files(a=1), files(a=1)
    before["journeymap.yaml"] = b"format: workspace/1\n"
    after["journeymap.yaml"] = b"format: workspace/1\ntitle: Ours\nreview_every: 90d\n"
    diff = diff_files(before, after)
    assert report("text", diff) == (
        "no map changed: 1 change\n\nShared by the maps\n    settings changed: title none → 'Ours', review every none → '90d'; used by a\n"
    )
    assert diff.touched == ("maps/a.journey.yaml",)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "rules: {over-the-cap: {touchpoints: 20}}",
            "rules: {over-the-cap: {touchpoints: 20}}\ntitle: Ours",
            "title none → 'Ours'",
        ),
        ("title: Ours", "title: Ours\nrules: {preset: recommended}\nlanguage: de", "language none → 'de'"),
        ("rules: {over-the-cap: info}", "rules: {over-the-cap: {severity: info}}\ndark: true", "dark no → yes"),
        ("rules: {over-the-cap: {touchpoints: 20}}", "rules: {over-the-cap: {touchpoints: 21}}", "rules"),
    ],
)
def test_rules_have_changed_only_where_one_is_set_otherwise(before: str, after: str, expected: str) -> None:
    old, new = (files(a=1) | {"journeymap.yaml": f"format: workspace/1\n{text}\n".encode()} for text in (before, after))
    assert told(old, new) == (f"no map changed: 1 change\n\nShared by the maps\n    settings changed: {expected}; used by a\n")


def test_a_version_that_can_not_be_read_is_told_and_shown_as_text() -> None:
    before, after = files(a=1, b=1), files(a=1, b=2)
    after["maps/a.journey.yaml"] = before["maps/a.journey.yaml"].replace(b"stages:", b"stages: [")
    assert told(before, after) == (
        "1 map changed, 1 file broken: 1 emotion raised, lowest emotion +1 → +2\n"
        "\n"
        "File 'maps/a.journey.yaml' can't be read now: line 6: found '- ' inside brackets\n"
        "  | @@ -2,7 +2,7 @@\n"
        "  |  id: a\n"
        "  |  title: Map a\n"
        "  |  personas: [ann]\n"
        "  | -stages:\n"
        "  | +stages: [\n"
        "  |  - name: Buy\n"
        "  |    touchpoints:\n"
        "  |    - {name: Basket, emotion: 1}\n"
        "\n"
        "Map 'Map b' (maps/b.journey.yaml)\n"
        "  1 emotion raised, lowest emotion +1 → +2\n"
        "  Better\n"
        "    'Basket' (Buy): emotion +1 → +2\n"
    )
    mended = diff_files(after, before).broken[0]
    assert (mended.side, mended.file, mended.lines[4:6]) == ("before", "maps/a.journey.yaml", ("-stages: [", "+stages:"))


def test_a_file_that_is_mended_or_removed_is_not_called_broken() -> None:
    before, after = files(a=1), files(a=1)
    before |= {"bad.journey.yaml": b"[", "worse.journey.yaml": b"["}
    assert told(before, after | {"bad.journey.yaml": b"{"}).startswith("1 file broken, 1 file no longer broken\n")
    assert told(before, after).startswith("2 files no longer broken\n")


def test_a_broken_map_that_moved_is_held_against_its_old_file() -> None:
    before, after = files(a=1), files()
    after["sub/a.journey.yaml"] = before["maps/a.journey.yaml"] + b"oops: 1\n"
    diff = diff_files(before, after)
    assert diff.maps == ()
    assert [(broken.file, broken.side, broken.lines[-1]) for broken in diff.broken] == [
        ("sub/a.journey.yaml", "after", "+oops: 1")
    ]


def test_a_broken_file_that_git_gave_other_line_ends_is_as_it_was() -> None:
    before = {"bad.journey.yaml": b"format: journey/1\nid: bad\n"}
    assert not diff_files(before, {"bad.journey.yaml": b"format: journey/1\r\nid: bad\r\n"})


def test_a_file_that_was_broken_and_stays_as_it_was_is_not_told() -> None:
    before, after = files(a=1, b=1), files(a=1, b=1)
    before["maps/b.journey.yaml"] = after["maps/b.journey.yaml"] = b"format: journey/1\n"
    after["maps/a.journey.yaml"] = after["maps/a.journey.yaml"].replace(b"emotion: 1", b"emotion: 2")
    assert [broken.file for broken in diff_files(before, after).broken] == []


def test_a_map_whose_references_no_longer_hold_is_told_even_if_it_did_not_change() -> None:
    before, after = files(a=1), files(a=1)
    after["people.library.yaml"] = PEOPLE.format(age=34).replace("  ann:", "  anna:").encode()
    assert told(before, after) == (
        "1 map does not build: 1 change\n"
        "\n"
        "Map 'Map a' (maps/a.journey.yaml)\n"
        "  does not build: line 4: unknown persona 'ann'\n"
        "\n"
        "Shared by the maps\n"
        "    persona 'Ann': id ann → anna\n"
    )


@pytest.mark.parametrize("tie", ["part_of: a#buy", "details: a", "future_of: a\nstate: future"])
def test_a_map_that_refers_to_one_that_has_gone_is_told_even_if_it_did_not_change(tie: str) -> None:
    before, after = files(a=1, b=1), files(b=1)
    tied = tie if tie.startswith(("part", "future")) else f"stages: [{{name: Look, {tie}}}]"
    other = f"format: journey/1\nid: other\ntitle: Other\n{tied}\n"
    before["other.journey.yaml"] = after["other.journey.yaml"] = (other + "stages: [Look]\n" * (tied == tie)).encode()
    diff = diff_files(before, after)
    assert [(map_.map.id, map_.act) for map_ in diff.maps] == [("other", "changed"), ("a", "removed")]
    assert diff.maps[0].faults[0].message == "unknown journey 'a'"
    assert diff.touched == ("other.journey.yaml",)


def test_a_workspace_whose_settings_have_gone_is_part_of_the_one_around_it() -> None:
    inner = {f"inner/{path}": content for path, content in files(a=1).items()}
    before, after = inner | {"inner/journeymap.yaml": b"format: workspace/1\ntitle: Ours\n"}, inner
    diff = diff_files(before, after)
    assert ["".join(words.text for words in change.says) for change in diff.shared] == ["settings changed: title Ours → none"]


def test_a_workspace_in_a_folder_of_another_name_is_the_same_workspace() -> None:
    own = files(a=1) | {"journeymap.yaml": b"format: workspace/1\ntitle: Ours\n"}
    before, after = ({f"{folder}/{path}": content for path, content in own.items()} for folder in ("privat", "private"))
    assert (
        told(before, after).splitlines()[-1] == "    file moved: 'privat/maps/a.journey.yaml' → 'private/maps/a.journey.yaml'"
    )


def test_of_settings_that_can_not_be_read_no_change_is_told() -> None:
    sound, broken = (
        files(a=1) | {"journeymap.yaml": f"format: workspace/1\n{key}: de\n".encode()} for key in ("language", "lang")
    )
    for before, after in ((sound, broken), (broken, sound)):
        diff = diff_files(before, after)
        assert (len(diff.broken), diff.shared, diff.maps) == (1, (), ())


def test_a_figure_is_judged_by_the_last_definition_that_could_be_read() -> None:
    library = b"format: library/1\nmetrics: {wait: {name: Waiting, unit: duration, better: lower}}\n"
    map_ = "format: journey/1\nid: a\ntitle: A\nstages: [{{name: Buy, metrics: [{{metric: wait, value: {value}}}]}}]\n"
    before, after = ({"a.journey.yaml": map_.format(value=value).encode()} for value in (120, 180))
    broken = library + b"oops: 1\n"
    for was, now in ((library, broken), (broken, library)):
        text = told(before | {"m.library.yaml": was}, after | {"m.library.yaml": now})
        assert text.partition("  Worse\n")[2].startswith("    'Buy': 'Waiting' was 2\xa0min, now 3\xa0min\n"), text


def test_what_a_broken_library_defines_is_not_told_as_removed() -> None:
    before, after = files(a=1), files(a=1)
    after["people.library.yaml"] = PEOPLE.format(age=340).encode()
    diff = diff_files(before, after)
    assert diff.shared == ()
    assert [broken.file for broken in diff.broken] == ["people.library.yaml"]


def test_only_what_the_settings_choose_is_compared() -> None:
    before, after = files(a=1), files(a=1)
    for side in (before, after):
        side["journeymap.yaml"] = b"format: workspace/1\nexclude: [drafts/**]\noutput: built\n"
    after["drafts/x.journey.yaml"] = after["built/y.journey.yaml"] = SMALL.format(id="x", score=1).encode()
    assert not diff_files(before, after)


def test_a_workspace_below_another_has_maps_of_its_own() -> None:
    inner = {f"inner/{path}": content for path, content in files(a=1).items()} | {
        "inner/journeymap.yaml": b"format: workspace/1\n"
    }
    before, after = files(a=1) | inner, files(a=2) | inner
    assert [(map_.map.document.file, len(map_.changes)) for map_ in diff_files(before, after).maps] == [
        ("maps/a.journey.yaml", 1)
    ]


def test_maps_that_did_not_change_are_not_read_where_nobody_needs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = files(a=1, b=1, c=1, d=1), files(a=2, b=1, c=1, d=1)
    after["maps/a.journey.yaml"] += b"state: future\nfuture_of: b\npart_of: c#buy\n"
    asked: list[str] = []

    def noted(content: bytes, file: str) -> tuple[Document | None, list[Diagnostic]]:
        asked.append(file)
        return parse(content, file)

    monkeypatch.setattr(sides, "parse", noted)
    diff = diff_files(before, after)
    assert [map_.faults for map_ in diff.maps] == [()]
    assert sorted(asked) == ["maps/a.journey.yaml"] * 2 + ["maps/b.journey.yaml", "maps/c.journey.yaml", "people.library.yaml"]


def test_a_map_that_takes_the_id_of_another_is_held_against_it() -> None:
    before, after = files(a=1, b=1), files(a=1, b=1)
    after["maps/a.journey.yaml"] = after["maps/a.journey.yaml"].replace(b"id: a", b"id: b")
    assert "is used by two maps" in told(before, after)
