"""What is derived across articles as a graph: what it says, and that nobody ever meets one that is not of the articles that are there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from derived_by_hand import (
    AT_LEAST_12,
    EIGHTEEN,
    FIFTEEN,
    FIVE,
    FOURTEEN,
    HEADLINE_18,
    KEPT_BACK,
    LAMP_REPORTS,
    OFFICIALS_BLAME,
    VENN_SAYS,
    WIRE_REPORTS,
    StudyByHand,
)
from facts_by_hand import ALL_FACTS, CLINIC, HARBOR, QUIET

from kg import derived
from kg.analysis import Study
from kg.analysis.attribution.edges import Weakness
from kg.analysis.claims.claims import ClaimKind
from kg.analysis.figures import Comparison, Relation
from kg.analysis.records import Node
from kg.derived import derive, is_derived, map_study
from kg.errors import StoreError
from kg.export import export
from kg.ids import BASE
from kg.incremental import WRITTEN, BuildOptions
from kg.mapping import map_facts
from kg.pipeline import analyze, build, decide
from kg.registry import Decision, Entity, EntityKind, Registry, Verdict
from kg.store import Store
from kg.validate import validate, validate_store
from kg.vocabulary import KG, KGV, RDF, RDFS

QUICK = BuildOptions(validate=False)
ALONE = BuildOptions(validate=False, analyze=False)
CLAIM = f"{BASE}claim/00000000000"


@pytest.fixture
def store():
    with Store.in_memory() as store:
        store.write({facts.article.id: map_facts(facts) for facts in ALL_FACTS})
        yield store


@pytest.fixture
def study(store):
    return StudyByHand(store)


def _objects(study: Study, subject: str, predicate: ox.NamedNode) -> set[str]:
    return {quad.object.value for quad in map_study(study) if quad.subject.value == subject and quad.predicate == predicate}


def _pairs(study: Study, predicate: ox.NamedNode) -> set[tuple[str, str]]:
    return {(quad.subject.value, quad.object.value) for quad in map_study(study) if quad.predicate == predicate}


def _one(study: Study, predicate: ox.NamedNode, value: ox.NamedNode) -> str:
    (subject,) = {quad.subject.value for quad in map_study(study) if (quad.predicate, quad.object) == (predicate, value)}
    return subject


# --- What it says ----------------------------------------------------------------------------------------------------------


def test_it_conforms_has_no_duplicates_and_no_blank_nodes(study):
    quads = list(map_study(study))
    assert len(set(quads)) == len(quads)
    assert {str(quad.graph_name) for quad in quads} == {f"<{BASE}graph/derived>"}
    assert all(isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.BlankNode) for quad in quads)
    assert validate(quads) == ()


def test_every_relation_kind_and_weakness_has_a_concept_of_its_own():
    for values, table in (
        (Relation, derived.RELATIONS),
        (ClaimKind, derived.CLAIM_KINDS),
        (Weakness, derived.WEAKNESSES),
    ):
        assert set(table) == set(values)
        assert len(set(table.values())) == len(values)
    assert not derived.MUTUAL.keys() & derived.DIRECTED.keys()


def test_a_chain_hangs_on_its_statement(study):
    assert _objects(study, VENN_SAYS, KG.chain) == {"Port Herald ← Coastal Wire ← Oskar Venn ← Harbor Authority"}
    assert _objects(study, VENN_SAYS, KG.chainDepth) == {"3"}
    assert _objects(study, VENN_SAYS, KG.weakestLink) == set()
    through = {f"{BASE}{each}" for each in ("organization/coastal-wire", "person/oskar-venn", "organization/harbor-authority")}
    assert _objects(study, VENN_SAYS, KG.passesThrough) == through


def test_a_source_without_a_name_is_a_weakness_and_nobody(study):
    assert _objects(study, OFFICIALS_BLAME, KG.weakestLink) == {KGV.unnamedSource.value}
    assert _objects(study, OFFICIALS_BLAME, KG.passesThrough) == set()
    assert _objects(study, f"{CLAIM}4", KG.claimOrigin) == set()
    assert _objects(study, f"{CLAIM}4", KG.independentOrigins) == {"1"}


def test_a_claim_leads_to_its_figures_articles_and_origins(study):
    assert _objects(study, f"{CLAIM}1", KG.claimFigure) == {AT_LEAST_12, FOURTEEN}
    assert _objects(study, f"{CLAIM}1", KG.claimArticle) == {BASE + HARBOR.id, BASE + QUIET.id}
    origins = {f"{BASE}organization/{each}" for each in ("harbor-authority", "merrow-police")}
    assert _objects(study, f"{CLAIM}1", KG.claimOrigin) == origins
    assert _objects(study, f"{CLAIM}1", KG.isSingleOrigin) == {"false"}
    assert _objects(study, f"{CLAIM}3", KG.claimKind) == {KGV.quotationClaim.value}


def test_a_step_to_an_origin_has_its_reason_and_its_evidence(study):
    (step,) = _objects(study, f"{CLAIM}1", KG.step)
    assert _objects(study, step, KG.stepFrom) == {f"{BASE}person/oskar-venn"}
    assert _objects(study, step, KG.stepReason) == {"speaksFor"}
    assert _objects(study, step, KG.stepEvidence) == {VENN_SAYS}


def test_what_holds_both_ways_is_written_both_ways_and_what_does_not_is_not(study):
    assert {(FIFTEEN, FOURTEEN), (FOURTEEN, FIFTEEN)} <= _pairs(study, KG.conflictsWith)
    assert _pairs(study, KG.repeats) == {(EIGHTEEN, HEADLINE_18), (HEADLINE_18, EIGHTEEN)}
    assert _pairs(study, KG.refines) == {(FOURTEEN, AT_LEAST_12)}
    assert _pairs(study, KG.includedIn) == {(FIVE, EIGHTEEN)}


def test_what_cannot_be_compared_says_what_is_missing_and_is_tied_to_nothing(study):
    (missing,) = _pairs(study, KG.missingField)
    assert missing[1] == "period"
    assert _objects(study, missing[0], KG.relation) == {KGV.incomparable.value}


def test_an_increment_keeps_its_bounds_and_an_open_one_is_absent(study):
    trend = _one(study, KG.relation, KGV.trend)
    assert (_objects(study, trend, KG.leastIncrement), _objects(study, trend, KG.greatestIncrement)) == ({"3"}, {"4.5"})
    study.__dict__["comparisons"] = (replace(study.comparisons[-1], increment=(None, 7.0)),)
    trend = _one(study, KG.relation, KGV.trend)
    assert (_objects(study, trend, KG.leastIncrement), _objects(study, trend, KG.greatestIncrement)) == (set(), {"7"})


def test_a_withheld_figure_may_have_no_counterpart(study):
    withheld = _one(study, KG.relation, KGV.withheldCounterpart)
    assert _objects(study, withheld, KG.subjectFigure) == {KEPT_BACK}
    assert _objects(study, withheld, KG.objectFigure) == set()


def test_another_relation_of_the_same_figures_is_another_comparison(study):
    both = (Comparison(FIVE, EIGHTEEN, Relation.PART_OF, "x"), Comparison(FIVE, EIGHTEEN, Relation.INCOMPARABLE, "x"))
    study.__dict__["comparisons"] = both
    assert len(_pairs(study, KG.relation)) == 2


def test_the_later_article_copies_the_earlier_and_a_common_quotation_is_no_copy(study):
    harbor, clinic, quiet = (BASE + each.id for each in (HARBOR, CLINIC, QUIET))
    assert _pairs(study, KG.copies) == {(clinic, harbor)}
    assert _pairs(study, KG.sharesTextWith) == {(clinic, harbor), (harbor, clinic)}
    (quoted,) = {reuse for reuse, _ in _pairs(study, KG.commonQuotation)}
    assert _objects(study, quoted, KG.reuseArticle) == {clinic, quiet}
    assert _objects(study, quoted, KG.earlierArticle) == set()


def test_text_is_shared_without_a_direction_where_the_days_do_not_tell(study):
    study.__dict__["reuses"] = (replace(study.reuses[0], earlier=None),)
    assert _pairs(study, KG.copies) == set()
    assert len(_pairs(study, KG.sharesTextWith)) == 2


def test_the_steps_of_a_cycle_are_in_order_and_close_it(study):
    (cycle,) = {cycle for cycle, _ in _pairs(study, KG.cycleClaim)}
    steps = {position: step for step in _objects(study, cycle, KG.step) for position in _objects(study, step, KG.position)}
    wire, lamp = f"{BASE}organization/coastal-wire", f"{BASE}organization/evening-lamp"
    ends = [[_objects(study, steps[n], term) for term in (KG.stepFrom, KG.stepTo, KG.stepEvidence)] for n in ("1", "2")]
    assert ends == [[{wire}, {lamp}, {LAMP_REPORTS}], [{lamp}, {wire}, {WIRE_REPORTS}]]


def test_a_cycle_of_a_claim_that_is_none_of_the_claims_has_none(study):
    study.__dict__["cycles"] = (replace(study.cycles[0], claim="the pier is shut"),)
    assert _pairs(study, KG.cycleClaim) == set()
    assert len(_pairs(study, KG.step)) > 2


def test_a_node_that_no_article_describes_gets_its_label(study):
    state = Node(f"{BASE}organization/government-of-varland", "government of Varland", "government")
    study.__dict__["supports"] = (replace(study.supports[1], origins=(state,)),)
    assert _objects(study, state.id, RDFS.label) == {"government of Varland"}
    assert not any(quad.predicate == RDFS.label and "oskar-venn" in quad.subject.value for quad in map_study(study))


def test_identifiers_do_not_depend_on_the_base():
    base = "https://example.org/kg/"
    with Store.in_memory(base) as store:
        store.write({facts.article.id: map_facts(facts, base) for facts in ALL_FACTS})
        study = Study(store)
        names = [str(quad.subject).removeprefix(f"<{base}") for quad in map_study(study, base)]
    with Store.in_memory() as store:
        store.write({facts.article.id: map_facts(facts) for facts in ALL_FACTS})
        assert names == [str(quad.subject).removeprefix(f"<{BASE}") for quad in map_study(Study(store))]


# --- In the store ----------------------------------------------------------------------------------------------------------


def _derived(store: Store) -> set[ox.Quad]:
    return set(store.derived_quads())


def test_it_is_replaced_whole(store, study):
    derive(study, store)
    assert _derived(store) == set(map_study(study))
    study.__dict__["comparisons"] = ()
    derive(study, store)
    assert _derived(store) == set(map_study(study))
    assert store.counts()["comparisons"] == 0


def test_whatever_changes_an_article_drops_it(store, study):
    first = ALL_FACTS[0]
    for change in (
        lambda: store.write({first.article.id: map_facts(first)}),
        lambda: store.remove(first.article.id),
        lambda: store.write({first.article.id: map_facts(first)}),
        lambda: store.assign(Registry({"person/oskar-venn": Entity("person/oskar-venn", EntityKind.PERSON, "O. Venn", (), ())})),
    ):
        store.write_derived(map_study(Study(store)), "by hand")
        assert _derived(store)
        change()
        assert store.derived_by() is None
        assert _derived(store) == set()


def test_what_changes_no_article_leaves_it(store, study):
    derive(study, store)
    before = _derived(store)
    store.write({}, notes={"@files": "current"})
    store.write({}, removed=["article/of-nobody"])
    store.write({}, notes={"@files": None})
    assert is_derived(store)
    assert _derived(store) == before


def test_it_is_exported_but_not_with_single_articles(store, study, tmp_path):
    derive(study, store)
    export(store, tmp_path / "graph.nq")
    assert f"<{BASE}graph/derived>" in (tmp_path / "graph.nq").read_text(encoding="utf-8")
    graphs = {quad.graph_name.value for quad in store.quads(articles=[HARBOR.id])}
    assert graphs == {store.graph(HARBOR.id).value}


def test_the_analyses_do_not_see_it(store, study):
    before = Study(store).corpus
    derive(study, store)
    assert Study(store).corpus == before
    assert not any(subject.startswith(f"{BASE}passage/") for subject, _ in store.pairs(RDF.type))


def test_it_outlives_closing_and_an_interrupted_load_of_articles(tmp_path):
    with Store.open(tmp_path / "s", create=True) as store:
        store.write({facts.article.id: map_facts(facts) for facts in ALL_FACTS})
        derive(StudyByHand(store), store)
        before = _derived(store)
    (tmp_path / "s" / "unfinished").touch()
    with Store.open(tmp_path / "s") as store:
        assert is_derived(store)
        assert _derived(store) == before
    with Store.open(tmp_path / "s", read_only=True) as store, pytest.raises(StoreError, match="opened for reading"):
        store.drop_derived()


def test_what_an_interrupted_derivation_has_left_is_not_whole_and_goes(tmp_path):
    def broken():
        yield ox.Quad(ox.NamedNode(f"{BASE}claim/1"), RDF.type, KG.Claim, ox.NamedNode(f"{BASE}graph/derived"))
        raise KeyboardInterrupt

    with Store.open(tmp_path / "s", create=True) as store:
        store.write({facts.article.id: map_facts(facts) for facts in ALL_FACTS})
        with pytest.raises(KeyboardInterrupt):
            store.write_derived(broken(), "by hand")
        assert store.derived_by() is None
        store._engine.add(next(broken()))
    with Store.open(tmp_path / "s") as store:
        assert _derived(store) == set()
        assert store.counts()["claims"] == 0


def test_what_another_version_derived_is_not_current(store):
    store.write_derived((), "kg 0.0.1")
    assert store.derived_by() == "kg 0.0.1"
    assert not is_derived(store)


def test_what_breaks_a_shape_is_found_and_is_of_no_article(store, study):
    derive(study, store)
    assert list(validate_store(store)) == []
    store.write_derived((quad for quad in map_study(study) if quad.predicate != KG.reason), "by hand")
    found = list(validate_store(store))
    assert {(violation.article, violation.shape) for violation in found} == {(None, "ComparisonShape")}
    assert list(validate_store(store, articles=[HARBOR.id])) == []


# --- In a build ------------------------------------------------------------------------------------------------------------

TEXT = "At least {} people were killed in Tarsa on Monday, said Marit Olsen, a spokeswoman for the Tarsa Fire Service.\n"


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in (3, 4):
        (folder / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    return folder


def _made_by(output: Path) -> str | None:
    with Store.open(output, read_only=True) as store:
        return store.derived_by()


def _bytes(output: Path) -> dict[str, bytes]:
    return {name: (output / name).read_bytes() for name in WRITTEN}


def test_a_build_derives_once_and_again_when_an_article_has_changed(articles, tmp_path, monkeypatch):
    made: list[int] = []
    monkeypatch.setattr(derived, "derive", lambda study, store: made.append(1) or derive(study, store))
    build([str(articles)], tmp_path / "out", QUICK)
    assert "kg:chainDepth" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    build([str(articles)], tmp_path / "out", QUICK)
    assert made == [1]
    (articles / "3.txt").write_text(TEXT.format(5), encoding="utf-8")
    build([str(articles)], tmp_path / "out", QUICK)
    build([str(articles)], tmp_path / "clean", QUICK)
    assert made == [1, 1, 1]
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "clean")


def test_without_analysis_nothing_is_derived_and_with_it_the_files_follow(articles, tmp_path):
    build([str(articles)], tmp_path / "out", ALONE)
    assert _made_by(tmp_path / "out") is None
    alone = _bytes(tmp_path / "out")
    assert b"kg:chainDepth" not in alone["graph.ttl"]
    build([str(articles)], tmp_path / "out", QUICK)
    build([str(articles)], tmp_path / "clean", QUICK)
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "clean")
    build([str(articles)], tmp_path / "out", ALONE)
    assert _made_by(tmp_path / "out") is None
    assert _bytes(tmp_path / "out") == alone


def test_analyze_derives_what_a_build_has_left_out_and_the_next_build_writes_the_files(articles, tmp_path):
    build([str(articles)], tmp_path / "out", ALONE)
    assert analyze(tmp_path / "out")
    assert not analyze(tmp_path / "out")
    build([str(articles)], tmp_path / "out", QUICK)
    assert b"kg:chainDepth" in (tmp_path / "out" / "graph.ttl").read_bytes()


def test_deriving_that_was_interrupted_is_finished_by_the_next_build(articles, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(derived, "derive", lambda *arguments: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            build([str(articles)], tmp_path / "out", QUICK)
    build([str(articles)], tmp_path / "out", QUICK)
    build([str(articles)], tmp_path / "clean", QUICK)
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "clean")


@pytest.mark.parametrize("options", [QUICK, ALONE])
def test_a_decision_about_entities_keeps_what_is_derived_current(articles, tmp_path, options):
    (articles / "5.txt").write_text(TEXT.format(5).replace("Marit Olsen", "Anna Lind"), encoding="utf-8")
    build([str(articles)], tmp_path / "out", options)
    before = _made_by(tmp_path / "out")
    decide(tmp_path / "out", [Decision(Verdict.SAME, "person/marit-olsen", "person/anna-lind")])
    assert _made_by(tmp_path / "out") == before
    decided = _bytes(tmp_path / "out")
    (tmp_path / "clean").mkdir()
    (tmp_path / "clean" / "decisions.csv").write_bytes((tmp_path / "out" / "decisions.csv").read_bytes())
    build([str(articles)], tmp_path / "clean", options)
    assert decided == _bytes(tmp_path / "clean")


def test_a_decision_that_does_not_write_the_files_leaves_nothing_that_is_out_of_date(articles, tmp_path):
    (articles / "5.txt").write_text(TEXT.format(5).replace("Marit Olsen", "Anna Lind"), encoding="utf-8")
    build([str(articles)], tmp_path / "out", QUICK)
    decide(tmp_path / "out", [Decision(Verdict.SAME, "person/marit-olsen", "person/anna-lind")], files=False)
    assert _made_by(tmp_path / "out") is None
    build([str(articles)], tmp_path / "out", QUICK)
    assert _made_by(tmp_path / "out") is not None
