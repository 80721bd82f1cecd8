"""The eight habits of a team, read from a replay: which chances it had, and which it took."""
