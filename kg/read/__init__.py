"""Inputs of every shape into documents: plain text, HTML, JSON Lines."""
