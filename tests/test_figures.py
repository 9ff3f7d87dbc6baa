"""Figures: what is one and what is not, what it counts, what happened, where, when and by whom."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from figures_marked import annotate, by_text, figures_in

from kg.model import NUMBERLESS, Convention, Outcome, Population, Qualifier, Unit

TUESDAY = date(2020, 4, 21)


def read(text: str, **details: object) -> list[tuple[str, str | None, str | None, str | None]]:
    """Return wording, counted noun, outcome and population of the figures of a text."""
    figures = figures_in(annotate(text, **details))  # type: ignore[arg-type]
    return [
        (f.text, f.counted, f.outcome.value if f.outcome else None, f.population.value if f.population else None) for f in figures
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The blast killed 12 people.", ("12", "people", "killed", "person")),
        ("12 people were killed.", ("12", "people", "killed", "person")),
        ("12 people from the same hamlet were killed.", ("12", "people", "killed", "person")),
        ("The raid left 12 dead.", ("12", None, "killed", "person")),
        ("Nobody foresaw the death of 12 nurses.", ("12", "nurses", "killed", "person")),
        ("The death toll along the whole river climbed to 23.", ("23", None, "killed", "person")),
        ("The number of wounded reached 40.", ("40", None, "injured", "person")),
        ("The collapse cost the lives of some nine miners.", ("some nine", "miners", "killed", "person")),
        ("Some 300 villagers lost their lives.", ("Some 300", "villagers", "killed", "civilian")),
        ("There were 1,000 deaths.", ("1,000", "deaths", "killed", "person")),
        ("Police arrested 30 demonstrators.", ("30", "demonstrators", "detained", "person")),
        ("Rebels kidnapped 9 teachers.", ("9", "teachers", "abducted", "person")),
        ("Two soldiers went missing.", ("Two", "soldiers", "missing", "security_force")),
        ("Nearly six thousand have fled the delta.", ("Nearly six thousand", None, "displaced", "person")),
        ("Divers rescued 14 passengers.", ("14", "passengers", "rescued", "person")),
        ("Among the dead were 12 children.", ("12", "children", "killed", "child")),
        ("He drowned together with his two sons.", ("two", "sons", "killed", "child")),
        ("Dozens of fighters were wounded.", ("Dozens", "fighters", "injured", "militant")),
        ("Three journalists were detained.", ("Three", "journalists", "detained", "journalist")),
        ("Two women were shot dead.", ("Two", "women", "killed", "woman")),
        ("One sailor was injured.", ("One", "sailor", "injured", "person")),
        ("No civilians died in the operation.", ("No", "civilians", "killed", "civilian")),
        ("There were no casualties.", ("no", "casualties", None, "person")),
        ("Nobody was hurt.", ("Nobody", None, "injured", "person")),
        ("12 rowers drowned.", ("12", "rowers", "killed", "person")),
        ("12 rowers have drowned off the pier.", ("12", "rowers", "killed", "person")),
        ("12 rowers killed over the weekend will be buried.", ("12", "rowers", "killed", "person")),
    ],
)
def test_who_is_counted_and_what_happened_to_them(text, figure):
    assert read(text) == [figure]


def test_those_who_kill_are_not_those_killed():
    assert read("Three gunmen murdered no fewer than two guards.") == [
        ("Three", "gunmen", None, "militant"),
        ("no fewer than two", "guards", "killed", "person"),
    ]
    assert [figure[2] for figure in read("Three gunmen killed close to 30 guards.")] == [None, "killed"]


def test_a_noun_left_out_is_taken_from_the_figure_before():
    assert read("Since the dam broke, 34 Ravin civilians have drowned and 15 were hurt.") == [
        ("34", "Ravin civilians", "killed", "civilian"),
        ("15", "Ravin civilians", "injured", "civilian"),
    ]
    assert read("At least 38 soldiers were arrested and 120 wounded.") == [
        ("At least 38", "soldiers", "detained", "security_force"),
        ("120", "soldiers", "injured", "security_force"),
    ]


def test_an_outcome_left_out_is_taken_from_the_figure_before():
    assert [f[2] for f in read("Six clerks were arrested, including two women, and nine others were injured.")] == [
        "detained",
        "detained",
        "injured",
    ]
    assert [f[2] for f in read("The blast killed 12 guards and two cooks.")] == ["killed", "killed"]
    assert read("Six were arrested, including two clerks.")[1] == ("two", "clerks", "detained", "person")


def test_a_headline_without_commas_keeps_its_outcomes_apart():
    assert read("Nine villagers killed 15 hurt as tunnel collapses", headline=True) == [
        ("Nine", "villagers", "killed", "civilian"),
        ("15", "villagers", "injured", "civilian"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Amal Haddad, 43, said so.",
        "A 7-year-old girl left.",
        "They were aged 12 to 17.",
        "It took two and a half years.",
        "A 24-hour curfew began.",
        "It fell on 3 March 2019.",
        "They came at 7:30 p.m.",
        "They came in 1998.",
        "He came second, in the third row.",
        "Flight 12 is late.",
        "See Section 8.",
        "The frigate Gull (F 12) left.",
        "They voted 23-14 to close the pier.",
        "Call 800-555-0134.",
        "She is a two-term mayor.",
        "One of them left.",
        "They went home one day.",
        "The two are friends.",
        "The story was confirmed.[3]",
        "1. Introduction",
        "Visit https://example.org/12/34.",
        "Write to 575 Mill Road.",
        "A soldier was killed.",
    ],
)
def test_what_is_no_figure(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "unit", "counted"),
    [
        ("They flew 1,240 operations.", Unit.EVENT, "operations"),
        ("They hit 15 villages.", Unit.OBJECT, "villages"),
        ("They burned two dump trucks.", Unit.OBJECT, "dump trucks"),
        ("It costs $40.", Unit.MONEY, "$"),
        ("About 54 percent of voters agree.", Unit.PERCENT, "voters"),
        ("She leads by 13 points.", Unit.POINTS, "points"),
        ("It is a 75-kilometer road.", Unit.LENGTH, "kilometer"),
        ("It covers 2 million square miles.", Unit.AREA, "square miles"),
        ("They seized 12 tonnes of rice.", Unit.MASS, "tonnes"),
        ("They have 14 ideas.", Unit.OTHER, "ideas"),
        ("They fired 14 settlers.", Unit.PERSON, "settlers"),
    ],
)
def test_the_kind_of_thing_counted(text, unit, counted):
    (figure,) = figures_in(annotate(text))
    assert (figure.unit, figure.counted) == (unit, counted)


def test_targets_are_no_combatants():
    (figure,) = figures_in(annotate("The army killed 83 targets."))
    assert (figure.unit, figure.population, figure.population_text) == (Unit.PERSON, Population.PERSON, "targets")
    (figure,) = figures_in(annotate("Jets hit 21 targets."))
    assert (figure.unit, figure.population) == (Unit.OBJECT, None)


def test_a_rate_keeps_its_unit_of_time():
    (figure,) = figures_in(annotate("Figures exceeded 400 deaths per week."))
    assert (figure.text, figure.qualifier, figure.per) == ("exceeded 400", Qualifier.MORE_THAN, "week")


def test_a_denied_figure_is_negated_and_a_zero_is_not():
    (denied,) = figures_in(annotate("The army did not kill 30 people."))
    (zero,) = figures_in(annotate("No civilians died."))
    assert (denied.value, denied.negated) == (Decimal(30), True)
    assert (zero.value, zero.upper, zero.qualifier, zero.negated) == (Decimal(0), Decimal(0), Qualifier.EXACT, False)


def test_the_place_is_the_nearest_behind_a_preposition():
    (figure,) = figures_in(annotate("Ravin envoys said 12 people died in the city of Marlow.", LOC="Ravin; Marlow"))
    assert figure.place_text == "Marlow"


def test_the_perpetrator_stands_behind_by_or_before_the_verb():
    (passive,) = figures_in(annotate("12 herders were killed by the Hill Front.", ORG="Hill Front"))
    (active,) = figures_in(annotate("The Hill Front killed 12 people.", ORG="Hill Front"))
    (noun,) = figures_in(annotate("12 herders were killed in Hill Front shelling.", ORG="Hill Front"))
    assert [figure.perpetrator_text for figure in (passive, active, noun)] == ["Hill Front"] * 3


def test_whoever_reports_a_figure_is_no_perpetrator():
    (figure,) = figures_in(annotate("The Hill Monitor said shells killed 12 people.", ORG="Hill Monitor"))
    assert figure.perpetrator_text is None


def test_the_period_is_that_of_the_clause_and_not_of_the_announcement():
    (figure,) = figures_in(
        annotate("Counts published on June 9th say that 34 people drowned in May.", published=date(2020, 6, 10))
    )
    assert figure.period is not None
    assert (figure.period.edtf, figure.period.start, figure.period.end) == ("2020-05", date(2020, 5, 1), date(2020, 5, 31))


def test_since_runs_until_the_day_of_the_article():
    (figure,) = figures_in(annotate("Over 300 people were killed since the mine opened in June 1998.", published=TUESDAY))
    assert figure.period is not None
    assert (figure.period.start, figure.period.end) == (date(1998, 6, 1), TUESDAY)


def test_a_figure_without_a_period_inherits_it_with_less_confidence():
    first, second = figures_in(
        annotate("On Monday 12 guards were killed in Marlow.\nSix others were wounded.", published=TUESDAY, LOC="Marlow")
    )
    assert second.period == first.period
    assert second.place_text == "Marlow"
    assert second.confidence < first.confidence


def test_a_headline_takes_its_scope_from_the_same_figure_of_the_body():
    headline, body = figures_in(
        annotate("Blast kills 12\nOn Monday a blast killed 12 people in Marlow.", headline=True, published=TUESDAY, LOC="Marlow")
    )
    assert (headline.period, headline.place_text) == (body.period, "Marlow")


@pytest.mark.parametrize(
    ("text", "span", "qualifier"),
    [
        ("The harbor master refused to disclose a death toll.", "refused to disclose a death toll", Qualifier.WITHHELD),
        (
            "Police could not say how many clerks were missing.",
            "could not say how many clerks were missing",
            Qualifier.WITHHELD,
        ),
        ("Injuries were far fewer than last year.", "far fewer", Qualifier.LOWER),
        ("The toll is the highest since 1998.", "the highest", Qualifier.HIGHEST),
        ("Better nets brought a drop in the yearly toll.", "drop in the yearly toll", Qualifier.LOWER),
    ],
)
def test_figures_without_a_number_have_no_value(text, span, qualifier):
    (figure,) = figures_in(annotate(text))
    assert (figure.text, figure.qualifier, figure.value) == (span, qualifier, None)
    assert figure.qualifier in NUMBERLESS


def test_a_superlative_names_what_it_is_compared_with():
    (figure,) = figures_in(annotate("The yearly toll is the lowest since 1998.", published=TUESDAY))
    assert figure.outcome is Outcome.KILLED
    assert figure.reference_period is not None
    assert (figure.reference_period.start, figure.reference_period.end) == (date(1998, 1, 1), TUESDAY)


def test_no_figure_comes_from_boilerplate():
    annotated = annotate("12 people died.", boilerplate="Donate: 1,800 $ of 3,600 $ raised. 14 people like this.")
    assert list(by_text(figures_in(annotated))) == ["12"]


def test_finding_twice_gives_the_same():
    annotated = annotate("12 people died in May.\nHundreds fled.", published=TUESDAY)
    assert figures_in(annotated) == figures_in(annotated)


def test_a_line_five_times_as_long_takes_about_five_times_as_long():
    def seconds(repetitions: int) -> float:
        annotated = annotate("12 people and some 40 guards were killed in May, " * repetitions)
        started = time.process_time()
        assert len(figures_in(annotated)) >= 2 * repetitions * 0.99
        return time.process_time() - started

    assert seconds(10_000) < 10 * max(seconds(2_000), 0.1)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Several nurses were hurt in the blast.", ("Several", "nurses", "injured", "person")),
        ("The flood displaced a large number of villagers.", ("a large number", "villagers", "displaced", "civilian")),
        ("Hail injured an unknown number of riders.", ("an unknown number", "riders", "injured", "person")),
        ("Numerous dockers, most of them young, were later arrested.", ("Numerous", "dockers", "detained", "person")),
        ("A few died at sea.", ("A few", None, "killed", "person")),
        ("The kiln burst, resulting in several deaths.", ("several", "deaths", "killed", "person")),
        ("The kiln burst, causing minor injuries.", ("injuries", None, "injured", "person")),
        ("Crew members were slightly injured, and old miners were killed.", ("old miners", "old miners", "killed", "person")),
    ],
)
def test_people_counted_without_a_number(text, figure):
    assert figure in read(text)


def test_a_plural_without_a_number_is_two_or_more_and_another_is_one():
    several, another = figures_in(annotate("The squall hurt several rowers and drowned another."))
    assert (several.value, several.upper, several.qualifier) == (Decimal(2), None, Qualifier.VAGUE)
    assert several.convention is Convention.SOME
    assert (another.value, another.upper, another.qualifier, another.convention) == (1, 1, Qualifier.EXACT, None)


def test_others_take_the_population_of_those_before_them():
    assert read("Four soldiers were killed and others wounded.")[1] == ("others", "others", "injured", "security_force")


@pytest.mark.parametrize(
    "text",
    [
        "Many believe the dam will hold.",
        "Several reasons were given.",
        "How many cooks were hurt is not known.",
        "Among others, the mayor was hurt.",
        "The others were arrested.",
        "Rescuers helped one another as huts were crushed.",
        "Another nurse drowned.",
        "He suffered several injuries.",
        "The fire was put out without causing more deaths.",
        "Crews work to rescue others.",
        "The wounded were taken away.",
        "Several witnesses told the court that the pilot was killed.",
        "Many drivers of the older buses came to see the injured mayor.",
    ],
)
def test_plurals_that_count_nobody(text):
    assert read(text) == []


def test_killed_and_injured_without_a_number_are_two_figures():
    killed, injured = figures_in(annotate("Several rowers were killed and injured."))
    assert (killed.outcome, injured.outcome) == (Outcome.KILLED, Outcome.INJURED)
    assert killed.span == injured.span
    assert injured.id == f"{killed.id}-injured"
    assert [f[2] for f in read("The raid ended after wounding and killing several guards.")] == ["killed", "injured"]
    assert [f[2] for f in read("12 rowers were killed and injured.")] == ["killed"]  # how many of each is not said


def test_one_person_counts_beside_counted_ones_only():
    assert [f[0] for f in read("A nurse and his two sons were shot dead.")] == ["A", "two"]
    assert read("The mast killed a nurse and injured 19 others.")[0] == ("a", "nurse", "killed", "person")
    assert read("A nurse drowned.") == []
    assert [f[0] for f in read("A nurse said 12 rowers drowned.")] == ["12"]


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("Two guards who were posted at the gate and a cook were wounded.", ["injured"]),
        ("Nine members of the patrol (a village militia) died.", ["killed"]),
        ("Three cousins of Dr. Venn were hurt.", ["injured"]),
        ("She drowned with her two sons.", ["killed"]),
        ("The envoy met with his two aides.", [None]),
        ("Two sons were hurt, as were four of his nephews.", ["injured", "injured"]),
        ("The massacre [of nine herders] goes unpunished.", ["killed"]),
        ("Nine herders were hacked to death.", ["killed"]),
        ("Nine drowned and 14 suffered injuries.", ["killed", "injured"]),
    ],
)
def test_outcomes_behind_and_before_insertions(text, outcomes):
    assert [figure[2] for figure in read(text)] == outcomes


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The slide killed 11 people, including 3 children and two nurses.", {"3": "11", "two": "11"}),
        ("Eleven people, among them at least two nurses, were hurt.", {"at least two": "Eleven"}),
        ("Police held 12 dockers, of whom four are minors.", {"four": "12"}),
        ("Police held 12 dockers, five of them women.", {"five": "12"}),
        ("The slide killed 11 people.\nAmong them were two nurses.", {"two": "11"}),
        ("The slide killed 11 people and hurt 30.\nThree of the dead were cooks.", {"Three": "11"}),
        ("The slide killed 11 people and hurt 30 others.", {}),
        ("The slide killed 11 people.\nTwo nurses were among the first to come.", {}),
        ("The slide hurt 4 people, including 9 cooks.", {}),
        (
            "The slide killed 33 people.\nTwenty-one of them were children and twelve were teachers.",
            {"Twenty-one": "33", "twelve": "33"},
        ),
        (
            "The slide hurt 40 people.\nNine of the injured were children, the clinic said, and two dogs were lost.",
            {"Nine": "40"},
        ),
    ],
)
def test_a_part_knows_its_whole(text, parts):
    figures = figures_in(annotate(text))
    texts = {figure.id: figure.text for figure in figures}
    assert {figure.text: texts[figure.part_of] for figure in figures if figure.part_of} == parts


def test_whom_a_part_counts_may_stand_behind_the_verb():
    text = "The slide killed 33 people.\nTwenty-one of them were civilians and twelve were soldiers. Two of them were in a car."
    counted = {figure.text: (figure.counted, figure.outcome, figure.population) for figure in figures_in(annotate(text))}
    assert counted["Twenty-one"] == ("civilians", Outcome.KILLED, Population.CIVILIAN)
    assert counted["twelve"] == ("soldiers", Outcome.KILLED, Population.SECURITY_FORCE)
    assert counted["Two"][0] is None


def test_a_part_shares_outcome_and_scope_of_its_whole():
    _, part = figures_in(
        annotate("On Monday 12 guards died in Marlow.\nAmong them were two officers.", published=TUESDAY, LOC="Marlow")
    )
    assert (part.outcome, part.place_text) == (Outcome.KILLED, "Marlow")
    assert part.period is not None
    assert part.period.start == date(2020, 4, 20)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("At least [9] persons died in the storm.", [("At least [9]", "persons", "killed", "person")]),
        ('Relatives said that "dozens" of people had drowned.', [("dozens", "people", "killed", "person")]),
        ("There was one civilian death.", [("one", "civilian death", "killed", "civilian")]),
        ("One man was killed by a falling mast.", [("One", "man", "killed", "person")]),
        ("The three freed pilots returned.", [("three", "freed pilots", "rescued", "person")]),
        (
            "Three seriously wounded soldiers were flown out.",
            [("Three", "seriously wounded soldiers", "injured", "security_force")],
        ),
        ("Two hostages were shot dead.", [("Two", "hostages", "killed", "person")]),
        ("The bishop deplored the six weavers' deaths.", [("six", "weavers", "killed", "person")]),
        ("The murder last week in Kelso of six weavers shocked all.", [("six", "weavers", "killed", "person")]),
        ('They found "the assassins" of the six weavers.', [("six", "weavers", "killed", "person")]),
        ("The wounded were Jon Abel, Ruth Cole and two other riders.", [("two", "other riders", "injured", "person")]),
        ("The number of detainees rose to 26.", [("26", None, "detained", "person")]),
        ("Ola drowned alongside her husband, Nils, and their two daughters.", [("two", "daughters", "killed", "child")]),
        ("Six sailors were hurt.", [("Six", "sailors", "injured", "person")]),
        ("Four presidential guards were hurt.", [("Four", "presidential guards", "injured", "security_force")]),
        ("Two party militants were hurt.", [("Two", "party militants", "injured", "person")]),
    ],
)
def test_more_ways_to_tell_who_was_harmed(text, figures):
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("They mourned the death of six cooks, five of whom were Danes, and two maids.", ["killed", "killed", "killed"]),
        ("They mourned the killing of the monks -- five Danes -- in Kelso.", ["killed"]),
        (
            "Nine people died, including five boys, three girls and two men, and 10 others were hurt.",
            ["killed"] * 4 + ["injured"],
        ),
        ("Six were hurt, including two boys, and three men died.", ["injured", "injured", "killed"]),
        ("Two of the five men were killed.", ["killed", None]),
        ("Two of the five men killed were cooks.", ["killed", "killed"]),
        ("The loss of 40 jobs hurts.", [None]),
        ("Police seized 12 rifles and 8 knapsacks.", [None, None]),
    ],
)
def test_which_figure_the_outcome_belongs_to(text, outcomes):
    assert [outcome for _, _, outcome, _ in read(text)] == outcomes


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that the guards killed him.",
        "There were no reports of injuries.",
        "One man said that the mast had been repaired.",
        "Jonas Abel-Moor (78) was killed.",
        "Jonas Abel (Old Jo) (78) was killed.",
    ],
)
def test_what_counts_nobody_harmed(text):
    assert read(text) == []


def test_the_noun_passes_on_to_the_next_number_but_not_to_people_of_another_kind():
    assert [f[1:] for f in read("Seventeen engineers lost their lives and nine were wounded.")] == [
        ("engineers", "killed", "person"),
        ("engineers", "injured", "person"),
    ]
    assert read("Two girls died and nine were wounded.")[1] == ("nine", None, "injured", "person")
    assert read("Seven miners, including a boy, were killed and nine were wounded.")[-1] == (
        "nine",
        "miners",
        "injured",
        "person",
    )


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Three of the five ships sank.", ["ships", "ships"]),
        ("A 300-strong crowd was there.", ["crowd"]),
        ("Three of the 40 villagers live there.", ["villagers", "villagers"]),
    ],
)
def test_the_noun_of_a_part_and_of_a_strength(text, counted):
    assert [noun for _, noun, _, _ in read(text)] == counted


def test_one_person_beside_others_of_another_outcome_is_no_figure():
    assert [f[0] for f in read("The mast killed a nurse and injured 19.")] == ["19"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # The toll is no toll of those injured beside it
        ("The mayor put the death toll at 17, with 31 injured.", [("17", "killed"), ("31", "injured")]),
        ("The toll reached 21 and 60 people were injured.", [("21", "killed"), ("60", "injured")]),
        ("The number of dead stood at 9, with 40 wounded.", [("9", "killed"), ("40", "injured")]),
        ("Nine died, in addition to 12 injured.", [("Nine", "killed"), ("12", "injured")]),
        # A group that some are taken from, a whole
        ("Eight of the wounded died.", [("Eight", "killed")]),
        ("Eight of the wounded were cooks.", [("Eight", "injured")]),
        ("Of the 12 soldiers, three were killed.", [("12", None), ("three", "killed")]),
        ("Two of the five were hurt.", [("Two", "injured"), ("five", None)]),
        ("None of the 12 was hurt.", [("None", "injured"), ("12", None)]),
        ("About 8,000 of the town's population of 80,000 have fled.", [("About 8,000", "displaced"), ("80,000", None)]),
        ("The father of seven was killed.", [("seven", None)]),
        # What a number shares with the one before it
        ("A total of 38 were killed in Kadir and 22 in Sahel.", [("38", "killed"), ("22", "killed")]),
        ("Shelling killed 9 in Dorn and 12 in Ulmet.", [("9", "killed"), ("12", "killed")]),
        ("Nine boats sank in Dorn and 12 in Ulmet.", [("Nine", None), ("12", None)]),
        ("The group counted 404 civilian deaths, compared to 633 a year before.", [("404", "killed"), ("633", "killed")]),
        # Subjects of a change, labels
        ("Deaths rose from 10 to 14.", [("10", "killed"), ("14", "killed")]),
        ("Prices rose from 10 to 14.", [("10", None), ("14", None)]),
        ("Killed: 12. Injured: 30.", [("12", "killed"), ("30", "injured")]),
        # Nouns that are verbs as well
        (
            "The unit listed 5 murders, 20 rescues, 4 abductions and 9 arrests.",
            [("5", "killed"), ("20", "rescued"), ("4", "abducted"), ("9", "detained")],
        ),
        # Things are not missing people
        ("About 340 million crowns are missing.", [("About 340 million", None)]),
        ("They seized 12 rifles and saved 40 jobs.", [("12", None), ("40", None)]),
        ("Twelve weavers are missing.", [("Twelve", "missing")]),
        ("The flood killed 20 civilians, including nurses, in two parts of the delta.", [("20", "killed"), ("two", None)]),
        ("The army killed “up to 20 terrorists” in the night.", [("up to 20", "killed")]),
        ("The gang took 40 guests hostage.", [("40", "abducted")]),
        ("Rebels held 12 nurses captive.", [("12", "abducted")]),
        ("No one knows how many of the 12 passengers died.", [("12", None)]),
        ("A crowd of 300 saw 12 drown.", [("300", None), ("12", "killed")]),
        ("The storm killed 12 people, damaged 40 homes and 15 vats.", [("12", "killed"), ("40", None), ("15", None)]),
        ("The search led to 5 more arrests.", [("5", "detained")]),
    ],
)
def test_each_number_has_its_own_outcome(text, figures):
    assert [figure[::2][:2] for figure in read(text)] == figures


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The jets destroyed six wax vats, three caches and two looms.", ["object", "object", "object"]),
        ("The panel heard six ideas and two songs.", ["other", "other"]),
        ("They wrecked six RT-40 bombers.", ["object"]),
        ("They met six suicide bombers.", ["person"]),
        ("The town has a population of 350,000.", ["person"]),
        ("The grandfather of seven was a baker.", ["person"]),
        ("The ministry confirmed eight US strikes.", ["event"]),
        ("The barge had 187 on board, among them a dozen crew.", ["person", "person"]),
        ("Nine cooks were hurt and dozens more have received treatment.", ["person", "person"]),
        ("She has 67 delegates of the 2,383 needed.", ["person", "person"]),
    ],
)
def test_what_kind_of_thing_is_counted(text, units):
    assert [figure.unit.value for figure in figures_in(annotate(text))] == units


def test_the_population_is_no_narrower_than_the_wording():
    assert [f[3] for f in read("The blast hurt dozens of civilians and soldiers.")] == ["person"]
    assert [f[3] for f in read("It killed four civilians, a day after monitors said guards had killed 80 there.")] == [
        "civilian",
        "person",
    ]
    assert [f[3] for f in read("Raiders killed 12 members of the pro-government forces.")] == ["security_force"]


def test_a_bound_that_only_the_noun_tells():
    kinds = {
        "The strike killed 20 civilians at least.": Qualifier.AT_LEAST,
        "The jets have flown over 870 missions.": Qualifier.MORE_THAN,
        "The rebels will hand over 260 captives.": Qualifier.EXACT,
        "The jets flew over 12 villages.": Qualifier.EXACT,
    }
    for text, qualifier in kinds.items():
        assert [figure.qualifier for figure in figures_in(annotate(text))] == [qualifier], text


def test_a_part_belongs_to_the_whole_that_its_words_name():
    def wholes(text: str) -> list[str | None]:
        figures = figures_in(annotate(text))
        names = {figure.id: figure.text for figure in figures}
        return [names.get(figure.part_of or "") for figure in figures]

    assert wholes("Of the 96 dead, 38 were women.") == [None, "96"]
    assert wholes("A blast killed 20.\nFive of those killed were aid workers.") == [None, "20"]
    assert wholes("After 20 died, the barge had 187 on board, among them a dozen crew.") == [None, None, "187"]
    assert wholes("In 96 villages, 38 women were hurt.") == [None, None]


def test_a_comma_and_another_number_open_a_clause_of_their_own():
    fed, hurt = figures_in(annotate("The cooks have fed 9,000 people, and 15 rowers were hurt."))
    assert (fed.outcome, hurt.outcome) == (None, Outcome.INJURED)
    assert {figure.outcome for figure in figures_in(annotate("Twelve miners, and three guards, were killed."))} == {
        Outcome.KILLED
    }
