"""Who acts, in a noun phrase: the organization that "Hill Front fighters", "members of the army" or "a regime warplane" belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from kg import lexicon
from kg.extract.figures.scope.trees import Tree
from kg.language import gazetteer
from kg.language.annotated import Annotated, NameKind
from kg.model import OrganizationKind, Span

DEEPEST = 3  # nouns within nouns: "members of a unit of the army"
LONGEST_NAME = 6  # tokens before the head of a name
_HARMLESS = frozenset(
    {
        OrganizationKind.MONITOR,
        OrganizationKind.OUTLET,
        OrganizationKind.AGENCY,
        OrganizationKind.NGO,
        OrganizationKind.EDUCATION,
        OrganizationKind.EMERGENCY_SERVICE,
        OrganizationKind.COURT,
    }
)
_FORCES = frozenset({"force", "forces", "guard", "guards", "troops", "squad", "squads"})  # of somebody, or nobody knows whose
_NO_NAME = frozenset(
    {"ADP", "SCONJ", "VERB", "AUX", "PRON", "ADV"}
)  # with which a name begins that was cut wrongly out of capitals
_HELD = re.compile(r"[-–](?:held|controlled|occupied|ruled|run)\b", re.IGNORECASE)  # whose thing it was is not who did it
_QUARTER = re.compile(
    r" (?:neighbou?rhood|district|quarter|suburb|village|town)s?\b", re.IGNORECASE
)  # behind the name of a place
_PRONOUNS = frozenset({"we", "it", "they", "its", "their", "our"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A body that acts: its wording on one line, and where it stands."""

    text: str
    span: Span


@cache
def blame_words(key: str) -> frozenset[str]:
    """Return one of the lists of ``lexicon/blame.yaml``."""
    return lexicon.word_set("blame", key)


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(demonym.lower() for demonym in gazetteer.load().demonyms)


def is_adjective(text: str) -> bool:
    """Whether a wording only tells of which country somebody is ("Ravinian"), and names no body."""
    return text.lower() in _demonyms()


class Actors:
    """Finds the actors of an article.

    Args:
        annotated: with its names.
        tree: its syntax.
    """

    def __init__(self, annotated: Annotated, tree: Tree) -> None:
        self._tree = tree
        self._kinds: dict[int, tuple[NameKind, int, int]] = {}
        text = annotated.article.text
        quarters = {name.span.of(text) for name in annotated.names if _QUARTER.match(text, name.span.end)}
        for name in annotated.names:
            if _HELD.match(text, name.span.end) or (name.kind is NameKind.ORGANIZATION and name.span.of(text) in quarters):
                continue
            first = tree.find(name.span.start)
            last = max(tree.find(name.span.end), first + 1)
            kind = name.kind
            if last - first == 1 and tree.lower[first] in ("is", "who") and tree.syntax[first].tag in ("AUX", "PRON"):
                continue  # "IS" in capitals is no name
            for at in range(first, min(last, len(tree.lower))):
                self._kinds[at] = (kind, first, last)

        for at, word in enumerate(tree.lower):
            if word in lexicon.word_set("counted", "armed_groups"):
                self._kinds.setdefault(at, (NameKind.ORGANIZATION, at, at + 1))

    def of_noun(self, head: int, depth: int = 0) -> Actor | None:
        """Return the body that a noun stands for, or that its words tell; None where it is none, or has no name."""
        tree, word = self._tree, self._tree.lower[head]
        if depth > DEEPEST:
            return None
        if (named := self._kinds.get(head)) is not None:
            kind, first, last = named
            if kind is NameKind.ORGANIZATION and (word not in blame_words("members") or last - first > 1):
                return self._organization(first, last)
            if kind is NameKind.PLACE and last - first <= LONGEST_NAME and word not in blame_words("members"):
                return self._actor(first, last) if self._is_country(first, last) else None
            if kind is NameKind.PERSON:
                return None
        if tree.syntax[head].tag == "PRON":
            return self._antecedent(head) if word in _PRONOUNS else None
        found = None
        if word in blame_words("members") or word in blame_words("means"):
            found = self.before(head) or self._inside(head, depth)
        elif word in blame_words("bodies"):
            found = self._body(head)
        elif tree.syntax[head].tag == "PROPN":
            found = self._unknown_name(head)
        elif (before := self._kinds.get(head - 1)) and before[0] is NameKind.ORGANIZATION and tree.head(head - 1) == head:
            found = self._organization(before[1], before[2]) if word in blame_words("violence") else None
        if found is None:
            others = (
                tree.children(head, "appos", "conj") if word in blame_words("members") or tree.syntax[head].tag == "PROPN" else ()
            )
            found = next((actor for other in others if (actor := self.of_noun(other, depth + 1))), None)
        if found is None and word in blame_words("irregulars") and self._is_definite(head):
            found = self._armed_group(head)
        return found

    def is_unnamed(self, head: int) -> bool:
        """Whether a noun tells people who act, but not of which body: "gunmen", "a suicide bomber"."""
        word = self._tree.lower[head]
        return word in blame_words("members") or self._tree.syntax[head].tag == "PRON"

    def _antecedent(self, head: int) -> Actor | None:
        """Return the body for which "it" or "they" stands: the last subject before it that is one."""
        tree = self._tree
        if tree.lower[head] == "it" and tree.lower[head + 1 : head + 3] in (("was", "the"), ("is", "the")):
            return None  # "It was the deadliest strike"
        floor = max(0, tree.sentence_of(head).first - 1)
        floor = max(0, tree.sentence_of(floor).first - 1)
        floor = tree.sentence_of(floor).first
        for at in range(head - 1, floor - 1, -1):
            if (
                tree.relation(at).startswith("nsubj")
                and tree.syntax[at].tag != "PRON"
                and (actor := self.of_noun(at, 1)) is not None
            ):
                return Actor(actor.text, tree.span(head, head + 1))
        return None

    def _armed_group(self, head: int) -> Actor | None:
        """Return the armed group that "the guerrillas" means: the one named last, else the one named first behind."""
        before = next((names for names in reversed(self._armed_groups) if names[0] < head), None)
        first = before or next(iter(self._armed_groups), None)
        return self._actor(*first) if first is not None else None

    @cached_property
    def _armed_groups(self) -> tuple[tuple[int, int], ...]:
        tree, names = self._tree, gazetteer.load()
        found = []
        for kind, first, last in dict.fromkeys(self._kinds.values()):
            if kind is not NameKind.ORGANIZATION:
                continue
            known = names.find(gazetteer.key(token.text for token in tree.tokens[first:last]))
            if known is not None:
                is_armed = known.organization is OrganizationKind.ARMED_GROUP
            else:
                following = tree.lower[last] if last < len(tree.lower) else ""
                is_armed = (
                    following in blame_words("irregulars")
                    or names.last_heads.get(tree.lower[last - 1]) is OrganizationKind.ARMED_GROUP
                )
            if is_armed:
                found.append((first, last))
        return tuple(sorted(found))

    def _is_definite(self, head: int) -> bool:
        """Whether a noun points back to a group that was named: "the guerrillas"."""
        return any(self._tree.lower[child] in ("the", "these", "those", "this") for child in self._tree.children(head, "det"))

    def named_at(self, at: int) -> Actor | None:
        """Return the organization whose name covers a token, or None."""
        kind = self._kinds.get(at)
        return self._organization(kind[1], kind[2]) if kind is not None and kind[0] is NameKind.ORGANIZATION else None

    def _organization(self, first: int, last: int) -> Actor | None:
        """Return a named organization, unless it is of a kind that reports on deeds rather than does them."""
        names, tokens = gazetteer.load(), self._tree.tokens[first:last]
        known = names.find(gazetteer.key(token.text for token in tokens))
        kinds = {names.last_heads.get(token.text.lower()) for token in tokens} if known is None else {known.organization}
        if self._tree.syntax[first].tag in _NO_NAME or kinds & _HARMLESS:
            return None
        return self._actor(first, last)

    def before(self, head: int) -> Actor | None:
        """Return the body that the words before a noun tell: "Hill Front" of "Hill Front attack", "army" of "army's shelling"."""
        tree = self._tree
        for child in tree.children(head, "nmod:poss"):
            if (actor := self.of_noun(child, 1)) is not None:
                return actor
        first = self._first_before(head)
        for at in range(head - 1, first - 1, -1):
            kind = self._kinds.get(at)
            if kind is not None and kind[0] is NameKind.ORGANIZATION:
                return self._organization(kind[1], kind[2])
        for at in range(head - 1, first - 1, -1):
            if at in self._kinds:
                continue
            if (whose := self._genitive(at)) is not None:
                return whose
            if tree.lower[at] in blame_words("bodies"):
                body = self._body(at)
                return (
                    None if body is not None and body.text.lower() == "military" else body
                )  # "a military operation" is anybody's
        if tree.lower[head] in blame_words("members") and (name := self._capitalized(first, head)) is not None:
            return name
        for at in range(head - 1, max(first - 1, -1), -1):
            if tree.lower[at] in _demonyms() or tree.lower[at].endswith("-led"):
                if tree.lower[head] in blame_words("irregulars"):
                    return None  # "Syrian rebels" are not of Syria
                return self._actor(at, head + 1 if tree.lower[head] in blame_words("members") else at + 1)
        return None

    def _first_before(self, head: int) -> int:
        """Return where the words begin that stand right before a noun and tell whose it is, however the sentence was parsed."""
        tree, first = self._tree, self._tree.first_of(head)
        while first > 0 and head - first < LONGEST_NAME:
            word, kind = tree.lower[first - 1], self._kinds.get(first - 1)
            if kind is not None and kind[0] is NameKind.ORGANIZATION and tree.lower[first] not in ("and", ","):
                return kind[1]
            if not (
                word in blame_words("modifiers")
                or word in blame_words("means")
                or word in _demonyms()
                or word in blame_words("bodies")
                or word in ("suicide", "'s", "-")
            ):
                break
            first -= 1
        return first

    def _inside(self, head: int, depth: int) -> Actor | None:
        """Find it in "members of the army", "fighters from the Hill Front"."""
        tree = self._tree
        following = head + 1
        if following < len(tree.lower) and tree.lower[following] in ("of", "from"):
            following += 1 + (tree.lower[min(following + 1, len(tree.lower) - 1)] == "the")
        if (
            following < len(tree.lower) and (actor := self.named_at(following)) is not None
        ):  # "fighters from the Hill Front", "the group Hill Front"
            return actor
        for child in tree.children(head, "nmod"):
            if self._tree.cases(child) & {"of", "from"} and (actor := self.of_noun(child, depth + 1)) is not None:
                return actor
        return None

    def _body(self, head: int) -> Actor | None:
        """Return "Ravin security forces" of "the notorious Ravin security forces"; a mere "forces" is none."""
        tree, first = self._tree, head
        while first > 0 and head - first < LONGEST_NAME and self._is_of_body(first - 1, head):
            first -= 1
        if first == head and tree.lower[head] in _FORCES:
            return self._inside(head, 1)
        return self._actor(first, head + 1)

    def _genitive(self, at: int) -> Actor | None:
        """Return the body of a genitive that lost its apostrophe: "the Ravin governments soldiers"."""
        word = self._tree.lower[at]
        if word not in blame_words("genitives"):
            return None
        body = self._body(at)
        return body and Actor(body.text[:-1], Span(body.span.start, body.span.end - 1))

    def _is_of_body(self, at: int, head: int) -> bool:
        tree = self._tree
        word = tree.lower[at]
        if word in blame_words("modifiers") or word in _demonyms() or word.endswith(("-led", "-backed")):
            return True
        if word == "'s" or not word[0].isalpha():
            return False
        return tree.syntax[at].tag == "PROPN" and tree.head(at) in range(at, head + 1)

    def _unknown_name(self, head: int) -> Actor | None:
        """Return a name that no list and no network knows, if its last word tells that it is a body."""
        tree = self._tree
        if tree.lower[head] in gazetteer.load().last_heads:
            first = head
            while first > 0 and head - first < LONGEST_NAME and self._is_of_name(first - 1, head):
                first -= 1
            return self._actor(first, head + 1) if first < head else None
        return None

    def _is_of_name(self, at: int, head: int) -> bool:
        tree = self._tree
        if tree.syntax[at].tag not in ("PROPN", "ADJ", "NOUN") or at in self._kinds:
            return False
        relation = tree.relation(at)
        return (
            tree.tokens[at].text[0].isupper() and relation in ("compound", "flat", "amod") and at < tree.head(at) <= head
        ) or relation == "flat"

    def _capitalized(self, first: int, head: int) -> Actor | None:
        """Return the unknown name in "Hill Front fighters"."""
        tree = self._tree
        start = head
        while (
            start > first
            and tree.syntax[start - 1].tag == "PROPN"
            and tree.tokens[start - 1].text[0].isupper()
            and start - 1 not in self._kinds
            and tree.lower[start - 1] not in _demonyms()
            and tree.lower[start - 1] not in blame_words("irregulars")
        ):
            start -= 1
        return self._actor(start, head) if start < head else None

    def _is_country(self, first: int, last: int) -> bool:
        known = gazetteer.load().find(" ".join(token.text for token in self._tree.tokens[first:last]))
        return bool(known and known.is_country)

    def _actor(self, first: int, last: int) -> Actor:
        span = self._tree.span(first, last)
        return Actor(" ".join(token.text for token in self._tree.tokens[first:last]).replace(" 's", "'s"), span)
