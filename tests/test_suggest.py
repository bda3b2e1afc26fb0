from __future__ import annotations

import time

import pytest

from journeymap.suggest import closest, one_of

WORDS = ["site", "instagram", "e-commerce", "moment_of_truth", "Web Site"]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("instgram", "instagram"),
        ("Instagram", "instagram"),
        ("ecommerce", "e-commerce"),
        ("moment-of-truth", "moment_of_truth"),
        ("web-site", "Web Site"),
        ("insta", "instagram"),
        ("sites", "site"),
        ("si", None),
        ("facebook", None),
        ("", None),
    ],
)
def test_the_nearest_word_is_offered_if_it_is_near(word: str, near: str | None) -> None:
    assert closest(word, WORDS) == near


def test_a_beginning_that_two_words_share_decides_nothing() -> None:
    assert closest("cust", ["customer-value", "customs-office"]) is None


def test_of_equally_near_words_always_the_same_is_offered() -> None:
    assert {closest("ac", order) for order in (["ab", "ad"], ["ad", "ab"], iter(["ad", "ab"]))} == {closest("ac", ["ab", "ad"])}


def test_the_nearest_of_many_words_is_found_in_no_time() -> None:
    words = [f"channel-of-the-{number}th-kind" for number in range(5_000)]
    start = time.process_time()
    assert closest("chanel-of-the-4711th-kind", words) == "channel-of-the-4711th-kind"
    assert time.process_time() - start < 1


def test_a_very_long_word_takes_no_longer() -> None:
    start = time.process_time()
    assert closest("facebook" * 100_000, ["instagram" * 7 + str(number) for number in range(100)]) is None
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        ([], ""),
        (["a"], "'a'"),
        (["a", "b"], "'a' or 'b'"),
        (["a", "b", "c"], "'a', 'b' or 'c'"),
        (list("abcdefghi"), "'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' … (9 in all)"),
    ],
)
def test_a_choice_is_listed_as_people_say_it(names: list[str], listed: str) -> None:
    assert one_of(names) == listed
