"""What each paragraph is: by itself, then by its neighbours. In doubt it is body, for what is not body is never read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import SegmentKind
from kg.segment.authors import mark_bare_names, mark_bios
from kg.segment.inline import match_dateline
from kg.segment.menus import Kinds, mark_menus
from kg.segment.paragraphs import Paragraph, ends_sentence
from kg.segment.patterns import MAX_LINE, compile_any, find_line_kind

_NOT_WORD = re.compile(r"[\W_]+")
_INNER_END = re.compile(r"[.!?][\"'”’)]*\s+[\"'“‘(]*[A-Z]")
_OUTLET_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
_LISTED = re.compile(r"[-*•‣▪·–—o]\s|\d+[.)]\s|\(?[a-z\d]\)\s")
_NUMBERED = re.compile(r"\d{1,2}[.)]?\s+\S")
# A lead, not a headline: "Two people died in Velm, police said."
_REPORTED = re.compile(r"\b(?:said|told|added)\b|[\"”]")

MAX_HEADLINE = 200  # characters
MAX_HEADLINE_WITH_STOP = 110
MAX_SUBHEADING = 100
MAX_CREDIT = 40
MAX_STANDFIRST = 200  # below the headline
MAX_LINK_WORDS = 25
_LABEL_WORDS = 4  # of a label above the headline that the metadata give
_EDGE = 3000  # paragraphs
_TOP = 12  # paragraphs among which the picture of an article stands
_HEAD = 40  # paragraphs in which a headline is looked for


def classify(paragraphs: Sequence[Paragraph], title: str | None, outlet: str | None = None) -> list[SegmentKind]:
    """Return the kind of each paragraph.

    Args:
        paragraphs: of one document, in order.
        title: from the metadata, if they give one.
        outlet: likewise; its name alone on a line is a label.
    """
    kinds: Kinds = [_find_own_kind(paragraph.text) for paragraph in paragraphs[:_EDGE]]
    # What surrounds an article stands at its ends. Nothing that long is an article, and it must not take minutes either.
    kinds += [None] * (len(paragraphs) - 2 * _EDGE)
    kinds += [_find_own_kind(paragraph.text) for paragraph in paragraphs[max(_EDGE, len(paragraphs) - _EDGE) :]]
    mark_menus(paragraphs, kinds, edge=_EDGE)
    if outlet:
        _mark_outlet(paragraphs, kinds, outlet)
    _mark_headline(paragraphs, kinds, title)
    _mark_repeats(paragraphs, kinds)
    _mark_captions(paragraphs, kinds)
    _mark_links(paragraphs, kinds)
    mark_bare_names(paragraphs, kinds)
    mark_bios(paragraphs, kinds)
    _mark_subheadings(paragraphs, kinds)
    _restore_only_text(paragraphs, kinds)
    return [kind or SegmentKind.BODY for kind in kinds]


def _find_own_kind(text: str) -> SegmentKind | None:
    return SegmentKind.BODY if len(text) > MAX_LINE else find_line_kind(text)


def to_key(text: str) -> str:
    r"""Return a text without what differs between two copies of a headline: case, punctuation, curly quotes.

    >>> to_key("“Never again”: the Ode’s long winter") == to_key('"Never Again" - The Ode\'s long winter')
    True
    """
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def _mark_outlet(paragraphs: Sequence[Paragraph], kinds: Kinds, outlet: str) -> None:
    key = to_key(outlet)
    for number, paragraph in enumerate(paragraphs):
        if kinds[number] is None and len(paragraph.text) <= 2 * len(outlet) and to_key(paragraph.text) == key:
            kinds[number] = SegmentKind.SECTION


def _mark_headline(paragraphs: Sequence[Paragraph], kinds: Kinds, title: str | None) -> None:
    if title and _mark_titled(paragraphs, kinds, title):
        return
    lines = [number for number in range(min(_HEAD, len(kinds))) if kinds[number] in (None, SegmentKind.SECTION, SegmentKind.BODY)]
    lead: list[int] = []
    for number in lines:
        if not _may_be_headline(paragraphs[number].text):
            break
        if kinds[number] is None:
            lead.append(number)
    if not lead:
        lead = [number for number in lines[:1] if kinds[number] is None and _is_headline_with_stop(paragraphs, number)]
    if not lead:
        lead = [number for number in lines[:1] if kinds[number] is None and _is_doubled(paragraphs, kinds, number)]
    if not lead or not any(kinds[number] in (None, SegmentKind.BODY) for number in range(lead[-1] + 1, len(kinds))):
        return
    headline = next((number for number in lead if len(paragraphs[number].text.split()) >= 4), lead[0])
    kinds[headline] = SegmentKind.HEADLINE
    for number in lead:
        if number < headline:
            kinds[number] = SegmentKind.SECTION


def _mark_titled(paragraphs: Sequence[Paragraph], kinds: Kinds, title: str) -> bool:
    wanted = {to_key(title), to_key(_OUTLET_SUFFIX.sub("", title))} - {""}
    for number, paragraph in enumerate(paragraphs[:_HEAD]):
        if len(paragraph.text) <= MAX_LINE and to_key(paragraph.text) in wanted and len(paragraphs) > 1:
            kinds[number] = SegmentKind.HEADLINE
            for above in range(number):
                if kinds[above] is None and _is_label(paragraphs[above].text):
                    kinds[above] = SegmentKind.SECTION
            return True
    return False


def _is_label(text: str) -> bool:
    return len(text.split()) <= _LABEL_WORDS and _may_be_headline(text) and not ends_sentence(text)


def _may_be_headline(text: str) -> bool:
    if (
        len(text) > MAX_HEADLINE
        or text[-1] in ".,:;"
        or _LISTED.match(text)
        or _INNER_END.search(text)
        or match_dateline(text, 0)
    ):
        return False
    return not text[0].islower() and _has_letter(text)


def _is_headline_with_stop(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether a first line is a headline although it ends in a full stop: short, alone, and longer ones below."""
    text, below = paragraphs[number].text, paragraphs[number + 1 : number + 3]
    if len(text) > MAX_HEADLINE_WITH_STOP or text[-1] in ",:" or _INNER_END.search(text) or _REPORTED.search(text):
        return False
    return bool(below) and below[0].after_blank and all(len(each.text) > len(text) for each in below)


def _mark_repeats(paragraphs: Sequence[Paragraph], kinds: Kinds) -> None:
    headline = next((number for number, kind in enumerate(kinds) if kind is SegmentKind.HEADLINE), None)
    if headline is not None:
        key = to_key(paragraphs[headline].text)
        for number, paragraph in enumerate(paragraphs):
            if number != headline and len(paragraph.text) <= MAX_LINE and to_key(paragraph.text) == key:
                kinds[number] = SegmentKind.HEADLINE_REPEAT
    captions: set[str] = set()
    for number, paragraph in enumerate(paragraphs):
        if kinds[number] not in (None, SegmentKind.CAPTION) or len(paragraph.text) > MAX_LINE:
            continue
        key = to_key(paragraph.text)
        if key in captions:
            kinds[number] = SegmentKind.CAPTION_REPEAT
        elif kinds[number] is SegmentKind.CAPTION or _is_doubled(paragraphs, kinds, number):
            kinds[number] = SegmentKind.CAPTION
            captions.add(key)


def _is_doubled(paragraphs: Sequence[Paragraph], kinds: Kinds, number: int) -> bool:
    """Whether the same line follows at once: the text that stands for a picture, and its caption; a headline, and its link."""
    key = to_key(paragraphs[number].text[:MAX_LINE])
    if number + 1 == len(paragraphs) or number > _TOP or kinds[number + 1] is not None or len(key.split()) < 5:
        return False
    return len(paragraphs[number + 1].text) <= MAX_LINE and to_key(paragraphs[number + 1].text) == key


def _mark_captions(paragraphs: Sequence[Paragraph], kinds: Kinds) -> None:
    """Mark what stands on the line above or below a bare credit ("Getty Images") and is no sentence."""
    for number in range(len(paragraphs) - 1):
        pair = (number, number + 1)
        if paragraphs[number + 1].after_blank or {kinds[each] for each in pair} != {SegmentKind.CAPTION, None}:
            continue
        credit, line = sorted(pair, key=lambda each: kinds[each] is None)
        if len(paragraphs[credit].text) <= MAX_CREDIT and _is_link(paragraphs[line].text):
            kinds[line] = SegmentKind.CAPTION


def _mark_links(paragraphs: Sequence[Paragraph], kinds: Kinds) -> None:
    """Mark the headlines of other articles behind "Related stories:" and the like, up to the next prose."""
    is_tail = False
    tail = compile_any("tail")
    for number, paragraph in enumerate(paragraphs):
        if kinds[number] is SegmentKind.BOILERPLATE:
            is_tail = is_tail or tail.fullmatch(paragraph.text) is not None
        elif kinds[number] is None:
            is_tail = is_tail and (_is_link(paragraph.text) or _is_ranked(paragraphs, number))
            if is_tail:
                kinds[number] = SegmentKind.BOILERPLATE


def _is_link(text: str) -> bool:
    return not _LISTED.match(text) and _is_title(text)


def _is_ranked(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether a line is one of a numbered list of titles ("1. Ten photographs of the Ode", "2. The price of wheat")."""
    near = (paragraphs[each].text for each in (number - 1, number + 1) if 0 <= each < len(paragraphs))
    match = _NUMBERED.match(paragraphs[number].text)
    return match is not None and _is_title(paragraphs[number].text) and any(map(_NUMBERED.match, near))


def _is_title(text: str) -> bool:
    return not ends_sentence(text) and len(text.split()) <= MAX_LINK_WORDS and "”" not in text


def _mark_subheadings(paragraphs: Sequence[Paragraph], kinds: Kinds) -> None:
    for number in range(1, len(paragraphs) - 1):
        below_headline = kinds[number - 1] in (SegmentKind.HEADLINE, SegmentKind.HEADLINE_REPEAT)
        longest = MAX_STANDFIRST if below_headline else MAX_SUBHEADING
        if kinds[number] is None and len(paragraphs[number].text) <= longest and _may_be_subheading(paragraphs[number].text):
            following = paragraphs[number + 1]
            if (
                kinds[number + 1] in (None, SegmentKind.BODY)
                and ends_sentence(following.text)
                and following.text[0] not in "•*-–"
            ):
                kinds[number] = SegmentKind.SUBHEADING


def _may_be_subheading(text: str) -> bool:
    if text[-1] in '.,:;!…”"' or text[0] in "[(–—" or text[0].islower() or _LISTED.match(text):
        return False
    if match_dateline(text, 0):  # "VELM (Ode Press) — Who opened the gate?" is a lead
        return False
    return "%" not in text and _has_letter(text)  # "Coast Party 45%, Valley Union 38%" is a line of a poll


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _restore_only_text(paragraphs: Sequence[Paragraph], kinds: Kinds) -> None:
    """Give a page back its text where the patterns left it none: one line is the whole article."""
    if not any(kind in (None, SegmentKind.BODY, SegmentKind.HEADLINE) for kind in kinds):
        for number, kind in enumerate(kinds):
            if kind in (SegmentKind.CAPTION, SegmentKind.SUBHEADING) or (kind is SegmentKind.SECTION and len(paragraphs) == 1):
                kinds[number] = SegmentKind.BODY
