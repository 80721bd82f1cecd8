"""Data of games for other programs: tidy tables and statements for a learning system."""
