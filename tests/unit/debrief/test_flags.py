"""What is marked on the patients' year."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace as replace_view

from game.debrief.charts import Scale
from game.debrief.decisions import list_decisions
from game.debrief.flags import NamedFlag, name_flags, place_pins, stack_pins
from game.debrief.report_data import ReportData, collect_report_data
from game.journal.recovery import recover
from game.protocol.public_views import Flag
from game.text.catalogue import Catalogue
from tests.kit.journals import write_small_journal

WORDS = Catalogue.load("en")


@pytest.fixture
def data(tmp_path: Path) -> ReportData:
    game = recover(write_small_journal(tmp_path / "game.samedirection"))
    return collect_report_data(game, 1, game.days_of(1))


def with_flags(data: ReportData, *flags: Flag) -> ReportData:
    from dataclasses import replace

    return replace(data, public=replace_view(data.public, flags=flags))


def test_near_pins_are_stacked() -> None:
    assert stack_pins([100, 105, 110]) == (0, 1, 2)


def test_distant_pins_share_a_row() -> None:
    assert stack_pins([100, 130, 500]) == (0, 0, 0)


def test_deal_is_not_called_a_proposal(data: ReportData) -> None:
    """The year had "a change proposed: K + M", which says nothing to a reader."""
    found = name_flags(with_flags(data, Flag(30, "deal", "K", "", "M")), WORDS)
    assert found == (NamedFlag(30, "deal", ("K", "M"), "Deal between K and M"),)


def test_money_is_written_with_its_sign_in_front(data: ReportData) -> None:
    found = name_flags(with_flags(data, Flag(3, "lever", "M", "Savings this month: 50 £k in 28 days")), WORDS)
    assert found[0].label == "Savings this month: £50k in 28 days"


def test_one_day_has_one_pin(data: ReportData) -> None:
    flags = (Flag(9, "proposal", "M", "Hub"), Flag(9, "crisis", None, "Ice"), Flag(9, "lever", "P", "Beds"))
    pins = place_pins(with_flags(data, *flags), WORDS, Scale(0, 100, 0, 900))
    assert [(pin.number, pin.kind, len(pin.events)) for pin in pins] == [(1, "crisis", 2)]


def test_deal_is_listed_for_both_seats(data: ReportData) -> None:
    found = list_decisions(with_flags(data, Flag(30, "deal", "K", "", "M")), WORDS)
    assert [(one.kind, one.seats) for one in found] == [("deal", ("K", "M"))]
