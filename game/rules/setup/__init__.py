"""What a scenario file becomes: everything that the rules need to know before a game starts."""
