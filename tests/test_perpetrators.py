"""Who did it, and how firmly it is said."""

from __future__ import annotations

from datetime import date

import pytest
from figures_marked import annotate, by_text, figures_in

from kg.extract.entities import Entities
from kg.model import Blame, Figure, Organization, OrganizationKind, ScopeBasis
from kg.resolve.bodies import Bodies
from kg.resolve.figures import resolve_figures


def blamed(text: str, **details: object) -> tuple[str | None, str | None]:
    """Return the perpetrator of the first figure of a text, and how firmly it is named."""
    figure = figures_in(annotate(text, **details))[0]  # type: ignore[arg-type]
    return figure.perpetrator_text, figure.blame.value if figure.blame else None


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("12 herders were killed by the Hill Front.", "Hill Front"),
        ("The Hill Front killed 12 herders on Monday.", "Hill Front"),
        ("12 herders died in a Hill Front attack on the market.", "Hill Front"),
        ("12 herders were killed when Hill Front fighters attacked the market.", "Hill Front"),
        ("Members of the Hill Front shot dead 12 herders.", "Hill Front"),
        ("Hill Front fighters bombed the market, killing 12 herders.", "Hill Front"),
        ("The army shelled the town, killing 12 people and wounding 30.", "army"),
        ("12 people were killed in an attack carried out by the Hill Front.", "Hill Front"),
        ("The murder of 12 herders by the Hill Front shocked the town.", "Hill Front"),
        ("12 people were killed and 30 wounded by government forces.", "government forces"),
        ("Danish air strikes killed 12 people.", "Danish"),
        ("12 men were killed in clashes with the Hill Front.", "Hill Front"),
        ("12 people died because of Hill Front negligence.", "Hill Front"),
    ],
)
def test_who_did_it_stands_in_the_clause(text: str, body: str):
    assert blamed(text, ORG="Hill Front") == (body, "stated")


@pytest.mark.parametrize(
    "text",
    [
        "The Hill Monitor said shells killed 12 people.",
        "Gunmen killed 12 people near a police station.",
        "12 Hill Front fighters were killed in an explosion.",
        "12 people died when a bus fell off the bridge.",
        "The army said on Monday that 12 people drowned in the flood.",
        "12 herders were killed by rebels.",
        "The Hill Front condemned the attack that killed 12 people.",
    ],
)
def test_who_reports_or_suffers_or_has_no_name_is_no_perpetrator(text: str):
    assert blamed(text, ORG="Hill Monitor; Hill Front") == (None, None)


@pytest.mark.parametrize(
    ("text", "blame"),
    [
        ("The Hill Front claimed responsibility for the attack that killed 12 people.", "claimed"),
        ("12 people were killed in an attack claimed by the Hill Front.", "claimed"),
        ("Police accused the Hill Front of killing 12 people.", "accused"),
        ("Police blamed the Hill Front for an attack that killed 12 people.", "accused"),
        ("12 people were killed in an attack blamed on the Hill Front.", "accused"),
        ("Suspected Hill Front fighters killed 12 people.", "suspected"),
        ("The Hill Front allegedly killed 12 people.", "suspected"),
        ("The Hill Front denied responsibility for the attack that killed 12 people.", "cleared"),
        ("The observers attributed 12 deaths to the Hill Front.", "accused"),
    ],
)
def test_how_firmly_it_is_said(text: str, blame: str):
    assert blamed(text, ORG="Hill Front") == ("Hill Front", blame)


@pytest.mark.parametrize(
    ("behind", "blame"),
    [
        ("Dockers hold the Hill Front responsible for the bombing.", "accused"),
        ("Officials accused the Hill Front of perpetrating the attack.", "accused"),
        ("Police believe the Hill Front was behind the attack.", "accused"),
        ("The mayor attributed the attack to the Hill Front.", "accused"),
        ("The attack was apparently the work of the Hill Front.", "suspected"),
        ("The blast bore the hallmarks of the Hill Front.", "suspected"),
        ("The Hill Front took responsibility.", "claimed"),
        ("The Hill Front said it had carried out the attack.", "claimed"),
        ("The Hill Front said it was behind the blast.", "claimed"),
        ("The blast was carried out by the Hill Front, the mayor said.", "stated"),
    ],
)
def test_a_sentence_behind_tells_who_did_the_deed(behind: str, blame: str):
    body, firmly = blamed(f"A bomb killed 12 people in Marlow.\n{behind}", ORG="Hill Front")
    assert ((body or "").removeprefix("The "), firmly) == ("Hill Front", blame)


@pytest.mark.parametrize(
    "behind",
    [
        "The Hill Front condemned the attack.",
        "The Hill Front said it had repaired the bridge.",
        "The Hill Front has not claimed responsibility.",
        "Dockers hold the Hill Front responsible for the ferries.",
        "The book was the work of the Hill Front.",
        "Some say that Marlow gained from the Hill Front raids of the spring.",
    ],
)
def test_a_sentence_behind_that_tells_of_something_else_blames_nobody(behind: str):
    assert blamed(f"A bomb killed 12 people in Marlow.\n{behind}", ORG="Hill Front") == (None, None)


def test_attackers_who_are_counted_belong_to_those_who_claim_the_attack():
    text = "Three gunmen stormed an inn and killed 12 guests in an attack claimed by the Hill Front."
    assert blamed(text, ORG="Hill Front") == ("Hill Front", "claimed")


def test_a_body_counts_for_more_than_the_adjective_of_a_country():
    text = "Danish raids kill 12 herders.\nThe Hill Front killed 12 herders on Monday."
    figures = figures_in(annotate(text, ORG="Hill Front", headline=True))
    assert [figure.perpetrator_text for figure in figures] == ["Hill Front", "Hill Front"]


def test_a_genitive_that_lost_its_apostrophe_is_the_body_itself():
    assert blamed("The Danish governments soldiers killed 12 herders.") == ("Danish government", "stated")


def test_gunmen_without_a_name_may_have_one_in_the_claim():
    text = "Gunmen killed 12 people in an attack claimed by the Hill Front."
    assert blamed(text, ORG="Hill Front") == ("Hill Front", "claimed")


def test_a_pronoun_stands_for_the_last_body_that_acts():
    figures = figures_in(annotate("The Hill Front stormed the town on Monday.\nIt killed 12 people.", ORG="Hill Front"))
    assert figures[0].perpetrator_text == "Hill Front"


def test_the_guerrillas_are_the_armed_group_that_was_named():
    figures = figures_in(annotate("The Hill Front has 300 men.\nThe guerrillas killed 12 people.", ORG="Hill Front"))
    assert by_text(figures)["12"].perpetrator_text == "Hill Front"


def test_the_sentence_before_tells_who_did_it():
    text = "The Hill Front bombed the market in Ost on Monday.\nThe blast killed 12 people."
    figure = figures_in(annotate(text, ORG="Hill Front"))[0]
    assert (figure.perpetrator_text, _basis(figure)) == ("Hill Front", ScopeBasis.PRECEDING)


def test_a_sentence_behind_tells_who_claims_it():
    text = "A bomb killed 12 people at the market.\nThe Hill Front claimed responsibility for the attack."
    figure = figures_in(annotate(text, ORG="Hill Front"))[0]
    assert (figure.perpetrator_text, figure.blame, _basis(figure)) == ("Hill Front", Blame.CLAIMED, ScopeBasis.FOLLOWING)


def test_the_toll_of_a_war_is_not_laid_on_whoever_else_its_sentence_tells_of():
    text = "More than 150,000 people have been killed in a war that broke out after a government crackdown."
    assert blamed(text) == (None, None)


def test_the_toll_of_a_war_is_not_laid_on_whoever_acted_last():
    text = "The Hill Front bombed the market on Monday.\nThe war has killed 90,000 people."
    assert by_text(figures_in(annotate(text, ORG="Hill Front")))["90,000"].perpetrator_text is None


def test_an_accusation_of_something_else_blames_nobody():
    text = "A bomb killed 12 people at the market.\nOfficials accused the Hill Front of selling timber."
    assert blamed(text, ORG="Hill Front") == (None, None)


def test_capitals_hide_nobody():
    assert blamed("12 PEASANTS WERE KILLED BY MEMBERS OF THE ARMY.") == ("ARMY", "stated")


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("Danish troops", "Danish navy"),
        ("Danish", "Denmark"),
        ("the regime", "Orlan regime"),
        ("Orlan regime army", "Orlan regime"),
        ("Hill Front", None),
    ],
)
def test_a_wording_means_the_one_body_of_the_article_that_it_fits(wording: str, name: str | None):
    bodies = (
        Organization("o/1", "Danish navy", kind=OrganizationKind.STATE_FORCES),
        Organization("o/2", "Denmark", kind=OrganizationKind.GOVERNMENT),
        Organization("o/3", "Orlan regime", kind=OrganizationKind.GOVERNMENT),
    )
    found = Bodies(bodies).find(wording)
    assert next((body.name for body in bodies if body.id == found), None) == name


def test_a_mere_adjective_becomes_its_country():
    annotated = annotate("Danish air strikes killed 12 people.")
    _, (figure,) = resolve_figures(annotated, Entities(), (), figures_in(annotated))
    assert figure.perpetrator_text == "Denmark"


def _basis(figure: Figure) -> ScopeBasis | None:
    return figure.perpetrator_trail.basis if figure.perpetrator_trail else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Hill Front shelled the town.\n12 herders were killed by other parties.", (None, None)),
        ("The Hill Front shelled the town.\n12 herders were killed by gunmen.", (None, None)),
        ("The Hill Front shelled the town.\n12 herders were killed by stray bullets.", ("Hill Front", "stated")),
        ("A suicide bomber killed 16 herders.\nThe Hill Front claimed responsibility for the attack.", ("Hill Front", "claimed")),
    ],
)
def test_doers_without_a_name_can_only_be_claimed_or_blamed_elsewhere(text, expected):
    assert blamed(text, ORG="Hill Front") == expected


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Hill Front did not kill 17 herders.", "Hill Front"),
        ("17 herders were not killed by the Hill Front.", "Hill Front"),
        ("The army denied that its soldiers had killed 21 herders.", "army"),
        ("The army denied that the Hill Front had killed 21 herders.", "Hill Front"),
        ("No herders were killed by the army.", "army"),
        ("No swimmers died as a result of Hill Front patrols.", "Hill Front"),
    ],
)
def test_a_denied_deed_is_denied(text, body):
    assert blamed(text, ORG="Hill Front") == (body, "cleared")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It blamed government forces for 160 of the deaths and said that at least 30 were killed by Danish air strikes.",
            ("government forces", "accused"),
        ),
        ("The Hill Front was behind 45 of the deaths.", ("Hill Front", "accused")),
        ("160 herders died, and the clerk said that the Hill Front had bombed a mill.", (None, None)),
        ("A blast killed 12 herders.\nThe mayor blamed the army for it.", ("army", "accused")),
        ("A blast killed 12 herders, said the mayor, who blamed the army.", ("army", "accused")),
        ("A blast killed 12 herders.\nThe mayor blamed the army for the drought.", (None, None)),
    ],
)
def test_blame_for_a_number(text, expected):
    assert blamed(text, ORG="Hill Front") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Since January, 120 herders have been killed.",
        "So far this year 120 herders have been killed.",
        "120 herders were killed in May.",
        "Of the 300, 120 were killed in clashes.",
    ],
)
def test_a_total_or_a_part_of_one_inherits_nobody(text):
    figures = figures_in(annotate(f"The Hill Front attacked a mill.\n{text}", ORG="Hill Front", published=date(2021, 6, 5)))
    assert by_text(figures)["120"].perpetrator_text is None


def test_one_event_of_a_month_is_no_total():
    text = "The Hill Front attacked a mill.\nIn May, a car bomb killed 12 herders."
    assert blamed(text, ORG="Hill Front", published=date(2021, 6, 5)) == ("Hill Front", "stated")


def test_a_sentence_with_several_bodies_blames_none_of_them_for_the_next():
    names = "Hill Front; River League"
    assert blamed("The Hill Front bombed a mill while the River League shelled a farm.\n12 herders died.", ORG=names) == (
        None,
        None,
    )
    assert blamed("The Hill Front bombed a mill.\n12 herders died.", ORG=names) == ("Hill Front", "stated")


def test_rescuers_are_no_perpetrators():
    assert blamed("The Hill Front attacked a mill.\nA total of 12 herders were rescued.", ORG="Hill Front") == (None, None)


def test_who_claims_one_deed_is_not_blamed_for_figures_of_other_places():
    claim = "A bus came.\nIt left.\nIt was late.\nThe Hill Front claimed responsibility for the attack."
    figures = figures_in(annotate(f"A blast killed 12 herders.\nIn Dorn, 14 died.\n{claim}", ORG="Hill Front", LOC="Dorn"))
    assert [figure.perpetrator_text for figure in figures] == ["Hill Front", None]


@pytest.mark.parametrize(
    ("before", "body"),
    [
        ("Coalition forces conducted 22 strikes.", "Coalition forces"),
        ("Coalition forces conducted 22 sorties.", None),
        ("Coalition forces conducted 22 strikes.\nGovernment troops launched strikes.", None),
        ("Coalition forces praised 22 strikes.", None),
    ],
)
def test_deeds_without_owner_are_of_the_only_one_who_carried_out_such_deeds(before, body):
    text = f"{before}\nNear Marlow, two strikes engaged a Hill Front unit and destroyed three Hill Front-held mills and 17 cars."
    figures = by_text(figures_in(annotate(text, ORG="Hill Front", LOC="Marlow")))
    assert [figures[number].perpetrator_text for number in ("two", "three", "17")] == [body] * 3


def test_the_name_of_a_quarter_is_no_body():
    text = "Two herders were hurt in a Lomar attack.\nShells fell on Lomar district."
    assert blamed(text, ORG="Lomar") != ("Lomar", "stated")
    assert blamed(text.replace("Lomar district", "a mill"), ORG="Lomar") == ("Lomar", "stated")
