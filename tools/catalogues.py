"""The gettext catalogues: extract labels from code and templates, update every language's .po, compile its .mo.

    python tools/catalogues.py            bring everything up to date
    python tools/catalogues.py --check    only say what is out of date, and exit 1 if anything is
    python tools/catalogues.py --add de   start a language: then fill in journeymap/locale/de/LC_MESSAGES/journeymap.po

Labels are the constant texts in `mark("…")`, `….label("…")`, `….labels("…", "…", n)`, and in templates (`*.j2`)
`t("…")` and `labels("…", "…", n)`. A comment that starts with `translators:` above one goes to the translators.
Translations of labels that have gone are kept at the end of the .po, and come back with the label. So are its first
comments: the words that its translators have agreed on.
"""

from __future__ import annotations

import argparse
import ast
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "journeymap" / "locale"
SOURCES = (("journeymap", "*.py", "python"), ("templates", "*.j2", "jinja2.ext:babel_extract"))
KEYWORDS = {"label": None, "labels": (1, 2), "mark": None, "t": None}


class Catalogue(Catalog):
    """A catalogue whose header has no dates and no versions of tools: the same labels give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Give what gettext reads, and no more."""
        language = [("Language", str(self.locale)), ("Plural-Forms", self.plural_forms)] if self.locale else []
        return [
            ("Project-Id-Version", "journeymap"),
            *language,
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit\n"),
        ]


def extracted() -> Catalogue:
    """Collect the labels of the code and the templates."""
    template = Catalogue(header_comment="# Labels of journeymap.", fuzzy=False)
    for folder, pattern, method in SOURCES:
        for path in sorted((ROOT / folder).rglob(pattern)):
            place = path.relative_to(ROOT).as_posix()
            found = extract_from_file(method, path, KEYWORDS, ["translators:"], {"silent": "false"}, strip_comment_tags=True)
            said = _arguments(path) if path.suffix == ".py" else None
            for _, msgid, comments, _ in found:
                if said is None or (msgid if isinstance(msgid, str) else msgid[0]) in said:
                    _without_flags(template.add(msgid, locations=[(place, 1)], auto_comments=comments))
    return template


def _arguments(path: Path) -> set[object]:
    """Find the constants that are a call's first argument: Babel also takes the "a" of `label(names["a"])` for a label."""
    calls = (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call) and node.args)
    return {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}


def updated(language: str, template: Catalogue) -> Catalogue:
    """Carry a language's translations over to the labels of today; those of other labels become obsolete."""
    before = _before(language)
    known = {str(message.id): message for message in _translations(before)}
    new = Catalogue(language, header_comment=before.header_comment, fuzzy=False)
    for label in template:
        if label.id:
            old = known.pop(str(label.id), Message(label.id))
            message = new.add(label.id, old.string, label.locations, (), label.auto_comments, old.user_comments)
            _without_flags(message)
    new.obsolete = {id_: _without_flags(known[id_]) for id_ in sorted(known)}
    return new


def _before(language: str) -> Catalog:
    """Read a language's .po, or begin one."""
    if not po_of(language).exists():
        return Catalog(language, header_comment=f"# Labels of journeymap in {Locale.parse(language).english_name}.")
    with po_of(language).open("rb") as file:
        return read_po(file, language)


def _translations(catalog: Catalog) -> Iterator[Message]:
    """Yield what has been translated, gone labels first; a fuzzy translation is a guess and counts for nothing."""
    return (message for message in (*catalog.obsolete.values(), *catalog) if message.id and not message.fuzzy)


def _without_flags(message: Message) -> Message:
    """Drop what this version of Babel guesses about placeholders; the tests hold them against each other."""
    message.flags.clear()
    return message


def po_of(language: str) -> Path:
    """Say where a language's translations are."""
    return LOCALE / language / "LC_MESSAGES" / "journeymap.po"


def as_text(catalogue: Catalogue) -> bytes:
    """Write a .po or .pot, by label, so that code can move without touching it."""
    out = BytesIO()
    write_po(out, catalogue, width=0, sort_output=True, include_lineno=False)
    return out.getvalue()


def compiled(catalogue: Catalogue) -> bytes:
    """Write a .mo."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def files(languages: Iterable[str]) -> dict[Path, bytes]:
    """Make every file under `journeymap/locale/` as it should be, and print how far each language has come."""
    template = extracted()
    made = {LOCALE / "journeymap.pot": as_text(template)}
    for language in sorted(languages):
        catalogue = updated(language, template)
        made[po_of(language)] = as_text(catalogue)
        made[po_of(language).with_suffix(".mo")] = compiled(catalogue)
        missing = sorted(str(message.id) for message in catalogue if message.id and not _is_complete(message))
        print(f"{language}: {len(catalogue) - len(missing)} of {len(catalogue)} labels translated")
        for label in missing:
            print(f"  missing: {label}")
    return made


def _is_complete(message: Message) -> bool:
    return all(message.string or [""])


def main() -> int:
    """Update or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say what is out of date")
    parser.add_argument("--add", metavar="LANGUAGE", action="append", default=[], help="start a language, such as de or pt_BR")
    options = parser.parse_args()
    languages = {path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/*.po")} | set(options.add)
    made = files(languages)
    stale = [path for path, content in made.items() if not path.exists() or path.read_bytes() != content]
    for path in stale:
        print(f"{'out of date' if options.check else 'wrote'}: {path.relative_to(ROOT).as_posix()}")
        if not options.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made[path])
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
