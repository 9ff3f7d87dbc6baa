"""The word lists: what each file must be like, so that a slip of YAML or a word listed twice is seen at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from kg import lexicon
from kg.errors import LexiconError
from kg.language import gazetteer
from kg.language.attribution.rules.cues import Form, Frame
from kg.model import OrganizationKind, Outcome, Population, Qualifier, Unit
from kg.resources import LEXICON, PACKAGE

FILES = sorted(LEXICON.glob("*.yaml"))
NAMES = [path.stem for path in FILES]
FLAGS = {"ambiguous", "last", "whole"}
"""Keys whose values are meant to be true or false."""

UNDECIDED = {("currencies", "words")}
"""Lists in which a word may have no value: a "peso" is money of several countries."""

TEXTS = {"cities": ", ", "titles": ", ", "given_names": None, "no_names": None, "states": None, "role_phrases": None}
"""Files with lists that are written as texts, and what stands between their words; None for any white space."""

Place = tuple[str, ...]


def nodes(path: Path) -> Iterator[tuple[Place, yaml.Node]]:
    """Yield all nodes of a file with the keys that lead to them; the keys of a mapping are nodes too."""
    waiting: list[tuple[Place, yaml.Node]] = [
        ((path.stem,), yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader))
    ]
    while waiting:
        place, node = waiting.pop()
        yield place, node
        if isinstance(node, yaml.SequenceNode):
            waiting += [(place, item) for item in node.value]
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                waiting += [(place, key), ((*place, key.value), value)]


def word_lists(path: Path) -> Iterator[tuple[Place, list[str]]]:
    """Yield the lists of a file with the keys that lead to them: lists, texts of words, and the keys of mappings."""
    for place, node in nodes(path):
        if isinstance(node, yaml.MappingNode):
            yield place, [key.value for key, _ in node.value]
        elif isinstance(node, yaml.SequenceNode):
            yield place, [item.value for item in node.value if item.tag.endswith(":str")]
        elif path.stem in TEXTS:
            yield place, node.value.split(TEXTS[path.stem])


def strings(value: object) -> Iterator[str]:
    """Yield all words of a parsed list, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(key)
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_word_list_begins_with_a_comment_that_says_what_it_is(path):
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith("# ")
    assert len(first.split()) > 4


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_no_word_is_read_as_true_false_or_nothing(path):
    # YAML takes a bare on, off, yes or no for a truth value, and a bare null or ~ for nothing: such a word needs quotation marks.
    wrong = [
        (place, node.value)
        for place, node in nodes(path)
        if (node.tag.endswith(":bool") and place[-1] not in FLAGS)
        or (node.tag.endswith(":null") and place[:2] not in UNDECIDED)
        or node.tag.endswith(":timestamp")
    ]
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_no_list_holds_a_word_twice(path):
    counts = ((place, Counter(words)) for place, words in word_lists(path))
    twice = [(place, word) for place, count in counts for word, times in count.items() if times > 1]
    assert twice == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_every_list_is_looked_up_somewhere(path):
    source = "\n".join(module.read_text(encoding="utf-8") for module in PACKAGE.rglob("*.py"))
    assert f'"{path.stem}"' in source
    lists = lexicon.load(path.stem)
    if isinstance(lists, dict) and path.stem not in {
        "countries",
        "body_words",
        "nicknames",
        "roles",
        "outcomes",
    }:  # whose keys are codes and words
        coded = {unit.value for unit in Unit}
        assert [name for name in lists if f'"{name}"' not in source and name not in coded] == []


# --- Forms that the modules rely on ------------------------------------------------------------------------------------------------

FOLDED = [
    "body_words", "calendar", "certainty", "clauses", "counted", "cues", "labels", "numberless", "numbers", "organizations",
    "outcomes", "phrases", "qualifiers", "role_phrases", "roles", "sources", "states", "titles", "units", "words",
]  # fmt: skip


@pytest.mark.parametrize("name", FOLDED)
def test_words_that_are_looked_up_folded_are_in_lower_case(name):
    assert [word for word in strings(lexicon.load(name)) if word != word.lower()] == []


def test_codes_are_those_of_the_model():
    assert set(lexicon.load("outcomes")) <= {outcome.value for outcome in Outcome}
    assert set(lexicon.load("counted")["populations"]) <= {population.value for population in Population}
    for position in ("before", "after"):
        assert set(lexicon.load("qualifiers")[position]) <= {qualifier.value for qualifier in Qualifier}
    for table in ("comparatives", "changes"):
        assert set(lexicon.load("numberless")[table]) <= {qualifier.value for qualifier in Qualifier}
    kinds = {kind.value for kind in OrganizationKind}
    assert set(lexicon.load("organizations")["last"]) <= kinds
    assert {kind for listed in lexicon.load("body_words").values() for kind in listed} <= kinds
    assert {item["kind"] for item in lexicon.load("aliases") if "kind" in item} <= kinds


def test_every_outcome_has_the_same_kinds_of_words():
    kinds = {frozenset(lists) for lists in lexicon.load("outcomes").values()}
    assert kinds == {frozenset({"active", "passive", "intransitive", "nouns", "of"})}


def test_cues_name_constructions_that_the_rules_know_and_shares_are_percentages():
    known = {f"{form}-{frame}" for form in Form for frame in Frame}
    lists = lexicon.load("cues")
    for entry in (lists["reporting"]["shares"], *lists["verbs"].values()):
        shares = {name: share for name, share in entry.items() if name != "forms"}
        assert set(shares) <= known
        assert all(0 <= share <= 100 for share in shares.values())
    assert all(0 <= share <= 100 for share in lists["trust"].values())


def test_a_role_and_a_counted_noun_have_one_code_each():
    roles = Counter(role for listed in lexicon.load("roles").values() for role in listed)
    assert [role for role, times in roles.items() if times > 1] == []
    counted = lexicon.load("counted")
    nouns = Counter(noun for name in ("person", "not_persons", "event", "object") for noun in counted[name])
    assert [noun for noun, times in nouns.items() if times > 1] == []
    populations = Counter(noun for listed in counted["populations"].values() for noun in listed)
    assert [noun for noun, times in populations.items() if times > 1] == []


def test_countries_currencies_and_wikidata_items_have_the_form_of_their_codes():
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in lexicon.load("countries"))
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in lexicon.load("cities")["cities"])
    currencies = lexicon.load("currencies")
    codes = {code for name in ("signs", "prefixes", "words") for code in currencies[name].values()}
    assert all(code is None or re.fullmatch(r"[A-Z]{3}", code) for code in codes)
    entries = [*lexicon.load("aliases"), *lexicon.load("outlets"), *lexicon.load("countries").values()]
    assert all(re.fullmatch(r"Q[1-9]\d*", entry["wikidata"]) for entry in entries if "wikidata" in entry)
    assert all(entry["name"].strip() == entry["name"] != "" for entry in entries)


# --- Known organizations -----------------------------------------------------------------------------------------------------------


def organizations() -> Iterator[tuple[str, list[str]]]:
    """Yield the lists of organizations with the name and the other forms of each entry."""
    for name in ("aliases", "outlets"):
        for entry in lexicon.load(name):
            yield name, [entry["name"], *entry.get("aliases", ())]
    for lists in lexicon.load("known_organizations").values():
        for entries in lists.values():
            for entry in entries:
                yield "known_organizations", [entry] if isinstance(entry, str) else entry


def test_no_name_stands_for_two_organizations():
    count = Counter(form for _, forms in organizations() for form in forms)
    assert [form for form, times in count.items() if times > 1] == []


def test_no_organization_has_the_name_of_a_country():
    countries = {
        form for country in lexicon.load("countries").values() for form in (country["name"], *country.get("aliases", ()))
    }
    assert [(name, forms[0]) for name, forms in organizations() if countries & set(forms)] == []


def test_a_wikidata_item_is_that_of_one_entity():
    entries = [*lexicon.load("aliases"), *lexicon.load("outlets"), *lexicon.load("countries").values()]
    count = Counter(entry["wikidata"] for entry in entries if "wikidata" in entry)
    assert [item for item, times in count.items() if times > 1] == []


def test_states_and_the_great_bodies_have_a_wikidata_item():
    assert [code for code, country in lexicon.load("countries").items() if "wikidata" not in country] == []
    known = {entry["name"]: entry.get("wikidata") for entry in (*lexicon.load("aliases"), *lexicon.load("outlets"))}
    assert (known["United Nations"], known["European Union"], known["Reuters"]) == ("Q1065", "Q458", "Q130879")


def test_an_edition_is_a_part_of_an_outlet_that_is_listed():
    outlets = {entry["name"]: entry.get("part_of") for entry in lexicon.load("outlets")}
    assert outlets["Al Jazeera English"] == "Al Jazeera"
    assert [name for name, whole in outlets.items() if whole is not None and outlets.get(whole, name) is not None] == []


@pytest.mark.parametrize(
    ("form", "label"),
    [
        ("Da'esh", "Islamic State"),
        ("Hayat Tahrir al Sham", "Hay'at Tahrir al-Sham"),
        ("U.N. High Commissioner for Refugees", "UNHCR"),
        ("Organisation for Economic Cooperation and Development", "OECD"),
        ("Department of Defense", "Pentagon"),
        ("Islamic Revolutionary Guards Corps", "Islamic Revolutionary Guard Corps"),
        ("Deutsche Presse-Agentur", "DPA"),
    ],
)
def test_a_body_is_found_under_its_other_names(form, label):
    found = gazetteer.load().find(form)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("form", ["AQI", "Arena", "ISF", "GAM", "army of islam", "Jerusalem Force"])
def test_a_form_that_means_something_else_as_often_names_no_body(form):
    assert gazetteer.load().find(form) is None


def test_authorities_are_no_news_agencies():
    kinds = {
        forms[0]: gazetteer.load().find(forms[0]) for _, forms in organizations() if forms[0] in {"CIA", "Met Office", "Xinhua"}
    }
    assert {name: found.organization for name, found in kinds.items() if found} == {
        "CIA": OrganizationKind.AUTHORITY,
        "Met Office": OrganizationKind.AUTHORITY,
        "Xinhua": OrganizationKind.AGENCY,
    }


# --- Loading -----------------------------------------------------------------------------------------------------------------------


def test_a_text_of_words_and_a_list_of_words_are_both_sets():
    assert {"denied", "accused"} < lexicon.word_set("states", "verbs")
    assert {"told", "reporters"}.isdisjoint(lexicon.word_set("sources", "pointing"))
    assert "the" in lexicon.word_set("sources", "pointing")


def test_what_is_not_there_is_an_error_that_names_it():
    with pytest.raises(LexiconError, match=r"there is no word list bogus: .*bogus\.yaml does not exist; reinstall kg"):
        lexicon.load("bogus")
    with pytest.raises(LexiconError, match="the word list clauses has no list bogus; reinstall kg"):
        lexicon.word_set("clauses", "bogus")
    with pytest.raises(LexiconError, match="the word list outlets has no list bogus"):
        lexicon.word_set("outlets", "bogus")


def test_a_broken_file_is_an_error_of_one_line(tmp_path, monkeypatch):
    (tmp_path / "broken.yaml").write_text("words: [one, two\n", encoding="utf-8")
    monkeypatch.setattr(lexicon, "LEXICON", tmp_path)
    with pytest.raises(LexiconError, match=r"broken\.yaml is not a word list: ") as caught:
        lexicon.load("broken")
    assert "\n" not in str(caught.value)
