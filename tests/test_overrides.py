from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from jinja2 import UndefinedError

from journeymap import build, check
from journeymap.codes import sections
from journeymap.codes.environment import BROKEN_TEMPLATE
from journeymap.overrides import MAX_BYTES, read
from journeymap.render import Options, renderers
from journeymap.templating import BrokenTemplateError, environment, names, render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

    from journeymap.templating import Own
    from journeymap.view import View

    Write = Callable[[Mapping[str, str | bytes]], Path]
    Run = Callable[..., Result]

SETTINGS = "format: workspace/1\nto: [html, md]\n"
MAP = "format: journey/1\nid: a\ntitle: A <b>\nstages: [{name: Looking, emotion: 1}]\n"
DOCS_FOLDER = Path(__file__).parents[1] / "docs"
DOCS = (DOCS_FOLDER / "themes.md").read_text(encoding="utf-8")
FOOT = "canvas/foot.html.j2"
ENDLESS = "{% for a in range(99999) %}" * 3 + "{% endfor %}" * 3


def workspace(*templates: tuple[str, str | bytes]) -> dict[str, str | bytes]:
    return {"journeymap.yaml": SETTINGS, "a.journey.yaml": MAP} | {f"templates/{name}": text for name, text in templates}


def told(folder: Path) -> list[tuple[str, str, str, str]]:
    return [(one.file, one.code, one.message, one.help) for one in read(folder)[1]]


def drawn(view: View, own: Own, name: str = "html") -> str:
    (renderer,) = renderers([name])
    return renderer.render(view, Options(templates=own, beside=("flow.svg", "html"))).decode()


def plain(page: str) -> str:
    """A page with the policy of one that may show no pictures, as long as nobody else writes its templates."""
    return page.replace("; img-src data:", "", 1)


def failure(view: View, text: str) -> tuple[str, int, str, str]:
    with pytest.raises(BrokenTemplateError) as caught:
        drawn(view, ((FOOT, text),))
    return caught.value.name, caught.value.line, str(caught.value), caught.value.help


@pytest.fixture
def view(example_views: dict[str, View]) -> View:
    return example_views["online-purchase"]


def test_a_template_takes_the_place_of_ours_and_may_build_on_it(view: View) -> None:
    ours = drawn(view, ())
    own: Own = ((FOOT, '<p>{{ view.title }} & more</p>{% include "journeymap/canvas/foot.html.j2" %}'),)
    assert plain(drawn(view, own)).replace(f"<p>{view.title} & more</p>", "") == ours


def test_a_template_that_says_nothing_new_changes_nothing(view: View) -> None:
    again: Own = tuple((name, f'{{% include "journeymap/{name}" %}}') for name in sorted(names()) if name.endswith(".css"))
    assert plain(drawn(view, again)) == drawn(view, ())
    assert drawn(view, (("brief.md.j2", '{% extends "journeymap/brief.md.j2" %}'),), "md") == drawn(view, (), "md")


def test_what_a_template_prints_is_escaped_as_in_ours(view: View) -> None:
    assert "&lt;i&gt;online" in drawn(view, ((FOOT, "{{ '<i>' ~ view.id }}"),))
    assert r"\<i>online" in drawn(view, (("brief.md.j2", "{{ '<i>' ~ view.id }}"),), "md")


@pytest.mark.parametrize(
    ("text", "line", "message", "help_"),
    [
        ("\n{{ view.titel }}", 2, "fails: a view has no 'titel'", "did you mean 'title'?"),
        ("{{ nothing }}", 1, "fails: 'nothing' is undefined", ""),
        ("{% for %}", 1, "can't be read: expected an expression, got 'end of statement block'", ""),
        ("\n\n{{ view|shout }}", 3, "can't be read: no filter named 'shout'", ""),
        ("{{ 1 / 0 }}", 1, "fails: division by zero", ""),
        (
            "{% include 'canvas/fot.html.j2' %}",
            1,
            "fails: there is no template 'canvas/fot.html.j2'",
            f"did you mean '{FOOT}'?",
        ),
        (f"{{% include '{FOOT}' %}}", 1, "fails: it goes round in a circle", ""),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", 1, "fails: it goes round in a circle", ""),
        ("{{ t('{n}', m=1) }}", 1, "fails: nothing is called 'n'", ""),
        ("\n{{ view.record }}", 2, "fails: this is a function", "call it: write parentheses behind its name"),
        ("{{ view.title.upper }}", 1, "fails: this is a function", "call it: write parentheses behind its name"),
        ("{{ [view.record] }}", 1, "fails: a list has no text of its own", "print what is in it"),
        ("{{ view.columns|map('upper') }}", 1, "fails: a generator has no text of its own", "print what is in it"),
    ],
)
def test_a_template_that_fails_is_told_with_its_line(view: View, text: str, line: int, message: str, help_: str) -> None:
    other = "`journeymap explain broken-template` tells what templates may use"
    assert failure(view, text) == (FOOT, line, f"this template {message}", help_ or other)


def test_a_template_that_lacks_what_ours_take_from_it_is_to_blame(view: View) -> None:
    name = "canvas/stage.html.j2"
    with pytest.raises(BrokenTemplateError, match="does not export the requested name 'stage'") as caught:
        drawn(view, ((name, "nothing"),))
    assert caught.value.name == name


def test_a_mistake_of_ours_is_not_blamed_on_a_template(view: View) -> None:
    with pytest.raises(UndefinedError):
        render("canvas/page.html.j2", ((FOOT, ""),), view=view)


@pytest.mark.parametrize(
    "text",
    [
        "{{ view.__class__ }}",
        "{{ view['__class__'] }}",
        "{{ view|attr('__class__') }}",
        "{{ t.__func__ }}",
        "{{ view.language.label.__globals__ }}",
        "{{ '{0.__class__}'.format(view) }}",
        "{{ ('{0.__class__}'|safe).format_map({'0': view}) }}",
        "{{ self.__init__ }}",
        "{{ size.sys }}",
        "{{ {}.update({1: 2}) }}",
        "{{ lipsum() }}",
        "{{ [1, 2]|random }}",
        "{% include '../journeymap.yaml' %}",
        "{% include '/etc/hostname' %}",
        "{% include 'journeymap/../pyproject.toml' %}",
        "{% include 'canvas/tools.py' %}",
    ],
)
def test_a_template_can_not_reach_out_of_its_sandbox(view: View, text: str) -> None:
    assert failure(view, text)[:2] == (FOOT, 1)


@pytest.mark.parametrize("value", ["view", "view.language", "t", "'x'|safe"])
def test_labels_are_no_way_to_look_into_things(view: View, value: str) -> None:
    page = drawn(view, ((FOOT, f"[{{{{ t('{{x.__class__}}', x={value}) }}}}]"),))
    assert "[&lt;class &#39;str&#39;&gt;]" in page


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ range(10 ** 9)|length }}", "range too big"),
        ("{{ 'x' * 10 ** 9 }}", "the result of * is too large"),
        ("{{ 10 ** 9 * [1] }}", "the result of * is too large"),
        ("{{ 2 ** 100 }}", "the result of ** is too large"),
        (
            "{% for a in range(999) %}{% for b in range(999) %}" + "x" * 60 + "{% endfor %}{% endfor %}",
            "it makes more than 50 MB",
        ),
    ],
)
def test_a_template_can_not_make_more_than_anybody_wants(view: View, text: str, message: str) -> None:
    assert failure(view, text)[2] == f"this template fails: {message}"


@pytest.mark.parametrize("text", ["{{ LARGE }}", "{% if LARGE %}{% endif %}", "{% set a = LARGE %}", "{{ t(LARGE) }}"])
def test_nothing_is_worked_out_where_a_template_is_only_read(text: str) -> None:
    own = (("brief.md.j2", text.replace("LARGE", "'x'|center(9999)")),)
    code = environment("brief.md.j2", own).compile(own[0][1], raw=True)
    assert " " * 4000 not in code


@pytest.mark.parametrize(
    "text",
    ["{{ view.record ~ '' }}", "{{ '%s'|format(view.blueprint) }}", "{{ 'of ' ~ view.columns|map(attribute='name') }}"],
)
def test_what_would_be_another_in_every_process_is_not_printed_in_other_ways_either(view: View, text: str) -> None:
    assert failure(view, text) == (
        FOOT,
        0,
        "this template fails: it prints something that has no text of its own",
        "write parentheses behind the names of functions, and `|join` behind `map`",
    )


def test_a_map_may_speak_of_addresses(view: View) -> None:
    crashed = msgspec.structs.replace(view, title="<error at 0xdeadbeef>")
    assert "[&lt;error at 0xdeadbeef&gt;]" in drawn(crashed, ((FOOT, "[{{ view.title }}]"),))


def test_the_signs_that_a_map_uses_are_printed_in_one_order(view: View) -> None:
    assert list(view.signs) == sorted(view.signs) != []


def test_own_are_templates_with_names_of_ours_and_what_they_refer_to(write: Write) -> None:
    folder = write(
        workspace(
            (FOOT, "{% include 'team/line.html.j2' %}"),
            ("team/line.html.j2", "{% import 'team/macros.html.j2' as m %}"),
            ("team/macros.html.j2", ""),
            ("website/page.html.j2", "{% load nothing %}"),
            ("website/notes.txt", ""),
            ("canvas/.hidden.html.j2", "{%"),
        )
    )
    own, found = read(folder)
    assert ([name for name, _ in own], found) == ([FOOT, "team/line.html.j2", "team/macros.html.j2"], [])


def test_a_reference_that_nobody_can_tell_takes_all_along(write: Write) -> None:
    folder = write(workspace((FOOT, "{% include view.id %}"), ("team/a.html.j2", ""), ("team/b.css", "")))
    assert [name for name, _ in read(folder)[0]] == [FOOT, "team/a.html.j2", "team/b.css"]


def test_a_folder_without_settings_has_no_templates(write: Write) -> None:
    folder = write({"a.journey.yaml": MAP, f"templates/{FOOT}": "{%"})
    assert read(folder) == ((), [])


def test_a_template_that_nothing_uses_is_told_where_it_looks_like_one(write: Write) -> None:
    folder = write(workspace(("canvas/foots.html.j2", ""), ("canvas/qqqq.html.j2", ""), ("site/foot.html.j2", "")))
    message = "nothing makes use of this template: we have none of this name, and none of yours refers to it"
    assert told(folder) == [
        ("templates/canvas/foots.html.j2", "JM918", message, f"did you mean '{FOOT}'?"),
        ("templates/canvas/qqqq.html.j2", "JM918", message, "name it as one of ours, or include it in another"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe", "the template is not in UTF-8"),
        (b"x" * (MAX_BYTES + 1), "the templates are over 1 MB"),
        (b"{% if %}", "this template can't be read: expected an expression, got 'end of statement block'"),
    ],
)
def test_a_template_that_is_none_is_told(content: bytes, message: str, write: Write) -> None:
    folder = write(workspace((FOOT, content)))
    assert [(file, code, text) for file, code, text, _ in told(folder)] == [(f"templates/{FOOT}", "JM917", message)]


def test_a_template_from_outside_is_not_read(write: Write, tmp_path: Path) -> None:
    write({"secret.html.j2": "secret", **{f"w/{name}": text for name, text in workspace((FOOT, "")).items()}})
    file = tmp_path / "w/templates" / FOOT
    file.unlink()
    file.symlink_to(tmp_path / "secret.html.j2")
    own, (found,) = read(tmp_path / "w")
    assert (own, found.message) == ((), "the template is a link out of the workspace")


def test_check_tells_of_templates_with_the_line(write: Write, run: Run) -> None:
    write(workspace((FOOT, "<p>\n{% endif %}\n</p>")))
    result = run("check")
    assert result.exit_code == 1
    assert "templates/canvas/foot.html.j2:2:1: error[JM917]: this template can't be read" in result.output
    assert "    2 | {% endif %}\n      | ^^^^^^^^^^^\n" in result.output


def test_what_a_broken_template_takes_part_in_is_left_as_it_was(write: Write, run: Run) -> None:
    folder = write(workspace((FOOT, "<p>fine</p>")))
    run("build")
    before = (folder / "out/a.html").read_bytes()
    write({f"templates/{FOOT}": "<p>\n{{ view.owner.nme }}", "templates/brief.md.j2": "Brief of {{ view.id }}\n"})
    result = run("build")
    assert result.exit_code == 1
    assert result.stderr.count("error[JM917]") == 1
    assert (
        "templates/canvas/foot.html.j2:2:1: error[JM917]: this template fails: 'None' has no attribute 'nme'" in result.output
    )
    assert (folder / "out/a.html").read_bytes() == before
    assert (folder / "out/a.md").read_text("utf-8") == "Brief of a\n"
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["a.html", "a.md"]


def test_the_record_is_given_to_templates_and_what_shows_it_follows_it(write: Write, run: Run) -> None:
    shown = "{{ view.record()['title'] }}, {{ view.record()['x-team'] }}"
    folder = write(workspace((FOOT, f"<p>{shown}</p>"), ("brief.md.j2", shown)))
    page, brief = folder / "out/a.html", folder / "out/a.md"
    for team in ("red", "blue"):
        write({"a.journey.yaml": f"{MAP}x-team: {team}\n"})
        assert run("build").exit_code == 0
        assert f"<p>A &lt;b&gt;, {team}</p>" in page.read_text("utf-8")
        assert brief.read_text("utf-8") == f"A \\<b>, {team}\n"
    assert "0 files written, 2 already up to date" in run("build").output


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\n{# b", 2, "this template can't be read: missing end of comment tag"),
        ("a\n{% raw %}b", 2, "this template can't be read: missing end of raw directive"),
        ("{% for a in [1] %}" * 30 + "{% endfor %}" * 30, 0, "this template can't be read: it is nested too deeply"),
        ("{% if 1 %}" * 1500 + "{% endif %}" * 1500, 0, "this template can't be read: it is nested too deeply"),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", 0, "this template can't be read: it is nested too deeply"),
        (r'{{ "\ud800" }}', 0, "this template fails: it prints half of a character"),
    ],
)
def test_a_template_that_no_map_can_be_made_with_is_told_once(text: str, line: int, message: str, write: Write) -> None:
    folder = write(workspace(("brief.md.j2", text)))
    [outcome] = build(folder, output=folder / "out", to=["md"])
    found = {
        (told.code, told.message, told.span.start.line if told.span else 0) for told in (*check(folder), *outcome.diagnostics)
    }
    assert {told for told in found if told[0].startswith("JM9")} == {("JM917", message, line)}


def test_a_template_without_an_end_is_given_up(write: Write, run: Run) -> None:
    folder = write(workspace((FOOT, ENDLESS)))
    result = run("build", "--to", "html", "--time-limit", "0.5", "--jobs", "1")
    assert result.exit_code == 1
    assert "error[JM912]: making this map took longer than 0.5 seconds" in result.output
    assert "or look for a loop in your own templates" in result.output
    assert not (folder / "out").exists()


def test_the_bad_example_fails_and_the_good_one_does_not(view: View) -> None:
    told = sections(BROKEN_TEMPLATE.doc)
    assert failure(view, told.bad)[1:3] == (2, "this template fails: a column has no 'titel'")
    assert "<li>Awareness</li>" in drawn(view, ((FOOT, told.good),))


def test_the_templates_in_the_docs_work(view: View) -> None:
    own = tuple(re.findall(r"^```jinja\n(\{# templates/([\w/.]+).*?)^```", DOCS, re.MULTILINE | re.DOTALL))
    assert [name for _, name in own] == [FOOT, "canvas/media.css", "brief.md.j2"]
    templates = tuple((name, text) for text, name in own)
    page, brief = drawn(view, templates), drawn(view, templates, "md")
    assert "5 stages · <a href=" in page
    assert ".head{border-radius:0}" in page
    assert brief.endswith(f"\n3. {view.ranking.opportunities[2].text} (Customer relations)\n")


def test_the_names_in_the_docs_are_given(view: View) -> None:
    page = drawn(
        view,
        (
            (
                FOOT,
                "{{ signed(-1) }},{{ signs == view.signs }},{{ faces[-2]|length > 3 }},{{ notes[view.sources[0].id] }},{{ t('x') }}",
            ),
        ),
    )
    assert "−1,True,True,1,x" in page
    feeling = "view.ranking.worst[0].feeling"
    text = f"{{{{ labels('{{n}} a', '{{n}} b', 2) }}}} {{{{ link('a', 'b:c') }}}} {{{{ dots(1, 3) }}}} {{{{ felt({feeling}) }}}}\n{{{{ picture }}}}"
    brief = drawn(view, (("brief.md.j2", text),), "md")
    assert brief.startswith("2 b [a](b:c) ●○○ Furious (−2)\n[![Buying a table online")


def test_functions_of_the_view_are_called_as_the_docs_write_them(view: View) -> None:
    names = set(re.findall(r"^\| `(\w+\(.*?\))`", (DOCS_FOLDER / "templates.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert {
        "record()",
        "blueprint()",
        "label(msgid, name=value, …)",
        "labels(singular, plural, n, name=value, …)",
        "number(value, digits=2)",
        "metric(value, unit, currency=None)",
    } <= names
    calls = {
        "view.record()['id']": "online-purchase",
        "view.blueprint()|length": "0",
        "view.language.label('a {b}', b=1)": "a 1",
        "view.language.labels('{n} {b}', '{n} {b}s', 2, b='a')": "2 as",
        "view.language.number(1.234, digits=2)": "1.23",
        "view.language.metric(2, 'count', currency=None)": "2",
    }
    page = drawn(view, ((FOOT, "{{ [" + ", ".join(calls) + "]|join('; ') }}"),))
    assert "; ".join(calls.values()) in page


def test_the_report_in_the_docs_is_a_real_one(write: Write, run: Run) -> None:
    (report,) = re.findall(r"```text\n(templates/.*?)```", DOCS, re.DOTALL)
    write(workspace((FOOT, "{% for stage in view.columns %}\n{{ stage.nme }}\n{% endfor %}")))
    assert run("build").stderr.startswith(report)
