"""The health economy; knows nothing of players."""
