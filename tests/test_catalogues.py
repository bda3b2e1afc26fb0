from __future__ import annotations

import shutil
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[1] / "tools" / "catalogues.py"
CODE = """
GREETING = mark("Hello")
def tell(language, n, unknown):
    # translators: said on leaving
    return language.label("Bye, {name}", name=n), self.language.labels("{n} map", "{n} maps", n), label(unknown)
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
            "de: 0 of 4 labels translated",
            "  missing: ('{n} map', '{n} maps')",
            "  missing: Bye, {name}",
            "  missing: Hello",
            "  missing: Owner: {name}",
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
