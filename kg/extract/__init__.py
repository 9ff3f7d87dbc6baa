"""Statements, figures, times and entities of one article; only the figures look at the times, else none knows another."""

from kg.extract.credits import find_credits
from kg.extract.dates import Times, find_dates, find_times
from kg.extract.entities import Entities, find_entities
from kg.extract.figures import find_figures
from kg.extract.statements import find_statements

__all__ = ["Entities", "Times", "find_credits", "find_dates", "find_entities", "find_figures", "find_statements", "find_times"]
