"""The price of decisions: the same game without one of them, with the same patients and luck."""
