"""HTML pages, one article a file: the text and the metadata that trafilatura finds, and nothing fetched.

The text is the extracted one, a paragraph a line, with the headline first. What surrounds an article and was extracted with it
is left to `kg.segment`: text that is lost here is lost for good.
"""

from __future__ import annotations

import codecs
import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kg.model import Document, Problem
from kg.read.encoding import is_utf8
from kg.read.inputs import Input
from kg.read.metadata import Metadata, Overrides, parse_published, read_sidecar, with_metadata
from kg.read.text import read_bytes, to_decoded, to_name

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_DECLARATION_BYTES = 4096
_JSON_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?=$|[-_])")
_NOT_LETTER = re.compile(r"[\W_]+")
# A <br> inside a sentence: "said Jo Lind,\na fisher".
_BROKEN_LINE = re.compile(r"(?<=[\w,;])[ \t]*\n(?=[a-z])")
_DATE_META = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@property='og:article:published_time' or @property='og:published_time' or @property='bt:pubdate']/@content",
    "//*[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[re:test(@name, '^(date|pubdate|publish(ed)?[-_]?date|publication[-_]?date|article[.:_-]?published([-_]?time)?"
    "|parsely-pub-date|sailthru\\.date|dc(terms)?\\.(date|issued|created)(\\.issued)?|citation_(publication_)?date)$', 'i')]/@content",
    "//time[@pubdate]/@datetime",
)
_MIN_WORDS = 5  # fewer are what is left of a menu ("Home")
# What the parser (libxml2) finds deeper than this it leaves out without a word.
_MAX_DEPTH = 200
_BLOCKS = "(?:div|section|main|center|blockquote|table|tbody|tr|td|ul|ol|li|dl|dd)"
_PHRASES = "(?:span|font|b|i|em|strong|small|u)"
_OPENED = re.compile(rf"<(?:{_BLOCKS}|{_PHRASES})\b", re.I)
_WRAPPER = re.compile(rf"</?{_BLOCKS}\b[^<>]*>", re.I)
_OPENS_TEXT = re.compile(rf"<{_BLOCKS}\b[^<>]*>(?=\s?[^<\s])", re.I)
_ENDS_TEXT = re.compile(rf"(?<=[^>\s])</{_BLOCKS}>", re.I)
_INLINE = re.compile(rf"</?{_PHRASES}\b[^<>]*>", re.I)
_REGEX = {"re": "http://exslt.org/regular-expressions"}
# What a page that no browser could have written makes the extraction raise, besides its own errors (which are ValueError).
_HOPELESS = (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True)
class Page:
    """The article on a page."""

    text: str
    metadata: Metadata


def read_html(stream: io.BufferedReader, given: Input, overrides: Overrides) -> Iterator[Document | Problem]:
    """Yield the one document of an HTML file, or the problem that it has none."""
    data = read_bytes(stream, given)
    decoded = data if isinstance(data, Problem) else _decode(data, given)
    if isinstance(decoded, Problem):
        yield decoded
        return
    text, problems = decoded
    page = parse_page(text)
    if page is None:
        yield Problem("read", f"no article text found in {given.source}", given.source)
        return
    metadata, odd = read_sidecar(given.path)
    document = Document(given.source, to_name(given), page.text, is_file_text=False, problems=(*problems, *odd))
    yield with_metadata(document, overrides, metadata, page.metadata)


def parse_page(html: str) -> Page | None:
    """Return the article on an HTML page, or None where there is none."""
    page = _extract(html)
    if page is None and len(_OPENED.findall(html)) >= _MAX_DEPTH:
        return _extract(_flatten(html))
    return page


def _flatten(html: str) -> str:
    """Return a page without its wrappers, and with paragraphs, which cannot stand in one another, where text stood in them."""
    html = _INLINE.sub("", html)
    html = _OPENS_TEXT.sub("<p>", html)
    return _WRAPPER.sub("\n", _ENDS_TEXT.sub("</p>", html))


def _extract(html: str) -> Page | None:
    import trafilatura

    _silence()
    try:
        tree = trafilatura.load_html(_without_encoding(html))
        if tree is None:
            return None
        # Recall: balanced, it leaves out lists and subheadings of pages without an <article>.
        found = trafilatura.bare_extraction(tree, include_comments=False, favor_recall=True, with_metadata=True)
        if not isinstance(found, trafilatura.settings.Document) or len((found.text or "").split()) < _MIN_WORDS:
            return None
        metadata = Metadata(
            title=found.title,
            outlet=found.sitename,
            url=found.url,
            published=_find_published(tree),
            author=found.author,
            language=_find_language(tree),
        )
    except _HOPELESS:
        return None
    return Page(_with_headline(_BROKEN_LINE.sub(" ", found.text or "").strip(), metadata.title), metadata)


def _decode(data: bytes, given: Input) -> tuple[str, tuple[Problem, ...]] | Problem:
    declared = _DECLARED.search(data, 0, _DECLARATION_BYTES)
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not is_utf8(data):
        name = declared[1].decode("ascii", "replace").lower()
        # As browsers do (WHATWG Encoding): what calls itself Latin-1 or ASCII is Windows-1252.
        name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1") else name
        try:
            return data.decode(name), ()
        except (LookupError, UnicodeError):
            pass  # it does not hold what it declares
    return to_decoded(data, given)


def _without_encoding(html: str) -> str:
    # lxml takes no text that declares an encoding.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", html, count=1)


def _find_published(tree: HtmlElement) -> date | None:
    # Not by htmldate: it falls back on dates in the text and knows no day after today, so that its answer changes with the day.
    linked = (script.text or "" for script in tree.iterfind(".//script[@type='application/ld+json']"))
    written = [match[1] for text in linked for match in _JSON_LD_DATE.finditer(text)]
    written[:0] = [str(value) for path in _DATE_META for value in tree.xpath(path, namespaces=_REGEX)]
    return next(filter(None, map(parse_published, written)), None)


def _find_language(tree: HtmlElement) -> str | None:
    match = _LANGUAGE.match(str(tree.get("lang") or ""))
    return match[0].lower() if match else None


def _with_headline(text: str, title: str | None) -> str:
    if not title or _letters(title) in _letters(text[: 4 * len(title) + 400]):
        return text
    return f"{title}\n\n{text}"


def _letters(text: str) -> str:
    return _NOT_LETTER.sub("", text.casefold())


def _silence() -> None:
    # Without a handler, Python prints what the libraries have to say about a bad page; we say it ourselves, once.
    for name in ("trafilatura", "htmldate", "charset_normalizer"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
