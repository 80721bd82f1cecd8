"""A finished game, shown day by day."""
