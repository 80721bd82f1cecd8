"""What a player has begun on the board and not yet confirmed."""
