"""A sentence as the attribution rules see it: word classes, quotations, and the noun phrases around a verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from kg import lexicon
from kg.language.annotated import Token
from kg.language.attribution.rules.word_classes import classify
from kg.model import Span

MOST_APPOSITIONS = 4
LONGEST_PHRASE = 45  # tokens: longer "noun phrases" are parsing accidents
_ATTACHED = frozenset("NK#)QPOZ")
_words = partial(lexicon.word_set, "phrases")
_OPENING_PHRASE = re.compile(r"(?:[KN#Y]+?)(?=N*[DP]|(?<=K)N)")
_NOMINAL = frozenset("NK#POD")


@dataclass(frozen=True)
class Clause:
    """The tokens of one sentence, with the number of the quotation in which each one stands (-1: none)."""

    text: str
    tokens: Sequence[Token]
    quoted: Sequence[int]

    @cached_property
    def classes(self) -> str:
        """One letter a token: see `kg.language.attribution.rules.word_classes.WordClass`."""
        return classify(self.tokens)

    @cached_property
    def words(self) -> list[str]:
        """The tokens in lower case."""
        return [token.text.lower() for token in self.tokens]

    def __len__(self) -> int:
        return len(self.tokens)

    def span(self, first: int, last: int) -> Span:
        """Return the span of the tokens ``[first, last)``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def is_outside(self, position: int) -> bool:
        """Whether a token stands outside of quotations."""
        return self.quoted[position] < 0

    def opens_aside(self, position: int) -> bool:
        """Whether an aside begins at a token right behind the "that" of a content: "reported that, | according to the army, nine died"."""
        return position > 1 and self.classes[position - 2 : position] == "T,"

    # --- Noun phrases ------------------------------------------------------------------------------------------------------

    def subject_before(self, verb: int) -> tuple[int, int] | None:
        """Return the tokens of the noun phrase that ends where the verb group begins, its apposition included."""
        position = verb - 1
        if position < 0:
            return None
        if self.classes[position] == "W":
            return (position, verb)
        if self.classes[position] in ",-)" and position:
            return self._subject_with_apposition(position)
        first = self._phrase_start(verb)
        return None if first is None else (self._name_before(first), verb)

    def _name_before(self, first: int) -> int:
        """Return where the name begins to which an apposition belongs that no comma closes: "Omar Saleh, a nurse in Basra said"."""
        if first < 2 or self.classes[first - 2 : first + 1] != "K,D":
            return first
        name = self._phrase_start(first - 1)
        # "killed 12 people in Basra, the ministry said": no mere name stands before the comma, and the object of a verb.
        is_name = name is not None and set(self.classes[name : first - 1]) == {"K"}
        return name if name is not None and is_name and (not name or self.classes[name - 1] == "V") else first

    def first_subject(self, limit: int) -> tuple[int, int] | None:
        """Return the subject of the sentence: the noun phrase before its first verb outside of quotations."""
        for position in range(1, limit):
            if self.classes[position] in "VAM" and self.is_outside(position):
                found = self.subject_before(position)
                if found is not None:
                    return found
        return None

    def _subject_with_apposition(self, comma: int) -> tuple[int, int] | None:
        """Return "Amal Haddad, a nurse in Basra" for the comma that closes it: what stands between commas goes with the name before."""
        opening = {",": ",", "-": "-", ")": "("}[self.classes[comma]]
        end, tries = comma, 0
        while tries < 3:
            tries += 1
            start = self.classes.rfind(opening, 0, end)
            if start < 1 or comma - start > LONGEST_PHRASE:
                return None
            first = self._phrase_start(start)
            if first is not None and (self.classes[start - 1] in "KN)P" or opening != ","):
                apposed = self.classes[start + 1] in "DNK#W" or opening == "("
                return (first, comma + (opening == "(")) if apposed else (first, start)
            end = start
        return None

    def _phrase_start(self, end: int) -> int | None:
        """Return where the noun phrase begins that ends before ``end``, or None where there is none."""
        classes, start = self.classes, end
        while (
            start > 0
            and end - start < LONGEST_PHRASE
            and self.quoted[start - 1] == self.quoted[end - 1]
            and self._belongs(start - 1, end)
        ):
            start -= 1
            if classes[start] == "P" or (classes[start] in "DO" and not self._is_attached(start)):
                break
        while start < end and classes[start] in "ICZEGV)RS?.":
            start += 1
        start = self._behind_opening_phrase(start, end)
        return (
            start
            if any(c in _NOMINAL for c in classes[start:end])
            and not (end - start == 1 and self.words[start] in _words("no_subjects"))
            else None
        )

    def _belongs(self, position: int, end: int) -> bool:
        """Whether the token belongs to the noun phrase of the tokens behind it."""
        code, classes = self.classes[position], self.classes
        before = classes[position - 1] if position else ""
        if code in "NK#Z()DPO":
            return True
        if code in "Io":
            return before in _ATTACHED or (
                before in "VE" and self.words[position] in _words("behind_a_participle") and position > 1
            )
        if code == "C":
            return before in "NK#)" and self.words[position] in ("and", "or") and position + 1 < end
        if code in "VEG":
            following = self.words[position + 1] if position + 1 < end else ""
            return before in "NK" and following in _words("behind_a_participle")
        if code == "R":
            return classes[position + 1 : position + 2] in ("#", "D", "N") and before in ",I" and position > 0
        if code == "Y":
            return before == "I" and self._behind_reduced_relative(position)
        return False

    def _behind_reduced_relative(self, position: int) -> bool:
        """Whether a date belongs to a subject such as "figures released by the mission on Friday"."""
        return "by" in self.words[max(0, position - 8) : position]

    def _is_attached(self, start: int) -> bool:
        """Whether a noun phrase that begins with a determiner hangs on the one before it by a preposition or "and"."""
        if start < 2:
            return False
        return (self.classes[start - 1] == "I" and self.classes[start - 2] in "NK#)VE") or (
            self.classes[start - 1] == "C" and self.classes[start - 2] in "NK)" and self.words[start - 1] == "and"
        )

    def _behind_opening_phrase(self, start: int, end: int) -> int:
        """Leave out "In Basra" of "In Basra officials said"."""
        if start and self.classes[start - 1] == "I" and (start < 2 or self.classes[start - 2] not in "NKVE"):
            match = _OPENING_PHRASE.match(self.classes[start:end])
            return start + match.end() if match else start
        return start

    def phrase_after(self, start: int, *, is_last: bool = True) -> tuple[int, int] | None:
        """Return the noun phrase that begins at a token, with its apposition: the source of "said Amal Haddad, a nurse in Basra".

        Args:
            start: its first token.
            is_last: whether nothing but appositions is expected behind it; behind "According to the mayor," comes the content.
        """
        end = self._phrase_end(start)
        if end is None:
            return None
        for _ in range(MOST_APPOSITIONS):
            if end + 1 >= len(self) or self.classes[end] != "," or not self._apposes(end + 1):
                break
            apposed = self._apposition_end(end + 1)
            if not is_last and (
                self.classes[apposed : apposed + 1] != "," or any(c in "VAM" for c in self.classes[end + 1 : apposed])
            ):
                break
            end = apposed
        return (start, end)

    def _apposes(self, start: int) -> bool:
        """Whether what begins behind a comma describes the name before it: "a nurse ...", "who ...", "22"."""
        return self.is_outside(start) and (self.classes[start] in "DNK#" or self.words[start] in ("who", "whose"))

    def _apposition_end(self, start: int) -> int:
        """Return where an apposition ends: at the next comma, quotation mark, full stop, date or clause."""
        end = start
        while end < len(self) and self.classes[end] not in ",.Q:-SY" and self.is_outside(end):
            end += 1
        return end - 1 if self.classes[end : end + 1] == "Y" and self.classes[end - 1] == "I" else end

    def _phrase_end(self, start: int) -> int | None:
        classes, end, limit = self.classes, start, min(len(self), start + LONGEST_PHRASE)
        if start < limit and classes[start] == "P":
            return start + 1
        while end < limit and self.is_outside(end):
            code = classes[end]
            if code in "NKD#Z":
                if code == "D" and end > start and classes[end - 1] in "NKY#":
                    break
            elif code in "Io":
                if end == start or not self._is_of_title(end):
                    break
            elif code == "C":
                if self.words[end] != "and" or classes[end + 1 : end + 2] not in ("N", "K", "D"):
                    break
            elif code != "(" and not (code == ")" and "(" in classes[start:end]):
                break
            end += 1
        return end if any(c in "NK" for c in classes[start:end]) else None

    def _is_of_title(self, position: int) -> bool:
        """Whether a preposition goes on with a title ("a spokesman for the army") and not with the verb ("said X in a statement")."""
        if self.words[position] not in _words("in_a_title") or self.classes[position + 1 : position + 2] not in ("N", "K", "D"):
            return False
        return not _words("occasions").intersection(self.words[position + 1 : position + 4])
