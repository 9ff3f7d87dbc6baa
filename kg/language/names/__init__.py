"""Names of people, organizations and places, by rules, word lists and a network.

Every capitalized stretch (`candidates`) gathers evidence for each kind from its own words and its neighbors
(`evidence`, `neighbors`). The evidence of equal stretches is added up over the article, so that a clear mention decides the
doubtful ones; what stays below the threshold is no name. Headlines in capitals add no evidence and get the names that
the rest of the article has, and those of which the network is sure. What the network says of a stretch (`readings`) is one more piece
of evidence; it also cuts stretches that only stand side by side, and adds what the rules do not see. Without a network, the rules do alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from decimal import Decimal

from kg.language import gazetteer
from kg.language.annotated import Name, NameKind, Sentence, Token
from kg.language.gazetteer import key
from kg.language.names.atlas import weigh_addresses, weigh_listed, weigh_lists
from kg.language.names.candidates import Candidate, find_candidates
from kg.language.names.companions import weigh_companions
from kg.language.names.definitions import with_definitions
from kg.language.names.evidence import FAIR, HINT, STRONG, Evidence, context_words, weigh_words
from kg.language.names.neighbors import NOTHING, is_platform, weigh_neighbors
from kg.language.names.presented import weigh_presentation
from kg.language.names.readings import Floats, Readings, mean
from kg.language.names.uncapitalized import find_uncapitalized
from kg.language.names.words import is_capital, no_names
from kg.model import Article, SegmentKind, Span
from kg.spelling.misspellings import SpellingIndex

THRESHOLD = 1.0  # of the added evidence, below which a stretch is no name
TITLE_CASE = 0.6  # share of long words with a capital from which a headline is in title case
LONG_WORD = 4


def find_names(
    article: Article, tokens: Sequence[Token], sentences: Sequence[Sentence], scores: Floats | None = None
) -> tuple[Name, ...]:
    """Return the names in an article, in order and not overlapping; titles and roles are outside of them.

    Args:
        scores: what the network says of each token, see `kg.language.names.network.read_names`; without it, the rules decide alone.
    """
    readings = Readings(scores) if scores is not None and len(scores) else None
    titles = [is_title_case(tokens, sentence, article.segments[sentence.segment].kind) for sentence in sentences]
    lower = {token.text for token in tokens if token.text.islower()}
    candidates: list[Candidate] = []
    for sentence, is_title in zip(sentences, titles, strict=True):
        here = [] if is_title else list(find_candidates(tokens, sentence.first, sentence.last))
        is_heard = readings is not None and not (is_title and _is_in_capitals(tokens, sentence))
        candidates += readings.add(here, tokens, sentence.first, sentence.last) if readings and is_heard else here
    if readings:
        candidates = [part for whole in readings.join(candidates) for part in _cut(whole, tokens, lower, readings)]
    kinds = _decide(tokens, candidates, lower, readings)
    named = [c for c in candidates if c.text in kinds and not is_platform(tokens, c)]
    found = [_name(tokens, c.first, c.last, kinds[c.text]) for c in named]
    for sentence, is_title in zip(sentences, titles, strict=True):
        if is_title:
            found += _names_of_title(tokens, sentence, kinds)
    found += [_name(tokens, first, last, (NameKind.PLACE, THRESHOLD)) for first, last in find_uncapitalized(tokens, sentences)]
    return with_definitions(tokens, list(_without_overlaps(found)))


def is_title_case(tokens: Sequence[Token], sentence: Sentence, kind: SegmentKind) -> bool:
    """Whether the words of a sentence have a capital as in headlines, so that a capital says nothing."""
    texts = [t.text for t in tokens[sentence.first : sentence.last] if t.text[0].isalpha()]
    long = [text for text in texts if len(text) >= LONG_WORD]
    if _is_shouted(texts):
        return True
    if any(text in context_words("not_in_titles") for text in texts):
        return False
    if kind in {SegmentKind.BODY, SegmentKind.CAPTION}:
        # "Governor Amal Haddad met Mayor Hanna Weir": one verb in lower case makes it a sentence.
        return len(long) > LONG_WORD and all(text[0].isupper() or text in context_words("minor") for text in texts)
    return len(long) < LONG_WORD - 1 or sum(text[0].isupper() for text in long) >= TITLE_CASE * len(long)


def _is_in_capitals(tokens: Sequence[Token], sentence: Sentence) -> bool:
    """Whether a line has no small letters: of such lines the network has read too few to be trusted."""
    return not any(token.text[1:].islower() for token in tokens[sentence.first : sentence.last])


def _is_shouted(texts: Sequence[str]) -> bool:
    """Whether most words are in capitals: "COME AND SEE the BEST boats"."""
    return len(texts) >= LONG_WORD and sum(text.isupper() and len(text) > 1 for text in texts) >= TITLE_CASE * len(texts)


def _decide(
    tokens: Sequence[Token], candidates: Sequence[Candidate], lower: set[str], readings: Readings | None
) -> dict[str, tuple[NameKind, float]]:
    """Return the kind of each text that is a name, with the evidence for it.

    A text's own words count once, what stands beside it each time.
    """
    own: dict[str, Evidence] = {}
    beside: dict[str, Evidence] = defaultdict(Evidence)
    located: dict[str, float] = defaultdict(float)
    read = _weigh_readings(candidates, readings) if readings else {}
    for candidate in candidates:
        words_alone = weigh_words(tokens, candidate, lower)
        own[candidate.text] = max(own.get(candidate.text, NOTHING), words_alone or NOTHING, key=lambda evidence: evidence.weight)
        if words_alone is not None:
            neighbors = weigh_neighbors(tokens, candidate, lower)
            beside[candidate.text] += neighbors + weigh_presentation(tokens, candidate)
            located[candidate.text] += neighbors.place
    places = {text for text in beside if own[text].place >= FAIR or beside[text].place >= FAIR}
    for text, evidence in (*weigh_addresses(tokens, candidates), *weigh_lists(tokens, candidates, places)):
        if text in beside:
            beside[text] += evidence
    in_full = {text.partition(" ")[0] for text in own if " " in text and own[text].person > 0}
    for text in own:
        first, _, rest = text.partition(" ")
        if first.casefold() in context_words("events") and rest in own and rest not in in_full:
            own[rest] += Evidence(person=-STRONG)  # "Hurricane Amalia" and later "Amalia", where no Amalia Moe is
    for text in own:
        if (
            own[text].person > 0
            and text.count(" ") in {1, 2}
            and (family := text.rpartition(" ")[2]) in own
            and own[family].place < FAIR
        ):
            own[text] += Evidence(person=HINT)  # "Merle Dorn" and later "Dorn"
    total = {text: own[text] + beside[text] + read.get(text, NOTHING) for text in tuple(beside)}
    total |= {text: total[text] + weigh_listed(text, total[text]) for text in beside if text.casefold() not in lower}
    total |= weigh_companions(tokens, candidates, total)
    kinds = {text: (found.kind, found.weight) for text, found in total.items() if found.weight >= THRESHOLD}
    for text in [text for text in kinds if _is_adjective_of(text, own)]:
        del kinds[text]
    # "Velmara", which no list knows, beside "Velmara Red Cross": the network alone makes no person of it.
    in_bodies = {word for text, (kind, _) in kinds.items() if kind is NameKind.ORGANIZATION for word in text.split()}
    for text in [text for text, (kind, _) in kinds.items() if kind is NameKind.PERSON and text in in_bodies]:
        if (own[text] + beside[text]).weight < THRESHOLD:
            del kinds[text]
    families = _family_names(kinds)
    for text in own:
        weight = families.get(text) or families.get(without_particle(text))
        # "Valerie London" makes "London said" a person, but not "in London"; "Samir al-Harbi" makes "Harbi's army" that of a person.
        place = beside[text].place if own[text].place else located[text]
        if weight and (text not in kinds or place <= beside[text].person + 1):
            kinds[text] = (NameKind.PERSON, weight)
    spellings = SpellingIndex((*kinds, *families))
    for text in own:
        meant = spellings.find(text) if text not in kinds and text.casefold() not in lower else None
        if meant:
            kinds[text] = kinds.get(meant) or (NameKind.PERSON, families[meant])
    return kinds


def _cut(candidate: Candidate, tokens: Sequence[Token], lower: set[str], readings: Readings) -> Iterator[Candidate]:
    """Yield the parts of a stretch that are names by the network, but where its words make it the name of a body, a place or a storm."""
    words = weigh_words(tokens, candidate, lower)
    is_made_of_words = words is not None and (max(words.organization, words.place) >= STRONG or words.person <= -STRONG)
    yield from (candidate,) if is_made_of_words else readings.cut(candidate, tokens)


def _weigh_readings(candidates: Sequence[Candidate], readings: Readings) -> dict[str, Evidence]:
    """Return what the network says of each text, on the mean of its mentions: it repeats itself where the words are the same."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for candidate in candidates:
        found[candidate.text].append(readings.weigh(candidate.first, candidate.last))
    return {text: mean(each) for text, each in found.items()}


def _is_adjective_of(text: str, others: Container[str]) -> bool:
    """Whether a word is the adjective of another name in the article: "Tarsan" of "Tarsa"."""
    return any(text.endswith(ending) and text.removesuffix(ending) in others for ending in ("n", "an", "ian", "ese", "ish"))


def _family_names(kinds: dict[str, tuple[NameKind, float]]) -> dict[str, float]:
    """Return the family names, with and without particle, of the people who are named in full."""
    found: dict[str, float] = {}
    for text, (kind, weight) in kinds.items():
        if kind is NameKind.PERSON and " " in text:
            for family in (text.rpartition(" ")[2], without_particle(text.rpartition(" ")[2])):
                found[family] = max(weight, found.get(family, 0.0))
    return found


def without_particle(word: str) -> str:
    """Return a name without the particle that is joined to it.

    >>> without_particle("al-Haddad")
    'Haddad'
    """
    prefixes, folded = gazetteer.load().joined, word.casefold()
    if not folded.startswith(prefixes):
        return word
    return word[len(next(prefix for prefix in prefixes if folded.startswith(prefix))) :]


def _names_of_title(tokens: Sequence[Token], sentence: Sentence, kinds: dict[str, tuple[NameKind, float]]) -> Iterator[Name]:
    """Yield the names in a title: those that the article has elsewhere, or that the network sees there, and known ones."""
    names = gazetteer.load()
    longest = max((text.count(" ") + 1 for text in kinds), default=1)
    position = sentence.first
    while position < sentence.last:
        text = tokens[position].text
        stop = position + 1
        if is_capital(text) or text.casefold() in names.reach:
            for stop in range(min(position + longest, sentence.last), position, -1):
                kind = kinds.get(key(tokens[i].text for i in range(position, stop)))
                if kind:
                    yield _name(tokens, position, stop, kind)
                    break
            else:
                stop = position + 1
                found = names.longest_at(tokens, position, sentence.last)
                if found and not found[1].is_ambiguous and text.casefold() not in no_names().function:
                    stop = found[0]
                    yield _name(tokens, position, stop, (found[1].kind, THRESHOLD))
        position = stop


def _without_overlaps(names: Iterable[Name]) -> Iterator[Name]:
    """Yield names in order; of those that overlap, the first and there the longest."""
    end = 0
    for name in sorted(names, key=lambda name: (name.span.start, -name.span.end)):
        if name.span.start >= end:
            yield name
            end = name.span.end


def _name(tokens: Sequence[Token], first: int, last: int, kind: tuple[NameKind, float]) -> Name:
    confidence = Decimal(min(95, round(50 + 15 * kind[1]))) / 100
    return Name(Span(tokens[first].start, tokens[last - 1].end), kind[0], confidence)
