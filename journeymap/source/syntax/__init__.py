"""The parser's complaints in our words: what was found, what was expected, and where the slip really is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journeymap.codes.source import SYNTAX, TAG
from journeymap.source.syntax import keys, values
from journeymap.source.syntax.scene import Scene, Told, line_start
from journeymap.source.text import Text, name_space, odd_spaces

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml import MarkedYAMLError

    from journeymap.diagnostics import Diagnostic

_CONFLICT = [re.compile(line, re.MULTILINE) for line in (r"^<{7} [^\r\n]*", r"^={7}\r?$", r"^>{7} ")]
"""The lines that git puts around both versions where two branches have changed the same, in their order."""


def explain(error: MarkedYAMLError, text: Text) -> Diagnostic:
    """Turn the parser's error into a diagnostic; what isn't foreseen here is passed on in lower case."""
    at = min(error.problem_mark.index if error.problem_mark else 0, len(text.content))
    since = error.context_mark.index if error.context_mark else at
    context, problem = error.context or "", error.problem or "this is not YAML"
    conflict = _conflict(text.content)
    if conflict:
        return text.diagnostic(SYNTAX, *conflict)
    scene = Scene(text.content, at, since, problem)
    above = line_start(text.content, max(at - len(scene.before) - 1, 0))
    space = odd_spaces(text.content, above, at)
    if space:
        message = f"found {name_space(space[1])} where the line is indented, expected plain ones"
        return text.diagnostic(SYNTAX, space.span(1), message, values.SPACES)
    if "a tag" in context or "tag handle" in problem:
        return text.diagnostic(TAG, *values.bad_tag(scene))
    told = values.directive if "directive" in context + problem else _PROBLEMS.get(problem, values.unforeseen)
    return text.diagnostic(SYNTAX, *told(scene))


def _conflict(content: str) -> Told | None:
    at, places = 0, []
    for line in _CONFLICT:
        found = line.search(content, at)
        if not found:
            return None
        at = found.end()
        places.append(found.span())
    help_ = "keep what is right of both versions, and delete the lines of '<<<<<<<', '=======' and '>>>>>>>'"
    return places[0], "found a conflict that git left in the file, expected one version", help_


_PROBLEMS: dict[str, Callable[[Scene], Told]] = {
    "found character that cannot start any token": values.no_token,
    "found a tab character that violates indentation": values.tab,
    "found a tab character where an indentation space is expected": values.tab,
    "could not find expected ':'": keys.no_colon,
    "mapping values are not allowed in this context": keys.second_colon,
    "mapping keys are not allowed in this context": values.no_token,
    "block sequence entries are not allowed in this context": keys.item_behind_text,
    "did not find expected key": keys.no_entry,
    "did not find expected '-' indicator": keys.no_entry,
    "did not find expected ',' or ']'": values.no_comma,
    "did not find expected ',' or '}'": values.no_comma,
    "did not find expected node content": values.no_value,
    "did not find expected comment or line break": values.block_header,
    "found an indentation indicator equal to 0": values.block_header,
    "did not find expected alphabetic or numeric character": values.no_name,
    "found unexpected ':'": keys.tight_colon,
    "found unexpected end of stream": values.open_quote,
    "found unexpected document indicator": values.open_quote,
    "found unknown escape character": values.escape,
    "did not find expected hexdecimal number": values.escape,
    "found invalid Unicode character escape code": values.escape,
    "found incompatible YAML document": values.directive,
    "did not find expected <document start>": keys.after_document,
}
"""libyaml 0.2.5's own words; of another version the unknown ones are passed on as they are."""
