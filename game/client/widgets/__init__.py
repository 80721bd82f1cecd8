"""Things drawn from their data, each of which can be shown alone."""
