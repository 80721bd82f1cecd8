"""The server: one cohort of teams over websockets."""
