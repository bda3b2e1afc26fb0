from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from journeymap.templating import environment, template
from journeymap.templating.plain import compiled
from journeymap.templating.running import Page, Pages, html

if TYPE_CHECKING:
    from pathlib import Path

LOADING = """
import sys
from journeymap.templating import template
template("canvas/page.html.j2")
print("jinja2" in sys.modules)
"""
COMPILED, READ = "True\n", "False\n"


def page(name: str, text: str) -> Page:
    """Make a template of ours with some name."""
    world = environment(name)
    return Pages({name: compiled(world, text)}, world.finalize).get_template(name)  # type: ignore[arg-type]  # there is one


def run(cache: Path) -> str:
    """Load a template in a process of its own, which keeps its caches in a folder of ours."""
    settings = {**os.environ, "XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)}
    return subprocess.run([sys.executable, "-c", LOADING], env=settings, capture_output=True, text=True, check=True).stdout


def kept(cache: Path) -> list[Path]:
    return sorted((cache / "journeymap" / "templates").iterdir())


def test_html_escapes_what_would_be_markup_in_html() -> None:
    made = page("canvas/page.html.j2", '{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}{{ bold(x) }} <i title="{{ x }}">')
    assert (
        made.render(x='<a> & "b" *c*') == '<b>&lt;a&gt; &amp; &#34;b&#34; *c*</b> <i title="&lt;a&gt; &amp; &#34;b&#34; *c*">'
    )


@given(st.one_of(st.text(), st.text("&<>'\"a"), st.integers(), st.floats(), st.booleans(), st.text().map(Markup)))
def test_what_is_printed_in_html_is_what_markupsafe_makes_of_it(value: object) -> None:
    assert html(value) == escape(value)


@pytest.mark.parametrize("name", ["canvas/page.html.j2", "brief.md.j2"])
def test_an_attribute_that_is_not_there_is_an_error(name: str) -> None:
    with pytest.raises(AttributeError):
        page(name, "{% if x.nothing %}{% endif %}").render(x="a text")


def test_markdown_escapes_what_would_be_markup_in_markdown() -> None:
    made = page("brief.md.j2", "{% macro bold(x) %}**{{ x }}**{% endmacro %}{{ bold(x) }}")
    assert made.render(x="<a> & *b*") == r"**\<a> & \*b\***"


@pytest.mark.parametrize("name", ["canvas/page.html.j2", "brief.md.j2"])
def test_a_name_that_nobody_gave_a_value_is_an_error(name: str) -> None:
    with pytest.raises(NameError, match="nothing is called 'strange'"):
        page(name, "{{ strange }}").render()


def test_a_loop_knows_where_it_is() -> None:
    made = page(
        "brief.md.j2", "{% for x in xs %}{{ loop.index0 }}{{ loop.index }}{{ x }}{% if loop.last %}!{% endif %}{% endfor %}"
    )
    assert made.render(xs=iter("ab")) == "01a12b!"


def test_what_templates_set_is_theirs_and_known_where_they_include_others() -> None:
    texts = {
        "a.html.j2": '{% set x = 1 %}{% include "b.html.j2" %}{{ x }}{% from "c.html.j2" import f with context %}{{ f(y) }}',
        "b.html.j2": "{% set x = x + 1 %}{% set z %}<i>{{ y }}</i>{% endset %}{{ x }}{{ z }}",
        "c.html.j2": "{% macro f(y) %}{{ x }}{{ y|capitalize if y }}{{ y if x > 1 }}{% endmacro %}",
    }
    world = environment("a.html.j2")
    pages = Pages({name: compiled(world, text) for name, text in texts.items()}, html)
    assert pages.get_template("a.html.j2").render(y="b<") == "2<i>b&lt;</i>11B&lt;"


def test_only_suffixes_that_say_how_to_escape_make_a_template() -> None:
    with pytest.raises(KeyError):
        template("canvas/base.css")


def test_compiled_templates_are_kept_for_the_next_run(tmp_path: Path) -> None:
    assert run(tmp_path) == COMPILED
    (file,) = kept(tmp_path)
    written = file.stat().st_mtime_ns
    assert run(tmp_path) == READ
    assert kept(tmp_path) == [file]
    assert file.stat().st_mtime_ns == written


@pytest.mark.parametrize("content", [b"", b"nonsense", b"j2" * 500])
def test_a_spoilt_file_among_the_kept_is_made_anew(content: bytes, tmp_path: Path) -> None:
    run(tmp_path)
    (file,) = kept(tmp_path)
    file.write_bytes(content)
    assert run(tmp_path) == COMPILED
    assert run(tmp_path) == READ


def test_a_template_among_the_kept_that_has_a_bit_changed_is_never_run(tmp_path: Path) -> None:
    run(tmp_path)
    (file,) = kept(tmp_path)
    content = bytearray(file.read_bytes())
    content[content.index(b"class=")] ^= 1
    file.write_bytes(content)
    assert run(tmp_path) == COMPILED


def test_without_a_place_to_keep_them_templates_are_compiled_every_time(tmp_path: Path) -> None:
    (tmp_path / "journeymap").write_text("in the way")
    assert run(tmp_path) == COMPILED
