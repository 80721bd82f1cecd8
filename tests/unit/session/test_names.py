"""Names: shown as they are, without what cannot be seen; look-alikes are told apart."""

from __future__ import annotations

import pytest

from game.session.names import is_same_name, is_visible, normalise_name


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Ann   Lee ", "Ann Lee"),
        ("Ann\u202eeeL", "AnneeL"),
        ("A\u200bn\x00n", "Ann"),
        ("\uff21\uff4e\uff4e", "Ann"),
        ("Sia\u0302n", "Siân"),
        ("ﬁona", "fiona"),
        ("A" * 40, "A" * 24),
    ],
)
def test_name_is_normalised(typed: str, shown: str) -> None:
    assert normalise_name(typed) == shown


@pytest.mark.parametrize("blank", ["", "  ", "\u200b", "\u3164\u3164", "\x00", "...", "\u202e"])
def test_blank_name_is_not_visible(blank: str) -> None:
    assert not is_visible(normalise_name(blank))


@pytest.mark.parametrize("name", ["Łukasz", "Ŵyn", "李", "Ann 2", "🙂"])
def test_real_name_is_visible(name: str) -> None:
    assert is_visible(normalise_name(name))


@pytest.mark.parametrize(
    ("one", "other"), [("Ann", "ANN"), ("Ali", "АӀi"), ("Paul", "Рaul"), ("Al1", "All"), ("Bob", "B0b"), ("Ian", "lan")]
)
def test_look_alikes_are_the_same(one: str, other: str) -> None:
    assert is_same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ann", "Anne"), ("Sian", "Siân"), ("Person 1", "Person 2"), ("Ali", "All")]
)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert not is_same_name(one, other)
