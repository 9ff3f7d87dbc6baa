"""Attributions by rule, sentence by sentence.

`clause` sees the word classes and noun phrases of a sentence, `cues` finds the reporting words in it, `sentence` joins each to its
source and content; `phrases`, `labels` and `signatures` find "according to", "Monitor: nine killed" and "“We fled.” ― Amal Haddad".
"""

from kg.language.attribution.rules.clause import Clause
from kg.language.attribution.rules.sentence import attribute, introduce
from kg.language.attribution.rules.signatures import find_signatures

__all__ = ["Clause", "attribute", "find_signatures", "introduce"]
