"""Who answers for what: origins of statements and figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from facts_by_hand import CLINIC, CLINIC_FACTS, HARBOR, HARBOR_FACTS, QUIET_FACTS

from kg.mapping.origins import find_origins
from kg.model import UNNAMED, Basis, Capacity, Document, Facts, Outcome, Population
from kg.pipeline import extract_facts

HEADLINE, TOLL, FRIENDS, REFUSAL, BLAME = HARBOR_FACTS.statements
OUTER, INNER, DENIAL, BOATS = CLINIC_FACTS.statements


def test_spokesman_leads_to_the_organization_that_he_speaks_for() -> None:
    assert find_origins(HARBOR_FACTS)[TOLL.id] == ("organization/harbor-authority",)


def test_source_without_organization_answers_for_itself() -> None:
    assert find_origins(CLINIC_FACTS)[BOATS.id] == ("person/lena-moss",)


def test_outer_statement_has_the_origin_of_the_inner_one() -> None:
    origins = find_origins(CLINIC_FACTS)
    assert origins[INNER.id] == ("organization/merrow-clinic",)
    assert origins[OUTER.id] == ("organization/merrow-clinic",)


def test_outer_statement_answers_itself_when_the_inner_source_has_no_name() -> None:
    facts = replace(CLINIC_FACTS, statements=(OUTER, replace(INNER, speaker=None)), figures=())
    assert find_origins(facts) == {OUTER.id: ("organization/coastal-wire",)}


def test_unnamed_source_has_no_origin_unless_its_organization_is_named() -> None:
    assert BLAME.id not in find_origins(HARBOR_FACTS)
    ministry = Capacity("an Interior Ministry official", organization="organization/interior-ministry")
    named = replace(HARBOR_FACTS, statements=(replace(BLAME, capacity=ministry),), figures=())
    assert find_origins(named)[BLAME.id] == ("organization/interior-ministry",)


def test_author_answers_for_what_nobody_else_says() -> None:
    assert find_origins(HARBOR_FACTS)[HEADLINE.id] == (HARBOR.id,)


def test_headline_figure_takes_the_origin_of_the_same_figure_in_the_body() -> None:
    headline, body, *_ = HARBOR_FACTS.figures
    origins = find_origins(HARBOR_FACTS)
    assert origins[body.id] == ("organization/harbor-authority",)
    assert origins[headline.id] == ("organization/harbor-authority",)


def test_headline_figure_of_others_is_the_articles_own() -> None:
    headline, body, *_ = HARBOR_FACTS.figures
    for other in (
        replace(headline, value=Decimal(13), upper=Decimal(13)),
        replace(headline, outcome=Outcome.INJURED),
        replace(headline, outcome=None),
        replace(headline, population=Population.CHILD),
    ):
        facts = replace(HARBOR_FACTS, figures=(other, body))
        assert find_origins(facts)[headline.id] == (HARBOR.id,)


def test_figure_of_an_unnamed_source_has_no_origin() -> None:
    assert find_origins(HARBOR_FACTS)[HARBOR_FACTS.figures[3].id] == ()


def test_figure_without_statement_rests_on_its_source() -> None:
    figure = replace(QUIET_FACTS.figures[0], statement=None)
    assert find_origins(replace(QUIET_FACTS, figures=(figure,)))[figure.id] == ("organization/evening-lamp",)
    nobody = replace(figure, source=UNNAMED)
    assert find_origins(replace(QUIET_FACTS, figures=(nobody,)))[figure.id] == ()


def test_cycle_of_parents_ends() -> None:
    one = replace(BOATS, parent=DENIAL.id)
    two = replace(DENIAL, parent=BOATS.id)
    assert find_origins(Facts(CLINIC, statements=(one, two))) == {
        one.id: ("person/lena-moss",),
        two.id: ("organization/harbor-authority",),
    }


def test_inherited_statement_has_the_origin_of_its_source() -> None:
    facts = replace(CLINIC_FACTS, statements=(replace(BOATS, basis=Basis.INHERITED, cue=()),), figures=())
    assert find_origins(facts)[BOATS.id] == ("person/lena-moss",)


def test_a_statement_inside_another_is_no_origin_of_the_figures_around_it() -> None:
    text = "At least 17 people drowned, Ida Brenn said, while the River Council insisted that four had died."
    facts = extract_facts(Document(source="a.txt", name="a", text=text))
    origins = find_origins(facts)
    names = {entity.id: entity.name for entity in (*facts.people, *facts.organizations)}
    assert [names.get(origin) for origin in origins[facts.figures[0].id]] == ["Ida Brenn"]
