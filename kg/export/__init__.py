"""One small module per file format, behind one table of writers."""
