"""Documents as sources: "a report by the relief board", "court records", "the ministry's statement".

A chain of attribution goes on to whoever answers for a document; the graph shows the document too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.analysis.records import Corpus, Node, StatementRecord
from kg.ids import digest, local
from kg.lexicon import word_set

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_END = re.compile(
    r"[,;:(]|(?<=\w)\s+(?:an?|the|her|his|its|their)\b|\b(?:about|at|by|for|from|in|of|on|that|to|under|which|who|whose|with)\b",
    re.IGNORECASE,
)
"""Where the noun phrase ends and what is said about it begins ("data the council published")."""
_PARTICIPLE = re.compile(r"\w+(?:ed|en|wn)|held|made|out|put|sent")


@dataclass(frozen=True, slots=True)
class Document:
    """A document that one article has statements from.

    Args:
        node: its label is the longest wording.
        released_by: who answers for it: the speaker, or an organization; None where nobody is named.
    """

    node: Node
    released_by: Node | None


def head_of(wording: str) -> str | None:
    """Return the noun by which the wording of a source is a document, in lower case; None where it is not one.

    >>> head_of("Figures released by the Coastguard Service")
    'figures'
    >>> head_of("a leaked memo seen by the Gazette")
    'memo'
    >>> head_of("the authors of the report") is None
    True
    >>> head_of("the Evening Post") is None
    True
    """
    end = _END.search(wording)
    words = _WORD.findall(wording[: end.start()] if end else wording)
    while len(words) > 1 and _PARTICIPLE.fullmatch(words[-1]):
        words.pop()
    # A noun in capitals is a part of a name, but for the first word of a sentence.
    if not words or (words[-1] != words[-1].lower() and len(words) > 1):
        return None
    head = words[-1].lower()
    return head if head in word_set("sources", "documents") else None


def find_documents(corpus: Corpus) -> dict[str, Document]:
    """Return the document that each statement is taken from, by the IRI of the statement.

    Within an article the same noun of the same author is one document ("a report by the board", and later "the report"). Across
    articles two are two: they may well be different reports of the same board. An outlet's report is the outlet itself.
    """
    members: dict[tuple[str, str, str], list[StatementRecord]] = {}
    for record in corpus.statements.values():
        head = head_of(record.source) if record.source else None
        if head is not None and not (record.speaker and record.speaker.id in corpus.outlets):
            answers = record.speaker or record.organization
            members.setdefault((record.article, answers.id if answers else "", head), []).append(record)
    found = {}
    for (article, answers_id, head), records in members.items():
        label = _longest(record.source or "" for record in records)
        node = Node(f"{corpus.base}document/{digest(local(article), answers_id, head)}", label, "document")
        document = Document(node, records[0].speaker or records[0].organization)
        found.update(dict.fromkeys((record.id for record in records), document))
    return found


def _longest(wordings: Iterable[str]) -> str:
    return min(wordings, key=lambda wording: (-len(wording), wording))
