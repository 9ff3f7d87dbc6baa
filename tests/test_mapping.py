"""Facts to quads, asserted as triples in Turtle's short form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest
from facts_by_hand import ALL_FACTS, CLINIC_FACTS, HARBOR, HARBOR_FACTS, QUIET, QUIET_FACTS, RAID_FACTS, article, at

from kg.errors import MappingError
from kg.mapping import map_facts
from kg.model import (
    AttributionLink,
    Capacity,
    Facts,
    LinkKind,
    Organization,
    OrganizationKind,
    Period,
    Person,
    Qualifier,
    ScopeBasis,
    SegmentKind,
    Span,
    TimeExpression,
    Trail,
)
from kg.vocabulary import ITSRDF, KG, NIF, PREFIXES, PROV, RDF, SCHEMA

HEADLINE, TOLL, FRIENDS, REFUSAL, BLAME = HARBOR_FACTS.statements
A = HARBOR.id.removeprefix("article/")

Value = str | int


def _short(term: ox.NamedNode | ox.Literal) -> str:
    """Return a term as Turtle would write it; plain strings without their quotation marks."""
    if isinstance(term, ox.Literal):
        name = term.datatype.value.rpartition("#")[2]
        return term.value if name == "string" else f"{term.value}^^{name}"
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}"
    return f"<{term.value}>"


def _about(facts: Facts, subject: str, **options: object) -> dict[str, list[str]]:
    """Return what the graph says about one thing: values by predicate."""
    found: dict[str, list[str]] = {}
    for quad in map_facts(facts, **options):  # type: ignore[arg-type]
        if _short(quad.subject) == subject.replace("/", ":", 1):  # type: ignore[arg-type]
            found.setdefault(_short(quad.predicate), []).append(_short(quad.object))  # type: ignore[arg-type]
    return found


def _one(facts: Facts, subject: str, *predicates: str) -> dict[str, list[str]]:
    return {predicate: values for predicate, values in _about(facts, subject).items() if predicate in predicates}


# --- The whole -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("facts", ALL_FACTS, ids=lambda facts: facts.article.name)
def test_everything_but_the_text_is_in_the_graph_of_the_article(facts: Facts) -> None:
    outside = [quad for quad in map_facts(facts) if _short(quad.graph_name) != f"graph:{facts.article.id[8:]}"]  # type: ignore[arg-type]
    assert [(_short(quad.predicate), _short(quad.graph_name)) for quad in outside] == [("nif:isString", "graph:texts")]  # type: ignore[arg-type]
    assert outside[0].object.value == facts.article.text  # type: ignore[union-attr]


@pytest.mark.parametrize("facts", ALL_FACTS, ids=lambda facts: facts.article.name)
def test_quads_are_the_same_each_time_without_duplicates_and_blank_nodes(facts: Facts) -> None:
    quads = map_facts(facts)
    assert quads == map_facts(facts)
    assert len(set(quads)) == len(quads)
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_local_names_are_flat() -> None:
    for facts in ALL_FACTS:
        for quad in map_facts(facts):
            kind, _, local = _short(quad.subject).partition(":")  # type: ignore[arg-type]
            assert kind in PREFIXES
            assert local.replace("-", "").replace("_", "").isalnum(), quad.subject
            assert local.isascii()


def test_base_is_an_option() -> None:
    bases = {quad.subject.value.rsplit("/", 2)[0] for quad in map_facts(HARBOR_FACTS, "https://data.example.org/kg/")}  # type: ignore[union-attr]
    assert bases == {"https://data.example.org/kg"}


@pytest.mark.parametrize("base", ["", "newskg/", "https://example.org/kg", "https://example.org/my kg/"])
def test_bad_base_is_refused_with_what_to_do(base: str) -> None:
    with pytest.raises(MappingError, match="give an absolute IRI that ends in /"):
        map_facts(HARBOR_FACTS, base)


def test_identifier_that_cannot_be_an_iri_is_a_mapping_error() -> None:
    broken = replace(HARBOR_FACTS, people=(Person("person/<nobody>", "Nobody"),))
    with pytest.raises(MappingError, match="'person/<nobody>' cannot be an identifier"):
        map_facts(broken)


def test_without_mentions_only_the_spans_of_statements_and_figures_stay() -> None:
    quads = map_facts(HARBOR_FACTS, mentions=False)
    spans = {quad.subject for quad in quads if quad.predicate == RDF.type and quad.object == NIF.OffsetBasedString}
    stretches = {KG.contentSpan, KG.cueSpan, KG.sourceSpan, KG.valueSpan, KG.placeSpan, KG.periodSpan, KG.perpetratorSpan}
    used = {quad.object for quad in quads if quad.predicate in stretches}
    assert spans == used
    assert ITSRDF.taIdentRef not in {quad.predicate for quad in quads}
    assert {quad for quad in map_facts(HARBOR_FACTS) if quad.subject not in spans} > {q for q in quads if q.subject not in spans}


def test_graph_says_which_article_and_version_it_comes_from() -> None:
    graph = _about(HARBOR_FACTS, f"graph/{A}")
    assert graph["prov:wasDerivedFrom"] == [f"article:{A}"]
    (run,) = graph["prov:wasGeneratedBy"]
    assert _about(HARBOR_FACTS, run)["rdf:type"] == ["prov:Activity"]
    assert PROV.wasGeneratedBy.value.endswith("wasGeneratedBy")


# --- Article ---------------------------------------------------------------------------------------------------------------


def test_article_with_its_metadata() -> None:
    assert _about(HARBOR_FACTS, HARBOR.id) == {
        "rdf:type": ["schema:NewsArticle"],
        "rdfs:label": ["Blast at Merrow harbor kills 12"],
        "dcterms:identifier": ["harbor-blast"],
        "schema:headline": ["Blast at Merrow harbor kills 12"],
        "kg:byline": ["Ilse Tander"],
        "schema:inLanguage": ["en"],
        "schema:datePublished": ["2031-04-21^^date"],
        "schema:url": ["<https://example.org/blast%20in%20Merrow>"],
        "schema:publisher": ["organization:port-herald"],
        "kg:attributesTo": ["organization:coastal-wire", "organization:varland-mission"],
    }


def test_article_without_metadata_says_nothing_of_it() -> None:
    bare = article("note", "Nothing happened.")
    assert _about(Facts(bare), bare.id) == {
        "rdf:type": ["schema:NewsArticle"],
        "rdfs:label": ["note"],
        "dcterms:identifier": ["note"],
    }


def test_text_is_known_by_its_hash_and_length() -> None:
    assert _about(HARBOR_FACTS, f"text/{A}") == {
        "rdf:type": ["nif:Context"],
        "dcterms:isPartOf": [f"article:{A}"],
        "schema:sha256": [HARBOR.text_sha256],
        "nif:beginIndex": ["0^^integer"],
        "nif:endIndex": [f"{len(HARBOR.text)}^^integer"],
        "nif:isString": [HARBOR.text],
    }


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=1&c=[2]", {"schema:url": ["<https://example.org/a?b=1&c=%5B2%5D>"]}),
        ("https://example.org/بحر", {"schema:url": ["<https://example.org/%D8%A8%D8%AD%D8%B1>"]}),
        ("https://example.org/100%", {"kg:urlText": ["https://example.org/100%"]}),
        ("page three", {"kg:urlText": ["page three"]}),
        ("//example.org/a", {"kg:urlText": ["//example.org/a"]}),
        ("https://example.org/\ud800", {"kg:urlText": ["https://example.org/\ufffd"]}),
    ],
)
def test_address_is_an_iri_or_stays_text(url: str, expected: dict[str, list[str]]) -> None:
    facts = replace(QUIET_FACTS, article=replace(QUIET, url=url))
    assert _one(facts, QUIET.id, "schema:url", "kg:urlText") == expected


def test_publisher_that_the_article_names_is_that_organization() -> None:
    assert _one(QUIET_FACTS, QUIET.id, "schema:publisher") == {"schema:publisher": ["organization:coastal-wire"]}
    assert _about(QUIET_FACTS, "organization/coastal-wire")["schema:name"] == ["Coastal Wire"]


def test_publisher_that_the_article_does_not_name_is_an_outlet_by_its_metadata() -> None:
    assert _about(HARBOR_FACTS, "organization/port-herald") == {
        "rdf:type": ["schema:Organization", "schema:NewsMediaOrganization"],
        "schema:name": ["Port Herald"],
        "org:classification": ["kgv:outlet"],
    }


def test_publisher_is_an_outlet_whatever_the_article_calls_it() -> None:
    wire = Organization("organization/coastal-wire", "Coastal Wire", kind=OrganizationKind.COMPANY)
    facts = replace(QUIET_FACTS, organizations=(QUIET_FACTS.organizations[0], wire, QUIET_FACTS.organizations[2]))
    assert set(_about(facts, wire.id)["rdf:type"]) == {"schema:Organization", "schema:NewsMediaOrganization"}


def test_segment_has_a_kind_and_offsets_and_no_words() -> None:
    assert _about(HARBOR_FACTS, f"segment/{A}-0-31") == {
        "rdf:type": ["kg:Segment"],
        "kg:segmentKind": ["kgv:headline"],
        "nif:referenceContext": [f"text:{A}"],
        "nif:beginIndex": ["0^^integer"],
        "nif:endIndex": ["31^^integer"],
    }


# --- Entities --------------------------------------------------------------------------------------------------------------


def test_person_with_names_and_a_capacity() -> None:
    assert _about(HARBOR_FACTS, "person/oskar-venn") == {
        "rdf:type": ["schema:Person"],
        "schema:name": ["Oskar Venn"],
        "skos:altLabel": ["Venn"],
        "kg:attributesTo": ["organization:harbor-authority"],
    }
    capacity = f"capacity/{A}-oskar-venn-spokesman-for-the-harbor-authority-harbor-authority"
    assert _about(HARBOR_FACTS, capacity) == {
        "rdf:type": ["kg:Capacity"],
        "rdfs:label": ["spokesman for the Harbor Authority"],
        "schema:roleName": ["spokesman for the Harbor Authority"],
        "dcterms:isPartOf": [f"article:{A}"],
        "org:member": ["person:oskar-venn"],
        "org:organization": ["organization:harbor-authority"],
        "org:role": ["kgv:spokespersonRole"],
    }


def test_capacity_without_a_person_a_known_role_or_an_organization() -> None:
    blame = replace(BLAME, capacity=Capacity("security expert", "soothsayer"))
    facts = replace(HARBOR_FACTS, statements=(blame,), figures=(), links=())
    assert _about(facts, f"capacity/{A}-unnamed-security-expert") == {
        "rdf:type": ["kg:Capacity"],
        "rdfs:label": ["security expert"],
        "schema:roleName": ["security expert"],
        "dcterms:isPartOf": [f"article:{A}"],
    }


def test_label_of_a_capacity_names_the_organization_where_the_role_does_not() -> None:
    venn = replace(HARBOR_FACTS.people[1], capacities=(Capacity("pilot", None, "organization/harbor-authority"),))
    facts = replace(HARBOR_FACTS, people=(venn,), statements=(), figures=(), links=())
    assert _about(facts, f"capacity/{A}-oskar-venn-pilot-harbor-authority")["rdfs:label"] == ["pilot (Harbor Authority)"]


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        (OrganizationKind.AGENCY, ["schema:Organization", "schema:NewsMediaOrganization"]),
        (OrganizationKind.AUTHORITY, ["schema:Organization", "schema:GovernmentOrganization"]),
        (OrganizationKind.MINISTRY, ["schema:Organization", "schema:GovernmentOrganization"]),
        (OrganizationKind.NGO, ["schema:Organization"]),
    ],
)
def test_organization_is_typed_by_its_kind(kind: OrganizationKind, types: list[str]) -> None:
    bare = article("note", "Nothing happened.")
    facts = Facts(bare, organizations=(Organization("organization/x", "X", kind=kind),))
    assert _about(facts, "organization/x")["rdf:type"] == types


def test_organization_of_unknown_kind_has_no_classification() -> None:
    assert "org:classification" not in _about(HARBOR_FACTS, "organization/harbor-authority")


def test_place_within_another() -> None:
    assert _about(CLINIC_FACTS, "place/merrow") == {
        "rdf:type": ["schema:Place"],
        "schema:name": ["Merrow"],
        "schema:containedInPlace": ["place:varland"],
    }


def test_alias_that_is_the_name_is_not_repeated() -> None:
    bare = article("note", "Nothing happened.")
    facts = Facts(bare, people=(Person("person/x", "Xi", ("Xi", "X", "X")),))
    assert _about(facts, "person/x")["skos:altLabel"] == ["X"]


def test_a_misspelling_is_found_and_not_shown() -> None:
    bare = article("note", "Nothing happened.")
    facts = Facts(bare, people=(Person("person/x", "Xi", ("X", "Xj"), misspellings=("Xj",)),))
    names = _one(facts, "person/x", "schema:name", "skos:altLabel", "skos:hiddenLabel")
    assert names == {"schema:name": ["Xi"], "skos:altLabel": ["X"], "skos:hiddenLabel": ["Xj"]}


def test_organization_of_a_country_and_part_of_another() -> None:
    bare = article("note", "Nothing happened.")
    whole = Organization("organization/lamp", "Lamp", country="place/varland")
    part = Organization("organization/lamp-english", "Lamp English", country="place/varland", part_of=whole.id)
    facts = Facts(bare, organizations=(whole, part))
    assert _one(facts, part.id, "org:subOrganizationOf", "kg:country") == {
        "org:subOrganizationOf": ["organization:lamp"],
        "kg:country": ["place:varland"],
    }
    assert "org:subOrganizationOf" not in _about(facts, whole.id)


def test_capacity_of_a_country() -> None:
    venn = replace(HARBOR_FACTS.people[1], capacities=(Capacity("Varland pilot", country="place/varland"),))
    facts = replace(HARBOR_FACTS, people=(venn,), statements=(), figures=(), links=())
    assert _about(facts, f"capacity/{A}-oskar-venn-varland-pilot")["kg:country"] == ["place:varland"]
    assert "kg:country" not in _about(
        HARBOR_FACTS, f"capacity/{A}-oskar-venn-spokesman-for-the-harbor-authority-harbor-authority"
    )


def test_mention_is_a_span_that_names_the_entity() -> None:
    span = at(HARBOR.text, "VAMIS")
    assert _about(HARBOR_FACTS, f"span/{A}-{span.start}-{span.end}") == {
        "rdf:type": ["nif:OffsetBasedString"],
        "nif:referenceContext": [f"text:{A}"],
        "nif:beginIndex": [f"{span.start}^^integer"],
        "nif:endIndex": [f"{span.end}^^integer"],
        "nif:anchorOf": ["VAMIS"],
        "itsrdf:taIdentRef": ["organization:varland-mission"],
    }


# --- Periods ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "identifier", "days"),
    [
        (
            Period("from 2 to 5 May 2031", "2031-05-02/2031-05-05", date(2031, 5, 2), date(2031, 5, 5)),
            "period/2031-05-02_2031-05-05",
            {"dcat:startDate": ["2031-05-02^^date"], "dcat:endDate": ["2031-05-05^^date"]},
        ),
        (Period("since 2029", "2029/..", date(2029, 1, 1)), "period/2029_open", {"dcat:startDate": ["2029-01-01^^date"]}),
        (
            Period("about 2029", "2029~", date(2029, 1, 1), date(2029, 12, 31)),
            "period/2029approx",
            {"dcat:startDate": ["2029-01-01^^date"], "dcat:endDate": ["2029-12-31^^date"]},
        ),
        (
            Period("the 2030s", "203X", date(2030, 1, 1), date(2039, 12, 31)),
            "period/203X",
            {"dcat:startDate": ["2030-01-01^^date"], "dcat:endDate": ["2039-12-31^^date"]},
        ),
        (Period("in April", "XXXX-04"), f"period/{A}-XXXX-04", {}),
        (Period("some spring", "2031-21"), f"period/{A}-2031-21", {}),
    ],
)
def test_period_is_shared_where_its_days_are_known(period: Period, identifier: str, days: dict[str, list[str]]) -> None:
    facts = Facts(HARBOR, dates=(TimeExpression(at(HARBOR.text, "19 April 2031"), period),))
    label = "spring 2031" if period.edtf == "2031-21" else period.edtf
    expected = {"rdf:type": ["dcterms:PeriodOfTime"], "rdfs:label": [label], "kg:edtf": [period.edtf]}
    assert _about(facts, identifier) == expected | days


def test_time_that_is_not_resolved_leaves_nothing() -> None:
    facts = Facts(HARBOR, dates=(TimeExpression(Span(0, 5), None),))
    assert map_facts(facts) == map_facts(Facts(HARBOR))


# --- Statements ------------------------------------------------------------------------------------------------------------


def test_statement_with_source_cue_capacity_addressee_and_outlet() -> None:
    text = "“At least 12 dock workers were killed in Merrow on 19 April 2031,”"
    content, cue, source = TOLL.content[0], TOLL.cue[0], TOLL.source[0]
    assert _about(HARBOR_FACTS, TOLL.id) == {
        "rdf:type": ["kg:Statement"],
        "rdfs:label": [f"Oskar Venn: {text}"],
        "dcterms:isPartOf": [f"article:{A}"],
        "schema:text": [text],
        "kg:manner": ["kgv:direct"],
        "kg:basis": ["kgv:explicit"],
        "kg:polarity": ["kgv:affirmed"],
        "kg:cue": ["tell"],
        "kg:source": ["person:oskar-venn"],
        "kg:addressee": ["organization:coastal-wire"],
        "kg:capacity": [f"capacity:{A}-oskar-venn-spokesman-for-the-harbor-authority-harbor-authority"],
        "kg:contentSpan": [f"span:{A}-{content.start}-{content.end}"],
        "kg:cueSpan": [f"span:{A}-{cue.start}-{cue.end}"],
        "kg:sourceSpan": [f"span:{A}-{source.start}-{source.end}"],
        "kg:confidence": ["0.9^^decimal"],
        "kg:rule": ["by-hand"],
        "kg:viaOutlet": ["organization:coastal-wire"],
        "kg:origin": ["organization:harbor-authority"],
        "kg:reportsFigure": [HARBOR_FACTS.figures[1].id.replace("/", ":")],
    }


def test_interrupted_content_is_one_text_and_two_spans() -> None:
    friends = _about(HARBOR_FACTS, FRIENDS.id)
    assert friends["schema:text"] == ["“We lost,” … “our friends.”"]
    assert friends["kg:contentSpan"] == [f"span:{A}-{span.start}-{span.end}" for span in FRIENDS.content]
    assert friends["kg:continues"] == [TOLL.id.replace("/", ":")]


def test_source_without_a_name_is_a_span_and_no_source() -> None:
    blame = _about(HARBOR_FACTS, BLAME.id)
    assert "kg:source" not in blame
    assert "kg:origin" not in blame
    assert blame["kg:sourceSpan"] == [f"span:{A}-{BLAME.source[0].start}-{BLAME.source[0].end}"]
    assert blame["kg:certainty"] == ["kgv:alleged"]
    assert blame["kg:confidence"] == ["0.6^^decimal"]


def test_nested_and_denied_statements() -> None:
    outer, inner, denial, _ = CLINIC_FACTS.statements
    assert _one(CLINIC_FACTS, inner.id, "kg:parent") == {"kg:parent": [outer.id.replace("/", ":")]}
    assert _one(CLINIC_FACTS, denial.id, "kg:polarity") == {"kg:polarity": ["kgv:denied"]}


def test_long_label_is_cut_and_put_on_one_line() -> None:
    words = "Waves\n" + "rose and fell, " * 9
    long = article("waves", words)
    statement = replace(REFUSAL, id="statement/x-0-9", content=(Span(0, len(words)),), cue=(), source=(), speaker=None)
    (label,) = _about(Facts(long, statements=(statement,)), "statement/x-0-9")["rdfs:label"]
    assert label.startswith("Waves rose and fell, ")
    assert label.endswith("…")
    assert len(label) <= 80


# --- Figures ---------------------------------------------------------------------------------------------------------------


def test_figure_with_its_dimensions() -> None:
    figure = HARBOR_FACTS.figures[1]
    assert _about(HARBOR_FACTS, figure.id) == {
        "rdf:type": ["kg:Figure"],
        "rdfs:label": ["At least 12 dock workers killed"],
        "dcterms:isPartOf": [f"article:{A}"],
        "kg:writtenForm": ["At least 12"],
        "kg:valueSpan": [f"span:{A}-{figure.span.start}-{figure.span.end}"],
        "kg:qualifier": ["kgv:atLeast"],
        "schema:minValue": ["12^^integer"],
        "kg:unit": ["kgv:persons"],
        "kg:counted": ["dock workers"],
        "kg:outcome": ["kgv:killed"],
        "kg:population": ["kgv:person"],
        "kg:place": ["place:merrow"],
        "kg:placeText": ["Merrow"],
        "kg:placeBasis": ["kgv:fromSentence"],
        "kg:placeSpan": [f"span:{A}-90-96"],
        "kg:periodBasis": ["kgv:fromSentence"],
        "kg:periodSpan": [f"span:{A}-97-113"],
        "kg:periodText": ["on 19 April 2031"],
        "kg:period": ["period:2031-04-19"],
        "kg:polarity": ["kgv:affirmed"],
        "kg:confidence": ["0.8^^decimal"],
        "kg:rule": ["by-hand"],
        "kg:claimedBy": ["person:oskar-venn"],
        "kg:origin": ["organization:harbor-authority"],
    }


def test_blamed_party_with_how_firmly_and_an_unnamed_source() -> None:
    figure = _about(HARBOR_FACTS, HARBOR_FACTS.figures[3].id)
    assert figure["kg:perpetrator"] == ["organization:red-tide"]
    assert figure["kg:perpetratorText"] == ["the Red Tide"]
    assert figure["kg:blame"] == ["kgv:accused"]
    assert figure["kg:perpetratorBasis"] == ["kgv:fromSentence"]
    assert "kg:claimedBy" not in figure


@pytest.mark.parametrize(
    ("qualifier", "value", "upper", "expected"),
    [
        (Qualifier.EXACT, "12", "12", {"schema:value": ["12^^integer"]}),
        (Qualifier.EXACT, "0", "0", {"schema:value": ["0^^integer"]}),
        (Qualifier.ABOUT, "2.50", "2.50", {"schema:value": ["2.5^^decimal"]}),
        (Qualifier.AT_LEAST, "88", None, {"schema:minValue": ["88^^integer"]}),
        (Qualifier.MORE_THAN, "1E+6", None, {"schema:minValue": ["1000000^^integer"]}),
        (Qualifier.AT_MOST, None, "40", {"schema:maxValue": ["40^^integer"]}),
        (Qualifier.LESS_THAN, "40", None, {"schema:maxValue": ["40^^integer"]}),
        (Qualifier.LESS_THAN, "0", "40", {"schema:maxValue": ["40^^integer"]}),
        (Qualifier.RANGE, "10", "12", {"schema:minValue": ["10^^integer"], "schema:maxValue": ["12^^integer"]}),
        (Qualifier.VAGUE, "24", None, {"schema:minValue": ["24^^integer"]}),
        (Qualifier.VAGUE, None, None, {}),
        (Qualifier.LOWER, None, None, {}),
        (Qualifier.WITHHELD, None, None, {}),
    ],
)
def test_number_has_the_form_that_its_qualifier_asks_for(
    qualifier: Qualifier, value: str | None, upper: str | None, expected: dict[str, list[str]]
) -> None:
    numbers = {"value": value and Decimal(value), "upper": upper and Decimal(upper)}
    figure = replace(HARBOR_FACTS.figures[0], qualifier=qualifier, **numbers)  # type: ignore[arg-type]
    facts = replace(HARBOR_FACTS, figures=(figure,))
    assert _one(facts, figure.id, "schema:value", "schema:minValue", "schema:maxValue") == expected


def test_denied_figure_keeps_its_value() -> None:
    figure = CLINIC_FACTS.figures[1]
    expected = {"kg:polarity": ["kgv:denied"], "schema:value": ["3^^integer"]}
    assert _one(CLINIC_FACTS, figure.id, "kg:polarity", "schema:value") == expected


def test_money_rate_and_what_it_is_compared_with() -> None:
    year = Period("since 2029", "2029/..", date(2029, 1, 1))
    figure = replace(HARBOR_FACTS.figures[0], currency="EUR", per="month", reference_period=year, population_text="targets")
    facts = replace(HARBOR_FACTS, figures=(figure,))
    assert _one(facts, figure.id, "schema:currency", "kg:per", "kg:referencePeriod", "kg:populationText") == {
        "schema:currency": ["EUR"],
        "kg:per": ["month"],
        "kg:referencePeriod": ["period:2029_open"],
        "kg:populationText": ["targets"],
    }


def _raid(phrase: str) -> dict[str, list[str]]:
    (figure,) = (figure for figure in RAID_FACTS.figures if figure.text == phrase)
    return _about(RAID_FACTS, figure.id)


def test_part_leads_to_its_whole() -> None:
    (whole,) = (figure for figure in RAID_FACTS.figures if figure.text == "Eighteen")
    assert _raid("five")["kg:partOf"] == [whole.id.replace("/", ":")]
    assert "kg:partOf" not in _raid("Eighteen")


def test_share_has_its_whole_beside_the_value() -> None:
    assert (_raid("three")["schema:value"], _raid("three")["kg:base"]) == (["3^^integer"], ["7^^integer"])
    assert "kg:base" not in _raid("Eighteen")


def test_change_rate_and_vague_number_say_that_they_are_one() -> None:
    assert (_raid("40")["kg:change"], _raid("6")["kg:per"]) == (["kgv:up"], ["day"])
    assert (_raid("dozens")["schema:minValue"], _raid("dozens")["kg:convention"]) == (["24^^integer"], ["kgv:plural"])
    assert not {"kg:change", "kg:per", "kg:convention"} & _raid("Eighteen").keys()


def test_as_of_and_reference_period_are_no_period() -> None:
    assert (_raid("dozens")["kg:asOf"], _raid("dozens")["kg:asOfText"]) == (["period:2031-06-05"], ["As of 5 June"])
    assert not {"kg:period", "kg:periodBasis"} & _raid("dozens").keys()
    highest = _raid("the highest")
    assert (highest["kg:referencePeriod"], highest["kg:referencePeriodText"]) == (["period:2029_open"], ["since 2029"])


def test_scope_says_from_where_it_comes() -> None:
    key = RAID_FACTS.article.id.removeprefix("article/")
    day = at(RAID_FACTS.article.text, "on 3 June 2031")
    assert _raid("18")["kg:periodBasis"] == ["kgv:fromTwin"]
    assert _raid("18")["kg:periodSpan"] == [f"span:{key}-{day.start}-{day.end}"]
    assert _raid("three")["kg:periodBasis"] == ["kgv:fromArticle"]
    assert "kg:periodSpan" not in _raid("three")
    assert "kg:placeBasis" not in _raid("two")


def test_trail_that_leads_outside_of_the_text_is_refused() -> None:
    end = len(RAID_FACTS.article.text)
    outside = Trail(ScopeBasis.HEADLINE, Span(end - 1, end + 1))
    for trail in ("place_trail", "incident_trail"):
        figure = replace(RAID_FACTS.figures[0], **{trail: outside})
        with pytest.raises(ValueError, match="lies outside its text"):
            replace(RAID_FACTS, figures=(figure,))


@pytest.mark.parametrize(("phrase", "blame"), [("Eighteen", "claimed"), ("three", "suspected"), ("two", "cleared")])
def test_blame_says_how_firmly(phrase: str, blame: str) -> None:
    assert _raid(phrase)["kg:perpetrator"] == ["organization:grey-fleet"]
    assert _raid(phrase)["kg:blame"] == [f"kgv:{blame}"]


def test_incident_by_kind_and_wording() -> None:
    assert (_raid("18")["kg:incident"], _raid("18")["kg:incidentText"]) == (["kgv:airStrike"], ["air raid"])
    key = RAID_FACTS.article.id.removeprefix("article/")
    raid = at(RAID_FACTS.article.text, "air raid")
    assert (_raid("dozens")["kg:incidentBasis"], _raid("dozens")["kg:incidentSpan"]) == (
        ["kgv:fromPreceding"],
        [f"span:{key}-{raid.start}-{raid.end}"],
    )
    assert not {"kg:incidentBasis", "kg:incidentSpan"} & _raid("two").keys()


@pytest.mark.parametrize("negated", [False, True])
def test_what_nobody_asserts_is_neither_affirmed_nor_denied(negated: bool) -> None:
    figure = replace(RAID_FACTS.figures[0], hypothetical=True, negated=negated)
    assert _one(replace(RAID_FACTS, figures=(figure,)), figure.id, "kg:polarity") == {"kg:polarity": ["kgv:hypothetical"]}


# --- Links -----------------------------------------------------------------------------------------------------------------


def test_links_and_their_short_form() -> None:
    links = [
        tuple(_about(HARBOR_FACTS, _short(quad.subject))[name][0] for name in ("kg:linkFrom", "kg:linkKind", "kg:linkTo"))  # type: ignore[arg-type]
        for quad in map_facts(HARBOR_FACTS)
        if quad.object == KG.AttributionLink and quad.predicate == RDF.type
    ]
    assert links[:3] == [
        (f"article:{A}", "kgv:relays", "organization:coastal-wire"),
        ("organization:coastal-wire", "kgv:quotes", "person:oskar-venn"),
        ("person:oskar-venn", "kgv:speaksFor", "organization:harbor-authority"),
    ]
    assert _one(HARBOR_FACTS, "organization/coastal-wire", "kg:attributesTo") == {"kg:attributesTo": ["person:oskar-venn"]}


def test_link_that_is_given_twice_is_one_link() -> None:
    link = AttributionLink(HARBOR.id, "person/oskar-venn", LinkKind.QUOTES, TOLL.id)
    facts = replace(HARBOR_FACTS, links=(link, link))
    assert [quad for quad in map_facts(facts) if quad.object == KG.AttributionLink and quad.predicate == RDF.type] == [
        quad
        for quad in map_facts(replace(facts, links=(link,)))
        if quad.object == KG.AttributionLink and quad.predicate == RDF.type
    ]


# --- Odd text --------------------------------------------------------------------------------------------------------------


def test_half_a_surrogate_pair_is_replaced_one_for_one() -> None:
    text = "A \ud83c wave, Oskar Venn said."
    odd = article("odd", "x")
    odd = replace(odd, text=text, segments=())
    person = Person("person/oskar-venn", "Oskar Venn", mentions=(at(text, "Oskar Venn"),))
    quads = map_facts(Facts(odd, people=(person,)))
    (full,) = (quad.object.value for quad in quads if quad.predicate == NIF.isString)  # type: ignore[union-attr]
    assert full == "A \ufffd wave, Oskar Venn said."


def test_right_to_left_combining_and_control_characters_survive() -> None:
    text = "قال كريم e\u0301\x00\x07 “\u202e”"
    odd = article("odd", text, ((SegmentKind.BODY, text),))
    (full,) = (quad.object.value for quad in map_facts(Facts(odd)) if quad.predicate == NIF.isString)  # type: ignore[union-attr]
    assert full == text
    assert SCHEMA.sha256.value == "https://schema.org/sha256"
