"""The board of one seat: the place, the panel and its foot."""
