"""The scope of a figure: where, when and by whom, and what the sentence leaves to the rest of the article.

One module for each part of the scope. Each finds what the sentence of the figure words, and then fills in what is missing from the
figure's twin, from the sentences before, or from the headline. A `kg.model.Trail` says which.
"""
