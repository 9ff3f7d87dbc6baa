"""From an article to what the extractors need: tokens, sentences, quotations, names, attributions."""
