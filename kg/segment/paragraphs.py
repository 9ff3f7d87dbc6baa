"""The paragraphs of a text: one a line, or several lines where a text was wrapped at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")

MAX_WIDTH = 120  # characters; no terminal or teleprinter wraps wider
MIN_WIDTH = 45
MIN_WRAPPED = 0.7  # share of the line breaks without a blank line that look like wrapping
MAX_LINES = 100_000
"""What stands behind so many lines is one paragraph: no article has them, and millions of segments would take minutes."""

_SAMPLE = 2000  # lines
_MIN_PAIRS = 2  # line breaks without a blank line, of which all must look like wrapping if they are so few


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text without the white space around it.

    Args:
        text: as it stands; over several lines where it was wrapped.
        start: where it begins in the text of the document.
        after_blank: whether a blank line, or nothing, stands before it.
    """

    text: str
    start: int
    after_blank: bool

    @property
    def end(self) -> int:
        """Where it ends in the text of the document."""
        return self.start + len(self.text)


def find_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a text in order, which cover everything but white space."""
    lines = _find_lines(text)
    width = _wrapped_width(lines)
    return lines if width is None else _join(lines, text, width)


def ends_sentence(text: str) -> bool:
    """Whether a stretch ends as a sentence does, closing quotation marks and brackets aside."""
    return _SENTENCE_END.search(text, max(0, len(text) - 5)) is not None


def _find_lines(text: str) -> list[Paragraph]:
    lines: list[Paragraph] = []
    end = -1
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            after_blank = end < 0 or _has_blank_line(text, end, match.start())
            start = match.start() + line.index(stripped[0])
            if len(lines) == MAX_LINES:
                return [*lines, Paragraph(text[start:].rstrip(), start, after_blank)]
            lines.append(Paragraph(stripped, start, after_blank))
            end = match.end()
    return lines


def _has_blank_line(text: str, end: int, start: int) -> bool:
    between = start - end
    return between > 2 or (between == 2 and text[end:start] != "\r\n")


def _wrapped_width(lines: Sequence[Paragraph]) -> int | None:
    """Return the width at which a text is wrapped, or None."""
    pairs = [(one, two) for one, two in pairwise(lines[:_SAMPLE]) if not two.after_blank]
    if len(pairs) < _MIN_PAIRS:
        return None
    # The last lines of paragraphs are short and a word without hyphens may stand out: most lines tell the width.
    width = sorted(len(one.text) for one, _ in pairs)[int(0.9 * len(pairs))]
    if not MIN_WIDTH <= width <= MAX_WIDTH or any(len(line.text) > 2 * MAX_WIDTH for line in lines[:_SAMPLE]):
        return None
    full = sum(_is_wrapped(one, two, width) for one, two in pairs)
    inside = sum(not ends_sentence(one.text) for one, _ in pairs)
    wanted = len(pairs) if len(pairs) < 2 * _MIN_PAIRS else MIN_WRAPPED * len(pairs)
    return width if full >= wanted and inside >= 0.5 * len(pairs) else None


def _is_wrapped(line: Paragraph, following: Paragraph, width: int) -> bool:
    """Whether a line ends only because the next word would not have fitted, give or take a few characters."""
    word = following.text.split(maxsplit=1)[0]
    return len(line.text) + 1 + len(word) > width - 12


def _runs_on(line: Paragraph, following: Paragraph, width: int) -> bool:
    # A hyphen or a long name can leave a line well short of the width in the middle of a sentence.
    return _is_wrapped(line, following, width) or (len(line.text) > 0.6 * width and not ends_sentence(line.text))


def _join(lines: Sequence[Paragraph], text: str, width: int) -> list[Paragraph]:
    joined: list[Paragraph] = []
    first = 0
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if following and not following.after_blank and _runs_on(line, following, width):
            continue
        start = lines[first].start
        joined.append(Paragraph(text[start : line.end], start, lines[first].after_blank))
        first = number + 1
    return joined
