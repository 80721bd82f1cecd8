"""Sentences by key; the files are in assets/text."""
