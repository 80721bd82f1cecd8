"""Replaying journals: rerun, verify, regenerate; and whole games played by computer."""
