"""The same entries again: rerun, verify, feed, and whole games without people."""
