"""Who is relied on and how much: the network of outlets and sources, sources, outlets, and what is told of a subject."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from newsroom import Newsroom

from kg.analysis.attribution.chains import find_chains
from kg.analysis.attribution.graph import attribution_graph
from kg.analysis.claims.claims import Claim, ClaimKind
from kg.analysis.claims.independence import Support
from kg.analysis.origins.origins import Origins
from kg.analysis.records import UNNAMED_SOURCE, Node
from kg.analysis.reliance import network
from kg.analysis.reliance.concentration import concentration
from kg.analysis.reliance.network import Network, find_brokers, find_communities, project
from kg.analysis.reliance.outlets import Outlet, find_outlets
from kg.analysis.reliance.sources import Source, find_sources
from kg.analysis.reliance.subjects import find_subjects
from kg.analysis.texts.reuse import Passage, Reuse
from kg.ids import BASE


def projected(room: Newsroom, *reuses: Reuse) -> Network:
    corpus = room.corpus()
    return project(attribution_graph(corpus, find_chains(corpus), reuses))


def ties(room: Newsroom, *reuses: Reuse) -> dict[tuple[str, str], int]:
    found = projected(room, *reuses)
    label = dict(found.nodes(data="label"))
    return {(label[a], label[b]): weight for a, b, weight in found.edges(data="weight")}


# --- The network -----------------------------------------------------------------------------------------------------------


def test_an_article_stands_for_its_outlet_and_a_document_for_who_released_it(room: Newsroom, pit: str, office: Node) -> None:
    room.quote(pit, office, source="a report by the Quarry Office")
    room.quote(pit, office)
    assert ties(room) == {("Tarn Herald", "Quarry Office"): 2}


def test_sources_without_a_name_join_nobody(room: Newsroom, pit: str, radio: Node) -> None:
    room.quote(pit, None, source="a guard")
    room.quote(room.article("other", radio), None, source="a guard")
    room.quote(pit, None, source="a leaked memo")
    assert ties(room) == {}


def test_what_was_told_to_the_own_outlet_counts_once(room: Newsroom, pit: str, herald: Node, holm: Node) -> None:
    room.quote(pit, holm, addressee=herald)
    assert ties(room) == {("Tarn Herald", "Berit Holm"): 1}


def test_credits_and_copies_tie_outlets(room: Newsroom, pit: str, herald: Node, radio: Node) -> None:
    later = room.article("later", radio, date(2031, 5, 6))
    room.credit(later, herald, "hatTip")
    assert ties(room, Reuse(pit, later, (Passage((0, 90), (0, 90)),), 0.9, pit)) == {("Radio Wend", "Tarn Herald"): 2}


def test_a_broker_stands_between_those_who_rest_on_it_and_those_it_rests_on(room: Newsroom, herald: Node, radio: Node) -> None:
    wire = room.named("Fell Wire", "agency")
    for number, outlet in enumerate((herald, radio)):
        article = room.article(f"a{number}", outlet)
        for name in ("Berit Holm", "Jon Ask"):
            room.quote(article, room.named(name, "person"), via=wire)
    brokers = find_brokers(projected(room))
    # Four pairs of two outlets and two people, of 4 * 3 ordered pairs of the other four nodes.
    assert brokers[wire.id] == pytest.approx(4 / 12, abs=1e-6)
    assert {value for node, value in brokers.items() if node != wire.id} == {0.0}


def test_a_large_network_is_sampled_and_the_brokers_stay_the_same_each_time(
    room: Newsroom, herald: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = room.named("Fell Wire", "agency")
    for number in range(40):
        article = room.article(f"a{number}", room.named(f"Outlet {number}", "outlet"))
        room.quote(article, room.named(f"Source {number}", "person"), via=wire)
    found = projected(room)
    monkeypatch.setattr(network, "EFFORT", 100)
    sampled = find_brokers(found)
    assert sampled == find_brokers(found)
    assert max(sampled, key=lambda node: sampled[node]) == wire.id


def camps(room: Newsroom) -> None:
    for camp in ("North", "South"):
        bodies = [room.named(f"{camp} Body {number}", "authority") for number in range(3)]
        for number in range(4):
            article = room.article(f"{camp}-{number}", room.named(f"{camp} Outlet {number}", "outlet"))
            for body in bodies:
                room.quote(article, body)
            room.quote(article, bodies[0])
    room.quote(room.article("bridge", room.named("North Outlet 0", "outlet")), room.named("South Body 2", "authority"))


def test_communities_are_those_who_rest_on_each_other(room: Newsroom) -> None:
    camps(room)
    found = find_communities(projected(room))
    assert [{member.name.split()[0] for member in each.members} for each in found] == [{"North"}, {"South"}]
    assert [len(each.members) for each in found] == [7, 7]
    assert [each.hubs[0].name for each in found] == ["North Body 0", "South Body 0"]
    assert len(found[0].evidence) == 16


def test_communities_and_brokers_do_not_depend_on_the_seed_of_hashes() -> None:
    code = (
        "from newsroom import Newsroom\nfrom test_reliance import camps, projected\n"
        "from kg.analysis.reliance.network import find_brokers, find_communities\n"
        "room = Newsroom(); camps(room); found = projected(room)\n"
        "print(sorted(find_brokers(found).items()), find_communities(found))"
    )
    here = Path(__file__).parent
    answers = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(here.parent), str(here)])}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        answers.add(done.stdout)
    assert len(answers) == 1


def test_an_empty_network_has_no_brokers_and_no_communities(room: Newsroom) -> None:
    found = projected(room)
    assert (find_brokers(found), find_communities(found)) == ({}, ())


# --- Sources ---------------------------------------------------------------------------------------------------------------


def sources(room: Newsroom, *supports: Support) -> dict[str, Source]:
    corpus = room.corpus()
    chains = find_chains(corpus)
    found = project(attribution_graph(corpus, chains, ()))
    listed = find_sources(corpus, chains, supports, find_brokers(found), find_communities(found))
    return {source.node.name: source for source in listed}


def test_an_organization_is_relied_on_through_those_who_speak_for_it(
    room: Newsroom, pit: str, holm: Node, office: Node, radio: Node
) -> None:
    said = [room.quote(pit, holm, organization=office), room.quote(room.article("other", radio), office)]
    found = sources(room)
    assert (found["Quarry Office"].statements, found["Quarry Office"].articles, found["Quarry Office"].outlets) == (2, 2, 2)
    assert set(found["Quarry Office"].evidence) == set(said)
    assert (found["Quarry Office"].unnamed_share, found["Berit Holm"].unnamed_share) == (0.5, 0.0)
    assert "Tarn Herald" not in found


def test_all_sources_without_a_name_are_one_row(room: Newsroom, pit: str, radio: Node) -> None:
    room.quote(pit, None, source="a guard")
    room.quote(room.article("other", radio), None, source="two drivers", parent=room.quote(pit, room.named("Jon Ask", "person")))
    unnamed = sources(room)["<unnamed>"]
    assert (unnamed.statements, unnamed.articles, unnamed.outlets, unnamed.unnamed_share) == (2, 2, 2, 1.0)
    assert unnamed.community is None


def test_an_article_without_an_outlet_counts_for_no_outlet(room: Newsroom, office: Node) -> None:
    room.quote(room.article("stray"), office)
    assert (sources(room)["Quarry Office"].articles, sources(room)["Quarry Office"].outlets) == (1, 0)


def test_every_joint_speaker_is_a_source(room: Newsroom, pit: str, office: Node) -> None:
    room.quote(pit, office, co_speakers=(room.named("Fell Council", "authority"),))
    found = sources(room)
    assert (found["Fell Council"].statements, found["Quarry Office"].statements) == (1, 1)


def test_an_outlet_that_is_only_thanked_is_relied_on_too(room: Newsroom, pit: str, radio: Node, office: Node) -> None:
    room.quote(pit, office)
    link = room.credit(pit, radio, "hatTip")
    thanked = sources(room)["Radio Wend"]
    assert (thanked.statements, thanked.articles, thanked.outlets, thanked.unnamed_share) == (0, 1, 1, 0.0)
    assert thanked.evidence == (link,)


def support(name: str, *origins: Node) -> Support:
    claim = Claim(f"claim/{name}", ClaimKind.FIGURE, name, (), (), ())
    return Support(claim, origins, len(origins), len(origins) == 1, (), (), ())


def test_claims_that_rest_on_a_source_alone_are_named(room: Newsroom, pit: str, holm: Node, office: Node) -> None:
    room.quote(pit, holm, organization=office)
    room.quote(pit, None)
    found = sources(room, support("a", office), support("b", office, holm), support("c", UNNAMED_SOURCE))
    assert found["Quarry Office"].only_origin == ("claim/a",)
    assert found["Berit Holm"].only_origin == ()
    assert found["<unnamed>"].only_origin == ("claim/c",)


def test_the_most_relied_on_stand_first_then_those_in_more_articles(
    room: Newsroom, pit: str, holm: Node, office: Node, radio: Node
) -> None:
    room.quote(pit, office)
    room.quote(pit, office)
    room.quote(pit, holm)
    room.quote(room.article("other", radio), holm)
    assert list(sources(room)) == ["Berit Holm", "Quarry Office"]


# --- Concentration, outlets, subjects --------------------------------------------------------------------------------------


def test_joint_origins_share_a_thing_and_nobody_has_no_part(holm: Node, office: Node) -> None:
    found = concentration([(office,), (office, holm), ()])
    assert (found.origins, found.top_share, found.index) == ((office, holm), 0.75, 0.625)
    assert concentration([(), ()]).index is None


def outlets(room: Newsroom, origins: dict[str, tuple[Node, ...]]) -> dict[str, Outlet]:
    corpus = room.corpus()
    chains = find_chains(corpus)
    found = find_outlets(corpus, chains, Origins(origins), project(attribution_graph(corpus, chains, ())))
    return {outlet.node.name: outlet for outlet in found}


def test_an_outlet_is_told_by_its_sources_and_its_own_voice(
    room: Newsroom, pit: str, herald: Node, holm: Node, office: Node
) -> None:
    said = [room.quote(pit, holm, organization=office), room.quote(pit, office), room.quote(pit, None)]
    room.quote(pit, None, basis="authorVoice")
    found = outlets(room, {said[0]: (office,), said[1]: (office,)})["Tarn Herald"]
    assert (found.articles, found.statements) == ((pit,), tuple(said))
    assert (found.sources.origins, found.sources.top_share, found.sources.index) == ((office,), 1.0, 1.0)
    assert (found.unnamed_share, found.own_voice_share) == (0.333, 0.25)


def test_outlets_that_lean_on_each_other_show_by_what(room: Newsroom, pit: str, holm: Node, radio: Node, herald: Node) -> None:
    said = room.quote(pit, holm, via=radio)
    link = room.credit(pit, radio, "hatTip")
    found = outlets(room, {})
    assert [(lean.outlet, set(lean.evidence)) for lean in found["Tarn Herald"].leans_on] == [(radio, {said, link})]
    assert [lean.outlet for lean in found["Radio Wend"].leaned_on_by] == [herald]
    assert (found["Radio Wend"].articles, found["Radio Wend"].unnamed_share, found["Radio Wend"].own_voice_share) == (
        (),
        None,
        None,
    )


def counted(room: Newsroom, article: str, outcome: str | None, place: str | None, **details: str) -> str:
    """Return the IRI of a figure that an article gives in its own voice."""
    given = {"place": place and f"{BASE}place/{place}", "place_text": place} | details
    return room.count(room.quote(article, None, voice=True), 7, outcome, **given)


def test_a_subject_is_what_happened_where(room: Newsroom, pit: str, radio: Node, herald: Node, office: Node, holm: Node) -> None:
    other = room.article("other", radio)
    figures = [counted(room, pit, "killed", "Orm"), counted(room, other, "killed", "Orm"), counted(room, other, "killed", "Orm")]
    counted(room, pit, "killed", None)
    counted(room, pit, None, "Orm")
    counted(room, pit, "killed", "Orm", polarity="denied")
    counted(room, pit, "injured", "Orm")
    found = find_subjects(room.corpus(), Origins({figures[0]: (holm,), figures[1]: (office,)}))
    assert [(each.outcome, each.place, len(each.figures)) for each in found] == [("killed", "Orm", 3), ("injured", "Orm", 1)]
    assert (found[0].outlets, found[0].origins.index, found[0].unnamed_share) == ((radio, herald), 0.5, 0.333)
    assert set(found[0].figures) == set(figures)
