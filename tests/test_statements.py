"""From attributions to statements; attributions are built by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extract.statements import find_statements
from kg.language.annotated import Annotated, Attribution, Quotation
from kg.model import Article, Basis, Certainty, Manner, Polarity, Segment, SegmentKind, Span, Statement


def statements(
    text: str, *attributions: tuple[list[str], str, str], quotations: list[str] | None = None
) -> tuple[Statement, ...]:
    """Attributions are (contents, cue, source), as they stand in the text."""

    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    article = Article("article/0123456789ab", "x", "x.txt", text, "0" * 64, (Segment(SegmentKind.BODY, Span(0, len(text))),))
    found = tuple(
        Attribution(
            tuple(map(span, contents)), (span(cue),) if cue else (), (span(source),) if source else (), Decimal("0.9"), "by-hand"
        )
        for contents, cue, source in attributions
    )
    return find_statements(
        Annotated(article, (), (), tuple(Quotation(span(q), closed=True) for q in quotations or ()), (), found)
    )


def test_the_identifier_names_the_hull_of_the_contents() -> None:
    [statement] = statements("The clinic, Haddad said, had closed.", (["The clinic", "had closed"], "said", "Haddad"))
    assert statement.id == "statement/0123456789ab-0-35"
    assert statement.speaker is None


def test_two_statements_with_the_same_content_have_two_identifiers() -> None:
    text = "Nine died, police said and doctors confirmed."
    first, second = statements(text, (["Nine died"], "said", "police"), (["Nine died"], "confirmed", "doctors"))
    assert (first.id, second.id) == ("statement/0123456789ab-0-9", "statement/0123456789ab-0-9-2")
    assert first.parent is second.parent is None


@pytest.mark.parametrize(
    ("text", "quotation", "manner"),
    [
        ("“We lost it all,” Haddad said.", "“We lost it all,”", Manner.DIRECT),
        ("We lost it all, Haddad said.", None, Manner.INDIRECT),
        ("They had “lost it all”, Haddad said.", "“lost it all”", Manner.MIXED),
    ],
)
def test_the_manner_is_the_share_of_the_content_in_quotation_marks(text: str, quotation: str | None, manner: Manner) -> None:
    content = text[: text.index(" Haddad")]
    [statement] = statements(text, ([content], "said", "Haddad"), quotations=[quotation] if quotation else [])
    assert statement.manner is manner


def test_the_basis_tells_what_the_attribution_has() -> None:
    text = "Nine died, police said. The attack was announced. “It was dark.”"
    explicit, unspecified, inherited = statements(
        text, (["Nine died"], "said", "police"), (["The attack"], "was announced", ""), (["“It was dark.”"], "", "")
    )
    assert (explicit.basis, unspecified.basis, inherited.basis) == (Basis.EXPLICIT, Basis.UNSPECIFIED, Basis.INHERITED)
    assert (explicit.cue_lemma, unspecified.cue_lemma, inherited.cue_lemma) == ("say", "announce", None)


def test_a_statement_inside_another_has_it_as_its_parent() -> None:
    text = "Radio Basra reported that officials said the dam was safe."
    outer, inner = statements(
        text, (["that officials said the dam was safe"], "reported", "Radio Basra"), (["the dam was safe"], "said", "officials")
    )
    assert inner.parent == outer.id
    assert outer.parent is None


def test_of_three_levels_each_has_the_next_one_out_as_its_parent() -> None:
    text = "Radio Basra said the coast guard said the captain claimed the engine failed."
    outer, middle, inner = statements(
        text,
        (["the coast guard said the captain claimed the engine failed"], "said", "Radio Basra"),
        (["the captain claimed the engine failed"], "guard said", "the coast guard"),
        (["the engine failed"], "claimed", "the captain"),
    )
    assert (outer.parent, middle.parent, inner.parent) == (None, outer.id, middle.id)


def test_a_statement_between_the_parts_of_a_content_has_no_parent() -> None:
    text = "The mill, Saleh said, burnt down. The barn, Karim said, did not."
    first, second = statements(
        text, (["The mill", "burnt down"], "Saleh said", "Saleh"), (["The barn", "did not"], "Karim said", "Karim")
    )
    assert first.parent is second.parent is None


def test_a_reporting_clause_inside_one_part_of_a_content_is_nested() -> None:
    text = "“The dam holds, engineers say,” Saleh said, “and the road is open.”"
    outer, inner = statements(
        text,
        (["“The dam holds, engineers say,”", "“and the road is open.”"], "said", "Saleh"),
        (["The dam holds"], "say", "engineers"),
    )
    assert inner.parent == outer.id


def test_the_parts_of_a_split_quotation_are_one_statement_in_direct_manner() -> None:
    text = "“The dam,” Saleh said, “will hold.”"
    [statement] = statements(text, (["“The dam,”", "“will hold.”"], "said", "Saleh"), quotations=["“The dam,”", "“will hold.”"])
    assert statement.manner is Manner.DIRECT
    assert [span.of(text) for span in statement.content] == ["“The dam,”", "“will hold.”"]


def test_one_part_in_quotation_marks_and_one_without_are_mixed() -> None:
    text = "“The dam,” Saleh said, will hold."
    [statement] = statements(text, (["“The dam,”", "will hold"], "said", "Saleh"), quotations=["“The dam,”"])
    assert statement.manner is Manner.MIXED


def test_a_nested_statement_does_not_break_the_turn_of_the_outer_speaker() -> None:
    text = "Saleh said the guards said nine died. Two were missing, he added."
    outer, inner, later = statements(
        text,
        (["the guards said nine died"], "Saleh said", "Saleh"),
        (["nine died"], "guards said", "the guards"),
        (["Two were missing"], "added", "he"),
    )
    assert inner.parent == outer.id
    assert later.continues == outer.id


def test_he_added_goes_on_from_the_statement_before() -> None:
    text = "Nine died, Saleh said. Two were missing, he added. It rained, Karim added."
    first, second, third = statements(
        text, (["Nine died"], "said", "Saleh"), (["Two were missing"], "added", "he"), (["It rained"], "added", "Karim")
    )
    assert second.continues == first.id
    assert first.continues is third.continues is None


@pytest.mark.parametrize(
    ("cue", "content", "certainty"),
    [
        ("said", "that nine died", None),
        ("said", "that nine may have died", Certainty.POSSIBLE),
        ("said", "that nine probably died", Certainty.PROBABLE),
        ("claimed", "that nine died", Certainty.ALLEGED),
        ("confirmed", "that nine died", Certainty.CERTAIN),
        ("said", "that nine allegedly died", Certainty.ALLEGED),
    ],
)
def test_the_cue_or_a_hedge_near_the_start_tells_the_certainty(cue: str, content: str, certainty: Certainty | None) -> None:
    [statement] = statements(f"Saleh {cue} {content}.", ([content], cue, "Saleh"))
    assert statement.certainty is certainty


@pytest.mark.parametrize(
    ("cue", "polarity"),
    [
        ("said", Polarity.AFFIRMED),
        ("denied", Polarity.DENIED),
        ("did not say", Polarity.DENIED),
        ("has never denied", Polarity.AFFIRMED),
        ("declined", Polarity.DENIED),
        ("hasn’t said", Polarity.DENIED),
        ("would neither confirm nor deny", Polarity.DENIED),
        ("rejected", Polarity.DENIED),
        ("did not deny", Polarity.AFFIRMED),
    ],
)
def test_denials_refusals_and_silence_are_told_from_assertions(cue: str, polarity: Polarity) -> None:
    [statement] = statements(f"Saleh {cue} that nine died.", (["that nine died"], cue, "Saleh"))
    assert statement.polarity is polarity


def test_what_nobody_says_is_denied() -> None:
    [statement] = statements("No militia has claimed the raid.", (["the raid"], "has claimed", "No militia"))
    assert statement.polarity is Polarity.DENIED
