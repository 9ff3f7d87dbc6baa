"""Facts of five invented articles, built by hand: what the tests of the graph half start from."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

from kg.ids import article_id, part_id
from kg.model import (
    UNNAMED,
    Article,
    AttributionLink,
    Basis,
    Blame,
    Capacity,
    Certainty,
    Change,
    Convention,
    Credit,
    CreditKind,
    Facts,
    Figure,
    Incident,
    LinkKind,
    Manner,
    Organization,
    OrganizationKind,
    Outcome,
    OutletBasis,
    Period,
    Person,
    Place,
    Polarity,
    Population,
    Qualifier,
    ScopeBasis,
    Segment,
    SegmentKind,
    Span,
    Statement,
    TimeExpression,
    Trail,
    Unit,
)


def at(text: str, phrase: str, nth: int = 0) -> Span:
    """Return where a phrase stands in a text for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(phrase, start + 1)
    return Span(start, start + len(phrase))


def article(name: str, text: str, segments: tuple[tuple[SegmentKind, str], ...] = (), **metadata: object) -> Article:
    """Return an article whose segments are given by their words."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    url, outlet = metadata.get("url"), metadata.get("outlet")
    return Article(
        id=article_id(name, url, outlet, sha),  # type: ignore[arg-type]
        name=name,
        source=f"{name}.txt",
        text=text,
        text_sha256=sha,
        segments=tuple(Segment(kind, at(text, words)) for kind, words in segments),
        **metadata,  # type: ignore[arg-type]
    )


def trail(text: str, phrase: str, basis: ScopeBasis = ScopeBasis.SENTENCE, nth: int = 0) -> Trail:
    """Return the trail to a phrase; it stands in the sentence of the figure unless told otherwise."""
    return Trail(basis, at(text, phrase, nth))


def statement(of: Article, content: tuple[Span, ...], **details: object) -> Statement:
    """Return a statement of an article; an indirect, explicit one unless told otherwise."""
    given = {"manner": Manner.INDIRECT, "basis": Basis.EXPLICIT, "confidence": Decimal("0.9"), "rule": "by-hand"} | details
    identifier = part_id("statement", of.id, content[0].start, content[-1].end)
    return Statement(id=identifier, content=content, **given)  # type: ignore[arg-type]


def figure(of: Article, phrase: str, value: str | None, upper: str | None, qualifier: Qualifier, **details: object) -> Figure:
    """Return a figure of an article; people are counted unless told otherwise."""
    span = at(of.text, phrase)
    given = {"unit": Unit.PERSON, "confidence": Decimal("0.8"), "rule": "by-hand"} | details
    return Figure(
        id=part_id("figure", of.id, span.start, span.end),
        span=span,
        text=phrase,
        value=None if value is None else Decimal(value),
        upper=None if upper is None else Decimal(upper),
        qualifier=qualifier,
        **given,  # type: ignore[arg-type]
    )


BLAST_DAY = Period("on 19 April 2031", "2031-04-19", date(2031, 4, 19), date(2031, 4, 19))
WIRE = Organization("organization/coastal-wire", "Coastal Wire", kind=OrganizationKind.OUTLET)

# --- One: relays an outlet that quotes a spokesman; a refusal, an unnamed source, an author-voice headline -----------------

HARBOR_TEXT = """Blast at Merrow harbor kills 12

By Ilse Tander

“At least 12 dock workers were killed in Merrow on 19 April 2031,” Oskar Venn, a spokesman for the Harbor Authority, told Coastal Wire. “We lost,” he added, “our friends.”

The Varland Mission (VAMIS) said it would not publish casualty figures. Officials blamed the Red Tide for the blast, which allegedly hurt about 40 civilians.

Subscribe now: 2,500 of 5,000 reached
"""

HARBOR = article(
    "harbor-blast",
    HARBOR_TEXT,
    (
        (SegmentKind.HEADLINE, "Blast at Merrow harbor kills 12"),
        (SegmentKind.BYLINE, "By Ilse Tander"),
        (
            SegmentKind.BODY,
            HARBOR_TEXT[HARBOR_TEXT.index("“At least") : HARBOR_TEXT.index("\n\nThe Varland")],
        ),
        (
            SegmentKind.BODY,
            HARBOR_TEXT[HARBOR_TEXT.index("The Varland") : HARBOR_TEXT.index("\n\nSubscribe")],
        ),
        (SegmentKind.BOILERPLATE, "Subscribe now: 2,500 of 5,000 reached"),
    ),
    title="Blast at Merrow harbor kills 12",
    outlet="Port Herald",
    url="https://example.org/blast in Merrow",
    published=date(2031, 4, 21),
    author="Ilse Tander",
    language="en",
)


def _harbor() -> Facts:
    text = HARBOR.text
    authority, mission, tide = "organization/harbor-authority", "organization/varland-mission", "organization/red-tide"
    venn, wire, merrow = "person/oskar-venn", WIRE.id, "place/merrow"
    spokesman = Capacity("spokesman for the Harbor Authority", "spokesperson", authority)
    headline = statement(
        HARBOR, (at(text, "Blast at Merrow harbor kills 12"),), basis=Basis.AUTHOR_VOICE, confidence=Decimal("0.7")
    )
    toll = statement(
        HARBOR,
        (at(text, "“At least 12 dock workers were killed in Merrow on 19 April 2031,”"),),
        manner=Manner.DIRECT,
        cue=(at(text, "told"),),
        cue_lemma="tell",
        source=(at(text, "Oskar Venn, a spokesman for the Harbor Authority"),),
        speaker=venn,
        capacity=spokesman,
        addressee=wire,
    )
    friends = statement(
        HARBOR,
        (at(text, "“We lost,”"), at(text, "“our friends.”")),
        manner=Manner.DIRECT,
        cue=(at(text, "added"),),
        cue_lemma="add",
        source=(Span(text.index("he added"), text.index(" added")),),
        speaker=venn,
        capacity=spokesman,
        continues=toll.id,
    )
    refusal = statement(
        HARBOR,
        (at(text, "it would not publish casualty figures"),),
        cue=(at(text, "said"),),
        cue_lemma="say",
        source=(at(text, "The Varland Mission (VAMIS)"),),
        speaker=mission,
    )
    blame = statement(
        HARBOR,
        (at(text, "the Red Tide for the blast, which allegedly hurt about 40 civilians"),),
        cue=(at(text, "blamed"),),
        cue_lemma="blame",
        source=(at(text, "Officials"),),
        certainty=Certainty.ALLEGED,
        confidence=Decimal("0.60"),
    )
    figures = (
        figure(
            HARBOR,
            "12",
            "12",
            "12",
            Qualifier.EXACT,
            outcome=Outcome.KILLED,
            place=merrow,
            place_text="Merrow",
            place_trail=trail(text, "Merrow"),
            statement=headline.id,
        ),
        figure(
            HARBOR,
            "At least 12",
            "12",
            None,
            Qualifier.AT_LEAST,
            counted="dock workers",
            outcome=Outcome.KILLED,
            population=Population.PERSON,
            place=merrow,
            place_text="Merrow",
            place_trail=trail(text, "Merrow", nth=1),
            period=BLAST_DAY,
            period_trail=trail(text, "on 19 April 2031"),
            source=venn,
            statement=toll.id,
        ),
        figure(HARBOR, "casualty figures", None, None, Qualifier.WITHHELD, source=mission, statement=refusal.id),
        figure(
            HARBOR,
            "about 40",
            "40",
            "40",
            Qualifier.ABOUT,
            counted="civilians",
            outcome=Outcome.INJURED,
            population=Population.CIVILIAN,
            perpetrator=tide,
            perpetrator_text="the Red Tide",
            perpetrator_trail=trail(text, "the Red Tide"),
            blame=Blame.ACCUSED,
            source=UNNAMED,
            statement=blame.id,
        ),
    )
    return Facts(
        article=HARBOR,
        people=(
            Person("person/ilse-tander", "Ilse Tander", mentions=(at(text, "Ilse Tander"),)),
            Person(venn, "Oskar Venn", ("Venn",), (spokesman,), (at(text, "Oskar Venn"),)),
        ),
        organizations=(
            Organization(authority, "Harbor Authority", mentions=(at(text, "Harbor Authority"),)),
            Organization(wire, "Coastal Wire", kind=OrganizationKind.OUTLET, mentions=(at(text, "Coastal Wire"),)),
            Organization(
                mission,
                "Varland Mission",
                ("VAMIS",),
                OrganizationKind.INTERGOVERNMENTAL,
                (at(text, "Varland Mission"), at(text, "VAMIS")),
            ),
            Organization(tide, "Red Tide", kind=OrganizationKind.ARMED_GROUP, mentions=(at(text, "Red Tide"),)),
        ),
        places=(Place(merrow, "Merrow", mentions=(at(text, "Merrow"), at(text, "Merrow", 1))),),
        statements=(headline, toll, friends, refusal, blame),
        figures=figures,
        dates=(TimeExpression(at(text, "19 April 2031"), BLAST_DAY),),
        links=(
            AttributionLink(HARBOR.id, wire, LinkKind.RELAYS, toll.id),
            AttributionLink(wire, venn, LinkKind.QUOTES, toll.id),
            AttributionLink(venn, authority, LinkKind.SPEAKS_FOR, toll.id),
            AttributionLink(HARBOR.id, wire, LinkKind.RELAYS, friends.id),
            AttributionLink(wire, venn, LinkKind.QUOTES, friends.id),
            AttributionLink(venn, authority, LinkKind.SPEAKS_FOR, friends.id),
            AttributionLink(HARBOR.id, mission, LinkKind.QUOTES, refusal.id),
        ),
    )


# --- Two: another toll for the same day, a nested statement, a denial, a range in a month without a year -------------------

CLINIC_TEXT = """Merrow clinic counts 15 dead

Fifteen people died on 19 April 2031, the Merrow Clinic said, according to Coastal Wire. The Harbor Authority denied that 3 divers were missing. In March, between 20 and 30 trips were canceled, Lena Moss said.
"""

CLINIC = article(
    "clinic-count",
    CLINIC_TEXT,
    ((SegmentKind.HEADLINE, "Merrow clinic counts 15 dead"), (SegmentKind.BODY, CLINIC_TEXT.split("\n\n")[1].strip())),
    title="Merrow clinic counts 15 dead",
    outlet="Evening Lamp",
)


def _clinic() -> Facts:
    text = CLINIC.text
    clinic, wire, authority = "organization/merrow-clinic", WIRE.id, "organization/harbor-authority"
    moss, march = "person/lena-moss", Period("In March", "XXXX-03")
    outer = statement(
        CLINIC,
        (at(text, "Fifteen people died on 19 April 2031, the Merrow Clinic said"),),
        cue=(at(text, "according to"),),
        cue_lemma="accord to",
        source=(at(text, "Coastal Wire"),),
        speaker=wire,
    )
    inner = statement(
        CLINIC,
        (at(text, "Fifteen people died on 19 April 2031"),),
        cue=(at(text, "said"),),
        cue_lemma="say",
        source=(at(text, "the Merrow Clinic"),),
        speaker=clinic,
        parent=outer.id,
    )
    denial = statement(
        CLINIC,
        (at(text, "3 divers were missing"),),
        cue=(at(text, "denied"),),
        cue_lemma="deny",
        source=(at(text, "The Harbor Authority"),),
        speaker=authority,
        polarity=Polarity.DENIED,
    )
    trips = statement(
        CLINIC,
        (at(text, "In March, between 20 and 30 trips were canceled"),),
        cue=(at(text, "said", 1),),
        cue_lemma="say",
        source=(at(text, "Lena Moss"),),
        speaker=moss,
    )
    return Facts(
        article=CLINIC,
        people=(Person(moss, "Lena Moss", mentions=(at(text, "Lena Moss"),)),),
        organizations=(
            Organization(clinic, "Merrow Clinic", kind=OrganizationKind.EMERGENCY_SERVICE, mentions=(at(text, "Merrow Clinic"),)),
            Organization(wire, "Coastal Wire", kind=OrganizationKind.OUTLET, mentions=(at(text, "Coastal Wire"),)),
            Organization(authority, "The Harbor Authority", mentions=(at(text, "The Harbor Authority"),)),
        ),
        places=(Place("place/merrow", "Merrow", within="place/varland", mentions=(at(text, "Merrow"),)),),
        statements=(outer, inner, denial, trips),
        figures=(
            figure(
                CLINIC,
                "Fifteen",
                "15",
                "15",
                Qualifier.EXACT,
                counted="people",
                outcome=Outcome.KILLED,
                population=Population.PERSON,
                place="place/merrow",
                place_trail=trail(text, "Merrow", ScopeBasis.HEADLINE),
                period=BLAST_DAY,
                period_trail=trail(text, "on 19 April 2031"),
                source=clinic,
                statement=inner.id,
            ),
            figure(
                CLINIC,
                "3",
                "3",
                "3",
                Qualifier.EXACT,
                counted="divers",
                outcome=Outcome.MISSING,
                source=authority,
                statement=denial.id,
                negated=True,
            ),
            figure(
                CLINIC,
                "between 20 and 30",
                "20",
                "30",
                Qualifier.RANGE,
                counted="trips",
                unit=Unit.EVENT,
                period=march,
                period_trail=trail(text, "In March"),
                source=moss,
                statement=trips.id,
            ),
        ),
        dates=(TimeExpression(at(text, "19 April 2031"), BLAST_DAY), TimeExpression(at(text, "In March"), march)),
        links=(
            AttributionLink(CLINIC.id, wire, LinkKind.RELAYS, inner.id),
            AttributionLink(wire, clinic, LinkKind.QUOTES, inner.id),
            AttributionLink(CLINIC.id, authority, LinkKind.QUOTES, denial.id),
            AttributionLink(CLINIC.id, moss, LinkKind.QUOTES, trips.id),
        ),
    )


# --- Three: by the outlet that the others relay, and rests on one of them; a third toll for the same day -------------------------------------

WIRE_TEXT = """Quiet day in Merrow

The Evening Lamp reported that 7 ships had left. “It is true,” the Evening Lamp said. The Merrow Police counted 14 dead on 19 April 2031.
"""

QUIET = article(
    "quiet-day",
    WIRE_TEXT,
    ((SegmentKind.HEADLINE, "Quiet day in Merrow"), (SegmentKind.BODY, WIRE_TEXT.split("\n\n")[1].strip())),
    outlet="coastal wire",
    url="page three",
)


def _quiet() -> Facts:
    text, lamp = QUIET.text, "organization/evening-lamp"
    left = statement(
        QUIET,
        (at(text, "that 7 ships had left"),),
        cue=(at(text, "reported"),),
        cue_lemma="report",
        source=(at(text, "The Evening Lamp"),),
        speaker=lamp,
    )
    true = statement(
        QUIET,
        (at(text, "“It is true,”"),),
        manner=Manner.DIRECT,
        cue=(at(text, "said"),),
        cue_lemma="say",
        source=(at(text, "the Evening Lamp"),),
        speaker=lamp,
    )
    counted = statement(
        QUIET,
        (at(text, "14 dead on 19 April 2031"),),
        cue=(at(text, "counted"),),
        cue_lemma="count",
        source=(at(text, "The Merrow Police"),),
        speaker="organization/merrow-police",
    )
    return Facts(
        article=QUIET,
        organizations=(
            Organization(lamp, "Evening Lamp", kind=OrganizationKind.OUTLET, mentions=(at(text, "Evening Lamp"),)),
            Organization("organization/coastal-wire", "Coastal Wire", kind=OrganizationKind.OUTLET),
            Organization("organization/merrow-police", "Merrow Police", kind=OrganizationKind.STATE_FORCES),
        ),
        places=(Place("place/merrow", "Merrow", mentions=(at(text, "Merrow"),)),),
        statements=(left, true, counted),
        figures=(
            figure(
                QUIET,
                "7",
                "7",
                "7",
                Qualifier.EXACT,
                counted="ships",
                unit=Unit.OBJECT,
                source=lamp,
                statement=left.id,
            ),
            figure(
                QUIET,
                "14",
                "14",
                "14",
                Qualifier.EXACT,
                outcome=Outcome.KILLED,
                population=Population.PERSON,
                place="place/merrow",
                place_trail=trail(text, "Merrow", ScopeBasis.HEADLINE),
                period=BLAST_DAY,
                period_trail=trail(text, "on 19 April 2031"),
                source="organization/merrow-police",
                statement=counted.id,
            ),
        ),
        links=(
            AttributionLink(QUIET.id, lamp, LinkKind.QUOTES, left.id),
            AttributionLink(QUIET.id, lamp, LinkKind.QUOTES, true.id),
            AttributionLink(QUIET.id, "organization/merrow-police", LinkKind.QUOTES, counted.id),
        ),
    )


# --- Four: a toll with a part of it, a share, a change, a rate, a prospect; scope from elsewhere; blame of every kind -------

RAID_TEXT = """Air raid on Tessen kills 18

Eighteen people, five of them children, were killed in an air raid on Tessen on 3 June 2031, Tessen Rescue said. As of 5 June, dozens of fishers were missing. Suspected Grey Fleet gunmen shot and wounded three of the seven guards.

The Grey Fleet said that it had sent the planes. Nine fishers, among them ten women, were rescued, it claimed. Tarn Abel said the Grey Fleet had not killed the two pilots.

Deaths rose by 40 in May 2031, to 6 a day, the highest toll since 2029, Abel said. He warned that a second raid could kill 200.
"""

RAID = article(
    "tessen-raid",
    RAID_TEXT,
    (
        (SegmentKind.HEADLINE, "Air raid on Tessen kills 18"),
        *((SegmentKind.BODY, paragraph) for paragraph in RAID_TEXT.strip().split("\n\n")[1:]),
    ),
    title="Air raid on Tessen kills 18",
    outlet="Delta Monitor",
    published=date(2031, 6, 6),
)

RAID_DAY = Period("on 3 June 2031", "2031-06-03", date(2031, 6, 3), date(2031, 6, 3))


def _raid() -> Facts:
    text = RAID.text
    rescue, fleet, abel, tessen = "organization/tessen-rescue", "organization/grey-fleet", "person/tarn-abel", "place/tessen"
    june, may = (
        Period("As of 5 June", "2031-06-05", date(2031, 6, 5), date(2031, 6, 5)),
        Period("in May 2031", "2031-05", date(2031, 5, 1), date(2031, 5, 31)),
    )
    since = Period("since 2029", "2029/..", date(2029, 1, 1))

    def said(content: str, speaker: str, source: str, cue: str, lemma: str, nth: int = 0) -> Statement:
        clause = at(text, f"{source} {cue}", nth)
        named, reported = Span(clause.start, clause.start + len(source)), Span(clause.end - len(cue), clause.end)
        return statement(RAID, (at(text, content),), source=(named,), cue=(reported,), cue_lemma=lemma, speaker=speaker)

    def voiced(content: str) -> Statement:
        return statement(RAID, (at(text, content),), basis=Basis.AUTHOR_VOICE)

    headline = voiced("Air raid on Tessen kills 18")
    toll = said("Eighteen people, five of them children, were killed in an air raid on Tessen on 3 June 2031", rescue, "Tessen Rescue", "said", "say")  # fmt: skip
    missing = voiced("As of 5 June, dozens of fishers were missing.")
    guards = voiced("Suspected Grey Fleet gunmen shot and wounded three of the seven guards.")
    claim = said("that it had sent the planes", fleet, "The Grey Fleet", "said", "say")
    rescued = said("Nine fishers, among them ten women, were rescued", fleet, "it", "claimed", "claim")
    pilots = said("the Grey Fleet had not killed the two pilots", abel, "Tarn Abel", "said", "say")
    deaths = said("Deaths rose by 40 in May 2031, to 6 a day, the highest toll since 2029", abel, "Abel", "said", "say", 1)
    prospect = said("that a second raid could kill 200", abel, "He", "warned", "warn")

    air_raid = {"incident": Incident.AIR_STRIKE, "incident_text": "air raid", "incident_trail": trail(text, "air raid")}
    in_may = {"period": may, "period_trail": trail(text, "in May 2031")}
    by_fleet = {"perpetrator": fleet, "perpetrator_text": "The Grey Fleet"}
    tolls = {"outcome": Outcome.KILLED, "place": tessen, "place_text": "Tessen", "period": RAID_DAY, **air_raid}
    whole = figure(
        RAID,
        "Eighteen",
        "18",
        "18",
        Qualifier.EXACT,
        counted="people",
        population=Population.PERSON,
        place_trail=trail(text, "Tessen", nth=1),
        period_trail=trail(text, "on 3 June 2031"),
        perpetrator_trail=trail(text, "The Grey Fleet", ScopeBasis.FOLLOWING),
        blame=Blame.CLAIMED,
        source=rescue,
        statement=toll.id,
        **by_fleet,
        **tolls,
    )
    nine = figure(RAID, "Nine", "9", "9", Qualifier.EXACT, counted="fishers", outcome=Outcome.RESCUED, population=Population.PERSON, source=fleet, statement=rescued.id)  # fmt: skip
    figures = (
        figure(
            RAID,
            "18",
            "18",
            "18",
            Qualifier.EXACT,
            place_trail=trail(text, "Tessen"),
            period_trail=trail(text, "on 3 June 2031", ScopeBasis.TWIN),
            statement=headline.id,
            **tolls | {"incident_trail": trail(text, "Air raid")},
        ),
        whole,
        figure(
            RAID,
            "five",
            "5",
            "5",
            Qualifier.EXACT,
            counted="children",
            population=Population.CHILD,
            part_of=whole.id,
            place_trail=trail(text, "Tessen", nth=1),
            period_trail=trail(text, "on 3 June 2031"),
            source=rescue,
            statement=toll.id,
            **tolls,
        ),
        figure(
            RAID,
            "dozens",
            "24",
            None,
            Qualifier.VAGUE,
            convention=Convention.PLURAL,
            counted="fishers",
            outcome=Outcome.MISSING,
            population=Population.PERSON,
            place=tessen,
            place_text="Tessen",
            place_trail=trail(text, "Tessen", ScopeBasis.PRECEDING, nth=1),
            as_of=june,
            statement=missing.id,
            incident=Incident.AIR_STRIKE,
            incident_text="air raid",
            incident_trail=trail(text, "air raid", ScopeBasis.PRECEDING),
        ),
        figure(
            RAID,
            "three",
            "3",
            "3",
            Qualifier.EXACT,
            base=Decimal(7),
            counted="guards",
            outcome=Outcome.INJURED,
            population=Population.SECURITY_FORCE,
            place=tessen,
            place_text="Tessen",
            place_trail=trail(text, "Tessen", ScopeBasis.PRECEDING, nth=1),
            period=Period("", "2031-06", date(2031, 6, 1), date(2031, 6, 30)),
            period_trail=Trail(ScopeBasis.ARTICLE),
            perpetrator=fleet,
            perpetrator_text="Grey Fleet gunmen",
            perpetrator_trail=trail(text, "Grey Fleet gunmen"),
            blame=Blame.SUSPECTED,
            incident=Incident.SHOOTING,
            incident_text="shot",
            incident_trail=trail(text, "shot"),
            statement=guards.id,
        ),
        nine,
        figure(
            RAID,
            "ten",
            "10",
            "10",
            Qualifier.EXACT,
            counted="women",
            outcome=Outcome.RESCUED,
            population=Population.WOMAN,
            part_of=nine.id,
            source=fleet,
            statement=rescued.id,
        ),
        figure(
            RAID,
            "two",
            "2",
            "2",
            Qualifier.EXACT,
            counted="pilots",
            outcome=Outcome.KILLED,
            population=Population.PERSON,
            perpetrator=fleet,
            perpetrator_text="the Grey Fleet",
            perpetrator_trail=trail(text, "the Grey Fleet"),
            blame=Blame.CLEARED,
            source=abel,
            statement=pilots.id,
        ),
        figure(
            RAID,
            "40",
            "40",
            "40",
            Qualifier.EXACT,
            counted="Deaths",
            outcome=Outcome.KILLED,
            change=Change.UP,
            source=abel,
            statement=deaths.id,
            **in_may,
        ),
        figure(
            RAID,
            "6",
            "6",
            "6",
            Qualifier.EXACT,
            counted="Deaths",
            outcome=Outcome.KILLED,
            per="day",
            source=abel,
            statement=deaths.id,
            **in_may,
        ),
        figure(
            RAID,
            "the highest",
            None,
            None,
            Qualifier.HIGHEST,
            counted="toll",
            reference_period=since,
            source=abel,
            statement=deaths.id,
            **in_may,
        ),
        figure(
            RAID,
            "200",
            "200",
            "200",
            Qualifier.EXACT,
            outcome=Outcome.KILLED,
            incident=Incident.ATTACK,
            incident_text="raid",
            incident_trail=trail(text, "raid", nth=2),
            hypothetical=True,
            source=abel,
            statement=prospect.id,
        ),
    )
    return Facts(
        article=RAID,
        people=(Person(abel, "Tarn Abel", ("Abel",), mentions=(at(text, "Tarn Abel"), at(text, "Abel", 1))),),
        organizations=(
            Organization(rescue, "Tessen Rescue", kind=OrganizationKind.EMERGENCY_SERVICE, mentions=(at(text, "Tessen Rescue"),)),
            Organization(
                fleet,
                "Grey Fleet",
                kind=OrganizationKind.ARMED_GROUP,
                mentions=tuple(at(text, "Grey Fleet", n) for n in range(3)),
            ),
        ),
        places=(Place(tessen, "Tessen", mentions=(at(text, "Tessen"), at(text, "Tessen", 1))),),
        statements=(headline, toll, missing, guards, claim, rescued, pilots, deaths, prospect),
        figures=figures,
        dates=(
            TimeExpression(at(text, "3 June 2031"), RAID_DAY),
            TimeExpression(at(text, "5 June"), june),
            TimeExpression(at(text, "May 2031"), may),
            TimeExpression(at(text, "since 2029"), since),
        ),
        links=tuple(
            AttributionLink(RAID.id, each.speaker, LinkKind.QUOTES, each.id)
            for each in (toll, claim, rescued, pilots, deaths, prospect)
            if each.speaker
        ),
    )


# --- Five: an agency's text with a hat tip; a joint statement; a name in three spellings, one of them wrong --------------------

PIER_TEXT = """Merrow pier shut

MERROW (Coastal Wire) — The Harbor Authority of Varland and the Merrow Police said that the pier was shut. The Harbour Authority of Varland gave no reason. The Habor Authority later took the pier off its list.

h/t: Delta Monitor
"""

PIER = article(
    "pier-shut",
    PIER_TEXT,
    (
        (SegmentKind.HEADLINE, "Merrow pier shut"),
        (SegmentKind.DATELINE, "MERROW (Coastal Wire) —"),
        (SegmentKind.BODY, PIER_TEXT[PIER_TEXT.index("The Harbor") : PIER_TEXT.index("\n\nh/t")]),
        (SegmentKind.CREDIT, "h/t: Delta Monitor"),
    ),
    outlet="Evening Lamp",
    outlet_basis=OutletBasis.INFERRED,
)


def _pier() -> Facts:
    text, wire, delta, police = PIER.text, "organization/coastal-wire", "organization/delta-monitor", "organization/merrow-police"
    spellings = ("Harbor Authority of Varland", "Harbour Authority of Varland", "Habor Authority")
    harbor = Organization(
        "organization/harbor-authority-of-varland",
        spellings[0],
        aliases=spellings[1:],
        kind=OrganizationKind.AUTHORITY,
        mentions=tuple(at(text, spelling) for spelling in spellings),
        misspellings=spellings[2:],
        country="place/varland",
    )
    shut = statement(
        PIER,
        (at(text, "that the pier was shut"),),
        cue=(at(text, "said"),),
        cue_lemma="say",
        source=(at(text, "The Harbor Authority of Varland and the Merrow Police"),),
        speaker=harbor.id,
        co_speakers=(police,),
    )
    from_wire = Credit(CreditKind.WIRE, "Coastal Wire", at(text, "Coastal Wire"))
    hat_tip = Credit(CreditKind.HAT_TIP, "Delta Monitor", at(text, "Delta Monitor"))
    return Facts(
        article=PIER,
        organizations=(
            Organization(wire, "Coastal Wire", kind=OrganizationKind.OUTLET, mentions=(from_wire.span,)),
            harbor,
            Organization(police, "Merrow Police", kind=OrganizationKind.STATE_FORCES, mentions=(at(text, "Merrow Police"),)),
            Organization(delta, "Delta Monitor", kind=OrganizationKind.OUTLET, mentions=(hat_tip.span,)),
        ),
        places=(Place("place/merrow", "Merrow", mentions=(at(text, "Merrow"),)), Place("place/varland", "Varland")),
        statements=(shut,),
        links=(
            AttributionLink(PIER.id, harbor.id, LinkKind.QUOTES, shut.id),
            AttributionLink(PIER.id, police, LinkKind.QUOTES, shut.id),
            AttributionLink(PIER.id, wire, LinkKind.CREDITS, credit=from_wire),
            AttributionLink(PIER.id, delta, LinkKind.CREDITS, credit=hat_tip),
        ),
    )


HARBOR_FACTS, CLINIC_FACTS, QUIET_FACTS, RAID_FACTS, PIER_FACTS = _harbor(), _clinic(), _quiet(), _raid(), _pier()
ALL_FACTS = (HARBOR_FACTS, CLINIC_FACTS, QUIET_FACTS, RAID_FACTS, PIER_FACTS)


# --- The worked example of ontology/README.md ------------------------------------------------------------------------------

EXAMPLE_TEXT = "At least 12 people were killed in Orvil in April 2031, River Office spokeswoman Ada Rell told the Orvil Post."

EXAMPLE = article(
    "orvil-flood",
    EXAMPLE_TEXT,
    ((SegmentKind.BODY, EXAMPLE_TEXT),),
    outlet="Lowland Times",
    published=date(2031, 5, 2),
)


def _example() -> Facts:
    rell, office, post, orvil = "person/ada-rell", "organization/river-office", "organization/orvil-post", "place/orvil"
    capacity = Capacity("River Office spokeswoman", "spokesperson", office)
    april = Period("in April 2031", "2031-04", date(2031, 4, 1), date(2031, 4, 30))
    said = statement(
        EXAMPLE,
        (at(EXAMPLE_TEXT, "At least 12 people were killed in Orvil in April 2031"),),
        cue=(at(EXAMPLE_TEXT, "told"),),
        cue_lemma="tell",
        source=(at(EXAMPLE_TEXT, "River Office spokeswoman Ada Rell"),),
        speaker=rell,
        capacity=capacity,
        addressee=post,
        rule="source-cue-content",
    )
    killed = figure(
        EXAMPLE,
        "At least 12",
        "12",
        None,
        Qualifier.AT_LEAST,
        counted="people",
        outcome=Outcome.KILLED,
        population=Population.PERSON,
        place=orvil,
        place_text="in Orvil",
        place_trail=trail(EXAMPLE_TEXT, "in Orvil"),
        period=april,
        period_trail=trail(EXAMPLE_TEXT, "in April 2031"),
        source=rell,
        statement=said.id,
        rule="number-noun-verb",
    )
    return Facts(
        article=EXAMPLE,
        people=(Person(rell, "Ada Rell", (), (capacity,), (at(EXAMPLE_TEXT, "Ada Rell"),)),),
        organizations=(
            Organization(office, "River Office", kind=OrganizationKind.GOVERNMENT, mentions=(at(EXAMPLE_TEXT, "River Office"),)),
            Organization(post, "Orvil Post", kind=OrganizationKind.OUTLET, mentions=(at(EXAMPLE_TEXT, "Orvil Post"),)),
        ),
        places=(Place(orvil, "Orvil", mentions=(at(EXAMPLE_TEXT, "Orvil"),)),),
        statements=(said,),
        figures=(killed,),
        links=(
            AttributionLink(EXAMPLE.id, post, LinkKind.RELAYS, said.id),
            AttributionLink(post, rell, LinkKind.QUOTES, said.id),
            AttributionLink(rell, office, LinkKind.SPEAKS_FOR, said.id),
        ),
    )


EXAMPLE_FACTS = _example()
