"""The model of the health economy: patients moved event by event; it knows nothing of players."""
