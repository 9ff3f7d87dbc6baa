"""Names: sentences with the answer marked inline."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from names_marked import annotate, named, read_marked

from kg import lexicon
from kg.language import gazetteer
from kg.language.annotated import NameKind
from kg.language.names import find_names
from kg.language.names.evidence import Evidence
from kg.language.names.readings import Readings, mean
from kg.model import OrganizationKind

EXAMPLES = {
    "a title stands outside of the name": "Prime Minister [PER Edvard Lindqvist] met General [PER Oskar Wren] on Monday.",
    "a title and its office stand outside": "On Friday Interior Minister [PER Amal Haddad] resigned.",
    "what a minister is for is no name": "Then Minister of Fisheries [PER Stefan Moe] spoke.",
    "a place before a title is a place": "It was [LOC Texas] Senator [PER Dale Orrin] who asked.",
    "a role in lower case tells a person": "The nets were cut, activist [PER Merle Dorn] said.",
    "an age behind a name tells a person": "She saw [PER Merle Dorn], 34, on the quay.",
    "an apposition tells a person": "So [PER Merle Dorn], a harbor pilot, took over.",
    "particles belong to the name": "The keeper was [PER Ludwig van Aalst], and his friend was [PER Omar al-Harbi].",
    "initials belong to the name": "A letter by [PER Jonas K. Weir] was read.",
    "a family name alone is the person": "At noon [PER Hanna Weir] spoke. Later [PER Weir] left.",
    "a family name without its particle is the person": "At noon [PER Samir al-Harbi] spoke. Later [PER Harbi] left.",
    "a place can be a family name": "The pilot [PER Valerie London] spoke. Then [PER London] left.",
    "a given name of a place is a person": "It was [PER Jordan Weir] who asked.",
    "a head word at the end makes an organization": "It was the [ORG Marlow Harbor Police] that came.",
    "a head word in front makes an organization": "It was the [ORG Ministry of Fisheries] that came.",
    "a list belongs to the name of a ministry": "It was the [ORG Ministry of Housing and Tourism] that came.",
    "an adjective of people belongs to an organization": "It was the [ORG Danish Harbor Police] that came.",
    "an adjective of people alone is no name": "The Danish boats met Norwegian trawlers.",
    "a compound with an adjective is no part of the name": "It was the Danish-led [ORG Harbor Guard] that came.",
    "an acronym behind its definition is an organization": "The [ORG Harbor Customs Service] ([ORG HCS]) came. Then the [ORG HCS] left.",
    "an acronym before a role is an organization": "A word from [ORG UNMIX] spokesman [PER Dale Orrin] helped.",
    "a possessive plural belongs to a party": "It was the [ORG Workers' Harbor Party] that won.",
    "a unit begins with an ordinal": "It was the [ORG 43rd Harbor Brigade] that came.",
    "an outlet is known": "He told [ORG Reuters] and the [ORG New York Times].",
    "an outlet is made by its last word": "He told the [ORG Marlow Gazette].",
    "a known group is an organization under each name": "They fought [ORG Daesh] and the [ORG Islamic State].",
    "a body before a person is cut off": "It was the [ORG Refuge Council] [PER Amal Haddad] had left.",
    "a country is a place": "He went to [LOC Denmark] and [LOC New Zealand].",
    "a preposition tells a place": "He was born in [LOC Tarsa].",
    "a noun in front tells a place": "He left the island of [LOC Tarsa].",
    "a noun behind tells a place": "He left [LOC Tarsa] province.",
    "a capital noun is part of the place": "He left [LOC Tarsa Province] for [LOC Mount Weir].",
    "a direction is part of the place": "He was born in [LOC Northern Ireland] and left [LOC Northern Denmark].",
    "days and months are no names": "On Monday in March it rained.",
    "a month is a name behind a given name": "It was [PER Theresa May] who left in May.",
    "the adjective of a place in the article is no name": "In [LOC Tarsa] it rained, and Tarsan boats left. A Tarsan, said Tarsan.",
    "a general hospital is no general": "He saw the [ORG Weir General Hospital].",
    "a broadcaster begins with its kind": "He told [ORG Radio Hanouk] of it.",
    "faiths are no names": "Many Muslims and Christians live there.",
    "the first word of a sentence is no name": "Residents fled. Nets were lost. However, boats came.",
    "a first word in lower case elsewhere is no name": "Trawlers left. The trawlers came back, Trawlers said.",
    "a first word is a name by a mention elsewhere": "[LOC Tarsa] was quiet. He left for [LOC Oslo] from [LOC Tarsa] city.",
    "a shouted word is no acronym": "It was a VERY cold day.",
    "a prize is no person": "He won the Amal Haddad Prize.",
    "a platform is no organization where one writes on it": "He wrote on Twitter that nets were cut.",
    "a brand has capitals inside": "He told [ORG MarlowWire] of it.",
    "a firm is known by one word": "Nets by [ORG Siemens] and ropes by [ORG Toyota] were lost.",
    "a firm's legal form ends its name": "He sued [ORG Marlow Shipping Corp.] and [ORG Dorn Nets, Inc.] in vain.",
    "a firm may have a person's name in it": "He rowed with [PER Harrison Ford] to the quay.",
    "an ambiguous firm needs a cue": "The boat was built by [ORG Ford], said the keeper.",
    "an ambiguous firm is no part of a longer name": "She rowed to [LOC Hilton Beach] at noon.",
    "a university is known by one word": "She was at [ORG Harvard] before.",
    "an agency is known by its acronym": "A word from the [ORG FAA] and the [ORG EPA] helped.",
    "a party is known by its acronym": "Then the [ORG BJP] won.",
    "a team is known": "Then the [ORG Denver Broncos] won.",
    "a state in front of its senate is no university": "He met former [LOC Ohio] state senator [PER Dale Orrin].",
    "words in lower case make no known name": "They run a Christian aid program.",
    "a list belongs to the name of a board": "It was the [ORG Marlow Board of Harbors and Lighthouses] that came.",
    "a coalition is named by what it is against": "It was the [ORG Marlow Coalition Against Harbor Fees] that came.",
    "a building is a place": "He saw the [LOC Marlow Harbor Museum] and the [LOC Weir Hotel].",
    "a building keeps the name of a town": "He saw the [LOC Damascus Ferry Terminal].",
    "an adjective belongs to a building": "He saw the [LOC Danish Museum].",
    "initials begin a person's name": "A letter by [PER R.E. Weir] and [PER V K Haddad] was read.",
    "a greeting tells a person": "Dear [PER Brimsel], the nets were lost.",
    "a closing tells a person": "The nets were lost. Regards, [PER Brimsel]",
    "a prophet is a title": "He spoke of the Prophet [PER Muhammad] at noon.",
    "a storm is no person": "Then Hurricane Amalia sank the boats.",
    "a storm's name alone is no person": "Then Hurricane Amalia came. Boats sank when Amalia came.",
    "a court of a place with a preposition is one body": "He sat on the [ORG District of Columbia Court of Appeals] there.",
    "a person behind a body with a field is cut off": "It was the [ORG League to Save Harbors] [PER Amal Haddad] had left.",
    "a ship is no person": "Then USS Amal Haddad left.",
    "a saint with one word is a place": "He was born near [LOC St. Brimsel] at noon.",
    "a clear name tells the kind of its companions": "Nets by [ORG Siemens], [ORG Brimsel] and [ORG Marlow Shipping Corp.] were lost.",
    "a noun beside a clear name is none": "He told [ORG Reuters] and Agencies.",
    "a station is an organization": "He told [ORG WMRL-TV] of it.",
    "a file is no brand": "He sent NetsLost.pdf to them.",
    "praise makes no organization": "They are great. Great Service and good nets.",
    "a town of a given name is a place behind a preposition": "He was born in [LOC Ezra].",
    "a given name with an accent is one": "A word from [PER Cécile] helped.",
    "a word that is a given name too tells little": "It was Will who asked, and Hope.",
    "a credit ends before an adjective of people": "A photo by [PER Amal Haddad] Danish Nets Lost.",
    "a town begins with a word that is no name alone": "He left the city of [LOC New Orleans] for [LOC New Bedford].",
    "new is no part of other places": "He met the [LOC Paris] crew. It was a New [LOC Denmark].",
    "two countries with a hyphen are no name": "It was near the Denmark-Norway border.",
    "people of a faith or a party are no name": "Then the Maronites and the Neocons left.",
    "a particle stands inside a place": "He left [LOC Nur ad Din Province].",
    "an adjective opens a building": "He saw the [LOC International Ferry Terminal].",
    "a preposition opens no building": "Nets came in. From [LOC Marlow Ferry Terminal] it was not far.",
    "a unit is an ordinal with an acronym": "It was the [ORG 43rd HGCS] that came.",
    "a number behind a body belongs to it": "It was the [ORG Harbor Task Force 12] that came, and the [ORG Marlow Council Committee 7].",
    "an edition belongs to the name of its outlet": "He told the [ORG Delta Gazette English] of it.",
    "a language behind another body is no edition": "He saw the [ORG Marlow School of English].",
    "a broadcaster may have a number": "He told [ORG Radio 7] of it.",
    "a number behind another word belongs to no name": "It was the [ORG Marlow Council] 7 boats had come to.",
    "a degree is no person": "She met [PER Amal Haddad], MD, a doctor.",
    "an acronym is no given name": "A word on ENA Marlow helped.",
    "a body is named by its noun": "It was the [ORG Coalition] that came.",
    "a word that is a code tells a town, too": "They came from the [LOC Corvallis], OR area.",
    "the adverb as is no particle": "He saw [PER Amal Haddad] as Weir did.",
}


@pytest.mark.parametrize("marked", EXAMPLES.values(), ids=list(EXAMPLES))
def test_names_of_a_sentence(marked: str) -> None:
    text, expected = read_marked(marked)
    assert named(annotate(text)) == expected


def test_headline_in_title_case_has_only_the_names_that_the_article_or_the_word_lists_have() -> None:
    text = "Harbor Police Stop Boats Of Hanna Weir Near Denmark\nOn Friday the pilot Hanna Weir said that nets were lost."
    assert named(annotate(text, headline=True)) == [("PER", "Hanna Weir"), ("LOC", "Denmark"), ("PER", "Hanna Weir")]


def test_text_in_capitals_gives_known_names_and_no_flood() -> None:
    text = "THE ARMED MEN OF HEZBOLLAH LEFT BEIRUT ON MONDAY AND CROSSED A BRIDGE TO THE OTHER SIDE OF THE RIVER."
    assert named(annotate(text)) == [("ORG", "HEZBOLLAH"), ("LOC", "BEIRUT")]


def test_platform_is_an_organization_where_it_acts_and_not_where_somebody_writes() -> None:
    text = "Twitter fired the pilot. She wrote so on Twitter and Facebook, in her Twitter feed, and Twitter was told."
    assert named(annotate(text)) == [("ORG", "Twitter"), ("ORG", "Twitter")]


def test_sentence_mostly_in_capitals_gives_only_known_names() -> None:
    text = "COME AND SEE the NEW BOATS of NATO today. He left."
    assert named(annotate(text)) == [("ORG", "NATO")]


def test_sentence_full_of_names_is_no_title() -> None:
    text = "Governor Amal Haddad has met Senator Stefan Moe, Judge Oskar Wren and Mayor Hanna Weir."
    assert [name for _, name in named(annotate(text))] == ["Amal Haddad", "Stefan Moe", "Oskar Wren", "Hanna Weir"]


def test_names_are_in_order_and_do_not_overlap() -> None:
    text = "Northern Denmark, Denmark and the Danish Harbor Police of Denmark. " * 20
    spans = [name.span for name in annotate(text).names]
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_clear_name_has_more_confidence_than_a_doubtful_one() -> None:
    confidence = {
        n.span.of(a.article.text): n.confidence for a in [annotate("In Tarsa he met President Amal Haddad.")] for n in a.names
    }
    assert confidence["Amal Haddad"] > confidence["Tarsa"]


def test_text_without_capitals_has_no_names() -> None:
    assert named(annotate("nets were lost, and boats with them. 40 of them, in fact!")) == []


def test_typographic_apostrophe_makes_no_difference() -> None:
    assert named(annotate("It was the Workers’ Harbor Party that won.")) == [("ORG", "Workers’ Harbor Party")]


def test_evidence_for_two_kinds_weakens_both() -> None:
    assert Evidence(person=2.0, place=2.0).weight < Evidence(person=2.0).weight
    assert Evidence(person=2.0, place=1.0).kind is NameKind.PERSON


def test_word_lists_agree_with_the_model() -> None:
    names = gazetteer.load()
    assert names.find("UNICEF") == names.find("United Nations Children's Fund")
    assert names.find("Deutsche Welle").organization is OrganizationKind.OUTLET  # type: ignore[union-attr]
    assert names.find("who") is None
    assert {entry.kind for entry in names.known.values()} == {NameKind.ORGANIZATION, NameKind.PLACE}
    assert not names.male & names.female


def test_no_form_of_a_known_organization_stands_twice() -> None:
    forms = [form for form, _ in known_organization_forms()]
    assert len(forms) == len(set(forms))


def test_known_organizations_are_no_given_names_and_no_places() -> None:
    names = gazetteer.load()
    for form, is_ambiguous in known_organization_forms():
        found = names.find(form)
        assert found is not None, form
        assert found.kind is NameKind.ORGANIZATION, form
        assert is_ambiguous or form.isupper() or form.casefold() not in names.given, form


def known_organization_forms() -> list[tuple[str, bool]]:
    """Return every form of the known organizations, and whether it is ambiguous."""
    return [
        (form, clearness == "ambiguous")
        for lists in lexicon.load("known_organizations").values()
        for clearness, items in lists.items()
        for item in items
        for form in ([item] if isinstance(item, str) else item)
    ]


def test_identifiers_of_wikidata_are_well_formed_and_mean_one_entry() -> None:
    entries = {entry for entry in gazetteer.load().known.values() if entry.wikidata}
    identifiers = [entry.wikidata for entry in entries]
    assert all(i and i[0] == "Q" and i[1:].isdigit() for i in identifiers)
    assert len(set(identifiers)) == len(identifiers)


TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")


def named_with_network(text: str, **tags: str) -> list[tuple[str, str]]:
    """Return the names of a text where the network is nearly certain of the tags of some words, and that the others are in no name."""
    annotated = annotate(text)
    scores = np.full((len(annotated.tokens), len(TAGS)), 0.001, dtype=np.float32)
    for number, token in enumerate(annotated.tokens):
        scores[number, TAGS.index(tags.get(token.text, "O").replace("_", "-"))] = 0.994
    names = find_names(annotated.article, annotated.tokens, annotated.sentences, np.log(scores))
    return [(name.kind.value, name.span.of(text)) for name in names]


def test_network_decides_where_the_words_say_nothing() -> None:
    text = "For years Brimsel was forgotten."
    assert named(annotate(text)) == []
    assert named_with_network(text, Brimsel="B-PER") == [("PER", "Brimsel")]
    assert named_with_network(text, Brimsel="B-LOC") == [("LOC", "Brimsel")]
    assert named_with_network(text) == []


def test_network_cuts_a_stretch_where_a_name_ends() -> None:
    text = "He met Hanna Weir Please on the quay."
    assert named_with_network(text, Hanna="B-PER", Weir="I-PER") == [("PER", "Hanna Weir")]


def test_network_cuts_a_list_of_names_without_commas() -> None:
    text = "The crew was Hanna Weir Stefan Moe in those days."
    tags = {"Hanna": "B-PER", "Weir": "I-PER", "Stefan": "B-PER", "Moe": "I-PER"}
    assert named_with_network(text, **tags) == [("PER", "Hanna Weir"), ("PER", "Stefan Moe")]


def test_network_finds_people_in_a_list_in_title_case() -> None:
    text = "Crew: Hanna Weir Stefan K. Moe Lost Nets Found Boats Left"
    tags = {"Hanna": "B-PER", "Weir": "I-PER", "Stefan": "B-PER", "K": "I-PER", "K.": "I-PER", "Moe": "I-PER"}
    assert named_with_network(text, **tags) == [("PER", "Hanna Weir"), ("PER", "Stefan K. Moe")]
    assert named_with_network(text) == []


def test_network_makes_no_name_of_a_file_or_an_adjective() -> None:
    text = "It was Danish and NetsLost.pdf was sent."
    assert named_with_network(text, **{"Danish": "B-LOC", "NetsLost.pdf": "B-ORG"}) == []


def test_network_tells_two_given_names_side_by_side_apart() -> None:
    text = "The letter began: Hanna Stefan had lost the nets."
    assert named_with_network(text, Hanna="B-PER", Stefan="B-PER") == [("PER", "Hanna"), ("PER", "Stefan")]
    assert named_with_network(text, Hanna="B-PER", Stefan="I-PER") == [("PER", "Hanna Stefan")]


def test_network_adds_names_that_the_rules_do_not_see() -> None:
    text = "On Monday Will left the quay."
    assert named(annotate(text)) == []
    assert named_with_network(text, Will="B-PER") == [("PER", "Will")]


def test_network_adds_no_adjectives() -> None:
    text = "Here the Danish-held quay was Danish."
    tags = {"Danish-held": "B-LOC", "Danish": "B-LOC"}
    assert named_with_network(text, **tags) == []


def test_network_finds_names_in_a_line_of_capitalized_words() -> None:
    text = "Hanna Weir Stefan Moe Harbor Office Manager"
    tags = {"Hanna": "B-PER", "Weir": "I-PER", "Stefan": "B-PER", "Moe": "I-PER"}
    assert named_with_network(text, **tags) == [("PER", "Hanna Weir"), ("PER", "Stefan Moe")]


def test_network_is_not_heard_in_a_line_all_in_capitals() -> None:
    text = "HANNA WEIR STEFAN MOE HARBOR OFFICE MANAGER"
    assert named_with_network(text, HANNA="B-PER", WEIR="I-PER") == []


def test_network_says_little_of_a_part_of_a_name() -> None:
    whole = np.full((3, len(TAGS)), 0.001, dtype=np.float32)
    whole[[0, 1, 2], [3, 4, 4]] = 0.994
    readings = Readings(np.log(whole))
    assert readings.weigh(0, 3).kind is NameKind.ORGANIZATION
    assert 0.9 < readings.weigh(0, 3).weight < 1  # no organization by the network alone
    assert max(readings.weigh(first, last).weight for first, last in ((0, 1), (0, 2), (1, 3), (2, 3))) < 0.1


def test_network_does_not_overrule_the_word_lists() -> None:
    text = "It was the Ministry of Fisheries in Denmark."
    assert named_with_network(text, Denmark="B-PER", Fisheries="B-PER") == [("ORG", "Ministry of Fisheries"), ("LOC", "Denmark")]


def test_network_makes_no_name_of_words_in_lower_case_but_of_listed_places() -> None:
    assert named_with_network("the nets were lost in denmark.", nets="B-ORG", denmark="B-LOC") == [("LOC", "denmark")]
    assert named_with_network("the nets were lost in tarsa.", nets="B-ORG", tarsa="B-LOC") == []


def test_network_adds_people_in_lower_case_by_their_given_names() -> None:
    text = "i saw hanna weir and tarsa moe there."
    tags = {"hanna": "B-PER", "weir": "I-PER", "tarsa": "B-PER", "moe": "I-PER"}
    assert named_with_network(text, **tags) == [("PER", "hanna weir")]
    assert named_with_network(text) == []


def test_network_does_not_cut_the_name_of_a_storm() -> None:
    assert named_with_network("Then Hurricane Amalia came. Boats sank when Amalia came.", Amalia="B-PER") == []


def test_what_speaks_against_a_kind_speaks_for_no_other() -> None:
    assert Evidence(person=-2.5, organization=-1.2).weight == 0
    assert Evidence(person=2.0, organization=-1.0).weight == 2.0
    assert Evidence(person=2.0, organization=1.0).weight == 1.5


def test_readings_of_equal_words_are_averaged() -> None:
    assert mean([Evidence(person=1.0), Evidence(place=1.0)]) == Evidence(person=0.5, place=0.5)
    certain = Readings(np.log(np.array([[0.001, 0.994, *[0.001] * 5]], dtype=np.float32)))
    assert certain.weigh(0, 1).kind is NameKind.PERSON
