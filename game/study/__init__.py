"""Many games and their statistics."""
