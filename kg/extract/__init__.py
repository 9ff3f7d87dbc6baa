"""Statements, figures, dates and entities of one article; the modules do not know each other."""
