"""The vocabulary: all that may cross between people and the game, as plain frozen types."""
