"""The attributions of one sentence: each cue with its source and its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg import lexicon
from kg.language.annotated import Attribution, Quotation
from kg.language.attribution.rules.clause import Clause
from kg.language.attribution.rules.contents import STRONG, content_before, content_behind, resumption, trim
from kg.language.attribution.rules.counts import find_counts
from kg.language.attribution.rules.cues import SPEECH, Cue, Form, Frame, find_cues
from kg.language.attribution.rules.draft import Draft
from kg.language.attribution.rules.labels import find_labels
from kg.language.attribution.rules.phrases import INSIDE, find_nouns, find_phrases
from kg.language.attribution.rules.unpunctuated import find_trailing
from kg.language.cue_words import trust
from kg.model import Span

LEAST = 0.5  # a construction that attributes less often than this is left alone: chosen on the development articles
UNMARKED = 0.85  # how much less is trusted where no comma sets the reporting clause apart
FINDING = 0.9  # how much a survey or report that shows something is trusted at least
NESTED = 0.85  # a verb of saying inside the content of another: "Radio Basra reported that officials said ..."
_TRAILING = (Frame.END, Frame.INVERTED)
_CLAUSAL = (Frame.THAT, Frame.CLAUSE)
_EXPLETIVES = ("it", "there")


def attribute(
    clause: Clause, quotations: Sequence[Quotation], *, heading: bool = False, bare: bool = False
) -> tuple[Attribution, ...]:
    """Return the attributions whose cue stands in this sentence.

    Args:
        heading: whether the sentence is a headline or subheading, where a colon attributes ("Monitor: nine killed").
        bare: whether the article has lost its punctuation.
    """
    cues = list(find_cues(clause, LEAST))
    drafts = list(find_phrases(clause))
    _add_trailing(clause, cues, drafts, bare=bare)
    drafts = [_without_trailing(draft, drafts) for draft in drafts]
    _add_leading(clause, cues, drafts)
    drafts = [_inside_trailing(draft, drafts) for draft in drafts]
    if not drafts:
        drafts += find_labels(clause, heading=heading, bare=bare)
    for draft in (*find_counts(clause), *find_nouns(clause)):
        if not any(d.covers(draft.cue[0]) or d.overlaps(draft) for d in drafts):
            drafts.append(draft)
    return tuple(_to_attribution(clause, quotations, draft) for draft in sorted(drafts, key=lambda d: d.cue))


def introduce(clause: Clause) -> tuple[Span, Span] | None:
    """Return cue and source of a sentence that introduces what follows it: "The minister said on Friday:"."""
    for cue in find_cues(clause, LEAST):
        if cue.form is Form.FINITE and cue.frame in (Frame.COLON, Frame.END) and cue.start >= len(clause) - 1:
            source = clause.subject_before(cue.first)
            if source is not None:
                return clause.span(cue.first, cue.last), clause.span(*source)
    return None


def _add_trailing(clause: Clause, cues: Sequence[Cue], drafts: list[Draft], *, bare: bool) -> None:
    floor = 0
    for cue in cues:
        if cue.frame in _TRAILING and cue.form is Form.FINITE:
            draft = find_trailing(clause, cue) if bare else None
            draft = draft or _trailing(clause, cue, max(floor, _floor(clause, cue, cues)))
            if draft is not None:
                drafts.append(draft)
                floor = max(draft.cue[1], draft.contents[-1][1])


def _add_leading(clause: Clause, cues: Sequence[Cue], drafts: list[Draft]) -> None:
    for cue in cues:
        if (cue.frame in _TRAILING and cue.form is not Form.PASSIVE) or any(d.cue[0] <= cue.head < d.cue[1] for d in drafts):
            continue
        if sum(d.covers(cue.head) for d in drafts) > _may_nest(clause, cue):
            continue
        draft = _leading(clause, cue, cues, drafts)
        if draft is not None and not _has_no_speaker(clause, draft):
            drafts.append(draft)


def _without_trailing(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Take "Saleh said" off the content of "According to these figures, the harvest doubled, Saleh said"."""
    if draft.rule != "according-to":
        return draft
    first, last = draft.contents[-1]
    for other in drafts:
        if other.rule == "content-source-cue" and other.source is not None and first < other.source[0] < last:
            last = other.contents[0][1]
    return replace(draft, contents=(*draft.contents[:-1], (first, last))) if first < last else draft


def _inside_trailing(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Take "the Post reported" off the content of "Haddad said the harvest had doubled, the Post reported": the Post has all of it."""
    if draft.source is None or not draft.rule.startswith("source-cue-"):
        return draft
    first, last = draft.contents[-1]
    for other in drafts:
        if other.rule != "content-source-cue" or other.source is None or len(other.contents) > 1:
            continue
        start, end = other.contents[0]
        if start <= draft.source[0] and first < end <= other.source[0] < last:
            last = end
    return replace(draft, contents=(*draft.contents[:-1], (first, last)))


def _may_nest(clause: Clause, cue: Cue) -> bool:
    """Whether a cue counts inside the content of another: "quoted a colonel as saying that ...", "reported that officials said ..."."""
    if cue.form is Form.PARTICIPLE:
        return clause.words[cue.first - 1 : cue.first] == ["as"]
    is_sure = cue.share >= NESTED or cue.addressee is not None  # "told its staff the road was mined"
    return is_sure and cue.form is Form.FINITE and cue.frame in _CLAUSAL


def _has_no_speaker(clause: Clause, draft: Draft) -> bool:
    """Whether nobody speaks ("Nobody claimed ..."), or only the author of the article ("We hope that readers ...")."""
    if draft.source is None:
        return False
    words = clause.words[slice(*draft.source)]
    return words in (["i"], ["we"]) or words[0] in ("no", "nobody", "none", "neither")


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
    if not inverted and source[0] == 1 and clause.words[0] == "as":
        return _as_reported(clause, cue, source)
    left = cue.first if inverted else source[0]
    if left > 1 and clause.words[left - 1] == "as" and clause.classes[left - 2] in ",Q":
        left -= 1
    if left == 0:
        return None
    unmarked = clause.classes[left - 1] not in ",Q-."
    if unmarked and not inverted:
        left = _name_at_end(clause, source)
        source = (left, source[1])
    resumes = not inverted and clause.classes[cue.last : cue.last + 1] == ","
    content = content_before(clause, left, floor, resumes=resumes)
    if content is None or (unmarked and not inverted and not _is_complete_without_comma(clause, cue, left, content)):
        return None
    contents = (content, *_resumed(clause, cue, source, content, inverted=inverted))
    share = cue.share * UNMARKED if unmarked else cue.share
    return Draft(contents, (cue.first, cue.last), source, share, "content-cue-source" if inverted else "content-source-cue")


def _resumed(
    clause: Clause, cue: Cue, source: tuple[int, int], content: tuple[int, int], *, inverted: bool
) -> tuple[tuple[int, int], ...]:
    """Return what goes on behind a reporting clause, if anything does."""
    only_quotation = clause.classes[content[0]] == "Q" and clause.quoted[content[0]] == clause.quoted[content[1] - 1] >= 0
    end = source[1] if inverted else cue.start
    while end < len(clause) and clause.classes[end] not in ",.:-":
        end += 1
    behind = resumption(clause, end, complete=inverted or only_quotation or end > cue.last + 1)
    return () if behind is None else (behind,)


def _as_reported(clause: Clause, cue: Cue, source: tuple[int, int]) -> Draft | None:
    """Return "As the monitor reported on Friday, nine people died"."""
    comma = clause.classes.find(",", cue.last)
    content = trim(clause, comma + 1, len(clause)) if comma >= 0 else None
    return None if content is None else Draft((content,), (cue.first, cue.last), source, cue.share, "as-reported")


def _name_at_end(clause: Clause, source: tuple[int, int]) -> int:
    """Return where the name begins at the end of "the battlefield Delta News reported", where a comma was lost before it."""
    start = source[1]
    while start > source[0] and clause.classes[start - 1] == "K":
        start -= 1
    return start if source[0] < start < source[1] and clause.classes[start - 1] == "N" else source[0]


def _is_complete_without_comma(clause: Clause, cue: Cue, left: int, content: tuple[int, int]) -> bool:
    """Whether "Nine rowers were rescued near the bridge the monitor said." ends in a reporting clause though no comma says so."""
    if (
        cue.share < SPEECH
        or cue.frame is not Frame.END
        or clause.classes[left] not in "DKP"
        or clause.classes[left - 1] not in "NKYO#R)"
    ):
        return False
    ends = all(code in ".RYIN#" for code in clause.classes[cue.last :])
    words = clause.words[content[0] : content[1]]
    has_verb = any(code in "VA" for code in clause.classes[content[0] : content[1]])
    return (
        ends
        and has_verb
        and len(words) > 5
        and clause.words[left - 1] not in ("everything", "nothing", "all", "thing", "words", "one")
    )


def _leading(clause: Clause, cue: Cue, cues: Sequence[Cue], drafts: Sequence[Draft]) -> Draft | None:
    """Return "Haddad said that ...": the content stands behind the cue."""
    content = content_behind(clause, cue, cues)
    if cue.form is Form.PASSIVE:
        return _passive(clause, cue, content)
    if content is None:
        return None
    source = _subject(clause, cue, drafts)
    share = max(cue.share, FINDING) if _is_finding(clause, cue, source, content) else cue.share
    return Draft((content,), (cue.first, cue.last), source, share, f"source-cue-{cue.frame}")


def _is_finding(clause: Clause, cue: Cue, source: tuple[int, int] | None, content: tuple[int, int]) -> bool:
    """Whether a survey, a report or whoever made one gives numbers: "the poll showed (that) 40 percent ...", "the institute found ..."."""
    if cue.frame not in (*_CLAUSAL, Frame.NOUN) or source is None or cue.lemma not in lexicon.word_set("counting", "finding"):
        return False
    if not lexicon.word_set("counting", "surveys").isdisjoint(clause.words[slice(*source)]):
        return True
    words = clause.words[slice(*content)]
    return cue.frame is not Frame.NOUN and not lexicon.word_set("counting", "shares").isdisjoint(words)


def _subject(clause: Clause, cue: Cue, drafts: Sequence[Draft]) -> tuple[int, int] | None:
    if cue.form is Form.FINITE:
        found = clause.subject_before(cue.first)
        if found is not None:
            return _behind_according(clause, found, drafts)
    elif clause.words[cue.first - 1 : cue.first] == ["as"]:
        return clause.subject_before(cue.first - 1)
    earlier = [d.source for d in drafts if d.source is not None and d.cue[0] < cue.first]
    if earlier:
        return earlier[-1]
    return clause.first_subject(cue.first)


def _behind_according(clause: Clause, subject: tuple[int, int], drafts: Sequence[Draft]) -> tuple[int, int]:
    """Return the subject without "According to the Post," before it."""
    for draft in drafts:
        if draft.rule == "according-to" and draft.source and subject[0] <= draft.cue[0] < subject[1]:
            start = draft.source[1] + (clause.classes[draft.source[1] : draft.source[1] + 1] == ",")
            return (start, subject[1]) if start < subject[1] else subject
    return subject


def _passive(clause: Clause, cue: Cue, content: tuple[int, int] | None) -> Draft | None:
    """Return "Haddad is accused of fraud": what is said has the subject in it, and nobody says it unless "by" names them."""
    subject = clause.subject_before(cue.first)
    if subject is None:
        return None
    if "by" in clause.words[cue.head + 1 : cue.head + 4]:
        agent = clause.phrase_after(clause.words.index("by", cue.head) + 1)
        return None if agent is None else Draft((subject,), (cue.first, cue.last), agent, cue.share, "passive-by")
    if clause.words[subject[0]] in _EXPLETIVES and subject[1] - subject[0] == 1:
        contents: tuple[tuple[int, int], ...] = () if content is None else (content,)
    elif content is None or not _completes_passive(clause, cue):
        contents = (subject,)
    else:
        contents = (subject, content)
    if not contents or clause.classes[subject[0] : subject[1]] == "W":
        return None
    return Draft(contents, (cue.first, cue.last), None, cue.share, "passive")


def _completes_passive(clause: Clause, cue: Cue) -> bool:
    """Whether what follows belongs to what is said ("is accused of fraud", "is said to be ill") rather than to its circumstances."""
    if cue.frame in (
        Frame.INFINITIVE,
        Frame.THAT,
        Frame.QUOTE,
        Frame.CLAUSE,
        Frame.QUESTION,
        Frame.NOUN,
    ):
        return True
    return clause.words[cue.head + 1 : cue.head + 2] in (["of"], ["as"], ["to"], ["with"], ["for"])


def _to_attribution(clause: Clause, quotations: Sequence[Quotation], draft: Draft) -> Attribution:
    if draft.rule == INSIDE:
        contents = [clause.span(first, last) for first, last in draft.contents]
    else:
        contents = [_content_span(clause, quotations, first, last) for first, last in draft.contents]
    source = () if draft.source is None else (clause.span(*draft.source),)
    cue = (clause.span(*draft.cue),) if draft.cue[0] < draft.cue[1] else ()
    return Attribution(tuple(contents), cue, source, Decimal(str(round(draft.share * trust(draft.rule), 2))), draft.rule)


def _content_span(clause: Clause, quotations: Sequence[Quotation], first: int, last: int) -> Span:
    """Return the span of a content; a quotation that began in an earlier sentence belongs to it whole."""
    span = clause.span(first, last)
    opening = clause.quoted[first]
    closing = clause.quoted[last - 1]
    start = min(span.start, quotations[opening].span.start) if opening >= 0 else span.start
    return Span(start, max(span.end, quotations[closing].span.end) if closing >= 0 else span.end)
