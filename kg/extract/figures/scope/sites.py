"""Sites: the stretches of a sentence that name a place, known or not, and how surely something happened there.

The name finder knows most places. Here others join them by what stands around: "the town of Ulmet", "Ulmet district", "in Ulmet, Ravin".
Sites side by side are one chain, of which the narrowest place counts: "Ulmet in Dorn province", "Dorn's Ulmet district".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from kg import lexicon
from kg.extract.figures.scene import Scene
from kg.extract.words import Words, closed
from kg.language import gazetteer
from kg.language.annotated import Name, NameKind
from kg.model import Span

REACH = 7  # words between the preposition and the name: "in the besieged northern city of ..."
LONGEST_NAME = 5
LONGEST_LINK = 6  # words between two places of one chain: "Ulmet, in the northern province of Dorn"
SURE, MAYBE, NOWHERE = 0, 1, 2
_POSSESSIVE = "'s"
_EXCLUDING = frozenset({("aside", "from"), ("apart", "from"), ("other", "than"), ("except", "for"), ("exception", "of")})
_WITHIN = frozenset({"in", "of", "for", "those"})
_CROSSING = frozenset({"across", "over"})
_LOCATING = frozenset({"in", "near", "outside"})
_BEING = frozenset({"was", "were", "is", "are", "has", "have", "had", "been", "being"})
_WHOSE = re.compile(
    r"[-–](?:led|backed|born|allied|based|sponsored|supported|trained|supplied|funded|made|registered|brokered|flagged)\b",
    re.IGNORECASE,
)
_OTHERS = frozenset({"them", "whom", "mostly", "mainly", "all", "many", "most", "both"})
_ARTICLES = frozenset({"la", "el", "las", "los"})

site_words = partial(lexicon.word_set, "sites")


@dataclass(frozen=True, slots=True)
class Site:
    """The words ``[first, last)`` that name a place.

    Args:
        is_possessor: whether what follows lies in it ("Dorn's Ulmet district").
    """

    first: int
    last: int
    is_possessor: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """Sites side by side.

    Args:
        site: the narrowest of them, or the first of several as narrow.
        first, last: words of the whole chain.
        rank: how surely it is where something happened, 0 first; `NOWHERE` where nothing says that anything happened there.
    """

    site: Site
    first: int
    last: int
    rank: int

    def is_wide(self, words: Words) -> bool:
        """Whether the place is a whole country or more."""
        return is_country(words.wording(self.site.first, self.site.last))

    def place(self, words: Words) -> tuple[str, Span]:
        """Return the wording of the place and where it stands."""
        span = words.span(self.site.first, self.site.last)
        return " ".join(span.of(words.text).split()), span


@lru_cache(maxsize=256)
def find_chains(scene: Scene) -> tuple[Chain, ...]:
    """Return the places of a sentence, in order; the same for all figures in it and behind it, which is why many are kept."""
    words = scene.words
    sites = list(_sites(scene))
    chains = []
    at = 0
    while at < len(sites):
        narrowest, end = sites[at], at + 1
        while end < len(sites) and _is_linked(words, sites[end - 1], sites[end]):
            if sites[end - 1].is_possessor and narrowest is sites[end - 1]:
                narrowest = sites[end]
            end += 1
        first, last = sites[at].first, sites[end - 1].last
        chains.append(Chain(narrowest, first, last, _rank(words, first, last)))
        at = end
    return tuple(chains)


def _sites(scene: Scene) -> Iterator[Site]:
    words = scene.words
    names = {words.find(name.span.start): name for name in scene.names}
    is_plain = _tells_by_capitals(scene)
    at = 0
    while at < len(words):
        name = names.get(at)
        site = _named(words, at, name) if name else _unnamed(words, at, names, is_plain=is_plain)
        if site is not None:
            yield site
        at = max(site.last if site else at + 1, words.find(name.span.end) if name else 0)


def _tells_by_capitals(scene: Scene) -> bool:
    """Whether a capital tells a name: not in headlines and not where all is in capitals."""
    written = scene.words.written
    return not scene.is_title and sum(word.islower() for word in written) * 3 > len(written)


def _named(words: Words, first: int, name: Name) -> Site | None:
    """Return the site of a name that the article has; a person's or a body's only where a noun makes a place of it."""
    last = words.find(name.span.end)
    if name.kind is NameKind.PLACE and _WHOSE.match(words.text, name.span.end):
        return None  # "the Ulmet-led coalition"
    if name.kind is NameKind.PLACE:
        while first and words.is_capitalized(first - 1) and words.at(first - 1) in _ARTICLES:
            first -= 1  # "LA" in a text in capitals
        return _with_head(words, first, last)
    is_site = _is_opened(words, first) or (_head_end(words, last) > last and _rank_before(words, first) == SURE)
    return _with_head(words, first, last) if is_site and name.kind is NameKind.PERSON else None


def _is_opened(words: Words, first: int) -> bool:
    """Whether a noun of a place stands before a name: "the town of"."""
    return words.at(first - 1) == "of" and words.at(first - 2) in site_words("settlements")


def _unnamed(words: Words, first: int, names: dict[int, Name], *, is_plain: bool) -> Site | None:
    """Return the site that begins at a word which is in no name, by what stands before and behind it."""
    before = words.at(first - 1)
    is_opened = _is_opened(words, first)
    is_of = before == "of" and words.at(first - 2) in site_words("facilities")
    if not (is_opened or is_of or before in site_words("surely") or (is_plain and _is_name_word(words, first))):
        return None
    last = first
    while last < len(words) and last - first < LONGEST_NAME and last not in names and _goes_on(words, last, is_plain=is_plain):
        last += 1
    if last == first or (is_plain and words.at(first) in closed("determiners")):
        return None
    if words.at(last - 1) in site_words("heads") and last - first > 1:
        last -= 1  # in a headline
    is_adjective = all(_is_adjective(words, at) for at in range(first, last))
    if is_plain and not is_adjective and _is_place(names.get(last)):
        return _with_head(words, first, words.find(names[last].span.end))
    head = _head_end(words, last)
    if is_adjective and (head < last + 2 or words.at(head) == "of"):
        return None
    if head > last:
        return _with_head(words, first, last)
    is_whole = last == len(words) or not words.written[last][0].isalpha() or words.at(last) in closed("prepositions")
    ends = is_whole or (is_of and words.written[last][0].islower())
    if (is_whole and is_opened) or (ends and is_plain and _is_told(words, first, last)):
        return _with_head(words, first, last)
    lies_in = before in site_words("surely") and words.at(last) in ({",", "in"} if is_plain else {","})
    return Site(first, last) if lies_in and _begins_site(words, last + 1, names, is_plain=is_plain) else None


def _is_told(words: Words, first: int, last: int) -> bool:
    """Whether the words before a name that nobody knows make a place of it: "the market of Ulmet", "in Upper Ulmet", "the raid on Ulmet"."""
    text = words.wording(first, last)
    if words.at(last - 1) in gazetteer.load().last_heads or gazetteer.load().find(text) is not None:
        return False
    if words.at(first - 1) == "of":
        return words.at(first - 2) in site_words("facilities")
    if words.at(first - 1) == "on":
        return words.at(first - 2) in site_words("events")
    return last - first > 1 and words.at(first - 1) in _LOCATING


def _is_adjective(words: Words, at: int) -> bool:
    """Whether a capitalised word tells of what people or faith something is: "Ravinian", "Coptic"."""
    return words.written[at] in gazetteer.load().demonyms or words.written[at] in lexicon.word_set("no_names", "adjectives")


def is_country(text: str) -> bool:
    """Whether a name is that of a country."""
    found = gazetteer.load().find(text)
    return found is not None and found.is_country


def _is_of_the_world(text: str) -> bool:
    """Whether a name is that of a part of the world beyond one country."""
    found = gazetteer.load().find(text)
    return found is not None and found.country is None


def is_known_place(text: str) -> bool:
    """Whether the word lists have a place of this name."""
    found = gazetteer.load().find(text)
    return found is not None and found.kind is NameKind.PLACE


def _begins_site(words: Words, at: int, names: dict[int, Name], *, is_plain: bool) -> bool:
    """Whether a place follows, which is known or has a noun that makes it one: "in Ulmet, northern Dorn province"."""
    at += words.at(at) in site_words("directions")
    if at in names:
        return _is_place(names[at])
    last = at
    while last < len(words) and last - at < LONGEST_NAME and _goes_on(words, last, is_plain=is_plain):
        last += 1
    return _head_end(words, last) > last > at or (last - at > 1 and words.at(last - 1) in site_words("heads"))


def _is_place(name: Name | None) -> bool:
    return name is not None and name.kind is NameKind.PLACE


def _goes_on(words: Words, at: int, *, is_plain: bool) -> bool:
    """Whether a word can be part of a name of a place."""
    if is_plain:
        return _is_name_word(words, at) or (words.at(at) in _joints() and _is_name_word(words, at + 1))
    return words.written[at][0].isupper() and words.at(at) not in _no_part_of_a_name()


@cache
def _joints() -> frozenset[str]:
    """Return the small words inside names of places: those of people's names, and forms of the Arabic article."""
    return gazetteer.load().particles.union(("es", "ad", "ash", "ed", "et", "ez"))


def _is_name_word(words: Words, at: int) -> bool:
    if at >= len(words):
        return False
    written = words.written[at]
    has_capital = written[0].isupper() or ("-" in written and any(part[:1].isupper() for part in written.split("-")[1:]))
    return has_capital and written[0].isalpha() and words.at(at) not in _no_part_of_a_name()


@cache
def _no_part_of_a_name() -> frozenset[str]:
    calendar = lexicon.word_set("no_names", "calendar")
    lists = ("auxiliaries", "prepositions", "determiners", "verbs")
    return calendar.union(*(closed(name) for name in lists)) - {"la", "los"}


def _with_head(words: Words, first: int, last: int) -> Site:
    """Return the site of a name with the noun behind it ("Ulmet district"), and whether it owns what follows."""
    last = _head_end(words, last)
    return Site(first, last, words.at(last) == _POSSESSIVE)


def _head_end(words: Words, last: int) -> int:
    if words.at(last) in site_words("heads"):
        return last + 1
    return last + 2 if words.at(last) in site_words("before_heads") and words.at(last + 1) in site_words("heads") else last


def _is_linked(words: Words, one: Site, other: Site) -> bool:
    """Whether two sites are of one chain: one lies in or near the other, or both are of one list."""
    between = range(one.last, other.first)
    if len(between) > LONGEST_LINK:
        return False
    return all(words.at(at) in _links() or _is_adjective(words, at) for at in between)


@cache
def _links() -> frozenset[str]:
    plain = ("in", "of", "at", ",", "the", "a", "an", "within", "inside", "near", "outside", "and", _POSSESSIVE, "just")
    return frozenset(plain).union(*(site_words(name) for name in ("settlements", "openers", "directions", "qualities")))


def _rank(words: Words, first: int, last: int) -> int:
    if words.at(last) in site_words("reporting") or _is_excluded(words, first) or _is_of_an_occasion(words, first):
        return NOWHERE
    if words.at(last) in site_words("waters") and not _CROSSING.isdisjoint(words.lower[max(0, first - 2) : first]):
        return NOWHERE
    rank = SURE if _is_struck(words, first, last) else _rank_before(words, first)
    if rank == NOWHERE and tells_event(words, last) and not is_country(words.wording(first, last)):
        return MAYBE  # "the Ulmet bombing"; but a country before "strikes" may be the one that strikes
    return MAYBE if rank == SURE and _is_of_the_world(words.wording(first, last)) else rank


def tells_event(words: Words, last: int) -> bool:
    """Whether an event stands right behind a place: "the Ulmet bombing", "the Ulmet ferry disaster"."""
    return words.at(last + (words.at(last) in site_words("before_events"))) in site_words("events")


def _is_excluded(words: Words, first: int) -> bool:
    """Whether what is said holds for everywhere but a place: "in every province aside from those in Ulmet"."""
    for at in range(first - 1, max(first - 1 - REACH, -1), -1):
        word = words.at(at)
        if word in site_words("excluding") or words.lower[at - 1 : at + 1] in _EXCLUDING:
            return True
        if not (word in _passed_over() or word in closed("determiners") or word in _WITHIN):
            return False
    return False


def _is_of_an_occasion(words: Words, first: int) -> bool:
    """Whether somebody spoke in a place: "said at a news conference in Ulmet"."""
    before = words.lower[max(0, first - REACH) : first]
    at = next((n for n in range(len(before) - 1, -1, -1) if before[n] in site_words("occasions")), None)
    return at is not None and all(word in closed("prepositions") or word in _passed_over() for word in before[at + 1 :])


def _is_struck(words: Words, first: int, last: int) -> bool:
    """Whether a place is the subject of what happened to it: "Ulmet was hit by two bombs", "the town of Ulmet has been spared"."""
    before = words.at(first - 1)
    if before in closed("prepositions") and not (before == "of" and words.at(first - 2) in _parts_of_places()):
        return False  # "a bridge in Ulmet was hit"
    at = last
    while words.at(at) in _BEING or (at > last and words.at(at).endswith("ly")):
        at += 1
    return at > last and words.at(at) in site_words("struck")


def _rank_before(words: Words, first: int) -> int:
    """Return what the preposition of a place says, over the words between: "in the besieged northern city of"."""
    rank = NOWHERE
    for at in range(first - 1, max(first - 1 - REACH, -1), -1):
        word = words.at(at)
        if word == "of" and words.at(at - 1) in site_words("directions"):
            return SURE  # "just east of Ulmet"
        if word in site_words("surely"):
            return MAYBE if words.at(at - 1) in site_words("stationed") else SURE
        if word == "of" and words.at(at - 1) in _parts_of_places():
            rank = MAYBE
            continue
        if word == "from" and words.at(at - 1) in _OTHERS:
            return NOWHERE  # "most of them from Ulmet"
        if word in site_words("perhaps"):
            return MAYBE
        is_quality = rank == MAYBE and word not in _no_part_of_a_name() and word[:1].isalpha()  # "the industrial city of"
        if not (word in _passed_over() or words.is_capitalized(at) or is_quality):
            break
    return rank


@cache
def _parts_of_places() -> frozenset[str]:
    """Return the nouns before "of" and the name of a place."""
    return site_words("openers") | site_words("settlements")


@cache
def _passed_over() -> frozenset[str]:
    """Return the words that may stand between a preposition and the name of a place."""
    return frozenset({"the", "a", "an"}).union(
        *(site_words(name) for name in ("settlements", "openers", "directions", "qualities"))
    )
