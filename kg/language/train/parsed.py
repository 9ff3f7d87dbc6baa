"""Sentences as the network of syntax and names reads them, made of treebanks and of texts with labelled names.

The words of a treebank are put together or taken apart as `kg.language.tokens` does at run time: a token that is several words
("cease-fire") has the tag, head and relation of the one on which the others depend.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.language.annotated import Sentence, Token
from kg.language.names.network import NAME_TAGS
from kg.language.network.features import flag_sets
from kg.language.network.windows import sentence_windows
from kg.language.quotations import find_quotations
from kg.language.sentences import split
from kg.language.syntax.labels import ROOT, relation_number, tag_number
from kg.language.tokens import tokenize
from kg.language.train.corpora.conllu import Mention, Parsed, TreebankDocument, Word
from kg.language.train.corpora.labelled import Labelled
from kg.language.train.corpora.proper import proper_name
from kg.language.train.corpora.re3d import DOUBTFUL
from kg.language.train.examples import tag_tokens
from kg.model import Article, Segment, SegmentKind, Span
from kg.segment import segment

NONE = -100
"""Where a token has no label: PyTorch leaves it out of the loss."""

_NAMES = tuple(tag.removeprefix("B-") for tag in NAME_TAGS[1::2])
_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}


@dataclass(frozen=True, slots=True)
class ParsedExample:
    """A sentence. Each label is `NONE` for all tokens where the corpus does not have it.

    Args:
        words: tokens as written.
        flags: see `kg.language.network.features.FLAGS`.
        tags: number of the part of speech.
        heads: number of the token on which it depends, ``ROOT`` for the root.
        relations: number of the relation to it.
        names: number of the tag of the name, see `NAME_TAGS`.
        weight: of its names in the loss.
    """

    words: tuple[str, ...]
    flags: tuple[int, ...]
    tags: tuple[int, ...]
    heads: tuple[int, ...]
    relations: tuple[int, ...]
    names: tuple[int, ...]
    weight: float = 1.0


def from_treebank(documents: Iterable[TreebankDocument]) -> Iterator[ParsedExample]:
    """Yield the sentences of a treebank, its own sentence boundaries kept."""
    for document in documents:
        article, numbers = _article(document)
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        starts: list[int] = []
        for number, start, parsed in numbers:
            found = list(tokenize(article.text, start, start + len(parsed.text)))
            starts.append(start)
            sentences.append(Sentence(len(tokens), len(tokens) + len(found), number))
            tokens += found
        flags = flag_sets(article, tokens, [each for each in sentences if each.last > each.first], find_quotations(article))
        for sentence, start, (_, _, parsed) in zip(sentences, starts, numbers, strict=True):
            if sentence.last > sentence.first:
                inside = tokens[sentence.first : sentence.last]
                example = _align(parsed, start, inside, article.text, has_names=document.has_entities)
                yield from _cut(replace(example, flags=tuple(flags[sentence.first : sentence.last])))


def _article(document: TreebankDocument) -> tuple[Article, list[tuple[int, int, Parsed]]]:
    """Return a document as an article of paragraphs, and the segment number and start of each sentence."""
    text = ""
    segments: list[Segment] = []
    numbers: list[tuple[int, int, Parsed]] = []
    for parsed in document.sentences:
        if parsed.opens_paragraph or not segments:
            text += "\n\n" if text else ""
            kind = SegmentKind.SUBHEADING if parsed.is_heading else SegmentKind.BODY
            segments.append(Segment(kind, Span(len(text), len(text) + len(parsed.text))))
        else:
            text += " "
            segments[-1] = Segment(segments[-1].kind, Span(segments[-1].span.start, len(text) + len(parsed.text)))
        numbers.append((len(segments) - 1, len(text), parsed))
        text += parsed.text
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(f"article/{digest[:16]}", document.id, document.id, text, digest, tuple(segments)), numbers


def _align(parsed: Parsed, start: int, tokens: Sequence[Token], text: str, *, has_names: bool) -> ParsedExample:
    groups = _groups(parsed.words, start, tokens)
    owner = [-1] * len(parsed.words)  # the token that stands for a word
    for number, group in enumerate(groups):
        for word in group:
            owner[word] = number if owner[word] < 0 else owner[word]
    tags, heads, relations = [NONE] * len(tokens), [NONE] * len(tokens), [NONE] * len(tokens)
    for number, group in enumerate(groups):
        tops = [w for w in group if parsed.words[w].head not in group and owner[w] == number]
        if not tops:
            if group and owner[group[0]] != number:  # the tail of a word that is several tokens
                heads[number] = owner[group[0]]
            continue
        word = tops[0]
        tags[number] = tag_number(parsed.words[word].tag)
        head = parsed.words[word].head
        if head < 0 or owner[head] >= 0:
            heads[number] = ROOT if head < 0 else owner[head]
            relations[number] = relation_number(parsed.words[word].relation)
    spans = _names(parsed, start, text) if has_names else []
    names = _tags(tokens, spans) if has_names else [NONE] * len(tokens)
    words = tuple(token.text for token in tokens)
    return ParsedExample(words, (), tuple(tags), tuple(heads), tuple(relations), tuple(names))


def _groups(words: Sequence[Word], start: int, tokens: Sequence[Token]) -> list[list[int]]:
    """Return the numbers of the words that share a character with each token."""
    groups: list[list[int]] = []
    position = 0
    for token in tokens:
        while position < len(words) and start + words[position].span.end <= token.start:
            position += 1
        group = []
        for number in range(position, len(words)):
            if start + words[number].span.start >= token.end:
                break
            group.append(number)
        groups.append(group)
    return groups


def _names(parsed: Parsed, start: int, text: str) -> list[tuple[str, Span]]:
    """Return the proper names among the entities of a sentence; of nested ones, the longest."""
    found: list[tuple[str, Span]] = []
    for mention in sorted(parsed.mentions, key=lambda each: each.first - each.last):
        if mention.kind not in _KINDS or not _is_proper(parsed.words, mention):
            continue
        span = Span(start + parsed.words[mention.first].span.start, start + parsed.words[mention.last - 1].span.end)
        name = proper_name(text, span, _KINDS[mention.kind], is_proper=True)
        if name and not any(name[1].overlaps(other) for _, other in found):
            found.append(name)
    return found


def _is_proper(words: Sequence[Word], mention: Mention) -> bool:
    inside = range(mention.first, mention.last)
    return any(words[i].tag == "PROPN" and words[i].head not in inside for i in inside)


def from_labelled(articles: Iterable[Labelled], weight: float = 1.0) -> Iterator[ParsedExample]:
    """Yield the sentences of texts with labelled names, read exactly as ``kg.language.annotate`` reads them."""
    for labelled in articles:
        article = segment(labelled.document)
        tokens, sentences = split(article)
        flags = flag_sets(article, tokens, sentences, find_quotations(article))
        names = _tags(tokens, labelled.spans)
        for first, last in sentence_windows(sentences):
            none = (NONE,) * (last - first)
            words = tuple(token.text for token in tokens[first:last])
            yield ParsedExample(words, tuple(flags[first:last]), none, none, none, tuple(names[first:last]), weight)


def _tags(tokens: Sequence[Token], spans: Sequence[tuple[str, Span]]) -> list[int]:
    """Return the number of the tag of each token among `NAME_TAGS`, `NONE` where it is doubtful whether there is a name."""
    tags = tag_tokens(tokens, [each for each in spans if each[0] != DOUBTFUL], _NAMES)
    doubtful = tag_tokens(tokens, [each for each in spans if each[0] == DOUBTFUL], [DOUBTFUL])
    return [NONE if doubt else tag for tag, doubt in zip(tags, doubtful, strict=True)]


def _cut(example: ParsedExample) -> Iterator[ParsedExample]:
    """Cut a sentence into windows as at run time; a head in another window is left out."""
    for first, last in sentence_windows([Sentence(0, len(example.words), 0)]):
        if (first, last) == (0, len(example.words)):
            yield example
            continue
        inside = range(first, last)
        kept = [NONE if h != ROOT and h not in inside else h if h == ROOT else h - first for h in example.heads[first:last]]
        labels = [NONE if h == NONE else r for h, r in zip(kept, example.relations[first:last], strict=True)]
        yield ParsedExample(
            example.words[first:last],
            example.flags[first:last],
            example.tags[first:last],
            tuple(kept),
            tuple(labels),
            example.names[first:last],
            example.weight,
        )
