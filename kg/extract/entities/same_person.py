"""Which mentions of an article name one person.

Full names come first: those that agree in all their parts are one person's. A name of one word is the person's who has it as family
name, or else as given name or nickname; of several the one whose title or sex is told, or else the one of whom the text just spoke.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg import lexicon
from kg.extract.entities.mentions import Mention, distinct
from kg.extract.entities.namesakes import find_namesakes
from kg.extract.entities.other_names import find_nicknamed, known_as, with_nicknamed
from kg.language import gazetteer
from kg.language.annotated import Token
from kg.language.cue_words import is_reporting, verb_forms
from kg.language.gazetteer import fold_title
from kg.language.person_names import (
    ARTICLES,
    PATRONYMIC,
    fold_name,
    generation,
    is_of_other_sex,
    is_of_parents,
    is_same_given,
    is_same_person,
    is_single,
)
from kg.spelling.misspellings import SpellingIndex, is_slip
from kg.spelling.transliteration import is_variant, skeleton

LAST_QUOTED = 60  # tokens behind a full name with its verb of saying within which the family name with one means the same
APPOSITION = 14  # tokens between a name and its verb
FADING = 300.0  # tokens in which a mention loses half of its weight for whom a family name means
LONGEST_TITLE = 3  # words


@dataclass(slots=True)
class Gathered:
    """One person while their mentions are gathered.

    Args:
        words: of the fullest name, folded.
        forms: the words of the other full names, folded.
        generation: "jr" and the like.
        sex: as titles tell it.
        titles: the last words of the titles before the name.
        sure: the tokens at which names begin that can be nobody else's: full ones, and those whose title or sex tells.
        nicknames: that stand inside the name in quotation marks.
        number: 0, or more for somebody who has the name of another person of the article.
    """

    words: tuple[str, ...]
    forms: list[tuple[str, ...]] = field(default_factory=list)
    generation: str = ""
    mentions: list[Mention] = field(default_factory=list)
    sex: str | None = None
    titles: set[str] = field(default_factory=set)
    sure: list[int] = field(default_factory=list)
    nicknames: list[str] = field(default_factory=list)
    number: int = 0


def sex_of(name_words: Sequence[str], told: str | None = None) -> str | None:
    """Return "female" or "male" by what was told, else by the given name, or None.

    >>> sex_of(("amalia", "moe")), sex_of(("chris", "moe"))
    ('female', None)
    """
    names = gazetteer.load()
    if told or len(name_words) < 2:
        return told
    return "female" if name_words[0] in names.female else "male" if name_words[0] in names.male else None


def gather(text: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Gathered]:
    """Return the people of the mentions of an article.

    Args:
        text: of the article.
        tokens: of the article.
        mentions: of people, in order.
    """
    nicknamed = list(find_nicknamed(tokens, mentions))
    mentions = with_nicknamed(tokens, mentions, nicknamed)
    folded = _fold({mention.text for mention in mentions})
    of_text = _gather_full({text: words for text, words in folded.items() if not is_single(words)})
    for each in nicknamed:
        if each.mention.text in of_text:
            of_text[each.mention.text].nicknames.append(each.nickname)
    full = _by_mention(text, tokens, mentions, of_text)
    people = _People(distinct_people((*of_text.values(), *full.values())))
    for mention in mentions:
        if mention.first in full:
            person = full[mention.first]
            person.sex = person.sex or _sex(tokens, mention)
            person.titles |= _title(tokens, mention.first)
            person.sure.append(mention.first)
    for mention in mentions:
        if mention.first not in full:
            people.note_sure(mention, folded[mention.text], tokens)
    by_mention: dict[int, Gathered] = {}
    for mention in mentions:
        person = full.get(mention.first) or people.meant(mention, folded[mention.text], tokens)
        person.mentions.append(mention)
        by_mention[mention.first] = person
    for one, other in known_as(text, mentions):
        _unite(by_mention, by_mention[one.first], by_mention[other.first])
    return [person for person in people.all if person.mentions]


def _by_mention(
    text: str, tokens: Sequence[Token], mentions: Sequence[Mention], of_text: dict[str, Gathered]
) -> dict[int, Gathered]:
    """Return the person of each mention of a full name, by its first token; people of one full name are told apart."""
    full = [mention for mention in mentions if mention.text in of_text]
    numbers = find_namesakes(text, tokens, full)
    others: dict[tuple[str, int], Gathered] = {}
    for mention in full:
        number = numbers.get(mention.first, 0)
        if number:
            person = of_text[mention.text]
            others.setdefault((mention.text, number), Gathered(person.words, generation=person.generation, number=number))
    return {m.first: others.get((m.text, numbers.get(m.first, 0)), of_text[m.text]) for m in full}


def _fold(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the folded words of names; "Al" alone before a family name is an article where a fuller name has one there."""
    folded = {text: fold_name(text) or (text.casefold(),) for text in texts}
    articled = {words[-1] for text, words in folded.items() if len(words) > 1 and _has_article(text)}
    return {
        text: words[1:] if len(words) == 2 and words[0] in ARTICLES and words[1] in articled else words
        for text, words in folded.items()
    }


def _has_article(text: str) -> bool:
    _, *inner = text.casefold().split()
    return any(word in ARTICLES or word.startswith(("al-", "el-")) for word in inner)


def _unite(by_mention: dict[int, Gathered], one: Gathered, other: Gathered) -> None:
    """Make one person of two, under the name that comes first, unless the text has the other far more often."""
    if one is other or (one.sex and other.sex and one.sex != other.sex):
        return
    kept, dropped = (other, one) if len(other.mentions) > 2 * len(one.mentions) else (one, other)
    for mention in dropped.mentions:
        by_mention[mention.first] = kept
    kept.nicknames += [*distinct(mention.text for mention in dropped.mentions), *dropped.nicknames]
    kept.mentions = sorted((*kept.mentions, *dropped.mentions), key=lambda mention: mention.first)
    dropped.mentions = []


# --- Full names --------------------------------------------------------------------------------------------------------------------


def _gather_full(words_of: dict[str, tuple[str, ...]]) -> dict[str, Gathered]:
    """Return the person of each full name; the longest names come first."""
    found: dict[str, Gathered] = {}
    by_word: dict[str, list[Gathered]] = defaultdict(list)
    families = SpellingIndex()
    for text in sorted(words_of, key=lambda t: (-len(words_of[t]), -len(t), t)):
        folded, told = words_of[text], generation(text)
        edges = (skeleton(folded[0]), skeleton(folded[-1]))
        candidates = list(distinct_people(person for edge in edges for person in by_word[edge]))
        same = [p for p in candidates if is_same_person(folded, p.words) and not (told and p.generation and told != p.generation)]
        if len(folded[0]) == 1 and len(same) > 1:
            same = [p for p in same if set(folded) <= set(p.words)]  # "A. Haddad" is neither Amal nor Anders for sure
        person = same[0] if same else _misspelled(folded, candidates, by_word, families)
        if person is None:
            person = Gathered(folded, generation=told)
            for word in distinct(map(skeleton, folded)):
                by_word[word].append(person)
            families.add(folded[-1])
        elif folded != person.words:
            person.forms.append(folded)
        person.generation = person.generation or told
        found[text] = person
    _join_two_families(found)
    return found


def _join_two_families(found: dict[str, Gathered]) -> None:
    """Take "Ruiz Paz" for "Juan Ruiz" or "Ana Ruiz-Paz", who go by the names of both parents, where nobody else can be meant."""
    people = list(distinct_people(found.values()))
    by_family: dict[str, list[Gathered]] = defaultdict(list)
    for person in people:
        by_family[person.words[-1]].append(person)
    for text, person in found.items():
        joined = by_family.get("-".join(person.words), ())
        if len(person.words) == 2 and len(joined) == 1:
            found[text] = joined[0]
            joined[0].nicknames.append(text)
            continue
        whole = by_family.get(person.words[0], ())
        if (
            len(person.words) == 2
            and len(whole) == 1
            and len(by_family[person.words[-1]]) == 1
            and is_of_parents(whole[0].words, person.words)
        ):
            found[text] = whole[0]
            whole[0].forms.append(person.words)
            whole[0].nicknames.append(text)  # never the name that the person is listed under


def distinct_people(people: Iterable[Gathered]) -> Iterator[Gathered]:
    """Yield people without repetitions, in order."""
    yield from {id(person): person for person in people}.values()


def _misspelled(
    folded: tuple[str, ...], namesakes: Sequence[Gathered], by_word: dict[str, list[Gathered]], families: SpellingIndex
) -> Gathered | None:
    """Return the person whose full name differs by one slip: "Amal Hadad" beside "Amal Haddad"."""
    for person in namesakes:
        if person.words[-1] == folded[-1] and _is_slip_of_given(folded[0], person.words[0]) and len(person.words) == len(folded):
            return person
    meant = families.find(folded[-1])
    others = by_word[skeleton(meant)] if meant else ()
    return next((p for p in others if p.words[-1] == meant and is_same_given(folded[0], p.words[0]) and len(folded[0]) > 1), None)


def _is_slip_of_given(one: str, other: str) -> bool:
    """Whether a given name is misspelled, and not the other sex's form of it ("Martin", "Martina")."""
    return is_slip(one, other) and not is_of_other_sex(one, other) and not gazetteer.load().given >= {one, other}


# --- Names of one word -------------------------------------------------------------------------------------------------------------


class _People:
    """The people of an article by the words of their names."""

    def __init__(self, full: Iterable[Gathered]) -> None:
        self.all = list(full)
        self._by_word: dict[str, list[Gathered]] = defaultdict(list)
        self._by_key: dict[str, list[Gathered]] = defaultdict(list)
        self._inner: dict[str, list[Gathered]] = defaultdict(list)
        for person in self.all:
            nicknames = (word for nickname in person.nicknames for word in fold_name(nickname))
            edges = (word for form in (person.words, *person.forms) for word in (form[-1], form[0]))
            for word in distinct((*edges, *nicknames)):
                self._by_word[word].append(person)
            self._by_key[skeleton(person.words[-1])].append(person)
            for word in person.words[1:-1]:
                self._inner[word].append(person)
        self._spellings = SpellingIndex(self._by_word)

    def meant(self, mention: Mention, words: tuple[str, ...], tokens: Sequence[Token]) -> Gathered:
        """Return the person whom a name of one word means: one of those named in full, or somebody who has no other name."""
        sex, titles = _sex(tokens, mention), _title(tokens, mention.first)
        fitting = _fitting(self._of_word(words, titled=bool(titles)), sex, titles)
        found = _just_quoted(fitting, mention, tokens) or _in_mind(fitting, mention)
        if found is None:
            found = Gathered(words)
            self.all.append(found)
            self._by_word[words[-1]].append(found)
            self._by_key[skeleton(words[-1])].append(found)
        found.sex = found.sex or sex
        found.titles |= titles
        return found

    def note_sure(self, mention: Mention, words: tuple[str, ...], tokens: Sequence[Token]) -> None:
        """Remember a name of several people of whom title or sex leave one."""
        titles = _title(tokens, mention.first)
        candidates = self._of_word(words, titled=bool(titles))
        if len(candidates) > 1:
            fitting = _fitting(candidates, _sex(tokens, mention), titles)
            if len(fitting) == 1:
                fitting[0].sure.append(mention.first)

    def _of_word(self, words: tuple[str, ...], *, titled: bool) -> list[Gathered]:
        word = words[-1]
        is_patronym = len(words) > 1 and words[-2] in PATRONYMIC
        having = [p for p in self._by_word.get(word, ()) if is_patronym or not titled or not _is_of_father(p.words, word)]
        families = [
            p
            for p in having
            if word in {p.words[-1], *(form[-1] for form in p.forms)} and (not is_patronym or set(p.words[:-1]) & PATRONYMIC)
        ]
        if families or having:
            return families or having
        # Some publishers strip apostrophes: "Haddads ministry".
        return (
            (self._by_word.get(word[:-1]) if word.endswith("s") else None)
            or [p for p in self._by_key.get(skeleton(word), ()) if self._is_spelled(p, word)]
            or self._by_word.get(self._spellings.find(word) or "")
            or self._second_family(word)
        )

    def _is_spelled(self, person: Gathered, word: str) -> bool:
        """Whether a word is another spelling of the family name of a person."""
        return is_variant(word, person.words[-1]) and not _is_of_father(person.words, person.words[-1])

    def _second_family(self, word: str) -> list[Gathered]:
        """Return the only person who has a word inside of their name, where it is no given name: "Ruiz" of "Juan Ruiz Paz"."""
        having = self._inner.get(word, [])
        return having if len(having) == 1 and word not in gazetteer.load().given and len(word) > 1 else []


def _fitting(candidates: Sequence[Gathered], sex: str | None, titles: set[str]) -> list[Gathered]:
    """Return those of the people whom the title before a name allows, only those who have it where there are any."""
    fitting = [p for p in candidates if sex is None or sex_of(p.words, p.sex) in {None, sex}]
    return [p for p in fitting if not titles.isdisjoint(p.titles)] or fitting


def _is_of_father(words: tuple[str, ...], word: str) -> bool:
    """Whether the last word of a name is the name of the father: "Samir bin Harbi" is not "King Harbi"."""
    return len(words) > 2 and words[-1] == word and words[-2] in PATRONYMIC


def _in_mind(candidates: Sequence[Gathered], mention: Mention) -> Gathered | None:
    """Return of whom the text spoke most and last before a mention, or else of whom it speaks most, or next."""
    if len(candidates) < 2:
        return candidates[0] if candidates else None

    def weight(person: Gathered) -> tuple[float, int, float]:
        before = (mention.first - m.first for m in person.mentions if m.first < mention.first)
        following = min((first - mention.first for first in person.sure if first > mention.first), default=float("inf"))
        return sum(0.5 ** (distance / FADING) for distance in before), len(person.sure), -following

    return max(candidates, key=weight)


def _just_quoted(candidates: Sequence[Gathered], mention: Mention, tokens: Sequence[Token]) -> Gathered | None:
    """Return whom the text quoted under a full name last, shortly before a mention that is quoted too and nobody else of the name between."""
    if len(candidates) < 2 or not _says(tokens, mention):
        return None
    before = [(m, p) for p in candidates for m in p.mentions if mention.first - LAST_QUOTED < m.first < mention.first]
    last, person = max(before, key=lambda pair: pair[0].first, default=(None, None))
    return person if last is not None and " " in last.text and _says(tokens, last) else None


def _says(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a verb of saying has a mention as its subject: "Haddad said", "Haddad, a farmer from Ulmet, said", "said Haddad."."""
    end = mention.last
    follows = tokens[end].text if end < len(tokens) else ""
    if follows == ",":
        end = next((i + 1 for i in range(end + 2, min(end + APPOSITION, len(tokens))) if tokens[i].text == ","), end)
    # Not "told Haddad supporters".
    beside = [end] if follows[:1].isalnum() else [end, mention.first - 1]
    return any(_is_saying(tokens[number].text) for number in beside if 0 <= number < len(tokens))


def _is_saying(word: str) -> bool:
    return word in verb_forms() and is_reporting(verb_forms()[word][0])


def _sex(tokens: Sequence[Token], mention: Mention) -> str | None:
    """Return "female" or "male" where a title before the name tells it."""
    title = fold_title(tokens[mention.first - 1].text) if mention.first else ""
    names = gazetteer.load()
    return "female" if title in names.female_titles else "male" if title in names.male_titles else None


def _title(tokens: Sequence[Token], first: int) -> set[str]:
    """Return the last word of the title before a name ("minister"), courtesies left out."""
    titles = gazetteer.load().titles
    for size in range(min(LONGEST_TITLE, first), 0, -1):
        words = tuple(fold_title(token.text) for token in tokens[first - size : first])
        if words in titles and tokens[first - size].text[0].isupper():
            return set(words[-1:]) - lexicon.word_set("titles", "courtesies")
    return set()
