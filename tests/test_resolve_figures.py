"""On whose word a figure rests."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from figures_marked import ID, annotate, by_text, figures_in

from kg.extract.entities import Entities
from kg.language.annotated import Annotated
from kg.model import UNNAMED, Basis, Manner, Organization, Place, Polarity, Span, Statement
from kg.resolve.figures import resolve_figures

TEXT = "Amal Haddad told the Herald that police said 12 people died in Marlow.\nHill Front shells killed 30 guards.\nNine others fled."


def statement(annotated: Annotated, content: str, **details: object) -> Statement:
    start = annotated.article.text.index(content)
    return Statement(
        id=f"statement/{ID[8:]}-{start}-{start + len(content)}",
        content=(Span(start, start + len(content)),),
        manner=Manner.INDIRECT,
        basis=Basis.EXPLICIT,
        confidence=Decimal("0.9"),
        rule="hand",
        **details,  # type: ignore[arg-type]
    )


def entities() -> Entities:
    front = Organization("organization/hill-front", "Hill Front")
    return Entities((), (front,), (Place("place/marlow", "Marlow"),))


def test_a_figure_rests_on_the_innermost_statement_that_holds_it():
    annotated = annotate(TEXT)
    outer = statement(annotated, "that police said 12 people died in Marlow", speaker="person/amal-haddad")
    inner = statement(annotated, "12 people died in Marlow", speaker="organization/police")
    _, figures = resolve_figures(annotated, entities(), (outer, inner), figures_in(annotated))
    figure = by_text(figures)["12"]
    assert (figure.statement, figure.source) == (inner.id, "organization/police")


def test_a_statement_without_a_speaker_makes_the_source_unnamed():
    annotated = annotate(TEXT)
    said = statement(annotated, "12 people died in Marlow")
    _, figures = resolve_figures(annotated, entities(), (said,), figures_in(annotated))
    assert by_text(figures)["12"].source == UNNAMED


def test_a_figure_outside_of_all_statements_is_in_the_authors_voice():
    annotated = annotate(TEXT)
    said = statement(annotated, "12 people died in Marlow", speaker="organization/police")
    statements, figures = resolve_figures(annotated, entities(), (said,), figures_in(annotated))
    voices = statements[1:]
    assert [span.of(annotated.article.text) for voice in voices for span in voice.content] == TEXT.split("\n")[1:]
    assert {voice.basis for voice in voices} == {Basis.AUTHOR_VOICE}
    found = by_text(figures)
    assert (found["30"].statement, found["30"].source) == (voices[0].id, None)
    assert (found["Nine"].statement, found["Nine"].source) == (voices[1].id, None)


def test_one_sentence_in_the_authors_voice_makes_one_statement():
    annotated = annotate("12 guards died and 30 fled.")
    statements, figures = resolve_figures(annotated, entities(), (), figures_in(annotated))
    assert len(statements) == 1
    assert {figure.statement for figure in figures} == {statements[0].id}


def test_what_a_source_denies_is_negated_but_a_zero_is_not():
    annotated = annotate("The army denied that 12 people died.\nThe army denied that no civilians died.")
    twelve = statement(annotated, "12 people died", polarity=Polarity.DENIED, speaker="organization/army")
    none = statement(annotated, "no civilians died", polarity=Polarity.DENIED, speaker="organization/army")
    _, figures = resolve_figures(annotated, entities(), (twelve, none), figures_in(annotated))
    assert [(figure.value, figure.negated) for figure in figures] == [(Decimal(12), True), (Decimal(0), False)]


def test_what_is_withheld_rests_on_the_statement_whose_cue_withholds_it():
    annotated = annotate("The navy has not said how many rowers were injured.")
    said = statement(annotated, "how many rowers were injured", polarity=Polarity.DENIED, speaker="organization/navy")
    _, (figure,) = resolve_figures(annotated, entities(), (said,), figures_in(annotated))
    assert (figure.text, figure.source) == ("has not said how many rowers were injured", "organization/navy")


def test_places_and_perpetrators_are_linked_to_the_entities_of_the_article():
    annotated = annotate(TEXT, LOC="Marlow", ORG="Hill Front")
    _, figures = resolve_figures(annotated, entities(), (), figures_in(annotated))
    found = by_text(figures)
    assert found["12"].place == "place/marlow"
    assert (found["30"].perpetrator_text, found["30"].perpetrator) == ("Hill Front", "organization/hill-front")


def test_a_wording_that_two_entities_share_is_linked_to_neither():
    annotated = annotate(TEXT, LOC="Marlow")
    two = replace(entities(), places=(Place("place/marlow-a", "Marlow"), Place("place/marlow-b", "North Marlow", ("Marlow",))))
    _, figures = resolve_figures(annotated, two, (), figures_in(annotated))
    assert (by_text(figures)["12"].place_text, by_text(figures)["12"].place) == ("Marlow", None)


def test_the_authors_voice_around_a_figure_is_told_from_what_is_said_at_both_ends_of_its_sentence():
    text = "“We swam,” said Amal Haddad, rescued with 12 men, “and wept.”"
    annotated = annotate(text)
    ends = (Span(0, text.index(" said")), Span(text.index("“and"), len(text)))
    said = replace(statement(annotated, text, speaker="person/amal-haddad"), content=ends)
    (_, voice), figures = resolve_figures(annotated, entities(), (said,), figures_in(annotated))
    assert voice.id == f"{said.id}-voice"
    assert by_text(figures)["12"].statement == voice.id


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("prefer", "the ferry by 51 percent to 38"),
        ("support", "the 12 clinics of the valley"),
        ("ask", "how 12 boats could sink"),
        ("claim", "the attack that killed 12 guards"),
        ("claim", "responsibility for a blast that killed 12 guards"),
    ],
)
def test_who_prefers_asks_or_claims_an_attack_asserts_no_figure(cue: str, content: str):
    annotated = annotate(f"The sailors {cue} {content}.")
    said = statement(annotated, content, speaker="organization/sailors", cue_lemma=cue, cue=(Span(12, 12 + len(cue)),))
    _, figures = resolve_figures(annotated, entities(), (said,), figures_in(annotated))
    assert {figure.source for figure in figures} == {None}


@pytest.mark.parametrize("content", ["that 12 guards were killed", "12 guards were killed in the attack"])
def test_who_claims_that_something_is_so_asserts_its_figures(content: str):
    annotated = annotate(f"The sailors claim {content}.")
    said = statement(annotated, content, speaker="organization/sailors", cue_lemma="claim", cue=(Span(12, 17),))
    _, figures = resolve_figures(annotated, entities(), (said,), figures_in(annotated))
    assert {figure.source for figure in figures} == {"organization/sailors"}


def test_who_was_counted_in_a_survey_does_not_assert_its_figures():
    text = "The survey shows 54 percent of voters say they back Berg and 25 percent do not."
    annotated = annotate(text)
    shown = statement(annotated, text[17:-1], speaker="organization/survey")
    start = text.index("54")
    said = statement(annotated, text[text.index("they") : -1], source=(Span(start, text.index(" say")),))
    _, figures = resolve_figures(annotated, entities(), (shown, said), figures_in(annotated))
    assert [figure.source for figure in figures] == ["organization/survey", "organization/survey"]


def test_a_source_that_names_a_day_is_no_respondent():
    text = "Counts of June 9th show that 12 people died."
    annotated = annotate(text)
    shown = statement(annotated, "that 12 people died", speaker="organization/mission", source=(Span(0, 18),))
    _, figures = resolve_figures(annotated, entities(), (shown,), figures_in(annotated))
    assert [figure.source for figure in figures] == ["organization/mission"]


def test_who_declines_to_say_something_denies_no_figure():
    annotated = annotate("The army declined to name the 12 guards.")
    declined = statement(
        annotated, "to name the 12 guards", polarity=Polarity.DENIED, cue_lemma="decline", speaker="organization/army"
    )
    _, figures = resolve_figures(annotated, entities(), (declined,), figures_in(annotated))
    assert [figure.negated for figure in figures] == [False]


def test_the_headline_that_stands_again_in_the_body_has_its_source():
    headline = "Storm kills 12 sailors"
    annotated = annotate(f"{headline}\n3 May {headline} and sinks boats.", headline=True)
    said = statement(annotated, headline, speaker="organization/mission")
    _, figures = resolve_figures(annotated, entities(), (said,), figures_in(annotated))
    assert [(figure.statement, figure.source) for figure in figures] == [(said.id, "organization/mission")] * 2
