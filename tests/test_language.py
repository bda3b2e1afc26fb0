from __future__ import annotations

import datetime as dt
import subprocess
import sys
from decimal import Decimal
from typing import Any, get_args

import pytest
from babel import Locale, localedata
from babel.core import get_global
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from journeymap.language import Language, language, mark, words
from journeymap.model import scalars

ENGLISH, FRENCH, GERMAN = language("en"), language("fr"), language("de")
UNKNOWN = ["xx-YY", "zz", "x", "tlh-Latn-US", "en-x-klingon", "i-default", "../../etc/passwd", "fr\n", ""]


@pytest.mark.parametrize(
    ("tag", "spelling"),
    [
        ("fr", "fr"),
        ("FR_ca", "fr-CA"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("en-X-AB-Latn", "en-x-ab-latn"),
        ("xx-yy", "xx-YY"),
        ("../../etc", "en"),
        ("fr\n", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_tag_is_spelt_as_html_has_it_and_what_is_no_tag_is_english(tag: str | None, spelling: str) -> None:
    assert language(tag) == Language(spelling)


def test_a_tag_gives_the_same_language_each_time() -> None:
    assert language("fr-CA") is language("fr-CA")


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        *((tag, "ltr") for tag in ("en", "fr-CA", "de-CH", "nl-BE", "es-MX", "az", "pa", "sd-Deva", "zz")),
        *((tag, "rtl") for tag in ("ar", "ar-EG", "he-IL", "fa", "ur", "ur-IN", "az-Arab", "pa-Arab", "pa-Arab-PK", "pa-PK")),
    ],
)
def test_the_direction_follows_script_language_and_region(tag: str, direction: str) -> None:
    assert language(tag).direction == direction


def test_the_direction_of_every_language_that_babel_knows_is_the_one_of_its_likely_script() -> None:
    rtl = {"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa", "Yezi"}
    known = {identifier.partition("_")[0] for identifier in localedata.locale_identifiers()}
    likely = {tag: full.split("_")[1] for tag, full in get_global("likely_subtags").items() if tag.partition("_")[0] in known}
    expected = {tag: "rtl" if script in rtl else "ltr" for tag, script in likely.items()}
    assert {tag: language(tag).direction for tag in expected} == expected


def written(speech: Language) -> dict[str, str]:
    return {
        "thousands": speech.number(1_234_567.891),
        "small": speech.number(-0.0042),
        "half": speech.number(0.125),
        "no decimals": speech.number(4.5, digits=0),
        "ratio": speech.percent(0.71),
        "decimal ratio": speech.percent(0.023),
        "tiny ratio": speech.percent(0.0004),
        "money": speech.money(1234.5, "EUR"),
        "whole money": speech.money(39, "EUR"),
        "less than a cent": speech.money(0.004, "EUR"),
        "yen": speech.money(1200, "JPY"),
        "francs": speech.money(-0.4, "CHF"),
        "unheard-of money": speech.money(3, "XYZ"),
        "date": speech.date(dt.date(2026, 10, 12)),
        "list": speech.list(["a", "b", "c"]),
        "quote": speech.quote("39 € ?!"),
        "plus": speech.signed(1),
        "minus": speech.signed(-2),
        "zero": speech.signed(0),
        "mean": speech.signed(0.25),
    }


def test_figures_are_written_as_in_english() -> None:
    assert written(ENGLISH) == {
        "thousands": "1,234,567.89",
        "small": "\u22120.0042",
        "half": "0.13",
        "no decimals": "5",
        "ratio": "71%",
        "decimal ratio": "2.3%",
        "tiny ratio": "0.04%",
        "money": "€1,234.50",
        "whole money": "€39",
        "less than a cent": "€0.004",
        "yen": "¥1,200",
        "francs": "\u2212CHF\u00a00.40",
        "unheard-of money": "XYZ\u00a03",
        "date": "Oct 12, 2026",
        "list": "a, b, and c",
        "quote": "“39 € ?!”",
        "plus": "+1",
        "minus": "\u22122",
        "zero": "0",
        "mean": "+0.25",
    }


def test_figures_are_written_as_in_french() -> None:
    assert written(FRENCH) == {
        "thousands": "1\u202f234\u202f567,89",
        "small": "\u22120,0042",
        "half": "0,13",
        "no decimals": "5",
        "ratio": "71\u202f%",
        "decimal ratio": "2,3\u202f%",
        "tiny ratio": "0,04\u202f%",
        "money": "1\u202f234,50\u202f€",
        "whole money": "39\u202f€",
        "less than a cent": "0,004\u202f€",
        "yen": "1\u202f200\u202fJPY",
        "francs": "\u22120,40\u202fCHF",
        "unheard-of money": "3\u202fXYZ",
        "date": "12 oct. 2026",
        "list": "a, b et c",
        "quote": "«\u202f39\u202f€\u202f?!\u202f»",
        "plus": "+1",
        "minus": "\u22122",
        "zero": "0",
        "mean": "+0,25",
    }


DUTCH = {
    "thousands": "1.234.567,89",
    "small": "−0,0042",
    "half": "0,13",
    "no decimals": "5",
    "ratio": "71%",
    "decimal ratio": "2,3%",
    "tiny ratio": "0,04%",
    "money": "€~1.234,50",
    "whole money": "€~39",
    "less than a cent": "€~0,004",
    "yen": "JP¥~1.200",
    "francs": "CHF~−0,40",
    "unheard-of money": "XYZ~3",
    "date": "12 okt 2026",
    "list": "a, b en c",
    "quote": "“39 € ?!”",
    "plus": "+1",
    "minus": "−2",
    "zero": "0",
    "mean": "+0,25",
}
GERMAN_FIGURES = DUTCH | {
    "ratio": "71~%",
    "decimal ratio": "2,3~%",
    "tiny ratio": "0,04~%",
    "money": "1.234,50~€",
    "whole money": "39~€",
    "less than a cent": "0,004~€",
    "yen": "1.200~¥",
    "francs": "−0,40~CHF",
    "unheard-of money": "3~XYZ",
    "date": "12.10.2026",
    "list": "a, b und c",
    "quote": "„39 € ?!“",
}
SPANISH = GERMAN_FIGURES | {
    "money": "1234,50~€",
    "yen": "1200~JPY",
    "date": "12 oct 2026",
    "list": "a, b y c",
    "quote": "«39 € ?!»",
}
REGIONS = {
    "nl": DUTCH,
    "nl-BE": DUTCH,
    "de": GERMAN_FIGURES,
    "de-DE": GERMAN_FIGURES,
    "de-CH": GERMAN_FIGURES
    | {
        "thousands": "1’234’567.89",
        "small": "−0.0042",
        "half": "0.13",
        "ratio": "71%",
        "decimal ratio": "2.3%",
        "tiny ratio": "0.04%",
        "money": "EUR~1’234.50",
        "whole money": "EUR~39",
        "less than a cent": "EUR~0.004",
        "yen": "¥~1’200",
        "francs": "CHF−0.40",
        "unheard-of money": "XYZ~3",
        "quote": "«39 € ?!»",
        "mean": "+0.25",
    },
    "es": SPANISH,
    "es-ES": SPANISH,
    "es-MX": SPANISH
    | {
        "thousands": "1,234,567.89",
        "small": "−0.0042",
        "half": "0.13",
        "ratio": "71%",
        "decimal ratio": "2.3%",
        "tiny ratio": "0.04%",
        "money": "EUR~1,234.50",
        "whole money": "EUR~39",
        "less than a cent": "EUR~0.004",
        "yen": "JPY~1,200",
        "francs": "−CHF~0.40",
        "unheard-of money": "XYZ~3",
        "quote": "“39 € ?!”",
        "mean": "+0.25",
    },
}


def visible(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "_")


@pytest.mark.parametrize("tag", REGIONS)
def test_figures_of_dutch_german_and_spanish_are_those_of_the_region(tag: str) -> None:
    assert {name: visible(text) for name, text in written(language(tag)).items()} == REGIONS[tag]


def test_british_english_differs_in_dates_lists_and_foreign_money() -> None:
    british, american = written(language("en-GB")), written(ENGLISH)
    assert {name: text for name, text in british.items() if text != american[name]} == {
        "yen": "JP¥1,200",
        "date": "12 Oct 2026",
        "list": "a, b and c",
    }


def test_canadian_french_differs_in_foreign_money() -> None:
    canadian = written(language("fr-CA"))
    assert {name: text for name, text in canadian.items() if text != written(FRENCH)[name]} == {"yen": "1\u202f200\u202f¥"}
    assert language("fr-CA").money(39, "CAD") == "39\u202f$"


@pytest.mark.parametrize(
    ("tag", "figures"),
    [
        ("es", "1234 9999,99 10.000 −1234 1234~% 12.340~% 1234,50~€"),
        ("es-AR", "1.234 9.999,99 10.000 −1.234 1.234% 12.340% EUR~1.234,50"),
        ("it", "1234 9999,99 10.000 −1234 1234% 12.340% 1234,50~€"),
        ("pt-PT", "1234 9999,99 10~000 −1234 1234% 12~340% 1234,50~€"),
        ("pt", "1.234 9.999,99 10.000 −1.234 1.234% 12.340% €~1.234,50"),
    ],
)
def test_four_figures_stay_together_where_they_do(tag: str, figures: str) -> None:
    speech = language(tag)
    told = [speech.number(n) for n in (1234, 9999.99, 9999.999, -1234)]
    assert visible(" ".join([*told, speech.percent(12.34), speech.percent(123.4), speech.money(1234.5, "EUR")])) == figures


def test_a_language_without_a_catalogue_has_english_labels_and_its_own_figures() -> None:
    italian = language("it-CH")
    assert italian.label("Pains") == "Pains"
    assert (italian.date(dt.date(2026, 10, 12)), italian.percent(0.023), italian.quote("a")) == ("12 ott 2026", "2.3%", "«a»")


WRITTEN = ["30s", "4min", "1h", "1.5h", "1d", "3d", "1w", "2w"]
SECONDS = [0, 0.25, 100, 3_599.9, 5_400, 93_600, 864_000, -90]


def lengths(speech: Language) -> str:
    texts = [*map(speech.duration, WRITTEN), *map(speech.duration, SECONDS)]
    return visible(" | ".join(texts))


def test_durations_are_written_as_in_english() -> None:
    assert lengths(ENGLISH) == (
        "30~s | 4~min | 1~h | 1.5~h | 1~day | 3~days | 1~week | 2~weeks"
        " | 0~s | 0.3~s | 1~min~40~s | 1~h | 1~h~30~min | 1~day~2~h | 10~days | \u22121~min~30~s"
    )


def test_durations_are_written_as_in_french() -> None:
    assert lengths(FRENCH) == (
        "30_s | 4_min | 1_h | 1,5_h | 1_jour | 3_jours | 1_semaine | 2_semaines"
        " | 0_s | 0,3_s | 1_min_40_s | 1_h | 1_h_30_min | 1_jour_2_h | 10_jours | \u22121_min_30_s"
    )


def test_durations_are_written_as_in_dutch() -> None:
    assert lengths(language("nl")) == (
        "30~sec | 4~min | 1~uur | 1,5~uur | 1~dag | 3~dagen | 1~week | 2~weken"
        " | 0~sec | 0,3~sec | 1~min~40~sec | 1~uur | 1~uur~30~min | 1~dag~2~uur | 10~dagen | −1~min~30~sec"
    )


def test_durations_are_written_as_in_german() -> None:
    assert lengths(GERMAN) == (
        "30~Sek. | 4~Min. | 1~Std. | 1,5~Std. | 1~Tag | 3~Tage | 1~Woche | 2~Wochen"
        " | 0~Sek. | 0,3~Sek. | 1~Min.~40~Sek. | 1~Std. | 1~Std.~30~Min. | 1~Tag~2~Std. | 10~Tage | −1~Min.~30~Sek."
    )


def test_durations_are_written_as_in_spanish() -> None:
    assert lengths(language("es")) == (
        "30~s | 4~min | 1~h | 1,5~h | 1~día | 3~días | 1~semana | 2~semanas"
        " | 0~s | 0,3~s | 1~min~40~s | 1~h | 1~h~30~min | 1~día~2~h | 10~días | −1~min~30~s"
    )


def test_durations_of_a_region_are_in_its_figures() -> None:
    assert [visible(language(tag).duration("1.5h")) for tag in ("de-CH", "nl-BE", "es-MX", "fr-CA", "en-GB")] == [
        "1.5~Std.",
        "1,5~uur",
        "1.5~h",
        "1,5_h",
        "1.5~h",
    ]


def test_durations_in_a_language_whose_long_and_plural_forms_are_inherited() -> None:
    assert lengths(language("pt")).startswith("30~s | 4~min | 1~h | 1,5~h | 1~dia | 3~dias | 1~semana | 2~semanas")


def test_what_is_no_duration_is_refused() -> None:
    with pytest.raises(ValueError, match="not a duration: '4 min'"):
        ENGLISH.duration("4 min")


def test_a_metric_is_written_in_its_unit() -> None:
    assert [
        FRENCH.metric(0.55, "ratio"),
        FRENCH.metric(12_500, "count"),
        FRENCH.metric(4.25, "score"),
        FRENCH.metric(40, "currency", "EUR"),
        FRENCH.metric(40, "currency"),
        FRENCH.metric(90, "duration"),
    ] == ["55\u202f%", "12\u202f500", "4,25", "40\u202f€", "40", "1\u202fmin\u202f30\u202fs"]


@pytest.mark.parametrize(
    ("tag", "quoted"),
    [
        ("en", "“a”"),
        ("fr-CH", "«\u202fa\u202f»"),
        ("de-AT", "„a“"),
        ("pl", "„a”"),
        ("pt", "“a”"),
        ("pt-PT", "«a»"),
        ("sv", "”a”"),
        ("nl", "“a”"),
        ("nl-BE", "“a”"),
        ("es", "«a»"),
        ("es-MX", "“a”"),
        ("de-CH", "«a»"),
        ("ja", "「a」"),
        ("zh-Hant-TW", "「a」"),
        ("zh", "“a”"),
        ("zz", "“a”"),
    ],
)
def test_quotation_marks_are_the_language_s_own(tag: str, quoted: str) -> None:
    assert language(tag).quote("a") == quoted


WITHIN = [
    ("en", "He said “yes”.", "“He said \u2018yes\u2019.”"),
    ("en-GB", "“Yes.” She’s said “no.”", "“\u2018Yes.\u2019 She’s said \u2018no.\u2019”"),
    ("nl", "Ze zei “ja” tegen de foto’s", "“Ze zei \u2018ja\u2019 tegen de foto’s”"),
    ("de", "Was heißt hier „vegan“?", "„Was heißt hier \u201avegan\u2018?“"),
    ("de", "Was heißt hier “vegan”?", "„Was heißt hier “vegan”?“"),
    ("de-CH", "Was heisst hier «vegan»?", "«Was heisst hier \u2039vegan\u203a?»"),
    ("es", "Dice «gratis» y luego cobra", "«Dice “gratis” y luego cobra»"),
    ("es-MX", "Dice “gratis” y luego cobra", "“Dice \u2018gratis\u2019 y luego cobra”"),
    ("fr", "C’est « en cours ».", "«~C’est “en cours”.~»"),
    ("fr", "« Vous partez ? » J’ai dit « oui »", "«~“Vous partez~?” J’ai dit “oui”~»"),
    ("fr-CH", "C’est «\u202fen cours\u202f».", "«~C’est \u2039en cours\u203a.~»"),
    ("sv", "Det är ”klart”", "”Det är ”klart””"),
    ("ru", "Он сказал «да»", "«Он сказал „да“»"),
    ("ja", "「遅れないこと」が一番です", "「『遅れないこと』が一番です」"),
]


@pytest.mark.parametrize(("tag", "said", "quoted"), WITHIN)
def test_a_quote_within_a_quote_has_the_inner_marks(tag: str, said: str, quoted: str) -> None:
    assert language(tag).quote(said).replace("\u202f", "~") == quoted


@pytest.mark.parametrize(
    "said",
    [
        "a",
        "“a”",
        '"a"',
        "'a'",
        "\u2018a\u2019",
        "« a »",
        "«a»",
        "»a«",
        "„a“",
        "„a”",
        "”a”",
        "\u201aa\u2018",
        "\u2039a\u203a",
        " “a” ",
        "「a」",
        "『a』",
    ],
)
@pytest.mark.parametrize(
    ("tag", "quoted"), [("en", "“a”"), ("fr", "«\u202fa\u202f»"), ("de", "„a“"), ("es", "«a»"), ("nl", "“a”")]
)
def test_a_quote_that_somebody_has_put_between_marks_gets_no_others(said: str, tag: str, quoted: str) -> None:
    assert language(tag).quote(said) == quoted


@pytest.mark.parametrize("said", ["''", '""', "' '", "«»", "'"])
def test_marks_around_nothing_are_what_is_said(said: str) -> None:
    assert language("en").quote(said) == f"“{said}”"


@pytest.mark.parametrize("said", ["\u2018Don\u2019t\u2019", "'Don't'", "“Don\u2019t”"])
def test_an_apostrophe_closes_no_quote(said: str) -> None:
    assert ENGLISH.quote(said) in {"“Don\u2019t”", "“Don't”"}


@pytest.mark.parametrize("said", ["", "“", '"', "“a", "a”", "a ” b“"])
def test_marks_that_are_not_a_pair_are_left_alone(said: str) -> None:
    assert ENGLISH.quote(said) == f"“{said}”"


@given(
    st.sampled_from(["en", "nl", "de", "es", "fr"]),
    st.text(st.characters(exclude_characters="\"'“”„\u2018\u2019\u201a«»\u2039\u203a")).filter(str.strip),
)
def test_quoting_twice_is_quoting_once(tag: str, said: str) -> None:
    once = language(tag).quote(said.strip())
    assert language(tag).quote(once) == once


def test_french_punctuation_has_narrow_spaces_that_do_not_break() -> None:
    said = "Quoi ? Non ! Ceci ; cela : 71 % de « 39 € » à 12:30, https://a.example/?b=c:d ?!"
    assert FRENCH.spaced(said).replace("\u202f", "~") == (
        "Quoi~? Non~! Ceci~; cela~: 71~% de «~39~€~» à 12:30, https://a.example/?b=c:d~?!"
    )


def test_other_punctuation_is_left_alone() -> None:
    said = "Quoi ? Non ! « 71 % »"
    assert (ENGLISH.spaced(said), GERMAN.spaced(said)) == (said, said)


@given(st.text())
def test_spacing_changes_spaces_only(text: str) -> None:
    assert FRENCH.spaced(text).replace("\u202f", " ") == text.replace("\u202f", " ")


def test_a_label_is_translated_or_stays_english() -> None:
    assert {
        tag: language(tag).label(mark("Pains")) for tag in ("fr", "fr-CA", "nl-BE", "de-CH", "es-MX", "en", "it", "zz")
    } == {
        "fr": "Irritants",
        "fr-CA": "Irritants",
        "nl-BE": "Pijnpunten",
        "de-CH": "Pain Points",
        "es-MX": "Puntos de dolor",
        "en": "Pains",
        "it": "Pains",
        "zz": "Pains",
    }
    assert FRENCH.label("Never heard of") == "Never heard of"  # extraction skips the tests


def test_an_empty_label_is_empty_rather_than_the_catalogue_s_header() -> None:
    assert (FRENCH.label(""), ENGLISH.label("")) == ("", "")


def test_placeholders_are_filled_in_once_and_only_if_there_are_any() -> None:
    assert ENGLISH.label("{name}: {text}", name="{text}", text="ok") == "{text}: ok"
    assert ENGLISH.label("{}") == "{}"


def test_counting_labels_follow_the_language_s_plural_and_number_format() -> None:
    counted = [ENGLISH.labels("{n} thing in {place}", "{n} things in {place}", n, place="Lille") for n in (0, 1, 1234)]
    assert counted == ["0 things in Lille", "1 thing in Lille", "1,234 things in Lille"]
    assert [[language(tag).labels("{n} stage", "{n} stages", n) for n in (0, 1, 1234)] for tag in ("fr", "nl", "de", "es")] == [
        ["0 étape", "1 étape", "1\u202f234 étapes"],
        ["0 fasen", "1 fase", "1.234 fasen"],
        ["0 Phasen", "1 Phase", "1.234 Phasen"],
        ["0 etapas", "1 etapa", "1234 etapas"],
    ]


@pytest.mark.parametrize("tag", UNKNOWN)
def test_an_unknown_tag_is_written_as_english(tag: str) -> None:
    assert written(language(tag)) == written(ENGLISH)
    assert language(tag).duration("2d") == "2\u00a0days"


def test_an_unknown_region_falls_back_to_its_language() -> None:
    assert written(language("fr-US")) == written(FRENCH)


@pytest.mark.parametrize("tag", ["en", "fr-CH", "ar", "eu", "tr", "hi", "la", "tok", "en-US-POSIX", "es"])
def test_small_figures_and_dates_are_those_that_babel_itself_writes(tag: str) -> None:
    speech, known, day = language(tag), Locale.parse(tag, sep="-"), dt.date(2026, 3, 9)
    figures = [speech.number(value) for value in (0.5, 7.25, 111.5, 999.25)]
    ratios = [speech.percent(value) for value in (0, 0.42, 0.071, 1, 1.115, 9.99)]
    said = [format_decimal(value, locale=known, decimal_quantization=False) for value in (0.5, 7.25, 111.5, 999.25)]
    shares = ("0", "0.42", "0.071", "1", "1.115", "9.99")
    assert figures == said
    assert ratios == [format_percent(Decimal(share), locale=known, decimal_quantization=False) for share in shares]
    assert speech.date(day).strip("\u2068\u2069") == format_date(day, "medium", known)


def test_no_language_that_babel_knows_raises() -> None:
    for identifier in ["en_US_POSIX", "sr_Latn", "zh_Hant_HK", "ar_EG", "hi_Latn", "ckb", "mn_Mong", "be_TARASK", "root"]:
        speech = language(identifier)
        assert all(written(speech).values())
        assert lengths(speech)


@pytest.mark.parametrize(
    ("table", "scalar"),
    [
        (words.LANES, scalars.LaneName),
        (words.STATES, scalars.State),
        (words.SHAPES, scalars.Shape),
        (words.PERIODS, scalars.Period),
        (words.MEDIA, scalars.Medium),
        (words.OWNERSHIPS, scalars.Ownership),
        (words.STATUSES, scalars.Status),
        (words.EVIDENCE_KINDS, scalars.EvidenceKind),
        (words.LINK_KINDS, scalars.LinkKind),
        (words.WORTH, scalars.Worth),
        (words.BETTER, scalars.Better),
    ],
)
def test_every_word_of_the_source_language_has_a_label(table: dict[str, str], scalar: Any) -> None:
    assert tuple(table) == get_args(scalar)


def test_plain_labels_load_neither_babel_nor_jinja() -> None:
    code = (
        "import sys; from journeymap.language import language, words; l = language('fr');"
        "l.label(words.LANES['pains']), l.direction, l.signed(-2), l.number(12), l.quote('a ?'), l.list(['a']);"
        "print(sorted({m.partition('.')[0] for m in sys.modules} & {'babel', 'jinja2', 'graphviz'}))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(
    ("tag", "expected"), [("ar", "\u206630 years old\u2069"), ("it", "30 years old"), ("fr", "30 ans")], ids=["ar", "it", "fr"]
)
def test_an_english_label_keeps_its_order_in_a_text_from_right_to_left(tag: str, expected: str) -> None:
    assert language(tag).label("{age} years old", age=30) == expected


def test_what_an_english_label_is_filled_with_keeps_an_order_of_its_own() -> None:
    hebrew = language("he")
    assert hebrew.label("Owner: {name}", name="קפה") == "\u2066Owner: \u2068קפה\u2069\u2069"
    assert hebrew.labels("{n} stage of {whole}", "{n} stages of {whole}", 2, whole="קפה") == (
        "\u2066\u20682\u2069 stages of \u2068קפה\u2069\u2069"
    )
    assert language("en").label("Owner: {name}", name="קפה") == "Owner: קפה"


def test_a_date_from_right_to_left_keeps_an_order_of_its_own() -> None:
    assert language("ar").date(dt.date(2026, 10, 12)) == "\u206812\u200f/10\u200f/2026\u2069"
