import re

import pytest

from journeymap.codes import Sections, every_code, find, sections
from journeymap.codes import source as source_codes
from journeymap.diagnostics import Code, Severity
from journeymap.source import parse

CODES = every_code()
READ = [code for code in CODES if code.id.startswith("JM0")]  # later stages have their own tests of their examples
WITHOUT_EXAMPLE = {"JM001", "JM011"}  # a file that can't be shown as text, or only at length


def codes_of(content: str) -> list[str]:
    return [one.code for one in parse(content.encode(), "example.journey.yaml")[1]]


def test_codes_are_sorted_and_their_numbers_and_names_are_unique() -> None:
    ids, names = [code.id for code in CODES], [code.name for code in CODES]
    assert ids == sorted(set(ids))
    assert len(names) == len(set(names))
    assert source_codes.TAG in CODES


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_code_has_a_number_a_name_and_documentation(code: Code) -> None:
    assert re.fullmatch(r"JM[0-39]\d\d", code.id)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.name)
    assert set(re.findall(r"^(\S.*):$", code.doc, re.MULTILINE)) <= {"Why it matters", "Bad", "Good"}
    told = sections(code.doc)
    assert told.summary.endswith(".")
    assert told.why.endswith(".")
    assert bool(told.bad) == bool(told.good)


@pytest.mark.parametrize("code", READ, ids=lambda code: code.id)
def test_the_bad_example_has_exactly_its_code_and_the_good_one_none(code: Code) -> None:
    told = sections(code.doc)
    if code.id in WITHOUT_EXAMPLE:
        assert (told.bad, told.good) == ("", "")
    else:
        assert (codes_of(told.bad), codes_of(told.good)) == ([code.id], [])


@pytest.mark.parametrize("code", READ, ids=lambda code: code.id)
def test_what_cannot_be_read_is_an_error(code: Code) -> None:
    assert code.severity is Severity.ERROR


@pytest.mark.parametrize("text", ["JM006", "jm006", " Jm006 ", "duplicate-key", "Duplicate-Key"])
def test_a_code_is_found_by_its_number_or_name(text: str) -> None:
    assert find(text) is source_codes.DUPLICATE_KEY


@pytest.mark.parametrize("text", ["", "JM0", "duplicate", "JM006 duplicate-key"])
def test_half_a_name_finds_nothing(text: str) -> None:
    assert find(text) is None


def test_documentation_falls_into_its_sections() -> None:
    doc = """A summary
    in two lines.

    Why it matters:
        Because
        it does.

    Bad:
        a:
          - b

        c: d

    Good:
        a: b
    """
    assert sections(doc) == Sections("A summary in two lines.", "Because it does.", "a:\n  - b\n\nc: d\n", "a: b\n")


def test_documentation_may_lack_what_it_cannot_show() -> None:
    assert sections("A summary.\n\nWhy it matters:\n    It does.\n") == Sections("A summary.", "It does.", "", "")
