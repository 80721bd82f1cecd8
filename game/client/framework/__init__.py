"""The window and its loop, the base of all scenes, and what lies over every scene."""
