"""Table mode: one window for all seats of a team, each seen only while its key is held."""
