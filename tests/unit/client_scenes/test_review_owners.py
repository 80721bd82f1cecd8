"""The review names whose decision stands behind each cause."""

from __future__ import annotations

from msgspec.structs import replace

from game.client.gallery import sample_game
from game.client.gallery.exhibits import show_exhibit
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS
from game.client.review.decision_owners import find_owners, put_own_first
from tests.kit.client_driver import TEXT, ClientDriver
from tests.kit.layout_checks import record_texts

REVIEW = next(one for one in SCENE_EXHIBITS if one.name == "review")


def test_decision_has_its_owners() -> None:
    """Every cause said "touched by" names, and players could not find their own."""
    app = show_exhibit(REVIEW, (1280, 720))
    proposal = sample_game.proposals()[0]
    assert app.store.statics is not None
    lever = app.store.statics.levers[0]
    assert find_owners(app.stage, proposal.name) == proposal.authors
    assert find_owners(app.stage, lever.name) == (lever.seat,)
    assert find_owners(app.stage, "Influenza") == ()
    app.close()


def test_own_decision_is_among_the_few_that_are_named() -> None:
    """M had said who gets the next bed; under "waiting for a bed" stood three decisions of others."""
    app = show_exhibit(REVIEW, (1280, 720))
    assert app.store.statics is not None
    own = next(card.name for card in app.store.statics.levers if card.seat == app.store.own_seat)
    others = [card.name for card in app.store.statics.levers if card.seat != app.store.own_seat]
    assert put_own_first(app.stage, [*others[:3], own]) == (own, *others[:3])
    app.close()


def test_larger_window_needs_no_scrolling() -> None:
    small, large = (show_exhibit(REVIEW, size) for size in ((1280, 720), (1920, 1080)))
    (page,) = large.stage.widgets.areas
    assert page.height <= page.rect.height
    assert {one.text for one in record_texts(small)[1]} >= {"Predictions", "Staff"}
    small.close()
    large.close()


def test_columns_are_of_like_height() -> None:
    """One's own targets were below the fold beside an empty half of the middle column."""
    view = sample_game.full("review")
    assert view.seat is not None
    assert view.public.review is not None
    review = view.public.review
    longer = replace(review, published=review.published * 3, staff=review.staff * 2)
    seat = replace(view.seat, can=tuple(can for can in view.seat.can if can.action != "keep_habit"))
    found = {}
    for name, own, shown in (("kept", view.seat, review), ("long", seat, longer)):
        changed = replace(view, seat=own, public=replace(view.public, review=shown))
        driver = ClientDriver(sample_game.seat_messages("review", view=changed))
        pieces = {one.text: one.rect.left for one in record_texts(driver.app)[1]}
        found[name] = pieces[TEXT.text("review.staff")], pieces[TEXT.text("review.published")]
        driver.close()
    assert found["kept"][0] == found["kept"][1], "measures of a crisis fill the middle column"
    assert found["long"][0] < found["long"][1]
