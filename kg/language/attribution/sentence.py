"""The attributions of one sentence: each cue with its source and its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.language.annotated import Attribution, Quotation
from kg.language.attribution.clause import Clause
from kg.language.attribution.contents import STRONG, content_before, content_behind, resumption, trim
from kg.language.attribution.cues import Cue, Form, Frame, find_cues
from kg.language.attribution.vocabulary import raising_verbs
from kg.model import Span

LEAST = 0.42  # a construction that attributes less often than this is left alone: chosen on the development articles
_TRAILING = (Frame.END, Frame.INVERTED)


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in tokens of its sentence; a content may begin before the sentence, where its quotation does."""

    contents: tuple[tuple[int, int], ...]
    cue: tuple[int, int]
    source: tuple[int, int] | None
    share: float
    rule: str

    def covers(self, position: int) -> bool:
        """Whether a token belongs to the contents."""
        return any(first <= position < last for first, last in self.contents)


def attribute(clause: Clause, quotations: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """Return the attributions whose cue stands in this sentence."""
    cues = list(find_cues(clause, LEAST))
    drafts: list[Draft] = [d for d in (_according_to(clause, i) for i in _according(clause)) if d is not None]
    floor = 0
    for cue in cues:
        if cue.frame in _TRAILING and cue.form is Form.FINITE:
            draft = _trailing(clause, cue, max(floor, _floor(clause, cue, cues)))
            if draft is not None:
                drafts.append(draft)
                floor = max(draft.cue[1], draft.contents[-1][1])
    for cue in cues:
        taken = any(d.covers(cue.head) or d.cue[0] <= cue.head < d.cue[1] for d in drafts)
        if taken or (cue.frame in _TRAILING and cue.form is not Form.PASSIVE):
            continue
        draft = _leading(clause, cue, cues, drafts)
        if draft is not None:
            drafts.append(draft)
    return tuple(_to_attribution(clause, quotations, draft) for draft in sorted(drafts, key=lambda d: d.cue))


def _floor(clause: Clause, trailing: Cue, cues: Sequence[Cue]) -> int:
    """Return where the content of a trailing cue may begin: behind a clause with a cue of its own, as in "He denied it, but ..., she said"."""
    floor = 0
    for cue in cues:
        if cue.head >= trailing.first:
            break
        if cue.share < STRONG or cue.form is not Form.FINITE or cue.frame in _TRAILING:
            continue
        for position in range(cue.start, trailing.first):
            if clause.classes[position : position + 2] in (",C", ",S") and clause.is_outside(position):
                floor = position + 2
                break
    return floor


def _trailing(clause: Clause, cue: Cue, floor: int) -> Draft | None:
    """Return "..., Haddad said" or "...,” said Haddad": the content stands before the cue."""
    inverted = cue.frame is Frame.INVERTED
    source = clause.phrase_after(cue.last) if inverted else clause.subject_before(cue.first)
    if source is None:
        return None
    left = cue.first if inverted else source[0]
    if left > 1 and clause.words[left - 1] == "as" and clause.classes[left - 2] in ",Q":
        left -= 1
    if left == 0 or clause.classes[left - 1] not in ",Q-.":
        return None
    content = content_before(clause, left, floor)
    if content is None:
        return None
    only_quotation = clause.classes[content[0]] == "Q" and clause.quoted[content[0]] == clause.quoted[content[1] - 1] >= 0
    end = source[1] if inverted else cue.start
    while end < len(clause) and clause.classes[end] not in ",.:-":
        end += 1
    behind = resumption(clause, end, complete=inverted or only_quotation or end > cue.last + 1)
    contents = (content,) if behind is None else (content, behind)
    return Draft(contents, (cue.first, cue.last), source, cue.share, "content-cue-source" if inverted else "content-source-cue")


def _leading(clause: Clause, cue: Cue, cues: Sequence[Cue], drafts: Sequence[Draft]) -> Draft | None:
    """Return "Haddad said that ...": the content stands behind the cue."""
    content = content_behind(clause, cue, cues)
    if cue.form is Form.PASSIVE or (cue.lemma in raising_verbs() and cue.form is Form.FINITE):
        return _passive(clause, cue, content)
    if content is None:
        return None
    source = _subject(clause, cue, drafts)
    return Draft((content,), (cue.first, cue.last), source, cue.share, f"source-cue-{cue.frame}")


def _subject(clause: Clause, cue: Cue, drafts: Sequence[Draft]) -> tuple[int, int] | None:
    if cue.form is Form.FINITE:
        found = clause.subject_before(cue.first)
        if found is not None:
            return found
    earlier = [d.source for d in drafts if d.source is not None and d.cue[0] < cue.first]
    if earlier:
        return earlier[-1]
    return clause.first_subject(cue.first)


def _passive(clause: Clause, cue: Cue, content: tuple[int, int] | None) -> Draft | None:
    """Return "Haddad is accused of fraud": what is said has the subject in it, and nobody says it unless "by" names them."""
    subject = clause.subject_before(cue.first)
    if subject is None:
        return None
    if clause.words[cue.head + 1 : cue.head + 2] == ["by"]:
        agent = clause.phrase_after(cue.head + 2)
        return None if agent is None else Draft((subject,), (cue.first, cue.last), agent, cue.share, "passive-by")
    contents = (subject,) if content is None else (subject, content)
    return Draft(contents, (cue.first, cue.last), None, cue.share, "passive")


def _according(clause: Clause) -> list[int]:
    words = clause.words
    return [i for i, w in enumerate(words) if w == "according" and words[i + 1 : i + 2] == ["to"] and clause.is_outside(i)]


def _according_to(clause: Clause, cue: int) -> Draft | None:
    """Return "According to the ministry, ..." or "..., according to the ministry"."""
    source = clause.phrase_after(cue + 2)
    if source is None:
        return None
    end = source[1]
    while end < len(clause) and clause.classes[end] not in ",.-Q:" and clause.is_outside(end):
        end += 1
    source = (source[0], end)
    behind = trim(clause, min(end + 1, len(clause)), len(clause)) if end < len(clause) else None
    before = content_before(clause, cue, 0)
    contents = tuple(c for c in (before, behind) if c is not None)
    return Draft(contents, (cue, cue + 2), source, 0.93, "according-to") if contents else None


def _to_attribution(clause: Clause, quotations: Sequence[Quotation], draft: Draft) -> Attribution:
    contents = [_content_span(clause, quotations, first, last) for first, last in draft.contents]
    source = () if draft.source is None else (clause.span(*draft.source),)
    return Attribution(tuple(contents), (clause.span(*draft.cue),), source, Decimal(str(round(draft.share, 2))), draft.rule)


def _content_span(clause: Clause, quotations: Sequence[Quotation], first: int, last: int) -> Span:
    """Return the span of a content; a quotation that began in an earlier sentence belongs to it whole."""
    span = clause.span(first, last)
    opening = clause.quoted[first]
    closing = clause.quoted[last - 1]
    start = min(span.start, quotations[opening].span.start) if opening >= 0 else span.start
    return Span(start, max(span.end, quotations[closing].span.end) if closing >= 0 else span.end)
