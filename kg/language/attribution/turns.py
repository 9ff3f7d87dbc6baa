"""Speech turns: quotations without a cue of their own, joined to the attribution that they go on from.

- "“We fled,” Haddad said. “We left everything.”": the second quotation belongs to the first, also where it opens the next paragraph.
- A paragraph in quotation marks that are not closed goes on in the next one; the cue may stand behind the last of them.
- "The minister said on Friday:" introduces what follows: a quotation, or the next paragraph.
- "Haddad was blunt. “We have lost.”": a whole sentence in quotation marks that goes on from nothing is an attribution without cue and source.

Single words in quotation marks inside a sentence without a cue are names or scare quotes, and are left alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.language.annotated import Attribution, Quotation, Sentence
from kg.language.attribution.clause import Clause
from kg.language.attribution.sentence import introduce
from kg.model import Article, Span

LEAST_WORDS = 4  # shorter free-standing quotations are titles, slogans and the like
FLOATING = Decimal("0.6")
UNQUOTED = "source-cue-colon"
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
        # The attribution that a free quotation behind a sentence would go on from, as an index into the list above.
        self._turn: list[int | None] = []
        first = 0
        for group in found:
            self._turn.append(self._last_turn(first, len(group)))
            first += len(group)

    def _last_turn(self, first: int, count: int) -> int | None:
        """Return the attribution whose speaker has the word at the end of a sentence: the one with the last quotation, else the last."""
        numbers = range(first, first + count)
        quoted = [n for n in numbers if any(span.of(self._article.text)[0] in '“"«„' for span in self._attributions[n].content)]
        return quoted[-1] if quoted else (numbers[-1] if count else None)

    def introduce(self, quotations: Sequence[Quotation]) -> None:
        """Attribute what follows a sentence that ends in a colon and has a cue and a source."""
        for number, clause in enumerate(self._clauses[:-1]):
            if clause.classes[-1] != ":" or self._of_sentence[number]:
                continue
            following = self._clauses[number + 1]
            ends_paragraph = self._sentences[number + 1].segment != self._sentences[number].segment
            found = introduce(clause)
            if found is None or self._of_sentence[number + 1]:
                continue
            cue, source = found
            if following.quoted[0] >= 0:
                content = quotations[following.quoted[0]].span
            elif ends_paragraph:
                content = Span(self._starts[number + 1], self._ends[self._last_of_paragraph(number + 1)])
            else:
                continue
            self._attributions.append(Attribution((content,), (cue,), (source,), INTRODUCED, "introduction"))
            self._mark(content, len(self._attributions) - 1)

    def extend(self) -> None:
        """Let what stands behind "Haddad said:" without quotation marks go on to the end of its paragraph."""
        for number, group in enumerate(self._of_sentence):
            if len(group) != 1 or group[0].rule != UNQUOTED:
                continue
            last = self._last_of_paragraph(number)
            if any(self._of_sentence[n] for n in range(number + 1, last + 1)):
                continue
            if last > number and not any(q >= 0 for clause in self._clauses[number : last + 1] for q in clause.quoted):
                place = self._attributions.index(group[0])
                content = (*group[0].content[:-1], Span(group[0].content[-1].start, self._ends[last]))
                self._attributions[place] = replace(group[0], content=content)

    def _last_of_paragraph(self, sentence: int) -> int:
        last = sentence
        while last + 1 < len(self._sentences) and self._sentences[last + 1].segment == self._sentences[sentence].segment:
            last += 1
        return last

    def join(self, quotations: Sequence[Quotation]) -> tuple[Attribution, ...]:
        covered = self._covered(quotations)
        waiting: list[Span] = []  # paragraphs of a quotation whose cue may still come
        for number, quotation in enumerate(quotations):
            if covered[number] is not None:
                self._prepend(waiting, covered[number], quotations[number - 1] if number else None)
                waiting = []
                continue
            sentence = bisect_right(self._starts, quotation.span.start) - 1
            if sentence < 0 or not self._is_free(sentence, quotation):
                continue
            turn = self._turn_before(sentence)
            if turn is not None:
                self._append(turn, quotation.span)
                self._mark(quotation.span, turn)
            elif not quotation.closed:
                waiting.append(quotation.span)
            else:
                self._float((*waiting, quotation.span))
                waiting = []
        return tuple(sorted(self._attributions, key=lambda a: (a.content[0], a.cue)))

    def _covered(self, quotations: Sequence[Quotation]) -> list[int | None]:
        """Return for each quotation the attribution whose content it belongs to."""
        spans = sorted((span, n) for n, attribution in enumerate(self._attributions) for span in attribution.content)
        found: list[int | None] = []
        position = 0
        for quotation in quotations:
            while position < len(spans) and spans[position][0].end <= quotation.span.start:
                position += 1
            overlaps = position < len(spans) and spans[position][0].overlaps(quotation.span)
            found.append(spans[position][1] if overlaps else None)
        return found

    def _is_free(self, sentence: int, quotation: Quotation) -> bool:
        """Whether a quotation is a sentence, or several, by itself."""
        if self._starts[sentence] != quotation.span.start:
            return False
        last = bisect_right(self._starts, quotation.span.end - 1) - 1
        rest = self._article.text[quotation.span.end : self._ends[last]]
        words = sum(token.text[0].isalnum() for clause in self._clauses[sentence : last + 1] for token in clause.tokens)
        return words >= LEAST_WORDS and not any(character.isalnum() for character in rest)

    def _turn_before(self, sentence: int) -> int | None:
        """Return the attribution that has the word at the end of the sentence before, in this paragraph or the one before it."""
        if not sentence:
            return None
        before = sentence - 1
        if self._sentences[sentence].segment - self._sentences[before].segment > 1:
            return None
        turn = self._turn[before]
        if turn is None or self._sentences[sentence].segment == self._sentences[before].segment:
            return turn
        # Into the next paragraph only from a quotation.
        quoted = any(span.of(self._article.text)[0] in '“"«„' for span in self._attributions[turn].content)
        return turn if quoted else None

    def _append(self, turn: int, span: Span) -> None:
        attribution = self._attributions[turn]
        self._attributions[turn] = replace(attribution, content=(*attribution.content, span))

    def _mark(self, span: Span, turn: int | None) -> None:
        """Note that the sentences of a span belong to a turn, so that the next one goes on from it."""
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_right(self._starts, span.end - 1) - 1
        self._turn[first : last + 1] = [turn] * (last + 1 - first)

    def _prepend(self, waiting: Sequence[Span], turn: int | None, before: Quotation | None) -> None:
        if waiting and turn is not None and before is not None and before.span == waiting[-1]:
            attribution = self._attributions[turn]
            self._attributions[turn] = replace(attribution, content=(*waiting, *attribution.content))

    def _float(self, spans: tuple[Span, ...]) -> None:
        self._attributions.append(Attribution(spans, (), (), FLOATING, "free-quotation"))
        self._mark(spans[-1], len(self._attributions) - 1)
