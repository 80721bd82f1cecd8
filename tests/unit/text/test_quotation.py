"""Quotation marks inside quotation marks."""

from game.text.quotation import quote


def test_quotation_in_a_quotation_has_single_marks() -> None:
    """A doctor on the phone: “I was told not to write “corridor” in the notes.”."""
    assert quote("I was told not to write “corridor” here.") == "“I was told not to write ‘corridor’ here.”"
