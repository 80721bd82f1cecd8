"""The window and its loop, the base of all scenes, and what is drawn over every scene."""
