"""The crisis: what each seat can give."""
