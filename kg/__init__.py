"""News articles into a knowledge graph of who said what, on whose word, with which figures."""

__version__ = "0.1.0"
