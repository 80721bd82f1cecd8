"""Same Direction: the game, from scenario file to debrief."""
