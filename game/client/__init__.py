"""The window; fed by messages only."""
