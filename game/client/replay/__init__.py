"""A finished game on the board, with a scrubber."""
