"""Who wrote the article: the people whom byline, credit and metadata name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.extract.entities.mentions import Mention, of_tokens
from kg.extract.entities.roles import role_codes
from kg.language import gazetteer
from kg.language.annotated import Token
from kg.language.gazetteer import fold_title
from kg.language.names.candidates import find_candidates
from kg.language.names.words import no_names
from kg.language.tokens import tokenize
from kg.model import Article, SegmentKind, Span

LONGEST = 4  # words of an author's name
_BEFORE = frozenset(["by", "and", ",", ";", ":", "&", ""])


def find_authors(article: Article) -> list[tuple[str, tuple[Span, ...]]]:
    """Return the names of the authors, each with where it stands in the text; nowhere if only the metadata have it."""
    authors: list[tuple[str, tuple[Span, ...]]] = [(mention.text, (mention.span,)) for mention in _find_in_text(article)]
    name = " ".join((article.author or "").split())
    is_name = 1 < len(name.split()) <= LONGEST and not _is_nobody(name.split())
    if is_name and not any(name.casefold() in found.casefold() or found.casefold() in name.casefold() for found, _ in authors):
        authors.append((name, ()))
    return authors


def _find_in_text(article: Article) -> Iterator[Mention]:
    for segment in article.segments:
        if segment.kind in {SegmentKind.BYLINE, SegmentKind.CREDIT}:
            yield from _find_behind_by(tuple(tokenize(article.text, segment.span.start, segment.span.end)))


def _find_behind_by(tokens: Sequence[Token]) -> Iterator[Mention]:
    """Yield the names of people in "By Ann Moe and Amal Haddad in Marlow" and "Reporting by Ann Moe; Editing by Amal Haddad"."""
    heads = gazetteer.load().last_heads
    for candidate in find_candidates(tokens, 0, len(tokens)):
        before = tokens[candidate.first - 1].text.casefold() if candidate.first else ""
        opens = tokens[candidate.first].text.casefold()
        if candidate.known is not None or before not in _BEFORE or opens in no_names().function:
            continue
        last = _end(tokens, candidate.first, candidate.last)
        words = [token.text for token in tokens[candidate.first : last]]
        is_body = any(word.casefold() in heads or word[0].isdigit() for word in words)
        if 1 < len(words) <= LONGEST and not is_body and not _is_nobody(words):
            yield of_tokens(tokens, candidate.first, last)


def _is_nobody(words: Sequence[str]) -> bool:
    """Whether a byline names a post and no person: "Our Reporter", "Staff Correspondent"."""
    code = role_codes().get((words[-1].casefold().removesuffix("s"),))
    first = words[0].casefold()
    return first in lexicon.word_set("words", "determiners") or (code == "journalist" and len(words) > 1 and not _is_given(first))


def _is_given(word: str) -> bool:
    return word in gazetteer.load().given


def _end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where a name ends: before "Our" of a line that follows without a break, behind a family name that is a title as well."""
    determiners = lexicon.word_set("words", "determiners")
    stop = next((i for i in range(first + 2, last) if tokens[i].text.casefold() in determiners), last)
    if stop - first == 1 and stop < len(tokens) and tokens[stop].text.istitle():
        is_title = (fold_title(tokens[stop].text),) in gazetteer.load().titles  # "Ann King"
        closes = stop + 1 == len(tokens) or not tokens[stop + 1].text[0].isupper()
        return stop + (is_title and closes)
    return stop
