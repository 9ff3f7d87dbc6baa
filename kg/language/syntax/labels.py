"""The labels of syntax: universal parts of speech and relations (Universal Dependencies 2)."""

from __future__ import annotations

ROOT = -1
"""The head of the word on which the sentence hangs."""

TAGS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
"""https://universaldependencies.org/u/pos/"""

RELATIONS = (
    *("acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "ccomp"),
    *("compound", "compound:prt", "conj", "cop", "csubj", "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat"),
    *("goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer"),
    *("nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum"),
    *("root", "vocative", "xcomp"),
)
"""https://universaldependencies.org/en/dep/; subtypes that are seldom are not told apart from their relation."""

_TAG_NUMBERS = {tag: number for number, tag in enumerate(TAGS)}
_RELATION_NUMBERS = {relation: number for number, relation in enumerate(RELATIONS)}


def tag_number(tag: str) -> int:
    """Return the number of a part of speech; one that is unknown is ``X``.

    >>> TAGS[tag_number("NOUN")], TAGS[tag_number("_")]
    ('NOUN', 'X')
    """
    return _TAG_NUMBERS.get(tag, _TAG_NUMBERS["X"])


def relation_number(relation: str) -> int:
    """Return the number of a relation; of a subtype that is not told apart, that of its relation.

    >>> [RELATIONS[relation_number(each)] for each in ("nsubj:pass", "cc:preconj")]
    ['nsubj:pass', 'cc']
    """
    return _RELATION_NUMBERS.get(relation, _RELATION_NUMBERS.get(relation.partition(":")[0], _RELATION_NUMBERS["dep"]))
