"""Computer colleagues: a view in, actions out."""
