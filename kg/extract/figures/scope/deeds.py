"""Deeds: who did what, and how firmly it is said, read off the syntax of a clause.

A deed is a verb of harm ("killed") with its subject or with who stands behind "by", or a noun of violence ("attack") with the body that
stands before it, behind "by", or in a claim ("claimed by", "blamed on").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg import lexicon
from kg.extract.figures.scope.actors import Actor, Actors, blame_words
from kg.extract.figures.scope.trees import Tree
from kg.extract.words import closed
from kg.language.annotated import Annotated
from kg.language.inflection import inflect
from kg.model import Blame, Figure, Span

DEEPEST = 4  # nouns within nouns between a verb and the noun of violence: "as a result of a series of attacks"
_CAUSES = frozenset("in during by from following after as due amid under because at with to through when while".split())  # noqa: SIM905
_BLAMING = frozenset({"due", "because"})  # whatever stands behind these did it, violent or not
_TAKING = frozenset({"took", "take", "taken", "taking"})
_POINTING = frozenset({"the", "this", "these", "both"})
_OWN = frozenset({"it", "they", "he", "she", "we"})
_HAPPENINGS = ("violence", "clash", "means", "carriers", "happenings")
_CONSEQUENCES = frozenset({"result", "results", "consequence"})


@dataclass(frozen=True, slots=True)
class Blamed:
    """Who is said to have done it: the wording, where it stands, and how firmly it is said."""

    text: str
    span: Span
    blame: Blame


UNKNOWN = Blamed("", Span(0, 1), Blame.STATED)
"""Those who did it are told, and have no name: "gunmen killed 12"."""


@cache
def _verbs(key: str) -> frozenset[str]:
    """Return all forms of the verbs of a list of ``lexicon/blame.yaml``."""
    irregular = lexicon.load("blame")["irregular"]
    forms = {form for verb in blame_words(key) for form in inflect(verb)}
    return frozenset(forms | {form for verb in blame_words(key) for form in irregular.get(verb, ())})


@cache
def _harm() -> frozenset[str]:
    return _verbs("harm")


class Deeds:
    """Reads who did what off the syntax of an article.

    Args:
        annotated: with its syntax.
    """

    def __init__(self, annotated: Annotated) -> None:
        self.tree = Tree(annotated)
        self._actors = Actors(annotated, self.tree)

    # -- a verb and who did it

    def of_verb(self, verb: int, below: int) -> Blamed | None:
        """Return who did what a verb says, or None.

        Args:
            below: what depends on the verb and holds the figure, so that it did nothing.
        """
        tree = self.tree
        if (blamed := self._of_saying(verb, below)) is not None:
            return blamed
        if tree.lower[verb] in ("put", "putting") and self._is_of_count(verb):
            return None
        head = tree.head(verb)
        if head >= 0 and tree.relation(verb) in ("advcl", "xcomp", "acl", "ccomp"):
            if tree.relation(verb) == "ccomp" and tree.lower[head] in _verbs("deny"):
                return self._of_denial(head, verb, below)
            if tree.lower[head] in _verbs("accuse") or tree.lower[head] in _verbs("deny"):
                return self._of_saying(head, verb)  # "police accused the Hill Front of killing 12"
        return self._of_doing(verb, below)

    def _of_doing(self, verb: int, below: int) -> Blamed | None:
        tree, word = self.tree, self.tree.lower[verb]
        chosen = None
        if tree.is_passive(verb):
            chosen = self._by(verb, below)
        elif word in _harm() or word in _verbs("perform"):
            subject = tree.subject(verb)
            if subject is not None and subject != below:
                chosen = self._of_subject(subject)
        if chosen is None or not chosen.text:
            chosen = self._of_circumstance(verb, below) or chosen
        return self._firmly(chosen, verb, below) if chosen and word not in _verbs("deny") else chosen

    def _of_denial(self, denying: int, verb: int, below: int) -> Blamed | None:
        """Read it off "the army denied that its soldiers had killed 12", "denied that the Hill Front had killed 12"."""
        found = self._of_doing(verb, below)
        subject = next(self.tree.children(verb, "nsubj"), None)
        if (found is None or not found.text) and subject is not None and self.tree.lower[subject] in _OWN:
            found = self._subject_of(denying)
        return replace(found, blame=Blame.CLEARED) if found is not None and found.text else found

    def _is_of_count(self, verb: int) -> bool:
        """Whether the object of a verb is a count: "the observatory put the toll at 15"."""
        counts = lexicon.word_set("counting", "quantities")
        return any(self.tree.lower[child] in counts for child in self.tree.children(verb, "obj"))

    def _of_subject(self, subject: int) -> Blamed | None:
        """Read it off "the army", "an army attack", "the shelling of Ost by the army"."""
        found = self.of_noun(subject) or self._stated(self._actors.of_noun(subject), subject)
        return found or (UNKNOWN if self._actors.is_unnamed(subject) else None)

    def _is_unknown_doer(self, noun: int) -> bool:
        """Whether a noun behind "by" tells who or what did it, though no body: "other parties", "a storm"; a weapon does not."""
        tree, word = self.tree, self.tree.lower[noun]
        if tree.syntax[noun].tag not in ("NOUN", "PROPN") or self._actors.named_at(noun) is not None:
            return False
        return not any(word in blame_words(key) for key in _HAPPENINGS)

    def _by(self, verb: int, below: int) -> Blamed | None:
        for child in self.tree.children(verb, "obl", "nmod"):
            if child != below and "by" in self.tree.cases(child):
                return self._of_subject(child) or (UNKNOWN if self._is_unknown_doer(child) else None)
        return None

    def _of_circumstance(self, verb: int, below: int) -> Blamed | None:
        """Read it off "killed in an army raid", "killed when the army shelled Ost", "killed and injured by the army"."""
        tree = self.tree
        for child in tree.children(verb, "obl", "nmod", "advcl", "conj", "advmod"):
            if child == below:
                continue
            relation = tree.relation(child)
            if relation == "advcl" and tree.is_verb(child):
                found = (
                    self.of_verb(child, -1) if tree.lower[child] in _harm() or tree.lower[child] in _verbs("perform") else None
                )
            elif relation == "conj":
                found = self._by(child, -1) or self._of_nouns(child) if tree.is_verb(child) and tree.is_passive(child) else None
            else:
                cases = tree.cases(child)
                found = self.of_noun(child) if cases & _CAUSES else None
                if found is None and cases & _BLAMING:
                    found = self._stated(self._actors.before(child), child)
            if found is not None:
                return found
        return None

    def _of_nouns(self, verb: int) -> Blamed | None:
        for child in self.tree.children(verb, "obl"):
            if self.tree.cases(child) & _CAUSES and (found := self.of_noun(child)) is not None:
                return found
        return None

    # -- a noun of violence and whose it was

    def of_noun(self, noun: int, depth: int = 0) -> Blamed | None:
        """Return whose deed a noun of violence was: "an army raid", "an attack claimed by the Hill Front"; None for other nouns."""
        tree, word = self.tree, self.tree.lower[noun]
        if depth > DEEPEST:
            return None
        is_clash = word in blame_words("clash")
        if word in blame_words("violence") or word in blame_words("means") or is_clash:
            for child in tree.children(noun, "acl", "nmod", "obl"):
                if tree.is_verb(child):
                    found = self._of_participle(child)
                else:
                    cases = tree.cases(child)
                    found = (
                        self._of_subject(child)
                        if "by" in cases or (is_clash and cases & {"with", "against", "between"})
                        else None
                    )
                if found is not None:
                    return found
            if (actor := self._actors.before(noun)) is not None and not is_clash:
                return self._stated(actor, noun)
        elif word not in blame_words("carriers"):
            return None
        for child in tree.children(noun, "nmod", "obl", "conj", "appos"):
            if tree.cases(child) & {"of", "in", "from", "between", "with"} or tree.relation(child) in ("conj", "appos"):
                if (
                    word not in blame_words("carriers")
                    and tree.relation(child) != "conj"
                    and tree.lower[child] not in blame_words("carriers")
                ):
                    continue
                if (found := self.of_noun(child, depth + 1)) is not None:
                    return found
                if word in _CONSEQUENCES and (actor := self._actors.before(child)) is not None:
                    return self._stated(actor, child)  # "as a result of navy patrols"
                if word in ("hand", "hands", "responsibility") and (actor := self._actors.of_noun(child)) is not None:
                    return self._stated(actor, noun)
        return None

    def _of_participles(self, noun: int) -> Blamed | None:
        """Read it off "12 people killed by the army", and off the deed behind them: "the murder of 12 people, carried out by the army"."""
        verbs = [child for child in self.tree.children(noun, "acl") if self.tree.is_passive(child)]
        return next((found for verb in verbs if (found := self._of_participle(verb)) is not None), None)

    def _of_participle(self, verb: int) -> Blamed | None:
        """Read it off "(an attack) claimed by the Hill Front", "blamed on the army", "that the army carried out"."""
        tree = self.tree
        word = tree.lower[verb]
        if word in _verbs("accuse"):
            for child in tree.children(verb, "obl"):
                if tree.cases(child) & {"on", "to"} and (actor := self._actors.of_noun(child)) is not None:
                    return Blamed(actor.text, actor.span, Blame.ACCUSED)
        if not (word in _verbs("claim") or word in _verbs("perform") or word in _harm()):
            return None
        if tree.is_passive(verb):
            found = self._by(verb, -1)
        elif any(tree.lower[child] in ("that", "which") for child in tree.children(verb, "obj")):
            subject = next(tree.children(verb, "nsubj"), None)
            found = self._of_subject(subject) if subject is not None else None
        else:
            found = None
        if found is not None and word in _verbs("claim"):
            return replace(found, blame=Blame.CLAIMED)
        return found

    # -- verbs of blame

    def _of_saying(self, verb: int, below: int) -> Blamed | None:
        """Read it off "claimed responsibility", "accused the army of killing", "blamed on the army"."""
        tree, word = self.tree, self.tree.lower[verb]
        if (word in _verbs("claim") or word in _TAKING) and not self._is_denied(verb):
            objects = list(tree.children(verb, "obj", "nsubj:pass"))
            if any(
                tree.lower[o] in blame_words("claimed") or (word in _verbs("claim") and tree.lower[o] in blame_words("violence"))
                for o in objects
            ):
                found = self._by(verb, below) if tree.is_passive(verb) else self._subject_of(verb)
                return replace(found, blame=Blame.CLAIMED) if found else None
        if word in _verbs("deny"):
            denied = {tree.lower[child] for child in tree.children(verb, "obj", "xcomp", "ccomp", "advcl")}
            if denied & (blame_words("violence") | blame_words("denied")) or any(
                d in _harm() and d.endswith("ing") for d in denied
            ):
                found = self._subject_of(verb)
                return replace(found, blame=Blame.CLEARED) if found else None
        if word in _verbs("accuse") and (below >= 0 or self._is_of_violence(verb)):
            for child in tree.children(verb, "obl", "nmod"):
                if (
                    child != below
                    and tree.cases(child) & {"on", "to"}
                    and word in _verbs("lay")
                    and (actor := self._actors.of_noun(child))
                ):
                    return Blamed(actor.text, actor.span, Blame.ACCUSED)
            objects = [child for child in tree.children(verb, "obj") if word in _verbs("lay")]
            if (laid := self._laid(objects)) is not None:
                return laid
            for child in tree.children(verb, "obj", "nsubj:pass"):
                if child != below and tree.lower[child] not in blame_words("violence") and (actor := self._actors.of_noun(child)):
                    return Blamed(actor.text, actor.span, Blame.ACCUSED)
            if tree.relation(verb) == "acl" and tree.is_passive(verb) and (actor := self._actors.of_noun(tree.head(verb))):
                return Blamed(actor.text, actor.span, Blame.ACCUSED)  # "members of the army accused of killing 12"
        if word in blame_words("responsible"):
            return self._of_responsible(verb)
        return None

    def _is_denied(self, verb: int) -> bool:
        """Whether a verb has a negation: "have not claimed responsibility"."""
        return any(self.tree.lower[child] in closed("negations") for child in self.tree.children(verb, "advmod", "aux"))

    def _of_responsible(self, at: int) -> Blamed | None:
        """Read it off "the army was behind the attack", "they hold the army responsible"."""
        tree = self.tree
        if tree.relation(at) == "case":
            at = tree.head(at)
            if tree.lower[at] not in blame_words("violence") and tree.syntax[at].tag != "NUM":
                return None
        deeds = [child for child in tree.children(at, "obl", "nmod") if "for" in tree.cases(child)]
        if deeds and not any(self._is_deed(deed) for deed in deeds):
            return None  # "responsible for the lives of the crew"
        subject = next(tree.children(at, "nsubj"), None)
        if subject is None and tree.relation(at) == "xcomp":
            subject = next(tree.children(tree.head(at), "obj"), None)
        found = self._of_subject(subject) if subject is not None else None
        if found is None or subject is None:
            return None
        return replace(found, blame=Blame.CLAIMED if self._is_admitted(at, subject) else Blame.ACCUSED)

    def _is_deed(self, noun: int) -> bool:
        tree, word = self.tree, self.tree.lower[noun]
        return (
            word in blame_words("violence") or word in blame_words("carriers") or tree.syntax[noun].tag in ("PRON", "DET", "VERB")
        )

    def _is_admitted(self, clause: int, subject: int) -> bool:
        """Whether those who did it say so: "the Hill Front said it had carried out the attack"."""
        tree = self.tree
        if tree.syntax[subject].tag != "PRON" or tree.relation(clause) != "ccomp":
            return False
        speaker = tree.subject(tree.head(clause))
        return speaker is not None and self._actors.of_noun(speaker) is not None

    def _of_signature(self, noun: int) -> Blamed | None:
        """Read it off "the attack was the work of the Hill Front", "bore the hallmarks of the Hill Front"."""
        tree = self.tree
        at = noun if tree.relation(noun) != "obj" else tree.head(noun)
        deed = next((child for child in tree.children(at, "nsubj") if tree.lower[child] in blame_words("violence")), None)
        if deed is None:
            return None
        for child in tree.children(noun, "nmod"):
            if "of" in tree.cases(child) and (actor := self._actors.of_noun(child)) is not None:
                return Blamed(actor.text, actor.span, Blame.SUSPECTED)
        return None

    def _is_of_violence(self, verb: int) -> bool:
        """Whether somebody is accused of a deed of violence, rather than of funding or hiding something."""
        tree = self.tree
        told = list(tree.children(verb, "obj", "obl", "nmod", "advcl", "nsubj", "xcomp", "ccomp", "dep"))
        if tree.lower[verb] in _verbs("blame_itself"):
            reasons = [child for child in told if tree.cases(child) & {"for", "on", "of"}]
            reasons += [deeper for child in told for deeper in tree.children(child, "nmod") if "for" in tree.cases(deeper)]
            # "blamed the army", "blamed the army for it": for what was told before.
            if all(tree.lower[reason] in ("it", "this", "that", "them", "both") for reason in reasons):
                return True
        told += [deeper for child in told for deeper in tree.children(child, "nmod", "advcl", "obj", "acl", "conj")]
        told += [deeper for verb in told if tree.lower[verb] in _verbs("perform") for deeper in tree.children(verb, "obj")]
        return any(
            tree.lower[each] in blame_words("violence") or (tree.is_verb(each) and tree.lower[each] in _harm()) for each in told
        )

    def _subject_of(self, verb: int) -> Blamed | None:
        subject = self.tree.subject(verb)
        if subject is not None:
            return self._of_subject(subject)
        at = verb - 1
        while at >= 0 and self.tree.syntax[at].tag in ("ADV", "AUX") and self._actors.named_at(at) is None:
            at -= 1
        return self._stated(self._actors.named_at(at), at) if at >= 0 else None

    # -- how firmly

    def _stated(self, actor: Actor | None, at: int) -> Blamed | None:
        if actor is None:
            return None
        near = {self.tree.lower[child] for child in self.tree.children(at, "amod", "advmod", "compound")}
        return Blamed(actor.text, actor.span, Blame.SUSPECTED if near & blame_words("suspected") else Blame.STATED)

    def _firmly(self, blamed: Blamed, verb: int, below: int = -1) -> Blamed:
        """Return it as denied or suspected where the verb is: "did not kill", "allegedly killed", "is believed to have killed"."""
        if blamed.blame is not Blame.STATED:
            return blamed
        tree = self.tree
        is_none = below >= 0 and any(tree.lower[child] == "no" for child in tree.children(below, "det"))
        if blamed.text and (self._is_denied(verb) or is_none):
            return replace(blamed, blame=Blame.CLEARED)
        near = {tree.lower[child] for child in tree.children(verb, "advmod")}
        if tree.relation(verb) == "xcomp":
            near.add(tree.lower[tree.head(verb)])
        return replace(blamed, blame=Blame.SUSPECTED) if near & blame_words("suspected") else blamed

    # -- a figure, a sentence

    def of_figure(self, figure: Figure) -> Blamed | None:
        """Return who did what a figure counts, by the clauses that hold it, from the innermost out."""
        tree = self.tree
        first, last = tree.find(figure.span.start), max(tree.find(figure.span.end), tree.find(figure.span.start) + 1)
        inside = range(first, min(last, len(tree.lower)))
        anchor = next((at for at in reversed(inside) if tree.head(at) not in inside), None)
        if anchor is None:
            return None
        below = anchor
        passed: list[int] = []
        for at in (anchor, *tree.path(anchor)):
            word = tree.lower[at]
            relation = tree.relation(below)
            if at != anchor and relation == "parataxis":
                return None
            if word in _verbs("lay") and (laid := self._laid(passed)) is not None:
                return laid
            if word in _verbs("accuse") and relation == "obj" and below != anchor and (found := self._blamed_for(below, passed)):
                return found
            passed.append(at)
            if tree.is_verb(at) or word in _harm() or word in blame_words("responsible"):
                if relation == "ccomp" and at != anchor and not self._blames(word):
                    return None
                if (found := self.of_verb(at, below)) is not None:
                    return found
            elif (found := self.of_noun(at) or self._of_participles(at)) is not None:
                return found
            below = at
        return None

    def _blamed_for(self, noun: int, passed: Sequence[int]) -> Blamed | None:
        """Read it off "(blamed) the army for 12 of them", where "for" was taken to belong to the noun."""
        is_for = len(passed) > 1 and "for" in self.tree.cases(passed[-2])
        actor = self._actors.of_noun(noun) if is_for else None
        return Blamed(actor.text, actor.span, Blame.ACCUSED) if actor is not None else None

    def _laid(self, nouns: Iterable[int]) -> Blamed | None:
        """Read it off "(attributed) 12 deaths to the army", where the preposition was taken to belong to the noun."""
        for noun in nouns:
            for child in self.tree.children(noun, "nmod"):
                if self.tree.cases(child) & {"on", "to"} and (actor := self._actors.of_noun(child)) is not None:
                    return Blamed(actor.text, actor.span, Blame.ACCUSED)
        return None

    @staticmethod
    def _blames(word: str) -> bool:
        return word in _verbs("accuse") or word in _verbs("claim") or word in _verbs("deny")

    def is_harmful(self, at: int) -> bool:
        """Whether a token is a verb that tells of harm to people by itself, or the "by" behind one."""
        word = self.tree.lower[at]
        return (
            self._is_done(at - 1) if word == "by" else word in _harm() and word not in _verbs("light") and self.tree.is_verb(at)
        )

    def _is_done(self, at: int) -> bool:
        """Whether a participle before "by" tells a deed: "killed by", "carried out by"."""
        at -= self.tree.lower[at] == "out"
        word = self.tree.lower[at]
        return word in _harm() or word in _verbs("perform") or word in _verbs("claim")

    def of_sentence(self, first: int, last: int) -> Iterator[tuple[int, Blamed]]:
        """Yield who did something violent by any clause of the tokens ``[first, last)``, with where it is said."""
        tree = self.tree
        for at in range(first, last):
            word = tree.lower[at]
            found = None
            if word == "by" and self._is_done(at - 1):
                found = self._of_subject(tree.head(at)) if tree.head(at) > at else None
                if found is not None and tree.lower[at - 1] in _verbs("claim"):
                    found = replace(found, blame=Blame.CLAIMED)
            elif word in _harm() and word not in _verbs("light") and tree.is_verb(at):
                found = self.of_verb(at, -1)
            elif self._blames(word) or word in blame_words("responsible") or word in _TAKING:
                found = self._of_saying(at, -1)
            elif word in blame_words("signatures"):
                found = self._of_signature(at)
            elif word in blame_words("violence"):
                found = self.of_noun(at)
                head = tree.head(at)
                if found is None and head >= 0 and tree.lower[head] in _verbs("perform"):
                    if tree.is_passive(head):
                        found = self._by(head, at)
                    elif tree.relation(at) == "obj":
                        found = self._subject_of(head)
                        subject = tree.subject(head)
                        if found is not None and found.text and subject is not None and self._is_admitted(head, subject):
                            found = replace(found, blame=Blame.CLAIMED)
            if found is not None:
                yield at, found

    def is_of_content(self, at: int, figure: int) -> bool:
        """Whether a token is part of what somebody says and a figure of the same sentence is not."""
        tree = self.tree
        said = {n for n in (at, *tree.path(at)) if tree.relation(n) == "ccomp"}
        return bool(said) and said.isdisjoint((figure, *tree.path(figure)))

    def carried_out(self, at: int) -> str | None:
        """Return the deed at a token, in the singular, where a verb says that somebody carried it out; else None."""
        tree = self.tree
        head = tree.head(at)
        is_done = tree.lower[at] in blame_words("violence") and head >= 0 and tree.lower[head] in _verbs("perform")
        return tree.lower[at].removesuffix("s") if is_done else None

    def without_owner(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        """Yield the deeds, in the singular, that the tokens ``[first, last)`` tell without saying whose they are."""
        tree, violence = self.tree, blame_words("violence")
        for at in range(first, last):
            if tree.lower[at] in violence and self.of_noun(at) is None:
                yield at, tree.lower[at].removesuffix("s")

    def points_back(self, at: int) -> bool:
        """Whether what is said at a token of `of_sentence` is who did the deed told before: "the attack was carried out by the army"."""
        tree = self.tree
        head = tree.head(at)
        if head >= 0 and tree.lower[at] == "by":
            deeds = list(tree.children(tree.head(head), "nsubj:pass")) if tree.head(head) >= 0 else []
        else:
            deeds = [at] if head >= 0 and tree.lower[head] in _verbs("perform") else []
        return any(
            tree.lower[deed] in blame_words("violence")
            and any(tree.lower[child] in _POINTING for child in tree.children(deed, "det"))
            for deed in deeds
        )
