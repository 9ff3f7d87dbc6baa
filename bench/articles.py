"""Articles made from templates: as many as wanted, the same every time, with about as many quads as real ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from kg.ids import article_id, entity_id, part_id
from kg.model import (
    Article,
    AttributionLink,
    Basis,
    Capacity,
    Facts,
    Figure,
    LinkKind,
    Manner,
    Organization,
    OrganizationKind,
    Outcome,
    Period,
    Person,
    Place,
    Population,
    Qualifier,
    Segment,
    SegmentKind,
    Span,
    Statement,
    Unit,
)

PARAGRAPHS = 8
FAMILIES = ("Haddad", "Moreau", "Okafor", "Lindqvist", "Tanaka", "Ferrer", "Novak", "Qasim", "Brandt", "Silva")
GIVEN = ("Amal", "Jonas", "Ngozi", "Marta", "Idris", "Yuki", "Pilar", "Omar", "Greta", "Tomas")
TOWNS = ("Ostrava Bay", "Kaldu", "Mirren", "Port Selim", "Vesna", "Tarkhun", "Old Quay", "Sarnath")
BODIES = ("Harbour Ministry", "River Council", "Relief Mission", "Coastal Observatory", "Northern Command", "Port Union")
OUTLETS = ("Daily Lantern", "Coast Wire", "Radio Mirren")


def make_facts(number: int, edition: int = 0) -> Facts:
    """Return the facts of one article; another edition of it says the same and has other numbers."""
    sentences = [_sentence(number, edition, n) for n in range(PARAGRAPHS)]
    text = "\n\n".join(sentence for sentence, *_ in sentences)
    sha = hashlib.sha256(f"{number} {text}".encode()).hexdigest()
    name = f"article-{number:06}"
    outlet = OUTLETS[number % len(OUTLETS)]
    url = f"https://example.org/{name}"
    identifier = article_id(name, url, outlet, hashlib.sha256(name.encode()).hexdigest())
    segments, people, bodies, places, statements, figures, links = [], {}, {}, {}, [], [], []
    start = 0
    for n, (sentence, person, body, town, count) in enumerate(sentences):
        end = start + len(sentence)
        segments.append(Segment(SegmentKind.HEADLINE if n == 0 else SegmentKind.BODY, Span(start, end)))
        people.setdefault(person, []).append(_find(text, person, start))
        bodies.setdefault(body, []).append(_find(text, body, start))
        places.setdefault(town, []).append(_find(text, town, start))
        statement, figure = _statement(identifier, text, start, end, person, body, town, count)
        statements.append(statement)
        figures.append(figure)
        speaker = statement.speaker
        assert speaker is not None
        links.append(AttributionLink(identifier, speaker, LinkKind.QUOTES, statement.id))
        links.append(AttributionLink(speaker, entity_id("organization", body), LinkKind.SPEAKS_FOR, statement.id))
        start = end + 2
    return Facts(
        article=Article(
            identifier,
            name,
            f"{name}.txt",
            text,
            sha,
            tuple(segments),
            title=sentences[0][0],
            outlet=outlet,
            url=url,
            published=date(2031, 1, 1) + timedelta(days=number % 365),
            language="en",
        ),
        people=tuple(
            Person(entity_id("person", who), who, (who.split()[-1],), _capacities(who, statements), tuple(spans))
            for who, spans in people.items()
        ),
        organizations=tuple(
            Organization(entity_id("organization", who), who, (), OrganizationKind.MONITOR, tuple(spans))
            for who, spans in bodies.items()
        ),
        places=tuple(Place(entity_id("place", where), where, (), None, tuple(spans)) for where, spans in places.items()),
        statements=tuple(statements),
        figures=tuple(figures),
        links=tuple(links),
    )


def make_many(count: int, first: int = 0) -> Iterator[Facts]:
    """Yield the facts of articles, one after the other."""
    return (make_facts(number) for number in range(first, first + count))


def _pick(choices: tuple[str, ...], *parts: object) -> str:
    seed = hashlib.sha256(" ".join(map(str, parts)).encode()).digest()
    return choices[int.from_bytes(seed[:4], "big") % len(choices)]


def _sentence(number: int, edition: int, n: int) -> tuple[str, str, str, str, str]:
    person = f"{_pick(GIVEN, number, n, 'g')} {_pick(FAMILIES, number, n, 'f')}{'' if n % 3 else f'-{number % 500}'}"
    body, town = _pick(BODIES, number, n, "b"), _pick(TOWNS, number, n, "t")
    count = str(2 + (number * 31 + n * 17 + edition) % 900)
    sentence = (
        f"“At least {count} residents of {town} were injured after the dam gave way, and “nobody” warned the lower quarter,” said {person}, "
        f"a spokesperson of the {body}, on day {number % 300} of the flood."
    )
    return sentence, person, body, town, count


def _statement(
    article: str, text: str, start: int, end: int, person: str, body: str, town: str, count: str
) -> tuple[Statement, Figure]:
    content = Span(start, text.index(",” said", start) + 2)
    cue, source = _find(text, "said", content.end), Span(text.index(person, content.end), end - 1)
    value = _find(text, f"At least {count}", start)
    body_id = entity_id("organization", body)
    statement = Statement(
        part_id("statement", article, content.start, content.end),
        (content,),
        Manner.DIRECT,
        Basis.EXPLICIT,
        Decimal("0.93"),
        "quote-cue-source",
        (cue,),
        "say",
        (source,),
        entity_id("person", person),
        capacity=Capacity("spokesperson", "spokesperson", body_id),
    )
    figure = Figure(
        part_id("figure", article, value.start, value.end),
        value,
        value.of(text),
        Decimal(count),
        None,
        Qualifier.AT_LEAST,
        Unit.PERSON,
        Decimal("0.9"),
        "count-noun-outcome",
        counted="residents",
        outcome=Outcome.INJURED,
        population=Population.PERSON,
        place=entity_id("place", town),
        place_text=town,
        period=Period("2031", "2031-04", date(2031, 4, 1), date(2031, 4, 30)),
        source=statement.speaker,
        statement=statement.id,
    )
    return statement, figure


def _capacities(person: str, statements: list[Statement]) -> tuple[Capacity, ...]:
    identifier = entity_id("person", person)
    return tuple(dict.fromkeys(s.capacity for s in statements if s.speaker == identifier and s.capacity))


def _find(text: str, part: str, start: int) -> Span:
    at = text.index(part, start)
    return Span(at, at + len(part))
