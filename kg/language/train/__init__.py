"""Training of the networks that the package ships: ``python -m kg.language.train --help``; needs the extra ``[train]``.

    corpora, noise    annotated articles -> Labelled, as they are and as a careless newsroom would print them
    examples, pool    Labelled -> windows of tokens with tags, read as `kg.language` reads them
    attribution       teacher -> what teachers say (soft) -> student -> weights, with a record and a model card
    syntax            treebanks and names -> the network of parts of speech, dependencies and names
    config            the TOML files that say from what and how

Nothing outside of this package imports it, and it is the only part that imports PyTorch. To train on annotations of one's own, in
the format of brat or of PolNeAR, copy ``attribution.toml`` and name the corpora in it.
"""
