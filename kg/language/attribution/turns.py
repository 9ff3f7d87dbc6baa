"""Speech turns: quotations without a cue of their own, joined to the attribution that they go on from.

- "“We fled,” Haddad said. “We left everything.”": the second quotation belongs to the first, also where it opens the next paragraph.
- A paragraph in quotation marks that are not closed goes on in the next one; the cue may stand behind the last of them.
- "The minister said on Friday:" introduces what follows: a quotation, or the next paragraph.
- "Haddad was blunt. “We have lost.”": a whole sentence in quotation marks that goes on from nothing is an attribution without a cue.

Single words in quotation marks inside a sentence without a cue are names or scare quotes, and are left alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from kg.language.annotated import Attribution, Quotation, Sentence
from kg.language.attribution.confidence import BOTH
from kg.language.attribution.rules import Clause, introduce
from kg.model import Article, Span

LEAST_WORDS = 4  # shorter free-standing quotations are titles, slogans and the like
FLOATING = Decimal("0.6")
UNQUOTED = "source-cue-colon"
LABEL = "label"
REACH = 3  # sentences between a quotation and the attribution in its paragraph that it may go on from
_OPENING = frozenset("“\"«„'‘`")
INTRODUCED = Decimal("0.85")


def join_turns(
    article: Article,
    sentences: Sequence[Sentence],
    clauses: Sequence[Clause],
    found: Sequence[Sequence[Attribution]],
    quotations: Sequence[Quotation],
) -> tuple[Attribution, ...]:
    """Return the attributions in order, each with the quotations that go on from it."""
    turns = _Turns(article, sentences, clauses, found)
    turns.extend()
    turns.introduce(quotations)
    return turns.join(quotations)


class _Turns:
    """The attributions of an article while quotations are being joined to them, in order of the text."""

    def __init__(
        self, article: Article, sentences: Sequence[Sentence], clauses: Sequence[Clause], found: Sequence[Sequence[Attribution]]
    ) -> None:
        self._article = article
        self._sentences = sentences
        self._clauses = clauses
        self._starts = [clause.tokens[0].start for clause in clauses]
        self._ends = [clause.tokens[-1].end for clause in clauses]
        self._of_sentence = found
        self._attributions = [attribution for group in found for attribution in group]
        # Kept apart from the attributions, because a turn may grow by very many quotations.
        self._contents = [list(attribution.content) for attribution in self._attributions]
        self._first = [0, *accumulate(map(len, found))]
        # The attribution that a free quotation behind a sentence would go on from, as an index into the list above.
        self._turn = [self._last_turn(self._first[n], len(group)) for n, group in enumerate(found)]
        self._last_of_paragraph = self._paragraph_ends()

    def _paragraph_ends(self) -> list[int]:
        """Return for each sentence the last one of its paragraph."""
        ends = list(range(len(self._sentences)))
        for number in range(len(ends) - 2, -1, -1):
            if self._sentences[number].segment == self._sentences[number + 1].segment:
                ends[number] = ends[number + 1]
        return ends

    def _last_turn(self, first: int, count: int) -> int | None:
        """Return the attribution whose speaker has the word at the end of a sentence: the one with the last quotation, else the last."""
        numbers = range(first, first + count)
        quoted = [number for number in numbers if self._is_quoted(number)]
        return quoted[-1] if quoted else (numbers[-1] if count else None)

    def _is_quoted(self, number: int) -> bool:
        return any(self._article.text[span.start] in _OPENING for span in self._contents[number][-2:])

    # --- Colons ---------------------------------------------------------------------------------------------------------------

    def extend(self) -> None:
        """Let what stands behind "Haddad said:" without quotation marks go on to the end of its paragraph.

        In a transcript ("HADDAD: I think that ...") it does so whatever is attributed or quoted inside of it.
        """
        for number, group in enumerate(self._of_sentence):
            last = self._last_of_paragraph[number]
            rule = group[0].rule.removeprefix(BOTH) if len(group) == 1 else ""
            if rule not in {UNQUOTED, LABEL} or last == number:
                continue
            is_alone = self._first[number + 1] == self._first[last + 1] and not self._has_quotation(number, last)
            contents = self._contents[self._first[number]]
            if (is_alone or rule == LABEL) and contents[-1].start < self._ends[last]:
                contents[-1] = Span(contents[-1].start, self._ends[last])

    def _has_quotation(self, first: int, last: int) -> bool:
        return any(number >= 0 for clause in self._clauses[first : last + 1] for number in clause.quoted)

    def introduce(self, quotations: Sequence[Quotation]) -> None:
        """Attribute what follows a sentence that ends in a colon and has a cue and a source."""
        for number, clause in enumerate(self._clauses[:-1]):
            if clause.tokens[-1].text != ":" or self._of_sentence[number] or self._of_sentence[number + 1]:
                continue
            found = introduce(clause)
            content = self._introduced(number + 1, quotations)
            if found is not None and content is not None:
                cue, source = found
                self._add(Attribution((content,), (cue,), (source,), INTRODUCED, "introduction"))

    def _introduced(self, sentence: int, quotations: Sequence[Quotation]) -> Span | None:
        quotation = self._clauses[sentence].quoted[0]
        if quotation >= 0:
            return quotations[quotation].span
        if self._sentences[sentence].segment == self._sentences[sentence - 1].segment:
            return None
        return Span(self._starts[sentence], self._ends[self._last_of_paragraph[sentence]])

    # --- Quotations without a cue of their own ------------------------------------------------------------------------------------

    def join(self, quotations: Sequence[Quotation]) -> tuple[Attribution, ...]:
        """Place every free quotation, and return all attributions in order."""
        covered = self._covered(quotations)
        waiting: list[Span] = []  # paragraphs of a quotation whose cue may still come
        for number, quotation in enumerate(quotations):
            turn = covered[number]
            if turn is not None:
                self._contents[turn][:0] = waiting
                waiting = []
                continue
            if self._is_free(quotation):
                waiting.append(quotation.span)
            if quotation.closed and waiting:
                self._place(waiting)
                waiting = []
        if waiting:
            self._place(waiting)
        finished = (replace(a, content=tuple(sorted(c))) for a, c in zip(self._attributions, self._contents, strict=True))
        return tuple(sorted(finished, key=lambda a: (a.content[0], a.cue)))

    def _covered(self, quotations: Sequence[Quotation]) -> list[int | None]:
        """Return for each quotation the attribution whose content it belongs to."""
        spans = sorted((span, number) for number, contents in enumerate(self._contents) for span in contents)
        found: list[int | None] = []
        position = 0
        for quotation in quotations:
            while position < len(spans) and spans[position][0].end <= quotation.span.start:
                position += 1
            overlaps = position < len(spans) and spans[position][0].overlaps(quotation.span)
            found.append(spans[position][1] if overlaps else None)
        return found

    def _is_free(self, quotation: Quotation) -> bool:
        """Whether a quotation is a sentence, or several, by itself."""
        first, last = self._sentences_of(quotation.span)
        if first < 0 or self._starts[first] != quotation.span.start:
            return False
        rest = self._article.text[quotation.span.end : self._ends[last]]
        words = sum(token.text[0].isalnum() for clause in self._clauses[first : last + 1] for token in clause.tokens)
        return words >= LEAST_WORDS and not any(character.isalnum() for character in rest)

    def _sentences_of(self, span: Span) -> tuple[int, int]:
        """Return the first and the last sentence that a span touches."""
        return bisect_right(self._starts, span.start) - 1, bisect_right(self._starts, span.end - 1) - 1

    def _place(self, spans: Sequence[Span]) -> None:
        """Join quotations to the turn that they go on from, or make an attribution without a cue of them."""
        sentence = self._sentences_of(spans[0])[0]
        turn = self._turn_before(sentence)
        if turn is None:
            turn = self._turn_in_paragraph(sentence)
        if turn is None:
            self._add(Attribution(tuple(spans), (), self._subject_before(sentence), FLOATING, "free-quotation"))
        else:
            self._contents[turn] += spans
            self._mark(spans, turn)

    def _turn_before(self, sentence: int) -> int | None:
        """Return the attribution that has the word at the end of the sentence before, in this paragraph or the one before it."""
        if not sentence or self._sentences[sentence].segment - self._sentences[sentence - 1].segment > 1:
            return None
        turn = self._turn[sentence - 1]
        if turn is None or self._sentences[sentence].segment == self._sentences[sentence - 1].segment:
            return turn
        # Into the next paragraph only from a quotation.
        return turn if self._is_quoted(turn) else None

    def _turn_in_paragraph(self, sentence: int) -> int | None:
        """Return the last attribution before a sentence in its paragraph: "“We fled,” she said. She wept. “All is gone.”"."""
        for before in range(sentence - 1, max(-1, sentence - 1 - REACH), -1):
            if self._sentences[before].segment != self._sentences[sentence].segment:
                return None
            if self._turn[before] is not None:
                return self._turn[before]
        return None

    def _subject_before(self, sentence: int) -> tuple[Span, ...]:
        """Return the subject of the sentence before, if it is in the same paragraph: "Haddad was blunt. “We have lost.”"."""
        before = sentence - 1
        if before < 0 or self._sentences[before].segment != self._sentences[sentence].segment:
            return ()
        subject = self._clauses[before].first_subject(len(self._clauses[before]))
        return () if subject is None else (self._clauses[before].span(*subject),)

    def _add(self, attribution: Attribution) -> None:
        self._attributions.append(attribution)
        self._contents.append(list(attribution.content))
        self._mark(attribution.content, len(self._attributions) - 1)

    def _mark(self, spans: Sequence[Span], turn: int) -> None:
        """Note that the sentences of some quotations belong to a turn, so that the next one goes on from it."""
        for span in spans:
            first, last = self._sentences_of(span)
            self._turn[first : last + 1] = [turn] * (last + 1 - first)
