"""Who is who across articles.

Extraction proposes: every article gives one record of each entity that it names. The registry decides which records are one, by evidence that
`explain` can show, and people decide over it: their decisions are kept in a file.

The way to read it, from what is given to what comes out:

1. `record`: an entity as one article names it; `decisions`: what people have said; `reference`: what the word lists know.
2. `people`, `bodies`, `sites`: names of each kind, taken apart and compared, with a `likeness` as verdict; `names` hides which kind it is.
3. `nodes`: records that are one without any comparing; `corpus`: what all records together tell of one.
4. `evidence`: points for and against, by circumstances; `comparing` adds those of the names.
5. `constraints`, `clusters`, `linking`, put together in `resolution`: which nodes are one.
6. `naming`, `registry`: the entities, with identifiers and labels that last.

On these rest `explanation` (why two are one, or not), `edits` (what a user wants, as decisions) and `searching`.
"""

from __future__ import annotations

from kg.registry.decisions import Decision, Verdict, read_decisions, write_decisions
from kg.registry.edits import add_decisions, label, merge, split
from kg.registry.explanation import Explanation, explain
from kg.registry.kinds import EntityKind
from kg.registry.matching import Matcher
from kg.registry.record import Record, to_records
from kg.registry.registry import Doubt, Entity, Registry, build_registry
from kg.registry.searching import find

__all__ = [
    "Decision",
    "Doubt",
    "Entity",
    "EntityKind",
    "Explanation",
    "Matcher",
    "Record",
    "Registry",
    "Verdict",
    "add_decisions",
    "build_registry",
    "explain",
    "find",
    "label",
    "merge",
    "read_decisions",
    "split",
    "to_records",
    "write_decisions",
]
