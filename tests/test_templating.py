from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, UndefinedError
from markupsafe import Markup, escape

from journeymap.templating import template
from journeymap.templating.plain import html

if TYPE_CHECKING:
    from pathlib import Path

RENDERING = """
from journeymap.templating import template
from jinja2 import Template
page = template("canvas/page.html.j2")
assert isinstance(page, Template)
print(page.name)
"""


def environment(name: str) -> Environment:
    return template(name).environment


def run(cache: Path) -> str:
    """Load a template in a process of its own, which keeps its caches in a folder of ours."""
    settings = {**os.environ, "XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)}
    return subprocess.run([sys.executable, "-c", RENDERING], env=settings, capture_output=True, text=True, check=True).stdout


def kept(cache: Path) -> list[Path]:
    return sorted((cache / "journeymap" / "templates").iterdir())


def test_html_escapes_what_would_be_markup_in_html() -> None:
    page = environment("canvas/page.html.j2").from_string(
        '{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}{{ bold(x) }} <i title="{{ x }}">'
    )
    assert (
        page.render(x='<a> & "b" *c*') == '<b>&lt;a&gt; &amp; &#34;b&#34; *c*</b> <i title="&lt;a&gt; &amp; &#34;b&#34; *c*">'
    )


@given(st.one_of(st.text(), st.text("&<>'\"a"), st.integers(), st.floats(), st.booleans(), st.text().map(Markup)))
def test_what_is_printed_in_html_is_what_markupsafe_makes_of_it(value: object) -> None:
    assert html(value) == escape(value)


@pytest.mark.parametrize("name", ["canvas/page.html.j2", "brief.md.j2"])
def test_an_attribute_that_is_not_there_is_an_error(name: str) -> None:
    with pytest.raises(AttributeError):
        environment(name).from_string("{% if x.nothing %}{% endif %}").render(x="a text")


def test_markdown_escapes_what_would_be_markup_in_markdown() -> None:
    page = environment("brief.md.j2").from_string("{% macro bold(x) %}**{{ x }}**{% endmacro %}{{ bold(x) }}")
    assert page.render(x="<a> & *b*") == r"**\<a> & \*b\***"


@pytest.mark.parametrize("name", ["canvas/page.html.j2", "brief.md.j2"])
def test_a_name_that_nobody_gave_a_value_is_an_error(name: str) -> None:
    with pytest.raises(UndefinedError):
        environment(name).from_string("{{ nothing }}").render()


def test_only_suffixes_that_say_how_to_escape_make_a_template() -> None:
    with pytest.raises(KeyError):
        template("canvas/base.css")


def test_compiled_templates_are_kept_for_the_next_run(tmp_path: Path) -> None:
    assert run(tmp_path) == "canvas/page.html.j2\n"
    (file,) = kept(tmp_path)
    written = file.stat().st_mtime_ns
    assert run(tmp_path) == "canvas/page.html.j2\n"
    assert kept(tmp_path) == [file]
    assert file.stat().st_mtime_ns == written


@pytest.mark.parametrize("content", [b"", b"nonsense", b"j2" * 500])
def test_a_spoilt_file_among_the_kept_is_made_anew(content: bytes, tmp_path: Path) -> None:
    run(tmp_path)
    (file,) = kept(tmp_path)
    good = file.read_bytes()
    file.write_bytes(content)
    assert run(tmp_path) == "canvas/page.html.j2\n"
    assert file.read_bytes() == good


def test_without_a_place_to_keep_them_templates_are_compiled_every_time(tmp_path: Path) -> None:
    (tmp_path / "journeymap").write_text("in the way")
    assert run(tmp_path) == "canvas/page.html.j2\n"
