"""The parts of a page: headline, byline, dateline, caption, subheading, body, boilerplate, each with its exact place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kg.ids import article_id
from kg.model import Article, Document, Segment, SegmentKind, Span
from kg.segment.authors import to_author
from kg.segment.classify import classify
from kg.segment.english import is_english
from kg.segment.hosts import find_outlet
from kg.segment.inline import split_body
from kg.segment.paragraphs import find_paragraphs

__all__ = ["segment"]


def segment(document: Document) -> Article:
    """Return the article in a document: its identifier and its segments, which cover everything but white space.

    The title is the one of the metadata, else the headline; the author the one of the metadata, else of the byline; the outlet that
    of the metadata, else the one whose address it is; the language that of the metadata, else ``en`` where the text looks like English, else None.
    """
    outlet, basis = find_outlet(document)
    segments = tuple(_find_segments(document, outlet))
    text_sha256 = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(
        id=article_id(document.name, document.url, document.outlet, text_sha256),
        name=document.name,
        source=document.source,
        text=document.text,
        text_sha256=text_sha256,
        segments=segments,
        is_file_text=document.is_file_text,
        title=document.title or _first(document.text, segments, SegmentKind.HEADLINE),
        outlet=outlet,
        outlet_basis=basis,
        url=document.url,
        published=document.published,
        author=document.author or _find_author(document.text, segments),
        language=document.language or ("en" if is_english(document.text) else None),
        problems=document.problems,
    )


def _find_segments(document: Document, outlet: str | None) -> Iterator[Segment]:
    paragraphs = find_paragraphs(document.text)
    kinds = classify(paragraphs, document.title, outlet)
    headline = next((each.text for each, kind in zip(paragraphs, kinds, strict=True) if kind is SegmentKind.HEADLINE), "")
    bodies = 0
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        if kind is SegmentKind.BODY:
            yield from split_body(paragraph, headline, is_lead=bodies < LEAD)
            bodies += 1
        else:
            yield Segment(kind, Span(paragraph.start, paragraph.end))


LEAD = 3
"""Paragraphs of the body in which a dateline may stand; the first are often a summary in bold."""


def _first(text: str, segments: tuple[Segment, ...], kind: SegmentKind) -> str | None:
    return next((" ".join(each.span.of(text).split()) for each in segments if each.kind is kind), None)


def _find_author(text: str, segments: tuple[Segment, ...]) -> str | None:
    bylines = (each.span.of(text) for each in segments if each.kind is SegmentKind.BYLINE)
    return next(filter(None, map(to_author, bylines)), None)
