from __future__ import annotations

import pytest

from kg.language.sentences import LONGEST, find_sentences
from kg.language.tokens import tokenize


def sentences(text: str) -> list[str]:
    tokens = list(tokenize(text))
    found = find_sentences(text, tokens, 0, len(tokens), 0)
    return [text[tokens[s.first].start : tokens[s.last - 1].end] for s in found]


@pytest.mark.parametrize(
    "expected",
    [
        ["Nine boats left.", "Two came back."],
        ["Gov. Amal Haddad met Sen. J. R. Stone on Jan. 5 in the U.S. Senate.", "They talked."],
        ["He left the U.S.", "The court sat."],
        ["It closed at 5 p.m. Monday.", "Nobody came."],
        ["“We lost.”", "He left."],
        ["“We lost,” he said.", "“We have nothing.”"],
        ["“Who did it?” Health Minister Amal Haddad asked.", "Nobody knew."],
        ["“Who did it?”", "The door was open."],
        ["He paid 3.5 million.", "She paid No. 5."],
        ["They took order no. 20417 and left.", "She said no.", "Haddad left."],
        ["They fled.”", "“We saw it.”"],
        ["Nine left...", "Two came back!", "(Three stayed.)", "Four slept."],
        ["She works for Delta Corp. in Basra."],
        ["A line without a stop"],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(expected: list[str]) -> None:
    text = " ".join(expected).replace(".” “We saw", ".”“We saw")
    assert sentences(text) == expected


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentences("The list\n\nNine boats") == ["The list", "Nine boats"]


def test_a_single_line_break_does_not_end_a_sentence() -> None:
    assert sentences("The long\nroad ended.") == ["The long\nroad ended."]


def test_what_never_stops_is_cut() -> None:
    assert [len(s.split()) for s in sentences("word " * (2 * LONGEST + 7))] == [LONGEST, LONGEST, 7]
