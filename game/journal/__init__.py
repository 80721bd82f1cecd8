"""Entries on disk: one SQLite file a cohort."""
