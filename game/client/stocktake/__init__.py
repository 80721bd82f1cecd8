"""The stock-take: the form and its answers."""
