"""Language phenomena: articles with the answer marked in the text.

Each ``phenomena/*.txt`` holds examples, one under each ``## name``:

- ``[content ...] [cue ...] [source ...]`` mark the parts of an attribution; parts of a second one carry a number (``[cue2 ...]``), and
  several parts with the same mark belong together; a part of two attributions has both numbers (``[source12 ...]``). They may nest.
- An example without marks says that nothing may be found in it.
- ``manner:``, ``basis:``, ``polarity:``, ``certainty:`` and ``parent:``, ``continues:`` lines state values of the first attribution, or of the one
  whose number follows the key (``parent2: 1``).
- ``status: gap: reason`` marks what is not solved yet; solving it must delete the line.

A square bracket that belongs to the text has a backslash before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kg.extract.statements import find_statements
from kg.language import annotate
from kg.model import Article, Segment, SegmentKind, Span, Statement

FILES = sorted((Path(__file__).parent / "phenomena").glob("*.txt"))
MARK = re.compile(r"\\[\[\]]|\[(content|cue|source)(\d*) |\]")
LINE = re.compile(r"(status|manner|basis|polarity|certainty|parent|continues)(\d*): (.*)")


@dataclass
class Example:
    name: str
    text: str = ""
    headline: bool = False
    spans: dict[tuple[int, str], list[tuple[int, int]]] = field(default_factory=dict)
    values: dict[tuple[str, int], str] = field(default_factory=dict)
    gap: str | None = None


def read_example(name: str, lines: list[str]) -> Example:
    example = Example(name)
    body = []
    for line in lines:
        stated = LINE.fullmatch(line)
        if stated and stated[1] == "status":
            example.gap = stated[3].removeprefix("gap: ")
        elif stated:
            example.values[stated[1], int(stated[2] or 1)] = stated[3]
        elif line == "kind: headline":
            example.headline = True
        else:
            body.append(line)
    marked = "\n".join(body).strip("\n")
    pieces, last, opened = [], 0, []
    length = 0
    for match in MARK.finditer(marked):
        pieces.append(marked[last : match.start()])
        length += match.start() - last
        last = match.end()
        if match[0][0] == "\\":
            pieces.append(match[0][1])
            length += 1
        elif match[1]:
            opened.append((match[2] or "1", match[1], length))
        else:
            numbers, role, start = opened.pop()
            for number in numbers:
                example.spans.setdefault((int(number), role), []).append((start, length))
    pieces.append(marked[last:])
    assert not opened, f"{name}: a mark is not closed"
    example.text = "".join(pieces)
    return example


def read_file(path: Path) -> list[Example]:
    parts = re.split(r"^## (.*)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [read_example(name, text.split("\n")) for name, text in zip(parts[1::2], parts[2::2], strict=True)]


def to_article(text: str, *, headline: bool) -> Article:
    kind = SegmentKind.HEADLINE if headline else SegmentKind.BODY
    segments = tuple(Segment(kind, Span(match.start(), match.end())) for match in re.finditer(r"[^\n]+", text))
    return Article("article/0123456789ab", "example", "example.txt", text, "0" * 64, segments)


def described(text: str, statement: Statement) -> dict[str, list[str]]:
    return {role: [span.of(text) for span in getattr(statement, role)] for role in ("content", "cue", "source")}


def cases() -> list[object]:
    found = []
    for path in FILES:
        for example in read_file(path):
            marks = [pytest.mark.xfail(reason=example.gap, strict=True)] if example.gap else []
            found.append(pytest.param(example, id=f"{path.stem}: {example.name}", marks=marks))
    return found


@pytest.mark.parametrize("example", cases())
def test_phenomenon(example: Example) -> None:
    article = to_article(example.text, headline=example.headline)
    statements = find_statements(annotate(article))
    numbers = sorted({number for number, _ in example.spans})
    wanted = [
        {role: [example.text[a:b] for a, b in sorted(example.spans.get((n, role), []))] for role in ("content", "cue", "source")}
        for n in numbers
    ]
    got = [described(example.text, statement) for statement in statements]
    order = sorted(range(len(wanted)), key=lambda n: got.index(wanted[n]) if wanted[n] in got else len(got))
    assert [wanted[n] for n in order] == got
    by_number = {numbers[n]: statements[place] for place, n in enumerate(order)}
    for (key, number), value in example.values.items():
        actual = getattr(by_number[number], key)
        if key in ("parent", "continues"):
            assert actual == by_number[int(value)].id
        else:
            assert str(actual) == value, key


def test_there_is_an_example_file_for_each_group() -> None:
    assert {"chains", "quotations", "indirect", "sources", "polarity", "nothing", "headlines", "turns"} <= {
        path.stem for path in FILES
    }


def test_marks_are_taken_out_of_the_text_and_escaped_brackets_stay() -> None:
    example = read_example("x", ["[content “The \\[old\\] bridge fell,”] [cue said] [source Omar]."])
    assert example.text == "“The [old] bridge fell,” said Omar."
    assert example.spans == {(1, "content"): [(0, 24)], (1, "cue"): [(25, 29)], (1, "source"): [(30, 34)]}
