"""Statements, figures, dates and entities of one article; the modules do not know each other."""

from kg.extract.entities import Entities, find_entities
from kg.extract.figures import find_figures
from kg.extract.periods import find_dates
from kg.extract.statements import find_statements

__all__ = ["Entities", "find_dates", "find_entities", "find_figures", "find_statements"]
