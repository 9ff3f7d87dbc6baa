"""Names: sentences with the answer marked inline."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from names_marked import annotate, named, read_marked

from kg.language import gazetteer
from kg.language.annotated import NameKind
from kg.language.misspellings import SpellingIndex
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


def test_identifiers_of_wikidata_are_well_formed_and_mean_one_entry() -> None:
    entries = {entry for entry in gazetteer.load().known.values() if entry.wikidata}
    identifiers = [entry.wikidata for entry in entries]
    assert all(i and i[0] == "Q" and i[1:].isdigit() for i in identifiers)
    assert len(set(identifiers)) == len(identifiers)


def test_a_word_too_long_to_be_a_name_is_not_compared() -> None:
    # Each letter left out once, a word of a million letters would be a million words as long.
    index = SpellingIndex(["A." * 500_000, "Lindqvist"])
    assert index.find("A." * 500_000) is None
    assert index.find("Lindqvits") == "Lindqvist"


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


def test_network_does_not_overrule_the_word_lists() -> None:
    text = "It was the Ministry of Fisheries in Denmark."
    assert named_with_network(text, Denmark="B-PER", Fisheries="B-PER") == [("ORG", "Ministry of Fisheries"), ("LOC", "Denmark")]


def test_network_makes_no_name_of_words_in_lower_case() -> None:
    assert named_with_network("the nets were lost in tarsa.", nets="B-ORG", tarsa="B-LOC") == []


def test_readings_of_equal_words_are_averaged() -> None:
    assert mean([Evidence(person=1.0), Evidence(place=1.0)]) == Evidence(person=0.5, place=0.5)
    certain = Readings(np.log(np.array([[0.001, 0.994, *[0.001] * 5]], dtype=np.float32)))
    assert certain.weigh(0, 1).kind is NameKind.PERSON
