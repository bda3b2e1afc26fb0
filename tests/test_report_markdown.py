from __future__ import annotations

import re
from typing import TYPE_CHECKING

import cmarkgfm
from cmarkgfm.cmark import Options
from hypothesis import given
from reported import CONTEXT, FOUND, few, hostile_context, hostile_reports

from journeymap.markdown import JOINER
from journeymap.report import Context, report

if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic


def test_the_count_comes_first_and_then_a_row_for_each_finding() -> None:
    assert report("markdown", FOUND, CONTEXT).replace(JOINER, "") == (
        "**journeymap:** 1 error, 1 warning, 1 info (2 files checked)\n"
        "\n"
        "| where | what | finding | what to do |\n"
        "|:--|:--|:--|:--|\n"
        "| maps/ad.journey.yaml:4:25 | error JM204 | Unknown channel 'instgram'. | Did you mean 'instagram'? "
        "'instagram' is defined here: shared/my channels.library.yaml:4:3. |\n"
        "| maps/ad.journey.yaml:3:1 | warning JM301 | The emotion at 'Ad' is -2, but no pain says why. | — |\n"
        "| a,b%.json | info JM908 | 1 entry of the baseline is mended. | Rewrite it. |\n"
    )


def test_what_is_over_the_cap_is_counted_below_the_table() -> None:
    assert report("markdown", FOUND, Context(most=1)).splitlines()[-2:] == ["", "… and 2 more"]


def test_nothing_found_is_one_line() -> None:
    assert report("markdown", [], CONTEXT) == "**journeymap:** no problems (2 files checked)\n"


@few
@given(hostile_reports)
def test_any_text_stays_text_in_its_cell(found: list[Diagnostic]) -> None:
    written = report("markdown", found, hostile_context(found))
    html = cmarkgfm.github_flavored_markdown_to_html(written, Options.CMARK_OPT_UNSAFE)
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {"p", "strong", "table", "thead", "tbody", "tr", "th", "td", "span"}
    assert html.count("<strong>") == 1
    assert html.count("<td") == 4 * len(found)
