"""Pages around the game: joining, lobby, briefing, phone, the end."""
