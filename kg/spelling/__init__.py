"""Spellings: what the ways to write one name have in common, in an article and across articles.

- `kg.spelling.folding`: one form for what differs in case, accents, apostrophes and hyphens;
- `kg.spelling.transliteration`: spellings of one name that another script was put into Latin letters with;
- `kg.spelling.misspellings`: words that are one slip of the pen apart;
- `kg.spelling.nicknames`: the given names that a familiar form stands for.

Words come in, words or a verdict come out: what a name is the name of, and what follows for people, bodies and places, is for those to say
who read articles (`kg.language`, `kg.extract`) and compare them (`kg.registry`).
"""
