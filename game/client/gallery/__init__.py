"""Sample data and every scene in states worth looking at; no player's program imports it."""
