"""What an article says, as plain values: no RDF, no NLP, standard library only.

Every class is a frozen, slotted dataclass. ``None`` means "not stated", never a guess. A `Span` is a half-open range of code
points of ``Article.text``, the input as decoded, before any cleaning. A `Statement` or a `Figure` belongs to one article and is
never merged with one of another article. Identifiers are minted in `kg.ids`.

The values of the enumerations are the ones of the Facts JSON (`kg.facts_json`); `kg.vocabulary` maps them onto concepts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

UNNAMED = "<unnamed>"
"""Written where a source is there but has no name ("officials said"), which is not the same as no source."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of an article's text.

    >>> Span(4, 8).of("The UNMIX mission")
    'UNMI'
    >>> Span(3, 3)
    Traceback (most recent call last):
        ...
    ValueError: a span needs 0 <= start < end, not 3, 3
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}, {self.end}")

    def of(self, text: str) -> str:
        """Return the stretch of the text that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


# --- The article ---------------------------------------------------------------------------------------------------------


class SegmentKind(StrEnum):
    """What a stretch of the page is. Statements come from headline, subheading and body; nothing comes from boilerplate."""

    HEADLINE = "headline"
    HEADLINE_REPEAT = "headline_repeat"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"
    SECTION = "section"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    CAPTION_REPEAT = "caption_repeat"
    BODY = "body"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text and its kind; segments are in order and do not overlap. A body segment is one paragraph."""

    kind: SegmentKind
    span: Span


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one input and did not stop the run: counted, and listed in the report.

    Args:
        stage: read, segment, language, extract, map, store or validate.
        message: one line for people: what, where, what to do.
        source: the path, URL or record that it concerns.
    """

    stage: str
    message: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One input, read and decoded, before anything is known about its text. ``kg.read`` makes them.

    Args:
        source: path or URL as given, for people and for the Facts JSON.
        name: stem of the file, or identifier of the record.
        text: the decoded text; for HTML, the text that was extracted from the page.
        is_file_text: whether the offsets count in the file itself (plain text) or only in ``text`` (HTML, a field of a record).
        published: as far as the metadata give it; never from the text.
        problems: what was odd about the input, such as an encoding that had to be guessed.
    """

    source: str
    name: str
    text: str
    is_file_text: bool = True
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    author: str | None = None
    language: str | None = None
    problems: tuple[Problem, ...] = ()


class OutletBasis(StrEnum):
    """How it is known which outlet published an article."""

    METADATA = "metadata"
    """The metadata, or the user, name it."""
    ADDRESS = "address"
    """The host of the address is known to be its, or stands for its name."""
    INFERRED = "inferred"
    """The page says so in passing: a copyright line, the end of the title, sources who all spoke to it."""


@dataclass(frozen=True, slots=True)
class Article:
    """A document with an identifier and segments.

    Args:
        id: ``article/<hash>``.
        title: from the metadata, else the headline segment, else None.
        author: from the metadata, else the byline segment, else None.
        outlet_basis: how the outlet is known; None where it is not.
        outlet_id: identifier of the organization that the outlet is; None where it is not known, or before it is resolved.
        text_sha256: of the text in UTF-8, so that anyone can check an offset against the same text.
        segments: in order, not overlapping, covering everything but white space.
    """

    id: str
    name: str
    source: str
    text: str
    text_sha256: str
    segments: tuple[Segment, ...]
    is_file_text: bool = True
    title: str | None = None
    outlet: str | None = None
    outlet_basis: OutletBasis | None = None
    outlet_id: str | None = None
    url: str | None = None
    published: date | None = None
    author: str | None = None
    language: str | None = None
    problems: tuple[Problem, ...] = ()


# --- Entities ------------------------------------------------------------------------------------------------------------


class OrganizationKind(StrEnum):
    """What sort of body an organization is; ``OTHER`` when the name does not tell."""

    GOVERNMENT = "government"
    MINISTRY = "ministry"
    STATE_FORCES = "state_forces"
    ARMED_GROUP = "armed_group"
    INTERGOVERNMENTAL = "intergovernmental"
    MONITOR = "monitor"
    NGO = "ngo"
    OUTLET = "outlet"
    AGENCY = "agency"
    """A news agency; an agency of a state is an `AUTHORITY`."""
    AUTHORITY = "authority"
    COALITION = "coalition"
    PARTY = "party"
    COMPANY = "company"
    COURT = "court"
    EMERGENCY_SERVICE = "emergency_service"
    EDUCATION = "education"
    OTHER = "other"


OUTLETS = frozenset({OrganizationKind.OUTLET, OrganizationKind.AGENCY})
"""The kinds of organizations that publish news."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """Role, and organization if given, in which a person speaks, as this article words it.

    Args:
        role: as worded ("Defense Ministry spokesperson").
        code: coded role ("spokesperson", "minister" ...: lexicon/roles.yaml), or None.
        organization: identifier of the organization, or None ("security expert").
        country: identifier of the country that the words name ("Danish researcher", "governor of Funen in Denmark"), or None.
    """

    role: str
    code: str | None = None
    organization: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom the article names.

    Args:
        aliases: the other forms of the name, titles left out.
        capacities: in which the article presents them.
        mentions: spans of the name in any of its forms, in order.
        misspellings: those of the aliases that are spelled wrongly.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    mentions: tuple[Span, ...] = ()
    misspellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """A named group of people: ministry, army, militia, company, medium, UN body; a country only where it acts as a state.

    Args:
        aliases: the other forms of the name, acronyms included.
        mentions: spans of the name in any of its forms, in order.
        misspellings: those of the aliases that are spelled wrongly.
        country: identifier of the country that it belongs to, by its name or by the article; None where neither tells.
        part_of: identifier of the organization that its name makes it a part of ("Harbor Gazette English" of the Harbor Gazette).
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: OrganizationKind = OrganizationKind.OTHER
    mentions: tuple[Span, ...] = ()
    misspellings: tuple[str, ...] = ()
    country: str | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A named place.

    Args:
        aliases: the other forms of the name.
        within: identifier of the place that contains it, as far as the article or the gazetteer tells.
        mentions: spans of the name in any of its forms, in order.
        misspellings: those of the aliases that are spelled wrongly.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    within: str | None = None
    mentions: tuple[Span, ...] = ()
    misspellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of calendar time.

    Args:
        text: as worded.
        edtf: Extended Date/Time Format, ISO 8601-2; ``XXXX-04`` where the year is not known.
        start, end: first and last day, both included; None where the bound is open or the year is not known.
    """

    text: str
    edtf: str
    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"period {self.edtf} ends before it starts: {self.start} > {self.end}")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time on the calendar as the text names it; ``period`` is None where it cannot be resolved."""

    span: Span
    period: Period | None


# --- Statements ----------------------------------------------------------------------------------------------------------


class Manner(StrEnum):
    """By the share of the content that stands inside quotation marks: all, none or part of it."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Basis(StrEnum):
    """How the attribution is known."""

    EXPLICIT = "explicit"
    """Source and cue stand with the content."""
    INHERITED = "inherited"
    """The source carries over from the statement before: a quotation that goes on, or "adding that ..."."""
    AUTHOR_VOICE = "author_voice"
    """The article asserts it itself; there is no source."""
    UNSPECIFIED = "unspecified"
    """Attributed, but to nobody that the text names ("was announced", "reportedly", a quotation that stands alone)."""


class Certainty(StrEnum):
    """How sure the source is of the content, by its own words; None in a Statement when nothing is said."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    ALLEGED = "alleged"


class Polarity(StrEnum):
    """Whether the source affirms or denies the content as a whole ("denied that ...", "did not say")."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance that the article attributes to somebody else, or (``AUTHOR_VOICE``) asserts itself together with a figure.

    Args:
        id: ``statement/<article>-<start>-<end>``.
        content: one or more spans, in order; the enclosing quotation marks are included.
        cue: the reporting words ("said", "according to"); empty for a quotation that goes on and for the author's voice.
        cue_lemma: "say", "accord to"; None without a cue.
        source: the whole noun phrase of the source mention; empty when there is none.
        speaker: identifier of the person or organization that the source refers to; None when unnamed or unresolved.
        capacity: in which they speak here, when the article words one.
        co_speakers: identifiers of those who say it together with the speaker ("the two ministers said"), the speaker left out.
        addressee: identifier of whom it was said to ("told Rudaw English").
        parent: identifier of the statement through which this one is reported.
        continues: identifier of the statement of the same speech turn that it goes on from ("he added").
        confidence: 0 to 1.
        rule: what found it, such as ``quote-cue-source``.
    """

    id: str
    content: tuple[Span, ...]
    manner: Manner
    basis: Basis
    confidence: Decimal
    rule: str
    cue: tuple[Span, ...] = ()
    cue_lemma: str | None = None
    source: tuple[Span, ...] = ()
    speaker: str | None = None
    co_speakers: tuple[str, ...] = ()
    capacity: Capacity | None = None
    addressee: str | None = None
    parent: str | None = None
    continues: str | None = None
    certainty: Certainty | None = None
    polarity: Polarity = Polarity.AFFIRMED

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError(f"{self.id} has no content")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"{self.id} has confidence {self.confidence}, not one between 0 and 1")


# --- Figures -------------------------------------------------------------------------------------------------------------


class Qualifier(StrEnum):
    """How the number bounds the quantity, or what stands instead of a number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    RANGE = "range"
    VAGUE = "vague"
    LOWER = "lower"
    """Comparative without a number ("considerably lower than"), as are the next three."""
    HIGHER = "higher"
    LOWEST = "lowest"
    HIGHEST = "highest"
    WITHHELD = "withheld"
    """A source holds the figure and does not give it ("unable to publish casualty figures")."""


NUMBERLESS = frozenset({Qualifier.LOWER, Qualifier.HIGHER, Qualifier.LOWEST, Qualifier.HIGHEST, Qualifier.WITHHELD})
"""Qualifiers of figures that have no value."""


class Unit(StrEnum):
    """What kind of thing the number counts or measures."""

    PERSON = "person"
    EVENT = "event"
    OBJECT = "object"
    MONEY = "money"
    PERCENT = "percent"
    LENGTH = "length"
    AREA = "area"
    MASS = "mass"
    POINTS = "points"
    OTHER = "other"


class Outcome(StrEnum):
    """What happened to those who are counted."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DISPLACED = "displaced"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    RESCUED = "rescued"


class Population(StrEnum):
    """Who is counted, no further than the wording licenses: "Iraqis" are persons, "targets" are not combatants."""

    PERSON = "person"
    CIVILIAN = "civilian"
    SECURITY_FORCE = "security_force"
    MILITANT = "militant"
    AID_WORKER = "aid_worker"
    JOURNALIST = "journalist"
    CHILD = "child"
    WOMAN = "woman"


class Change(StrEnum):
    """Which way the quantity went, where the number is the size of a change ("rose by 40")."""

    UP = "up"
    DOWN = "down"


class Convention(StrEnum):
    """By which rule a vague wording got its lower bound; there is no upper one."""

    PLURAL = "plural"
    """One of the number that the word is the plural of: "dozens" is 12 or more, "tens of thousands" 10,000 or more."""
    SOME = "some"
    """A plural without a number is at least two: "several", "others", "a number of"."""


class Incident(StrEnum):
    """What kind of event did it, no further than the wording licenses: "an attack" is `ATTACK`."""

    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    ARMED_CLASH = "armed_clash"
    EXPLOSION = "explosion"
    SUICIDE_BOMBING = "suicide_bombing"
    SHOOTING = "shooting"
    EXECUTION = "execution"
    ABDUCTION = "abduction"
    RIOT = "riot"
    MILITARY_OPERATION = "military_operation"
    ATTACK = "attack"
    ACCIDENT = "accident"
    DISASTER = "disaster"
    DISEASE = "disease"


class Blame(StrEnum):
    """How firmly the perpetrator is named."""

    STATED = "stated"
    """The sentence simply says so."""
    CLAIMED = "claimed"
    """The perpetrator says so ("claimed responsibility")."""
    ACCUSED = "accused"
    """Others accuse it ("blamed on", "accused of")."""
    SUSPECTED = "suspected"
    """"Suspected", "alleged", "believed to be"."""
    CLEARED = "cleared"
    """It was not them, by the same sentence."""


class ScopeBasis(StrEnum):
    """From where a figure has a part of its scope."""

    SENTENCE = "sentence"
    TWIN = "twin"
    """The same figure elsewhere in the article, such as in the headline."""
    PRECEDING = "preceding"
    """A sentence before it."""
    FOLLOWING = "following"
    """The body, for a headline."""
    HEADLINE = "headline"
    ARTICLE = "article"
    """The dateline, the publication date or other data of the article as a whole."""


@dataclass(frozen=True, slots=True)
class Trail:
    """From where a figure has its place, period, perpetrator or incident.

    Args:
        basis: the kind of place in the article.
        span: the words that say it; None where only the metadata do.
    """

    basis: ScopeBasis
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity as reported in one article.

    Args:
        id: ``figure/<article>-<start>-<end>``.
        span: of the number with its qualifier ("at least 88").
        text: the same as written.
        value: the number as worded: the 40 of "at least 40", "up to 40", "fewer than 40" and "40 percent"; the lower one of a range; for a
            vague wording the least that it allows (`Convention`), or None; None for the numberless qualifiers.
        upper: the upper one; equal to ``value`` for exact and approximate numbers, and for ``AT_MOST`` and ``LESS_THAN``, where it is the
            bound and ``value`` none; None where it is open or unknown, as for ``AT_LEAST``, ``MORE_THAN`` and ``VAGUE``.
        counted: the counted noun phrase as worded ("Iraqi soldiers"); ``$`` and the like for money.
        population_text: the loaded wording beside the code ("targets").
        per: unit of a rate ("month"), else None.
        base: the whole that a share is of ("three of the five"), else None; never of a percentage, whose whole is not counted.
        change: which way it went, for the size of a change ("up 40"), else None.
        convention: the rule behind the lower bound of a vague wording, else None.
        part_of: identifier of the figure that this one is a part of ("11, including 3 children"), else None.
        currency: ISO 4217 code of money, else None.
        place: identifier of the place; ``place_text`` is its wording.
        period: what the figure covers; ``reference_period``: what a comparative compares it with.
        as_of: until when it was counted, where the text says so ("as of June 3"), else None.
        perpetrator: identifier of the organization or person blamed; ``perpetrator_text`` is its wording, ``blame`` how firmly.
        incident: the kind of event that did it; ``incident_text`` is its wording.
        place_trail, period_trail, perpetrator_trail, incident_trail: from where these come; None with them.
        source: identifier of the speaker of the innermost statement that asserts it, `UNNAMED`, or None for the author's own voice.
        statement: identifier of that statement.
        negated: whether the source denies it ("did not kill 30 people"); "no civilians died" is value 0, not negated.
        hypothetical: whether nobody asserts it ("could kill 30", "a month without a single death would be").
    """

    id: str
    span: Span
    text: str
    value: Decimal | None
    upper: Decimal | None
    qualifier: Qualifier
    unit: Unit
    confidence: Decimal
    rule: str
    counted: str | None = None
    outcome: Outcome | None = None
    population: Population | None = None
    population_text: str | None = None
    per: str | None = None
    currency: str | None = None
    base: Decimal | None = None
    change: Change | None = None
    convention: Convention | None = None
    part_of: str | None = None
    place: str | None = None
    place_text: str | None = None
    period: Period | None = None
    reference_period: Period | None = None
    as_of: Period | None = None
    perpetrator: str | None = None
    perpetrator_text: str | None = None
    blame: Blame | None = None
    incident: Incident | None = None
    incident_text: str | None = None
    place_trail: Trail | None = None
    period_trail: Trail | None = None
    perpetrator_trail: Trail | None = None
    incident_trail: Trail | None = None
    source: str | None = None
    statement: str | None = None
    negated: bool = False
    hypothetical: bool = False

    def __post_init__(self) -> None:
        if self.qualifier in NUMBERLESS and self.value is not None:
            raise ValueError(f"{self.id} is {self.qualifier} and has the value {self.value}")
        if self.value is not None and self.upper is not None and self.value > self.upper:
            raise ValueError(f"{self.id} has a lower bound {self.value} above its upper bound {self.upper}")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"{self.id} has confidence {self.confidence}, not one between 0 and 1")


# --- What rests on one article alone ---------------------------------------------------------------------------------------


class LinkKind(StrEnum):
    """What one node of the attribution graph rests on another for."""

    RELAYS = "relays"
    """The article takes it from another outlet."""
    QUOTES = "quotes"
    """The article, or an outlet that it relays, quotes the source."""
    REPORTS_DATA_OF = "reports_data_of"
    """A source rests on the words or data of another source (a nested statement)."""
    SPEAKS_FOR = "speaks_for"
    """A person speaks for an organization."""
    CREDITS = "credits"
    """The article as a whole names another outlet as where it comes from, see `Credit`."""


class CreditKind(StrEnum):
    """What an article owes to the outlet that it credits."""

    WIRE = "wire"
    """The text is an agency's: "VELM (Ode Press) —", "© Ode Press"."""
    CONTRIBUTED = "contributed"
    """Parts of it are: "Ode Press contributed to this report", "with files from"."""
    REPUBLISHED = "republished"
    """It stood elsewhere before: "This article first appeared in"."""
    HAT_TIP = "hat_tip"
    """The other outlet had the story first: "h/t"."""


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet that an article names, outside of its prose, as where it or a part of it comes from.

    Args:
        name: of the outlet, as worded.
        span: of the name; of the words by which the outlet is known where it is not named.
    """

    kind: CreditKind
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class AttributionLink:
    """One edge of the attribution graph: ``origin`` rests on ``target``. Both are identifiers.

    Args:
        statement: identifier of the statement that shows it; None of a credit, which concerns the article as a whole.
        credit: that shows it; None where a statement does.
    """

    origin: str
    target: str
    kind: LinkKind
    statement: str | None = None
    credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that was found in one article; all spans lie inside its text."""

    article: Article
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    links: tuple[AttributionLink, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def __post_init__(self) -> None:
        length = len(self.article.text)
        for span in self._spans():
            if span.end > length:
                raise ValueError(f"{self.article.id}: {span} lies outside its text of {length} code points")
        for figure in self.figures:
            if figure.text != figure.span.of(self.article.text):
                raise ValueError(f"{figure.id}: the text {figure.text!r} is not what stands at {figure.span}")

    def _spans(self) -> list[Span]:
        spans = [segment.span for segment in self.article.segments]
        entities: tuple[Person | Organization | Place, ...] = (*self.people, *self.organizations, *self.places)
        for entity in entities:
            spans += entity.mentions
        for statement in self.statements:
            spans += (*statement.content, *statement.cue, *statement.source)
        for figure in self.figures:
            trails = (figure.place_trail, figure.period_trail, figure.perpetrator_trail, figure.incident_trail)
            spans += (figure.span, *(trail.span for trail in trails if trail and trail.span))
        return spans + [expression.span for expression in self.dates]
