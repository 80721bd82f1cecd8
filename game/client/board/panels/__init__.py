"""The tabs of the board's panel and what is on them."""
