"""The stock-take."""
