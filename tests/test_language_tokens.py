from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.tokens import find_tokens, tokenize
from kg.model import Article, Segment, SegmentKind, Span


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("al-Rashid’s cease-fire", ["al-Rashid", "’s", "cease-fire"]),
        ("1,540 boats, $2.5m, 3.5% on the 22nd", ["1,540", "boats", ",", "$", "2.5m", ",", "3.5", "%", "on", "the", "22nd"]),
        ("a 10-year-old boy at 7:30", ["a", "10-year-old", "boy", "at", "7:30"]),
        ("He can't; they don’t", ["He", "ca", "n't", ";", "they", "do", "n’t"]),
        ("Gov. J. R. Haddad of the U.S. Senate", ["Gov.", "J.", "R.", "Haddad", "of", "the", "U.S.", "Senate"]),
        ("O'Brien and Ja'far", ["O'Brien", "and", "Ja'far"]),
        ("see https://example.org/a?b=c.", ["see", "https://example.org/a?b=c", "."]),
        ("a.b@example.org @handle #tag", ["a.b@example.org", "@handle", "#tag"]),
        ("They fled.The road", ["They", "fled", ".", "The", "road"]),
        ("''Yes,'' he -- she... said", ["''", "Yes", ",", "''", "he", "--", "she", "...", "said"]),
        ("Zoë al-Númān", ["Zoë", "al-Númān"]),
        ("", []),
    ],
)
def test_words_numbers_and_marks_are_split_as_expected(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_offsets_count_in_the_whole_text_when_a_stretch_is_tokenized() -> None:
    text = "Boats. Nine boats left."
    assert [(t.text, t.start, t.end) for t in tokenize(text, 7, 17)] == [("Nine", 7, 11), ("boats", 12, 17)]


@given(st.text(max_size=80))
def test_tokens_slice_to_their_text_and_nothing_but_white_space_is_left_out(text: str) -> None:
    tokens = list(tokenize(text))
    assert all(text[t.start : t.end] == t.text for t in tokens)
    rest = "".join(text[a:b] for a, b in zip([0, *(t.end for t in tokens)], [*(t.start for t in tokens), len(text)], strict=True))
    assert not rest.strip()


def test_boilerplate_and_repeated_captions_have_no_tokens() -> None:
    text = "Head Share Body Cap"
    kinds = [
        (SegmentKind.HEADLINE, 0, 4),
        (SegmentKind.BOILERPLATE, 5, 10),
        (SegmentKind.BODY, 11, 15),
        (SegmentKind.CAPTION_REPEAT, 16, 19),
    ]
    segments = tuple(Segment(kind, Span(start, end)) for kind, start, end in kinds)
    article = Article("article/0123456789ab", "x", "x.txt", text, "0" * 64, segments)
    assert [(number, [t.text for t in tokens]) for number, tokens in find_tokens(article)] == [(0, ["Head"]), (2, ["Body"])]


def test_what_only_looks_like_the_beginning_of_a_mail_address_costs_no_more_than_its_length() -> None:
    def seconds(length: int) -> float:
        started = time.process_time()
        assert len(list(tokenize("a+" * length))) == 2 * length
        return time.process_time() - started

    assert seconds(40_000) < 10 * max(seconds(8_000), 0.1)


def test_a_mail_address_is_one_token() -> None:
    assert words("Write to amal.haddad+news@mail.example.org.") == ["Write", "to", "amal.haddad+news@mail.example.org", "."]
