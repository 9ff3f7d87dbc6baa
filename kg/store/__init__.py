"""The store: Oxigraph on disk, one named graph an article.

    graph/<article>   everything that rests on that article alone; replaced whole
    graph/entities    what articles share: descriptions of entities and periods, and one label for each entity
    graph/texts       the texts of the articles; left out of exports unless asked for
    graph/meta        which articles are whole, what each tells of its entities, what the build remembers of each input; never exported

Articles are written with the identifiers that each gives by itself; `Store.assign` exchanges them for those of the registry of entities.

Queries see the union of all. The folder is a cache that can be built again from the articles, but no crash leaves it half-written:
an article, the labels of its entities and the notes of the build change in one transaction.

>>> from pyoxigraph import Literal, NamedNode, Quad
>>> from kg.vocabulary import SCHEMA
>>> amal = NamedNode("https://w3id.org/newskg/person/amal-haddad")
>>> with Store.in_memory() as store:
...     graph = store.graph("article/ab82f0050f87")
...     store.write({"article/ab82f0050f87": [Quad(amal, SCHEMA.name, Literal("Amal Haddad"), graph)]})
...     [row["label"].value for row in store.query("SELECT ?label { person:amal-haddad rdfs:label ?label }")]
['Amal Haddad']
"""

from kg.store.folder import find_folder, find_output
from kg.store.sparql import Term
from kg.store.store import Store

__all__ = ["Store", "Term", "find_folder", "find_output"]
