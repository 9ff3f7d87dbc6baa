"""Networks that read tokens: their features, windows, arithmetic and weights."""
