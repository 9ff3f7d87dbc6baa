"""Quality of extraction, measured and held: the golden annotations of the sample articles, their scorer and the gate."""
