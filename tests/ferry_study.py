"""A study of eight invented articles, every result written by hand: what the tests of the page start from.

A ferry sinks off Sollum Quay. Two sources give two numbers, one of them revises hers; three newspapers print one wire's text; two
stations quote each other in a circle; one tale has no named source at all; a closing fact has no year.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from newsroom import figure, statement

from kg.analysis import Study
from kg.analysis.attribution.chains import Chain
from kg.analysis.attribution.edges import Weakness
from kg.analysis.claims.claims import Claim, ClaimKind
from kg.analysis.claims.cycles import Cycle
from kg.analysis.claims.independence import Support
from kg.analysis.figures import Comparison, Relation
from kg.analysis.origins.origins import Origins
from kg.analysis.origins.steps import Step, StepReason
from kg.analysis.records import (
    UNNAMED_SOURCE,
    ArticleRecord,
    Corpus,
    CreditRecord,
    FigureRecord,
    Node,
    PeriodRecord,
    StatementRecord,
    TextRecord,
)
from kg.analysis.reliance.sources import Source
from kg.analysis.texts.reuse import Passage, Reuse
from kg.store import Store

HOSTILE = '<script>alert("quay")</script>'
ARABIC = "إذاعة الميناء"
LONG = "The Amalgamated Provincial Gazette of Upper, Middle and Lower Sollum, with which is incorporated the Evening Buoy"

NAMES = {
    "lantern": ("Quay Lantern", "outlet"),
    "gazette": (LONG, "outlet"),
    "radio": (ARABIC, "outlet"),
    "signal": (f"Signal {HOSTILE}", "outlet"),
    "wire": ("Tern Wire", "agency"),
    "coast": ("Coast Watch Service", "authority"),
    "oda": ("Oda Pell", "person"),
    "clinic": ("Sollum Clinic", "organization"),
    "hesk": ("Hesk Marrow", "person"),
}
NODES = {key: Node(f"https://example.org/{key}", name, kind) for key, (name, kind) in NAMES.items()}

ARTICLES = {
    # name: outlet, day, title, text
    "ferry-first": (
        "lantern",
        date(2031, 9, 2),
        "Ferry sinks off Sollum Quay",
        "Ferry sinks off Sollum Quay\n\nAt least 14 people drowned off Sollum Quay, said Oda Pell of the Coast Watch Service. The boat left at dawn.",
    ),
    "ferry-clinic": (
        "signal",
        date(2031, 9, 2),
        "Clinic counts 22",
        f"Clinic counts 22\n\nThe Sollum Clinic has counted 22 drowned, Hesk Marrow said. {HOSTILE} was painted on the hull.",
    ),
    "ferry-later": (
        "lantern",
        date(2031, 9, 5),
        "Toll rises",
        "Toll rises\n\nThe number of drowned is now 19, said Oda Pell on Friday.",
    ),
    "wire-story": (
        "wire",
        date(2031, 9, 3),
        "Divers look for the hull",
        "Divers look for the hull\n\nDivers went down forty metres at noon and found the hull lying on its side, the Coast Watch Service said.",
    ),
    "wire-copy": (
        "gazette",
        date(2031, 9, 4),
        "Hull found",
        "Hull found\n\nDivers went down forty metres at noon and found the hull lying on its side, the Coast Watch Service said.",
    ),
    "circle-one": (
        "radio",
        date(2031, 9, 4),
        "Captain fled",
        "Captain fled\n\nThe captain has fled to the islands, the Signal reported.",
    ),
    "circle-two": (
        "signal",
        date(2031, 9, 4),
        "Captain on the islands",
        "Captain on the islands\n\nThe captain has fled to the islands, radio reported. Sailors say a chest went down with the ship.",
    ),
    "undated": (
        "gazette",
        None,
        "An old wreck",
        "An old wreck\n\nSome 300 people drowned off Sollum Quay in a March storm, sailors say.",
    ),
}


def _article(name: str) -> ArticleRecord:
    outlet, day, title, _ = ARTICLES[name]
    url = "javascript:alert(1)" if name == "ferry-clinic" else f"https://example.org/news/{name}"
    return ArticleRecord(f"https://example.org/article/{name}", name, title, NODES[outlet], day, url=url)


def _text(name: str) -> TextRecord:
    text = ARTICLES[name][3]
    return TextRecord(_article(name).id, text, ((text.index("\n\n") + 2, len(text)),))


def _span(name: str, words: str) -> tuple[int, int]:
    start = ARTICLES[name][3].index(words)
    return start, start + len(words)


def _statement(name: str, words: str, speaker: str | None, organization: str | None = None, **details: Any) -> StatementRecord:
    start, _ = _span(name, words)
    iri, source = f"https://example.org/statement/{name}-{start}", NODES[speaker] if speaker else None
    given = {"source": None, "organization": NODES[organization] if organization else None}
    return statement(iri, _article(name).id, start, words, source, **(given | details))


def _figure(name: str, words: str, lower: int | None, upper: int | None, **details: Any) -> FigureRecord:
    start, _ = _span(name, words)
    given = {
        "lower": None if lower is None else Decimal(lower),
        "upper": None if upper is None else Decimal(upper),
        "outcome": "killed",
        "place_text": "Sollum Quay",
    }
    return figure(f"https://example.org/figure/{name}-{start}", _article(name).id, start, words, **(given | details))


FIRST = _figure("ferry-first", "At least 14", 14, None, qualifier="atLeast")
SINKING = PeriodRecord("2031-09-01", date(2031, 9, 1), date(2031, 9, 1))
CLINIC = _figure("ferry-clinic", "22 drowned", 22, 22, period=SINKING)
LATER = _figure("ferry-later", "19", 19, 19, period=SINKING)
OLD = _figure("undated", "Some 300", 270, 330, qualifier="about", period=PeriodRecord("XXXX-03", None, None))
FIGURES = {figure.id: figure for figure in (FIRST, CLINIC, LATER, OLD)}

SAID_FIRST = _statement("ferry-first", "At least 14 people drowned off Sollum Quay", "oda", "coast", figures=(FIRST.id,))
SAID_CLINIC = _statement("ferry-clinic", "has counted 22 drowned", "hesk", "clinic", basis="inherited", figures=(CLINIC.id,))
SAID_LATER = _statement("ferry-later", "The number of drowned is now 19", "oda", "coast", figures=(LATER.id,))
SAID_WIRE = _statement("wire-story", "Divers went down forty metres at noon and found the hull lying on its side", "coast")
SAID_COPY = _statement("wire-copy", "Divers went down forty metres at noon and found the hull lying on its side", "coast")
SAID_ONE = _statement("circle-one", "The captain has fled to the islands", "signal")
SAID_TWO = _statement("circle-two", "The captain has fled to the islands", "radio")
SAID_CHEST = _statement("circle-two", "a chest went down with the ship", None)
SAID_OLD = _statement("undated", "Some 300 people drowned off Sollum Quay in a March storm", None, figures=(OLD.id,))
STATEMENTS = {
    each.id: each
    for each in (SAID_FIRST, SAID_CLINIC, SAID_LATER, SAID_WIRE, SAID_COPY, SAID_ONE, SAID_TWO, SAID_CHEST, SAID_OLD)
}
CREDIT = CreditRecord("https://example.org/link/1", _article("wire-copy").id, NODES["wire"].id, "wire")


def _chain(record: StatementRecord, *middle: str, weakness: Weakness | None = None, weakest: int | None = None) -> Chain:
    outlet = next(_article(name).outlet for name in ARTICLES if _article(name).id == record.article)
    nodes = (outlet, *(NODES[key] for key in middle), record.speaker or UNNAMED_SOURCE, *filter(None, [record.organization]))
    return Chain(record.id, record.article, nodes, weakness, weakest)


CHAINS = (
    _chain(SAID_FIRST),
    _chain(SAID_CLINIC, weakness=Weakness.INHERITED, weakest=1),
    _chain(SAID_LATER),
    _chain(SAID_WIRE),
    _chain(SAID_COPY, "wire"),
    _chain(SAID_ONE),
    _chain(SAID_TWO),
    _chain(SAID_CHEST, weakness=Weakness.UNNAMED, weakest=1),
    _chain(SAID_OLD, weakness=Weakness.UNNAMED, weakest=1),
)

COAST, CLINIC_NODE = NODES["coast"], NODES["clinic"]
FOUND = {
    SAID_FIRST.id: (COAST,),
    FIRST.id: (COAST,),
    SAID_CLINIC.id: (CLINIC_NODE,),
    CLINIC.id: (CLINIC_NODE,),
    SAID_LATER.id: (COAST,),
    LATER.id: (COAST,),
    SAID_WIRE.id: (COAST,),
    SAID_COPY.id: (COAST,),
    SAID_ONE.id: (NODES["signal"],),
    SAID_TWO.id: (NODES["radio"],),
}

COMPARISONS = (
    Comparison(FIRST.id, CLINIC.id, Relation.CONSISTENT, "the first is only a least number, and the second lies above it"),
    Comparison(LATER.id, FIRST.id, Relation.REVISES, "the Coast Watch Service gives a higher number three days later"),
    Comparison(LATER.id, CLINIC.id, Relation.CONFLICTS, f"the Coast Watch Service says 19, the clinic 22 {HOSTILE}"),
    Comparison(OLD.id, FIRST.id, Relation.INCOMPARABLE, "the year of the storm is not said", missing=("year",)),
)


def _claim(number: int, kind: ClaimKind, text: str, statements: tuple[StatementRecord, ...], *figures: FigureRecord) -> Claim:
    articles = tuple(dict.fromkeys(each.article for each in statements))
    return Claim(
        f"claim/{number}", kind, text, tuple(each.id for each in figures), tuple(each.id for each in statements), articles
    )


HULL = _claim(1, ClaimKind.QUOTATION, "Divers found the hull", (SAID_WIRE, SAID_COPY))
CAPTAIN = _claim(2, ClaimKind.QUOTATION, f"The captain has fled {HOSTILE}", (SAID_ONE, SAID_TWO))
CHEST = _claim(3, ClaimKind.QUOTATION, "A chest went down", (SAID_CHEST,))
TOLL = _claim(4, ClaimKind.FIGURE, "at least 14 people killed, Sollum Quay", (SAID_FIRST,), FIRST)
STORM = _claim(5, ClaimKind.FIGURE, "some 300 people killed, Sollum Quay", (SAID_OLD,), OLD)
SPEAKS = Step(NODES["oda"].id, COAST.id, StepReason.SPEAKS_FOR, (SAID_FIRST.id,), "Oda Pell speaks for Coast Watch Service")

SUPPORTS = (
    Support(HULL, (COAST,), 1, True, (COAST,), (NODES["wire"], NODES["gazette"]), ()),
    Support(CAPTAIN, (NODES["signal"], NODES["radio"]), 1, True, (), (NODES["radio"], NODES["signal"]), ()),
    Support(CHEST, (UNNAMED_SOURCE,), 1, True, (), (NODES["signal"],), ()),
    Support(TOLL, (COAST,), 1, True, (NODES["oda"], COAST), (NODES["lantern"],), (SPEAKS,)),
    Support(STORM, (UNNAMED_SOURCE,), 1, True, (), (NODES["gazette"],), ()),
)


def _shared() -> Passage:
    a, b = (_span(name, "Divers went down") for name in ("wire-story", "wire-copy"))
    return Passage((a[0], a[0] + 74), (b[0], b[0] + 74))


RESULTS: Mapping[str, Any] = {
    "corpus": Corpus(
        articles={_article(name).id: _article(name) for name in ARTICLES},
        statements=STATEMENTS,
        figures=FIGURES,
        credits=(CREDIT,),
        nodes={node.id: node for node in NODES.values()}
        | {_article(name).id: Node(_article(name).id, name, "article") for name in ARTICLES},
    ),
    "texts": {_article(name).id: _text(name) for name in ARTICLES},
    "reuses": (Reuse(_article("wire-story").id, _article("wire-copy").id, (_shared(),), 0.81, _article("wire-story").id),),
    "chains": CHAINS,
    "origins": Origins(FOUND, {SAID_FIRST.id: (SPEAKS,)}),
    "comparisons": COMPARISONS,
    "quotations": (),
    "claims": (HULL, CAPTAIN, CHEST, TOLL, STORM),
    "supports": SUPPORTS,
    "cycles": (Cycle((NODES["radio"], NODES["signal"]), (SAID_ONE.id, SAID_TWO.id), CAPTAIN.id),),
    "sources": (
        Source(COAST, 5, 4, 3, 0.4),
        Source(NODES["oda"], 2, 2, 1, 0.0),
        Source(CLINIC_NODE, 1, 1, 1, 0.0),
        Source(NODES["signal"], 1, 1, 1, 1.0),
    ),
}


def study(**others: Any) -> Study:
    """Return the study; ``others`` take the place of its results."""
    found = Study(Store.in_memory())
    vars(found).update(dict(RESULTS) | others)
    return found
