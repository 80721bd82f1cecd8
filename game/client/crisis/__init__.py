"""The crisis page: what has happened, and what each seat can give."""
