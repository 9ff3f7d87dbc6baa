"""What a caller can fix, as exceptions that name the file, the value and the remedy.

    KgError
    +-- ReadError      an input that cannot be read at all (no such file, no permission)
    +-- LexiconError   a word list that is not in the form that its module states
    +-- ModelError     a network that ships with the package and is missing or unusable
    +-- MappingError   an identifier or literal that RDF cannot hold
    +-- StoreError     a store that is locked, read-only, damaged or of a newer format
    +-- QueryError     a SPARQL query that does not parse, or a name or parameter that is unknown
    +-- ExportError    a file that cannot be written, or a format that is unknown
    +-- TrainError     a configuration, corpus or checkpoint that a training cannot use, or a library that it lacks

What a *newspaper* did wrong is no exception but data: a `kg.model.Problem`, counted and listed at the end.
"""


class KgError(Exception):
    """Base of every error that a user of `kg` can act upon; its text is one line."""


class ReadError(KgError):
    """An input cannot be read at all."""


class LexiconError(KgError):
    """A word list is not in the form that its module states."""


class ModelError(KgError):
    """A network that ships with the package is missing or unusable."""


class MappingError(KgError):
    """An identifier or literal cannot be written as RDF."""


class StoreError(KgError):
    """The store cannot be opened, read or written."""


class QueryError(KgError):
    """A query does not parse, or names something that does not exist."""


class ExportError(KgError):
    """A file cannot be written, or its format is unknown."""


class TrainError(KgError):
    """A training cannot use its configuration, a corpus or a checkpoint, or lacks a library."""
