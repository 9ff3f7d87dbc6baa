"""What analyses could find in the articles built by hand: results of every kind, for the tests of the graph, the questions and the command line.

They are made up to have all that the graph of what is derived can hold; what the analyses really find is tested with each of them.
"""

from __future__ import annotations

from functools import cached_property

from facts_by_hand import CLINIC, HARBOR, QUIET, RAID, at

from kg.analysis import Study
from kg.analysis.attribution.chains import Chain
from kg.analysis.attribution.edges import Weakness
from kg.analysis.claims.claims import Claim, ClaimKind
from kg.analysis.claims.cycles import Cycle
from kg.analysis.claims.independence import Support
from kg.analysis.figures import Comparison, Relation
from kg.analysis.origins.steps import Step, StepReason
from kg.analysis.records import Node
from kg.analysis.texts.reuse import Passage, Reuse
from kg.ids import BASE, part_id
from kg.model import UNNAMED, Article


def figure(article: Article, phrase: str, nth: int = 0) -> str:
    """Return the IRI of the figure with a wording."""
    span = at(article.text, phrase, nth)
    return BASE + part_id("figure", article.id, span.start, span.end)


def statement(article: Article, content: str) -> str:
    """Return the IRI of the statement with a content."""
    span = at(article.text, content)
    return BASE + part_id("statement", article.id, span.start, span.end)


AT_LEAST_12, HEADLINE_12 = figure(HARBOR, "At least 12"), figure(HARBOR, "12")
ABOUT_40, KEPT_BACK = figure(HARBOR, "about 40"), figure(HARBOR, "casualty figures")
FIFTEEN, FOURTEEN = figure(CLINIC, "Fifteen"), figure(QUIET, "14")
HEADLINE_18, EIGHTEEN, FIVE = figure(RAID, "18"), figure(RAID, "Eighteen"), figure(RAID, "five")
VENN_SAYS = statement(HARBOR, "“At least 12 dock workers were killed in Merrow on 19 April 2031,”")
OFFICIALS_BLAME = statement(HARBOR, "the Red Tide for the blast, which allegedly hurt about 40 civilians")
WIRE_REPORTS = statement(CLINIC, "Fifteen people died on 19 April 2031, the Merrow Clinic said")
CLINIC_SAYS = statement(CLINIC, "Fifteen people died on 19 April 2031")
LAMP_REPORTS = statement(QUIET, "that 7 ships had left")
POLICE_SAY = statement(QUIET, "14 dead on 19 April 2031")
RESCUE_SAYS = statement(RAID, "Eighteen people, five of them children, were killed in an air raid on Tessen on 3 June 2031")
ON_THE_DAY = "on 19 April 2031"


class StudyByHand(Study):
    """Results of every kind over `facts_by_hand.ALL_FACTS`."""

    def node(self, identifier: str) -> Node:
        """Return a node of the store."""
        return self.corpus.nodes[BASE + identifier]

    def nodes(self, *identifiers: str) -> tuple[Node, ...]:
        """Return nodes of the store."""
        return tuple(map(self.node, identifiers))

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """One of three steps, one whose source has no name, one that an outlet passed on."""
        herald, lamp, wire = self.nodes("organization/port-herald", "organization/evening-lamp", "organization/coastal-wire")
        venn, authority, clinic = self.nodes("person/oskar-venn", "organization/harbor-authority", "organization/merrow-clinic")
        harbor, count = BASE + HARBOR.id, BASE + CLINIC.id
        return (
            Chain(VENN_SAYS, harbor, (herald, wire, venn, authority)),
            Chain(OFFICIALS_BLAME, harbor, (herald, Node(UNNAMED, UNNAMED, "unnamed")), Weakness.UNNAMED, 0),
            Chain(CLINIC_SAYS, count, (lamp, wire, clinic), Weakness.INFERRED, 0),
        )

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Relations that hold both ways, directed ones, one that is missing something, and a figure that nobody else gives."""
        return (
            Comparison(FIFTEEN, FOURTEEN, Relation.CONFLICTS, "15 and 14 killed in Merrow on one day: they are apart"),
            Comparison(AT_LEAST_12, FIFTEEN, Relation.CONSISTENT, "15 is at least 12"),
            Comparison(FOURTEEN, AT_LEAST_12, Relation.REFINES, "14 lies within “at least 12”"),
            Comparison(HEADLINE_12, FIFTEEN, Relation.INCOMPARABLE, "12 has no period", missing=("period",)),
            Comparison(FIVE, FOURTEEN, Relation.INCOMPARABLE, "other people, and another place"),
            Comparison(HEADLINE_18, EIGHTEEN, Relation.SELF_CONFLICT, "made up: 18 and 17 of one source"),
            Comparison(KEPT_BACK, None, Relation.WITHHELD, "the Varland Mission gives no number"),
            Comparison(EIGHTEEN, HEADLINE_18, Relation.DUPLICATE_REPORT, "Tessen Rescue says both"),
            Comparison(FIVE, EIGHTEEN, Relation.PART_OF, "children are people", parts=(FIVE,)),
            Comparison(EIGHTEEN, FOURTEEN, Relation.TREND, "up by 3 to 4.5", increment=(3, 4.5)),
        )

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """A claim of two articles, one of one, a quotation, and one that nobody with a name makes."""
        harbor, quiet, clinic, raid = (BASE + each.id for each in (HARBOR, QUIET, CLINIC, RAID))
        dead = "at least 12 killed, Merrow, 19 April 2031"
        return (
            Claim(
                "claim/000000000001", ClaimKind.FIGURE, dead, (AT_LEAST_12, FOURTEEN), (VENN_SAYS, POLICE_SAY), (harbor, quiet)
            ),
            Claim("claim/000000000002", ClaimKind.FIGURE, "18 killed, Tessen", (HEADLINE_18, EIGHTEEN), (RESCUE_SAYS,), (raid,)),
            Claim(
                "claim/000000000003",
                ClaimKind.QUOTATION,
                "Fifteen people died on 19 April 2031",
                (),
                (WIRE_REPORTS, CLINIC_SAYS, LAMP_REPORTS),
                (clinic, quiet),
            ),
            Claim("claim/000000000004", ClaimKind.FIGURE, "about 40 injured", (ABOUT_40,), (OFFICIALS_BLAME,), (harbor,)),
        )

    @cached_property
    def supports(self) -> tuple[Support, ...]:
        """Two origins, one, one behind a gate, none with a name."""
        authority, police, rescue, clinic, wire = self.nodes(
            "organization/harbor-authority",
            "organization/merrow-police",
            "organization/tessen-rescue",
            "organization/merrow-clinic",
            "organization/coastal-wire",
        )
        herald, lamp, monitor = self.nodes("organization/port-herald", "organization/evening-lamp", "organization/delta-monitor")
        speaks = Step(f"{BASE}person/oskar-venn", authority.id, StepReason.SPEAKS_FOR, (VENN_SAYS,), "Oskar Venn speaks for it")
        first, second, third, fourth = self.claims
        return (
            Support(first, (authority, police), 2, False, (), (wire, herald), (speaks,)),
            Support(second, (rescue,), 1, True, (rescue,), (monitor,), ()),
            Support(third, (clinic,), 1, True, (wire, clinic), (wire, lamp), ()),
            Support(fourth, (Node(UNNAMED, UNNAMED, "unnamed"),), 1, True, (), (herald,), ()),
        )

    @cached_property
    def reuses(self) -> tuple[Reuse, ...]:
        """A copy, and two articles that share no more than a quotation of one source."""
        harbor, clinic, quiet = ((each.text.index(ON_THE_DAY), each) for each in (HARBOR, CLINIC, QUIET))
        spans = [(start, start + len(ON_THE_DAY)) for start, _ in (harbor, clinic, quiet)]
        iris = [BASE + each.id for _, each in (harbor, clinic, quiet)]
        return (
            Reuse(iris[0], iris[1], (Passage(spans[0], spans[1]),), 0.25, iris[0]),
            Reuse(iris[1], iris[2], (), 0.0, None, (Passage(spans[1], spans[2]),)),
        )

    @cached_property
    def cycles(self) -> tuple[Cycle, ...]:
        """Two outlets."""
        return (
            Cycle(
                self.nodes("organization/coastal-wire", "organization/evening-lamp"),
                (LAMP_REPORTS, WIRE_REPORTS),
                self.claims[2].id,
            ),
        )
