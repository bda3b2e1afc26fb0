from __future__ import annotations

import re
import shutil
import string
import subprocess
import sys
from gettext import GNUTranslations
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

import journeymap

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "journeymap" / "locale"
LANGUAGES = sorted(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/journeymap.po"))
TOOL = ROOT / "tools" / "catalogues.py"
CODE = """
GREETING = mark("Hello")
LATER = {"later": mark("See you")}
def tell(language, n, unknown):
    # translators: said on leaving
    return language.label("Bye, {name}", name=n), self.language.labels("{n} map", "{n} maps", n), label(unknown), label(LATER["later"])
"""
TEMPLATE = """{% if x %}{{ t("Hello") }} <b>{{ t('Owner: {name}', name=owner) }}</b> {{ other("not me") }}{% endif %}"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("tools", "journeymap", "templates"):
        (tmp_path / folder).mkdir()
    shutil.copy(TOOL, tmp_path / "tools")
    (tmp_path / "journeymap" / "code.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "templates" / "page.html.j2").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


def run(project: Path, *arguments: str) -> tuple[int, list[str]]:
    command = [sys.executable, str(project / "tools" / "catalogues.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def german(project: Path) -> Path:
    return project / "journeymap" / "locale" / "de" / "LC_MESSAGES" / "journeymap.po"


def translate(project: Path, label: str, translation: str) -> None:
    text = german(project).read_text(encoding="utf-8")
    german(project).write_text(text.replace(f'{label}"\nmsgstr ""', f'{label}"\nmsgstr "{translation}"'), encoding="utf-8")


def compiled(project: Path) -> GNUTranslations:
    with german(project).with_suffix(".mo").open("rb") as file:
        return GNUTranslations(file)


def test_the_template_has_the_labels_of_code_and_templates_by_name(project: Path) -> None:
    assert run(project) == (0, ["wrote: journeymap/locale/journeymap.pot"])
    assert (
        (project / "journeymap" / "locale" / "journeymap.pot").read_text(encoding="utf-8")
        == r"""# Labels of journeymap.
msgid ""
msgstr ""
"Project-Id-Version: journeymap\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

#. said on leaving
#: journeymap/code.py
msgid "Bye, {name}"
msgstr ""

#: journeymap/code.py templates/page.html.j2
msgid "Hello"
msgstr ""

#: templates/page.html.j2
msgid "Owner: {name}"
msgstr ""

#: journeymap/code.py
msgid "See you"
msgstr ""

#: journeymap/code.py
msgid "{n} map"
msgid_plural "{n} maps"
msgstr[0] ""
msgstr[1] ""

"""
    )


def test_a_language_is_added_by_name_and_then_filled_in(project: Path) -> None:
    assert run(project, "--add", "de") == (
        0,
        [
            "de: 0 of 5 labels translated",
            "  missing: ('{n} map', '{n} maps')",
            "  missing: Bye, {name}",
            "  missing: Hello",
            "  missing: Owner: {name}",
            "  missing: See you",
            "wrote: journeymap/locale/journeymap.pot",
            "wrote: journeymap/locale/de/LC_MESSAGES/journeymap.po",
            "wrote: journeymap/locale/de/LC_MESSAGES/journeymap.mo",
        ],
    )
    translate(project, "Hello", "Hallo")
    german(project).write_text(
        german(project)
        .read_text(encoding="utf-8")
        .replace('msgstr[0] ""', 'msgstr[0] "{n} Karte"')
        .replace('msgstr[1] ""', 'msgstr[1] "{n} Karten"'),
        encoding="utf-8",
    )
    run(project)
    translations = compiled(project)
    assert translations.gettext("Hello") == "Hallo"
    assert [translations.ngettext("{n} map", "{n} maps", n) for n in (0, 1, 2)] == ["{n} Karten", "{n} Karte", "{n} Karten"]
    assert translations.gettext("Owner: {name}") == "Owner: {name}"


def test_a_label_that_goes_takes_its_translation_along_and_brings_it_back(project: Path) -> None:
    run(project, "--add", "de")
    translate(project, "Owner: {name}", "Zuständig: {name}")
    run(project)
    before = german(project).read_bytes()
    template = project / "templates" / "page.html.j2"
    template.write_text("", encoding="utf-8")
    run(project)
    assert '#~ msgid "Owner: {name}"\n#~ msgstr "Zuständig: {name}"\n' in german(project).read_text(encoding="utf-8")
    assert compiled(project).gettext("Owner: {name}") == "Owner: {name}"
    template.write_text(TEMPLATE, encoding="utf-8")
    run(project)
    assert german(project).read_bytes() == before
    assert compiled(project).gettext("Owner: {name}") == "Zuständig: {name}"


def test_the_first_comments_of_a_language_are_its_translators_own(project: Path) -> None:
    run(project, "--add", "de")
    text = german(project).read_text(encoding="utf-8")
    first = "# Labels of journeymap in German.\n"
    assert text.startswith(first)
    noted = text.replace(first, f"{first}#\n# journey map   Journey Map, kurz: Map\n", 1)
    german(project).write_text(noted, encoding="utf-8")
    run(project)
    assert german(project).read_text(encoding="utf-8") == noted


def test_a_check_names_what_is_out_of_date_and_changes_nothing(project: Path) -> None:
    run(project, "--add", "de")
    assert run(project, "--check")[0] == 0
    translate(project, "Hello", "Hallo")
    stale = german(project).with_suffix(".mo")
    before = stale.read_bytes()
    status, lines = run(project, "--check")
    assert (status, lines[-1]) == (1, "out of date: journeymap/locale/de/LC_MESSAGES/journeymap.mo")
    assert stale.read_bytes() == before


def test_a_translation_marked_fuzzy_counts_for_nothing(project: Path) -> None:
    run(project, "--add", "de")
    text = german(project).read_text(encoding="utf-8")
    german(project).write_text(
        text.replace('msgid "Hello"\nmsgstr ""', '#, fuzzy\nmsgid "Hello"\nmsgstr "Hilfe"'), encoding="utf-8"
    )
    run(project)
    assert compiled(project).gettext("Hello") == "Hello"


def catalogue(language: str) -> Catalog:
    path = LOCALE / language / "LC_MESSAGES" / "journeymap.po" if language else LOCALE / "journeymap.pot"
    with path.open("rb") as file:
        return read_po(file)


def sides(message: Message) -> tuple[list[str], list[str]]:
    if isinstance(message.id, str):
        return [message.id], [str(message.string or "")]
    return list(message.id), list(message.string or ())


def told(language: str) -> list[tuple[str, str]]:
    """Every label that has a translation, beside it; every form beside that of its number."""
    found = [sides(message) for message in catalogue(language) if message.id]
    return [pair for labels, translations in found for pair in zip(labels, translations, strict=True) if pair[1]]


def placeholders(text: str) -> set[str | None]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def ending(text: str) -> str:
    return re.sub(r".*[^.:;!?…]", "", text)


def test_the_catalogues_are_up_to_date() -> None:
    command = [sys.executable, "tools/catalogues.py", "--check"]
    check = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    stale = [line for line in check.stdout.splitlines() if line.startswith("out of date")]
    assert (check.returncode, stale, check.stderr) == (0, [], "")


def test_there_is_a_catalogue_for_each_language_that_the_readme_names() -> None:
    assert LANGUAGES == ["de", "es", "fr", "nl"]
    assert "English, French, Dutch, German and Spanish" in " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_label_and_guesses_none(language: str) -> None:
    messages = {message.id: message for message in catalogue(language)}
    assert set(messages) == {message.id for message in catalogue("")}
    assert [label for label, message in messages.items() if message.fuzzy or not all(sides(message)[1])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_placeholders_of_their_labels(language: str) -> None:
    assert [pair for pair in told(language) if placeholders(pair[0]) != placeholders(pair[1])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_end_as_their_labels_do_and_nothing_stands_around_them(language: str) -> None:
    assert [pair for pair in told(language) if ending(pair[0]) != ending(pair[1])] == []
    assert [text for _, text in told(language) if text != " ".join(text.split())] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_typeset(language: str) -> None:
    assert [text for _, text in told(language) if re.search(r"""["'`]|\.\.\.|--""", text)] == []
    space = r"(?<! )[:;!?]" if language == "fr" else r"\s[:;!?,.]"
    assert [text for _, text in told(language) if re.search(space, text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_what_the_written_one_says(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "journeymap.mo").open("rb") as file:
        translations = GNUTranslations(file)
    for message in catalogue(language):
        labels, wanted = sides(message)
        if len(labels) > 1 and all(wanted):
            assert [translations.ngettext(labels[0], labels[1], n) for n in (1, 2)] == wanted
        elif message.id and all(wanted):
            assert [translations.gettext(labels[0])] == wanted


class Texts(HTMLParser):
    """The texts of a page or picture, those for screen readers too."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # as HTMLParser has it
        self.found.update(" ".join(value.split()) for name, value in attrs if value and name in {"aria-label", "title", "alt"})

    def handle_data(self, data: str) -> None:
        if self.lasttag not in {"script", "style"}:
            self.found.add(" ".join(data.split()))


def pattern(label: str) -> str:
    return re.sub(r"\\{\w+\\}", r"\\S+(?: \\S+){0,2}", re.escape(label))


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """By language: what stands on the canvas, in the brief and on the drawings of a French map that claims to be in it."""
    folder = tmp_path_factory.mktemp("languages")
    shutil.copytree(ROOT / "examples", folder / "examples")
    example = folder / "examples" / "ecommerce" / "achat-en-ligne.journey.yaml"
    written = example.read_text(encoding="utf-8")
    found = {}
    for language in [*LANGUAGES, "it"]:
        example.write_text(written.replace("language: fr\n", f"language: {language}\n"), encoding="utf-8")
        journeymap.build(example, output=folder / language, to=["html", "md", "svg"], jobs=1)
        found[language] = set().union(
            *(Texts(path.read_text(encoding="utf-8")).found for path in (folder / language).glob("*l"))
        )
        briefs = "\n".join(path.read_text(encoding="utf-8") for path in (folder / language).glob("*.md"))
        found[language] |= {cell.strip(" *#>_-:") for cell in re.split(r"[|\n·]|\*\*", briefs)}
    return found


def english(texts: set[str], language: str) -> list[str]:
    """The texts that are an English label which the language has another word for."""
    labels = {label for label, translation in told(language) if label != translation}
    any_label = re.compile("|".join(map(pattern, labels)))
    return sorted(text for text in texts if any_label.fullmatch(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_label_stands_in_another_language(texts: dict[str, set[str]], language: str) -> None:
    assert english(texts[language], language) == []
    assert len(english(texts["it"], language)) > 60
