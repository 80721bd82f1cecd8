"""The debrief report: a page made from a game's journal."""
