"""What a scenario becomes: everything the rules need to know before a game starts."""
