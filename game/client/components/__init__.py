"""Pieces that several scenes draw: goals, habits, purses, levers in words, lines of the feed."""
