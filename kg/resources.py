"""Where the files that ship with the package lie: the ontology, the word lists, the sample articles."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
LEXICON = PACKAGE / "lexicon"
SAMPLES = PACKAGE / "samples"
NETWORKS = PACKAGE / "language" / "data"
PLACES = NETWORKS / "places.tsv"  # made when the package is built
# A wheel carries the ontology inside the package; a checkout has it beside the package.
ONTOLOGY = PACKAGE / "ontology" if (PACKAGE / "ontology").is_dir() else PACKAGE.parent / "ontology"
QUERIES = ONTOLOGY / "queries"
