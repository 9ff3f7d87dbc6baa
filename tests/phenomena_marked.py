"""Articles with the answer marked in the text: how the files of ``phenomena/`` are read and held against what is found.

Each ``phenomena/*.txt`` holds examples, one under each ``## name``:

- ``[content ...] [cue ...] [source ...]`` mark the parts of an attribution; parts of a second one carry a number (``[cue2 ...]``), and
  several parts with the same mark belong together; a part of two attributions has both numbers (``[source12 ...]``). They may nest.
  A square bracket that belongs to the text has a backslash before it. An example without marks says that nothing may be found in it.
- ``kind:`` says what the lines of the text are (headline, subheading, caption, body); one word for all lines, or one for each;
  ``page`` leaves that to `kg.segment`.
  ``published:`` is the date of the article.
- ``manner:``, ``basis:``, ``polarity:``, ``certainty:``, ``parent:`` and ``continues:`` state *values* of the first attribution, or of the one
  whose number follows the key (``parent2: 1``); ``none`` says that there is none.
- ``speaker:`` and ``addressee:`` name who is meant (``none``: nobody whom the article names). ``figure: at least 88; value: 88; by: 2``
  names a figure by its wording and states what holds for it: ``by``, the number of the statement that asserts it (``author``: the article
  itself); ``edtf``, ``reference`` and ``as_of``, periods (what it covers, what it is compared with, until when it was counted); ``place``
  and ``perpetrator``, names; ``part_of``, the wording of the whole; all others (`FIGURE`) as the Facts JSON has them. What is not stated is
  not looked at; ``none`` says that it must be absent. Figures of the same wording are stated in their order, and one without a number is
  found by any part of its wording. ``figures: complete`` says that there are no others, or none at all. These are the *resolution*.
- ``gap spans: reason``, ``gap values: reason`` and ``gap resolution: reason`` mark what is not solved yet. A gap that is solved fails until
  its line is deleted: ``python tests/phenomena_status.py --write`` does that.

The three aspects are judged apart: values and resolution also of a statement whose ends are not quite right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from kg.extract import find_dates, find_entities, find_figures, find_statements, find_times
from kg.language import annotate
from kg.language.annotated import Annotated
from kg.model import NUMBERLESS, Article, Basis, Document, Facts, Figure, Segment, SegmentKind, Span, Statement
from kg.resolve import resolve
from kg.segment import segment

FOLDER = Path(__file__).parent / "phenomena"
ASPECTS = ("spans", "values", "resolution")
ROLES = ("content", "cue", "source")
VALUES = ("manner", "basis", "polarity", "certainty", "parent", "continues")
RESOLUTION = ("speaker", "addressee")
PERIODS = {"edtf": "period", "reference": "reference_period", "as_of": "as_of"}
FIGURE = (
    "value", "upper", "qualifier", "counted", "unit", "currency", "per", "base", "change", "convention", "part_of",
    "outcome", "population", "place", *PERIODS, "perpetrator", "blame", "incident", "negated", "hypothetical", "by",
)  # fmt: skip
MISSING = "not found"

_MARK = re.compile(r"\\[\[\]]|\[(content|cue|source)(\d*) |\]")
_STATED = re.compile(rf"({'|'.join(VALUES + RESOLUTION)})(\d*): (.*)")
_GAP = re.compile(rf"gap ({'|'.join(ASPECTS)}): (.+)")
_OTHER = re.compile(r"(kind|published|figures?): (.*)")

Answer = dict[str, object]


@dataclass
class Example:
    """An article in which the attributions are marked.

    Args:
        spans: start and end of the marked parts, by the number of the attribution and the role.
        stated: values, by key and number of the attribution.
        figures: for each figure its text and what is stated of it.
        figures_complete: whether there are no others.
        gaps: aspects that are not solved yet, each with the reason.
    """

    name: str
    text: str = ""
    kinds: tuple[str, ...] = ()
    published: date | None = None
    spans: dict[tuple[int, str], list[tuple[int, int]]] = field(default_factory=dict)
    stated: dict[tuple[str, int], str] = field(default_factory=dict)
    figures: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    figures_complete: bool = False
    gaps: dict[str, str] = field(default_factory=dict)

    @property
    def numbers(self) -> list[int]:
        """The numbers of the attributions."""
        return sorted({number for number, _ in self.spans})

    @property
    def aspects(self) -> list[str]:
        """The aspects about which the example says something; about the spans every one does."""
        keys = {key for key, _ in self.stated}
        resolved = self.figures or self.figures_complete or not keys.isdisjoint(RESOLUTION)
        return ["spans", *["values"] * (not keys.isdisjoint(VALUES)), *["resolution"] * bool(resolved)]


# --- Reading -------------------------------------------------------------------------------------------------------------


def read_file(path: Path) -> list[Example]:
    """Return the examples of a file."""
    parts = re.split(r"^## (.*)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [read_example(name, text.split("\n")) for name, text in zip(parts[1::2], parts[2::2], strict=True)]


def read_example(name: str, lines: Iterable[str]) -> Example:
    """Return one example.

    >>> example = read_example("a denial", ["[source Haddad] [cue denied] [content the raid].", "polarity: denied"])
    >>> example.text, example.spans[1, "cue"], example.stated
    ('Haddad denied the raid.', [(7, 13)], {('polarity', 1): 'denied'})
    """
    example = Example(name)
    body = []
    for line in lines:
        if stated := _STATED.fullmatch(line):
            example.stated[stated[1], int(stated[2] or 1)] = stated[3]
        elif gap := _GAP.fullmatch(line):
            example.gaps[gap[1]] = gap[2]
        elif other := _OTHER.fullmatch(line):
            _state(example, other[1], other[2])
        else:
            body.append(line)
    example.text, example.spans = _unmarked(name, "\n".join(body).strip("\n"))
    return example


def _state(example: Example, key: str, value: str) -> None:
    if key == "kind":
        example.kinds = tuple(value.split())
    elif key == "published":
        example.published = date.fromisoformat(value)
    elif key == "figures":
        assert value == "complete", f"{example.name}: {value}"
        example.figures_complete = True
    else:
        text, *pairs = value.split("; ")
        attributes = dict(pair.split(": ", 1) for pair in pairs)
        assert len(attributes) == len(pairs) and not attributes.keys() - set(FIGURE), f"{example.name}: {value}"
        example.figures.append((text, attributes))


def _unmarked(name: str, marked: str) -> tuple[str, dict[tuple[int, str], list[tuple[int, int]]]]:
    pieces: list[str] = []
    opened: list[tuple[str, str, int]] = []
    spans: dict[tuple[int, str], list[tuple[int, int]]] = {}
    last = length = 0
    for match in _MARK.finditer(marked):
        pieces.append(marked[last : match.start()])
        length += match.start() - last
        last = match.end()
        if match[0][0] == "\\":
            pieces.append(match[0][1])
            length += 1
        elif match[1]:
            opened.append((match[2] or "1", match[1], length))
        else:
            assert opened, f"{name}: a mark is closed that was not opened"
            numbers, role, start = opened.pop()
            for number in numbers:
                spans.setdefault((int(number), role), []).append((start, length))
    pieces.append(marked[last:])
    assert not opened, f"{name}: a mark is not closed"
    return "".join(pieces), spans


# --- Running -------------------------------------------------------------------------------------------------------------


def to_article(text: str, kinds: tuple[str, ...] = (), published: date | None = None) -> Article:
    """Return an article whose lines are its segments."""
    if kinds == ("page",):
        return segment(Document(source="example.txt", name="example", text=text, published=published))
    lines = list(re.finditer(r"[^\n]+", text))
    each = kinds if len(kinds) > 1 else (kinds or ("body",)) * len(lines)
    segments = tuple(Segment(SegmentKind(kind), Span(*line.span())) for kind, line in zip(each, lines, strict=True))
    return Article("article/0123456789ab", "example", "example.txt", text, "0" * 64, segments, published=published)


@lru_cache(maxsize=1024)
def _annotated(text: str, kinds: tuple[str, ...], published: date | None) -> Annotated:
    return annotate(to_article(text, kinds, published))


@lru_cache(maxsize=1024)
def _facts(text: str, kinds: tuple[str, ...], published: date | None) -> Facts:
    annotated = _annotated(text, kinds, published)
    times = find_times(annotated)
    statements, figures = find_statements(annotated), find_figures(annotated, times)
    return resolve(annotated, find_entities(annotated), statements, figures, find_dates(times))


def statements_of(example: Example) -> tuple[Statement, ...]:
    """Return what is found in an example, before it is known who is who."""
    return find_statements(_annotated(example.text, example.kinds, example.published))


def facts_of(example: Example) -> Facts:
    """Return everything that is found in an example."""
    return _facts(example.text, example.kinds, example.published)


# --- Holding one against the other ---------------------------------------------------------------------------------------


def compare(example: Example, aspect: str) -> tuple[Answer, Answer]:
    """Return what is wanted and what was found, in the same form, so that a difference can be read."""
    if aspect == "spans":
        return _spans(example)
    return _values(example) if aspect == "values" else _resolution(example)


def _spans(example: Example) -> tuple[Answer, Answer]:
    text = example.text
    wanted = [tuple(_parts(example, number, role) for role in ROLES) for number in example.numbers]
    got = [
        tuple(tuple(span.of(text) for span in getattr(statement, role)) for role in ROLES) for statement in statements_of(example)
    ]
    return {"statements": sorted(wanted)}, {"statements": sorted(got)}


def _parts(example: Example, number: int, role: str) -> tuple[str, ...]:
    return tuple(example.text[start:end] for start, end in sorted(example.spans.get((number, role), ())))


def _values(example: Example) -> tuple[Answer, Answer]:
    found = aligned(example, statements_of(example))
    number_of = {statement.id: str(number) for number, statement in found.items()}
    wanted: Answer = {}
    got: Answer = {}
    for (key, number), value in example.stated.items():
        if key not in VALUES:
            continue
        wanted[f"{key}{number}"] = value
        if number not in found:
            got[f"{key}{number}"] = MISSING
        else:
            actual = getattr(found[number], key)
            if key in ("parent", "continues"):
                actual = actual and number_of.get(actual, "one that is not marked")
            got[f"{key}{number}"] = "none" if actual is None else str(actual)
    return wanted, got


def _resolution(example: Example) -> tuple[Answer, Answer]:
    facts = facts_of(example)
    found = aligned(example, [s for s in facts.statements if s.basis is not Basis.AUTHOR_VOICE])
    names = {entity.id: entity.name for entity in (*facts.people, *facts.organizations)}
    wanted: Answer = {}
    got: Answer = {}
    for (key, number), value in example.stated.items():
        if key in RESOLUTION:
            wanted[f"{key}{number}"] = value
            actual = MISSING if number not in found else getattr(found[number], key)
            got[f"{key}{number}"] = "none" if actual is None else names.get(actual, actual)
    figures = _found_figures(example.figures, facts.figures)
    if example.figures_complete:
        wanted["figures"] = [text for text, _ in example.figures]
        got["figures"] = _wordings(example.figures, figures, facts.figures)
    voices = {statement.id: str(number) for number, statement in found.items()}
    voices |= {statement.id: "author" for statement in facts.statements if statement.basis is Basis.AUTHOR_VOICE}
    for number, ((text, stated), figure) in enumerate(zip(example.figures, figures, strict=True), 1):
        key = f"figure {number}: {text}"
        wanted[key] = stated
        got[key] = MISSING if figure is None else {name: _attribute(figure, name, facts, voices) for name in stated}
    return wanted, got


def _found_figures(stated: list[tuple[str, dict[str, str]]], figures: Iterable[Figure]) -> list[Figure | None]:
    """Return, for each stated figure, the first one of its wording that is not taken."""
    left = list(figures)
    found = []
    for text, _ in stated:
        figure = next((figure for figure in left if _is_worded(figure, text)), None)
        if figure is not None:
            left.remove(figure)
        found.append(figure)
    return found


def _is_worded(figure: Figure, text: str) -> bool:
    if figure.qualifier in NUMBERLESS:
        return text in figure.text or figure.text in text
    return figure.text == text


def _wordings(stated: list[tuple[str, dict[str, str]]], found: list[Figure | None], figures: Iterable[Figure]) -> list[str]:
    """Return the wordings of what was found: first of the figures that are stated, as stated, then of all others."""
    known = [(text, figure) for (text, _), figure in zip(stated, found, strict=True) if figure is not None]
    return [text for text, _ in known] + [figure.text for figure in figures if all(figure is not other for _, other in known)]


def _attribute(figure: Figure, key: str, facts: Facts, voices: dict[str, str]) -> str:
    value: object
    if key == "by":
        value = voices.get(figure.statement or "", "a statement that is not marked")
    elif key in PERIODS:
        period = getattr(figure, PERIODS[key])
        value = period and period.edtf
    elif key == "place":
        value = figure.place_text
    elif key == "perpetrator":
        actors = {entity.id: entity.name for entity in (*facts.people, *facts.organizations)}
        value = actors.get(figure.perpetrator or "", figure.perpetrator_text)
    elif key == "part_of":
        value = next((whole.text for whole in facts.figures if whole.id == figure.part_of), figure.part_of)
    else:
        value = getattr(figure, key)
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value or "none")


def aligned(example: Example, statements: Iterable[Statement]) -> dict[int, Statement]:
    """Return the found statement that is meant by each number: the one that shares most of its content, and its cue."""
    pairs = []
    for statement in statements:
        for number in example.numbers:
            marked = {role: example.spans.get((number, role), []) for role in ROLES}
            shared = _shared(marked["content"], statement.content)
            same_cue = (
                _shared(marked["cue"], statement.cue)
                if marked["cue"] and statement.cue
                else not marked["cue"] and not statement.cue
            )
            if shared and same_cue:
                least = min((start for start, _ in marked["content"]), default=0)
                pairs.append((-shared, abs(least - statement.content[0].start), number, statement.id, statement))
    found: dict[int, Statement] = {}
    taken: set[str] = set()
    for _, _, number, identifier, statement in sorted(pairs, key=lambda pair: pair[:4]):
        if number not in found and identifier not in taken:
            found[number] = statement
            taken.add(identifier)
    return found


def _shared(marked: list[tuple[int, int]], spans: tuple[Span, ...]) -> int:
    return sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in marked for span in spans)
