"""Who rests on whom: `chains` of attribution, and the `graph` of all of them with credits, documents and copies.

`edges` names the kinds of steps and how weak each is, `documents` finds the sources that are papers, `mastheads` the outlets that
sentences take for something else.
"""
