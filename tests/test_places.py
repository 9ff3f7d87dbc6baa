"""Places: where a figure counts, by its own sentence and by the others, and which place lies in which."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from figures_marked import ID, annotate, by_text, figures_in
from names_marked import annotate as annotate_names
from names_marked import named, read_marked

from kg.extract.entities import Entities, find_entities
from kg.extract.figures.scope import places
from kg.ids import entity_id
from kg.language.annotated import Attribution, NameKind
from kg.language.gazetteer import load
from kg.model import Article, Place, ScopeBasis, Segment, SegmentKind, Span
from kg.resolve.figures import resolve_figures
from kg.resolve.places import with_places_of_figures


def place_of(text: str, loc: str = "", **names: str) -> str | None:
    """Return the place of the first figure of a text."""
    given = {"LOC": loc, **names} if loc else names
    return figures_in(annotate(text, **given))[0].place_text


# --- In the sentence itself ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "loc", "place"),
    [
        ("A blast killed 12 people in Marlow.", "Marlow", "Marlow"),
        ("A blast killed 12 people in Marlow in Dorn province.", "Marlow; Dorn", "Marlow"),
        ("A blast killed 12 people in the town of Marlow, in the northern province of Dorn.", "Marlow; Dorn", "Marlow"),
        ("A blast killed 12 people in Dorn's eastern Marlow district.", "Dorn; Marlow", "Marlow district"),
        ("Raids on the besieged city of Marlow in Dorn killed 12 people.", "Marlow; Dorn", "Marlow"),
        ("Shells killed 12 people just east of Marlow in Dorn.", "Marlow; Dorn", "Marlow"),
        ("In Marlow, an old Dorn suburb, 12 people drowned.", "Marlow; Dorn", "Marlow"),
        ("The Front (banned in Dorn) killed 12 people in Marlow.", "Marlow; Dorn", "Marlow"),
        ("Dorn envoys said 12 people died in Marlow.", "Marlow; Dorn", "Marlow"),
        ("Officials based in Dorn counted 12 dead in Marlow.", "Marlow; Dorn", "Marlow"),
        ("A clinic in Dorn said that 12 people drowned.", "Dorn", None),
        ("The mine is 12 miles north of Marlow.", "Marlow", None),
        ("Of 12 registered Marlow voters, few came.", "Marlow", "Marlow"),
        ("The guild spent $12 million on a plan to rebuild an old harbor in Marlow.", "Marlow", None),
        ("The guild spent $12 million in Marlow.", "Marlow", "Marlow"),
        ("Frances Dorn killed 12 people.", "", None),
        ("Raids in every canton aside from those in Marlow killed 12 people.", "Marlow", None),
        ("Marlow was hit by 12 rockets.", "Marlow", "Marlow"),
        ("The town of Marlow has been shaken by 12 blasts.", "Marlow", "Marlow"),
        ("12 men sent to Marlow were attacked by dogs in Dorn.", "Marlow; Dorn", "Dorn"),
        ("The Marlow ferry disaster killed 12 people.", "Marlow", "Marlow"),
        ("The Marlow ferry company employs 12 people.", "Marlow", None),
        ("12 people drowned, he said at a news conference in Marlow.", "Marlow", None),
        ("They fired 12 shells across the Marlow river.", "Marlow", None),
    ],
)
def test_the_place_of_a_figure_in_its_sentence(text, loc, place):
    assert place_of(text, loc) == place


@pytest.mark.parametrize(
    ("text", "loc", "place"),
    [
        ("Floods killed 12 people in the village of Ulmet.", "", "Ulmet"),
        ("Floods killed 12 people in Ulmet es Sel village.", "Sel", "Ulmet es Sel village"),
        ("Fires killed 12 people at the Ulmet gas field.", "", "Ulmet gas field"),
        ("Fires killed 12 people in Ulmet, Dorn.", "Dorn", "Ulmet"),
        ("Fires killed 12 people in Ulmet.", "", None),
        ("Fires killed 12 people in a Danish city.", "", None),
        ("Fires killed 12 people in English classes of May.", "", None),
        ("FIRES KILLED 12 PEOPLE IN SAN ULMO DEPARTMENT.", "", "SAN ULMO DEPARTMENT"),
        ("FIRES KILLED 12 PEOPLE IN SAN ULMO, TERRADA DEPARTMENT.", "", "SAN ULMO"),
        ("FIRES KILLED 12 PEOPLE IN FRONT OF A SCHOOL.", "", None),
    ],
)
def test_words_around_a_name_make_a_place_of_it(text, loc, place):
    assert place_of(text, loc) == place


def test_a_person_is_a_place_only_behind_the_noun_of_one():
    assert place_of("Floods killed 12 people in the town of Merle Dorn.", PER="Merle Dorn") == "Merle Dorn"
    assert place_of("Floods killed 12 people near Merle Dorn.", PER="Merle Dorn") is None


def test_a_genitive_without_its_apostrophe_is_the_place_itself():
    (figure,) = figures_in(annotate("A blast killed 12 people in Denmarks Marlow district.", LOC="Denmark; Marlow"))
    assert figure.place_text == "Marlow district"
    (figure,) = figures_in(annotate("A blast killed 12 people in Denmarks old harbor.", LOC="Denmark"))
    assert figure.place_text == "Denmark"


# --- From other sentences --------------------------------------------------------------------------------------------------------


def test_what_stands_beside_casualties_is_where_they_were():
    figures = by_text(
        figures_in(annotate("A quake killed 12 people in Marlow.\nIt razed 40 houses.\nAid cost $3 million.", LOC="Marlow"))
    )
    assert figures["40"].place_text == "Marlow"
    assert figures["40"].place_trail is not None
    assert figures["40"].place_trail.basis is ScopeBasis.PRECEDING
    assert figures["$3 million"].place_text is None


def test_a_place_that_somebody_speaks_in_does_not_replace_that_of_the_casualties():
    text = "A quake killed 12 people in Marlow.\nMost of Dorn was dark.\nLater 9 others died."
    assert by_text(figures_in(annotate(text, LOC="Marlow; Dorn")))["9"].place_text == "Marlow"


def test_where_something_was_told_is_not_where_it_happened():
    text = "The mayor told reporters in Marlow that four people had been killed in a fire near Dorn."
    assert place_of(text, "Marlow; Dorn") == "Dorn"


def test_what_is_raided_is_a_place_though_nobody_knows_it():
    assert place_of("Nine people were killed in a night raid on Ulmetta on Friday.") == "Ulmetta"
    assert place_of("Nine people were killed in talks on Ulmetta on Friday.") is None


def test_a_country_counts_less_than_a_town_of_it():
    text = "Bombs went off in Aarhus, a port in Denmark.\nThe blasts killed 12 people."
    (figure,) = figures_in(annotate(text, LOC="Aarhus; Denmark"))
    assert figure.place_text == "Aarhus"


def test_a_running_total_is_of_the_country():
    text = "Shells fell on Marlow in Denmark.\nThe revolt has killed 3,000 people since 1998."
    (figure,) = figures_in(annotate(text, LOC="Marlow; Denmark"))
    assert figure.place_text == "Denmark"


@pytest.mark.parametrize(
    "toll",
    [
        "In all, 900 people have been killed in the war.",
        "Blasts killed 900 people across the country.",
        "Blasts killed 900 people between January 2019 and May 2020.",
    ],
)
def test_a_total_is_of_the_country_rather_than_of_the_town_of_the_last_event(toll):
    text = f"A blast in Denmark killed nobody.\nA blast killed 12 people in Marlow on May 2, 2020.\n{toll}"
    assert by_text(figures_in(annotate(text, LOC="Marlow; Denmark")))["900"].place_text == "Denmark"


def test_the_state_is_the_place_that_was_named():
    text = "A quake shook the hills in Marlow. He leads by 13 points in the state."
    assert figures_in(annotate(text, LOC="Marlow"))[0].place_text == "Marlow"
    text = "A quake shook the hills in Marlow.\nHe leads by 13 points."
    assert figures_in(annotate(text, LOC="Marlow"))[0].place_text is None


def test_a_country_before_a_raid_is_its_place_only_when_no_other_is_told():
    text = "Denmark air raid kills 12."
    assert place_of(text, "Denmark") == "Denmark"
    assert place_of(f"{text}\nThe 12 people died in Marlow.", "Denmark; Marlow") == "Marlow"


def test_a_vague_number_is_not_the_same_one_told_again():
    text = "A blast in Dorn hurt nobody. Shells killed dozens of people.\nDozens of people were killed in Marlow."
    first = next(figure for figure in figures_in(annotate(text, LOC="Marlow; Dorn")) if figure.text == "dozens")
    assert first.place_text == "Dorn"


def test_shares_have_the_place_that_the_headline_is_about():
    text = "Polls open in Marlow\nMerle Dorn leads with 40 percent."
    (figure,) = figures_in(annotate(text, headline=True, LOC="Marlow"))
    assert (figure.place_text, figure.place_trail) == ("Marlow", figure.place_trail)
    assert figure.place_trail is not None
    assert figure.place_trail.basis is ScopeBasis.HEADLINE
    two = "Polls open in Marlow, close in Ulmo\nMerle Dorn leads with 40 percent."
    assert figures_in(annotate(two, headline=True, LOC="Marlow; Ulmo"))[0].place_text is None


def test_the_dateline_is_the_last_resort():
    text = "COPENHAGEN, 3 May -- \nFires killed 12 people.\nFires killed 40 people in Marlow."
    annotated = annotate(text, LOC="Marlow")
    article = annotated.article
    first = Segment(SegmentKind.DATELINE, article.segments[0].span)
    dated = Article(ID, article.name, article.source, text, article.text_sha256, (first, *article.segments[1:]))
    figures = by_text(figures_in(type(annotated)(dated, annotated.tokens, annotated.sentences, (), annotated.names, ())))
    trail = figures["12"].place_trail
    assert figures["12"].place_text == "COPENHAGEN"
    assert trail is not None
    assert trail.basis is ScopeBasis.ARTICLE
    assert figures["40"].place_text == "Marlow"


# --- Which names are places --------------------------------------------------------------------------------------------------------

PLACES = {
    "a state's code behind a town of it": "They met in [LOC Keene], [LOC NH], again.",
    "a state behind a town of it": "It was [LOC Mountain View], [LOC California] then.",
    "a code behind no town is none": "It is done, OK, and over.",
    "a town whose name is two words": "Trains stop in [LOC Palo Alto] again.",
    "a town whose name goes on behind that of a state": "He was in [LOC Colorado Springs] then.",
    "a facility named after a place": "They flew to [LOC Aleppo Air Base] and to [LOC Idlib Airport].",
    "a gulf with the place that it is named after": "Ships crossed the [LOC Gulf of Oman] at noon.",
    "the official name of a country": "He lives in the [LOC Hashemite Kingdom of Jordan] now.",
    "the members of a list that begins with a place": "Raids hit [LOC Aleppo], [LOC Zamaret] and [LOC Tolmin] again.",
    "no list without a place in front": "Nets were cut, Zamaret and Tolmin again.",
    "a list without its end says nothing": "In [LOC Aleppo], Zamaret laughed.",
    "hills and valleys by their Arabic nouns": "Shells fell on [LOC Tel Zamar] and [LOC Wadi Olmet].",
    "an adjective with a direction is no place": "The Southeast Asian boats left.",
    "a word of a town's name at the beginning is no town": "Reading helps. Enterprise pays.",
    "a person is no town": "[PER Merle Keene] spoke. Later [PER Keene] left.",
    "without capitals, known places": "i moved to [LOC florida] when i was in [LOC new zealand] with a turkey.",
    "without capitals, behind a preposition": "He grew up in [LOC malaysia] and likes malaysia.",
    "without capitals, words are no places": "He likes reading in orange light, from china.",
}


@pytest.mark.parametrize("marked", PLACES.values(), ids=PLACES.keys())
def test_names_of_places(marked):
    text, expected = read_marked(marked)
    assert named(annotate_names(text)) == expected


# --- Which place lies in which ---------------------------------------------------------------------------------------------------


def within(text: str) -> dict[str, str | None]:
    """Return the place around each place of a text."""
    return {place.name: place.within for place in find_entities(annotate_names(text)).places}


def test_the_words_of_an_article_put_one_place_in_another():
    found = within("Fires raged in the village of Ulmet Hills in northern Jutland Province.")
    assert found["Ulmet Hills"] == "place/jutland-province"


def around(text: str) -> dict[str, list[str]]:
    """Return the chain of places around each place that a text names, the nearest first."""
    places = {place.id: place for place in find_entities(annotate_names(text)).places}
    chains: dict[str, list[str]] = {}
    for place in (place for place in places.values() if place.mentions):
        chains[place.name] = []
        while place.within:
            place = places[place.within]
            chains[chains and next(reversed(chains))].append(place.name)
    return chains


def test_a_people_decides_between_countries_and_becomes_a_place_without_mentions():
    found = find_entities(annotate_names("Lebanese guards left Tripoli.")).places
    assert [(place.name, place.within, len(place.mentions)) for place in found] == [
        ("Tripoli", "place/lebanon", 1),
        ("Lebanon", None, 0),
    ]


def test_nothing_decides_between_countries_that_an_article_speaks_of_alike():
    assert around("Libyan and Lebanese guards met in Tripoli.") == {"Tripoli": []}


def test_a_large_city_lies_in_its_province_and_that_in_its_country():
    assert around("He went from Osaka to Munich.") == {
        "Osaka": ["Osaka Prefecture", "Japan"],
        "Munich": ["Bavaria", "Germany"],
    }


def test_a_province_has_the_name_that_the_article_gives_it():
    assert around("Fires raged in Mosul. Nineveh province and Iraq sent crews.")["Mosul"] == ["Nineveh", "Iraq"]
    assert around("Fires raged in Homs. Homs Province sent crews.")["Homs"] == ["Homs Province", "Syria"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("He lives in Springfield.", []),
        ("American envoys met in Springfield.", ["United States"]),
        ("He lives in Springfield, Ohio.", ["Ohio", "United States"]),
        ("He lives in Springfield, Ill., and works there.", ["Ill.", "United States"]),
        ("Ohio sent guards. They live in Springfield.", ["Ohio", "United States"]),
    ],
)
def test_one_of_many_namesakes_is_meant_only_where_the_article_says_so(text, chain):
    assert around(text)["Springfield"] == chain


def test_a_far_larger_namesake_is_meant_unless_the_article_puts_it_elsewhere():
    assert around("The United States sent envoys to Paris.")["Paris"][-1] == "France"
    assert around("The mayor of Paris, Texas, resigned.")["Paris"] == ["Texas", "United States"]


def test_a_list_of_places_puts_none_in_the_next():
    found = around("They toured the Middle East, Denmark and Norway, then Paris, Germany and Rome.")
    assert found["Middle East"] == []
    assert "Germany" not in found["Paris"]


def test_a_region_of_the_world_does_not_lie_where_a_town_of_its_name_does():
    assert around("Ships crossed the Gulf and the Red Sea.") == {"Gulf": [], "Red Sea": []}


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        ("He left Kiev on Monday. Kyiv was calm.", "Kyiv", {"Kiev"}),
        ("He left Ulmet Province. Trains go to Al-Ulmet Province.", None, {"Ulmet Province", "Al-Ulmet Province"}),
        ("He lives in Raqqa. Shops in Raqqah and in Al-Raqqa are open.", None, {"Raqqa", "Raqqah", "Al-Raqqa"}),
        ("She went to Homs. Homs City was calm.", None, {"Homs", "Homs City"}),
        ("He lives in Rome, Italy.", "Rome", {"Rome, Italy"}),
    ],
)
def test_spellings_of_one_place_are_one(text, name, others):
    places = [place for place in find_entities(annotate_names(text)).places if place.mentions]
    forms = {places[0].name, *places[0].aliases}
    assert others <= forms
    assert name is None or places[0].name == name
    assert not any(others & {place.name, *place.aliases} for place in places[1:])


def test_cities_whose_names_differ_by_more_than_spelling_stay_apart():
    names = [
        place.name for place in find_entities(annotate_names("He drove from Kansas to Kansas City.")).places if place.mentions
    ]
    assert names == ["Kansas", "Kansas City"]


def test_a_part_of_a_country_by_its_direction_lies_in_it():
    assert within("He left Northern Denmark for Denmark.")["Northern Denmark"] == "place/denmark"


# --- Figures and the places of the article ---------------------------------------------------------------------------------------


def test_a_place_that_only_a_figure_tells_of_is_a_place_of_the_article():
    text = "Floods killed 12 people in the village of Ulmet in Dorn."
    annotated = annotate(text, LOC="Dorn")
    at = text.index("Dorn")
    dorn = Place("place/dorn", "Dorn", mentions=(Span(at, at + 4),))
    figures = figures_in(annotated)
    entities = with_places_of_figures(text, Entities((), (), (dorn,)), figures)
    assert [(place.id, place.within) for place in entities.places] == [("place/dorn", None), ("place/ulmet", "place/dorn")]
    _, (figure,) = resolve_figures(annotated, entities, (), figures)
    assert figure.place == entity_id("place", "Ulmet")


def test_the_noun_behind_a_name_leads_to_the_place_of_that_name():
    text = "Floods killed 12 people in Marlow district."
    annotated = annotate(text, LOC="Marlow")
    at = text.index("Marlow")
    marlow = Place("place/marlow", "Marlow", mentions=(Span(at, at + 6),))
    _, (figure,) = resolve_figures(annotated, Entities((), (), (marlow,)), (), figures_in(annotated))
    assert (figure.place_text, figure.place) == ("Marlow district", "place/marlow")


def test_short_places_are_known_in_capitals():
    names = load()
    lima = names.find("LIMA")
    assert lima is not None
    assert lima.kind is NameKind.PLACE
    assert names.find("lima") is None


# --- Own words stop what others tell -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("9 were killed in the capital.", None),
        ("9 were killed across the province.", None),
        ("9 were killed in a neighbouring village.", None),
        ("There were 9 deaths in the country.", None),
        ("9 were killed in the town.", "Marlow"),
        ("9 were killed.", "Marlow"),
    ],
)
def test_a_place_in_other_words_is_not_the_one_told_before(text, place):
    figures = figures_in(annotate(f"A blast killed 12 people in Marlow.\n{text}", LOC="Marlow"))
    assert by_text(figures)["9"].place_text == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Marlow-led troops killed 12 people in Dorn.", "Dorn"),
        ("Planes of a Marlow-led pact killed 12 people.", None),
        ("12 people drowned, most of them from Marlow.", None),
        ("12 people came from Marlow.", "Marlow"),
        ("Marlow lies about 12 km southeast of Dorn.", "Marlow"),
        ("Near Marlow, two strikes destroyed 12 oil presses.", "Marlow"),
        ("In Marlow the ministry confirmed 12 deaths in Dorn.", "Dorn"),
    ],
)
def test_names_that_are_no_place_of_a_figure(text, place):
    figures = figures_in(annotate(text, LOC="Marlow; Dorn"))
    assert next(figure for figure in figures if "12" in figure.text).place_text == place


def test_the_place_of_a_source_is_not_that_of_the_figure():
    annotated = annotate("A blast hit Dorn.\nThe clinic in Marlow put the toll at 12 dead.", LOC="Dorn; Marlow")
    start = annotated.article.text.index("The clinic")
    source = Span(start, start + len("The clinic in Marlow"))
    attribution = Attribution((Span(source.end + 5, len(annotated.article.text)),), (), (source,), Decimal("0.9"), "cue")
    assert figures_in(annotated)[0].place_text == "Marlow"
    assert figures_in(replace(annotated, attributions=(attribution,)))[0].place_text == "Dorn"


def test_a_long_list_costs_no_more_for_each_of_its_figures(monkeypatch):
    scanned = 0

    def count(*given: object) -> tuple[int, int] | None:
        nonlocal scanned
        scanned += 1
        return around(*given)  # type: ignore[arg-type]

    around = places._brackets_around
    monkeypatch.setattr(places, "_brackets_around", count)
    listed = ", ".join(f"{number} boats in Marlow" for number in range(20, 60))
    annotated = annotate(f"Storms sank {listed}.", LOC="Marlow")
    figures = figures_in(annotated)
    assert len(figures) == 40
    assert scanned <= 40 * 2
