"""A search for the best team without habits, and for what a single player or a few moves can gain."""
