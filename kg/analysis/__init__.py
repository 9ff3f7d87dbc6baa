"""Who rests on whom: the attribution graph and the questions asked of it."""
