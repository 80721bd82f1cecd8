"""What the own decisions have moved, at a review: asked for once, shown as it comes, and nothing that moves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from game.client.gallery import sample_game, sample_room, sample_worth
from game.client.gallery.exhibits import show_exhibit
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS
from game.protocol.messages import AskWorth, PricesAre
from tests.kit.client_driver import ClientDriver
from tests.kit.layout_checks import record_texts


@pytest.fixture
def driver() -> Iterator[ClientDriver]:
    """A window at the review of the third round."""
    opened = ClientDriver(sample_game.seat_messages("review"))
    yield opened
    opened.close()


def read(driver: ClientDriver) -> str:
    window, content = record_texts(driver.app)
    return " ".join(" ".join(text.text for text in (*window, *content)).split())


def list_asked(driver: ClientDriver) -> list[AskWorth]:
    return [one for one in driver.sent if isinstance(one, AskWorth)]


def test_review_asks_once(driver: ClientDriver) -> None:
    driver.frames(5)
    assert list_asked(driver) == [AskWorth()]
    driver.tell(sample_room.welcome())
    driver.tell(sample_game.full("review"))
    driver.frames(5)
    assert list_asked(driver) == [AskWorth()] * 2, "the answer to the first connection is gone"


def test_large_room_shows_no_card(driver: ClientDriver) -> None:
    driver.frames(5)
    assert "What your decisions changed" not in read(driver)


def test_decisions_are_named_with_ranges(driver: ClientDriver) -> None:
    driver.tell(sample_worth.prices(2))
    assert "with other luck each time: 2 of 8." in read(driver)
    driver.tell(sample_worth.prices())
    shown = read(driver)
    assert "P M Without “Rivals who joined forces” 32 more harmed so far (22 to 41)" in shown
    assert "Without “Ring-fence for planned surgery” 4 fewer harmed so far (2 to 6)" in shown
    assert "Mean and 95 % range (games with other luck: 8)." in shown


def test_sure_of_nothing_is_said(driver: ClientDriver) -> None:
    driver.tell(PricesAre(3, 8, 8, tried=9))
    assert "None of your decisions makes a difference yet" in read(driver)
    driver.tell(PricesAre(3, 8, 8))
    assert "You have not decided anything yet that could be taken out." in read(driver)


def test_prices_of_another_round_are_not_shown(driver: ClientDriver) -> None:
    driver.tell(replace(sample_worth.prices(), round=2))
    assert "What your decisions changed" not in read(driver)


def test_failed_prices_can_be_asked_for(driver: ClientDriver) -> None:
    driver.frames(2)
    driver.tell(PricesAre(3, failed=True))
    driver.press("prices.again")
    assert list_asked(driver) == [AskWorth()] * 2


def test_nothing_moves_when_prices_come(driver: ClientDriver) -> None:
    def find(text: str) -> object:
        _, content = record_texts(driver.app)
        return next(one.rect for one in content if one.text == text)

    driver.tell(sample_worth.prices(0))
    before = [find("Staff"), find("Predictions")]
    driver.tell(sample_worth.prices())
    assert [find("Staff"), find("Predictions")] == before


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_words_lie_over_others(language: str, size: tuple[int, int]) -> None:
    """In Welsh “what helped” lay over “what hurt”, and the title of the own targets over the lock."""
    app = show_exhibit(next(one for one in SCENE_EXHIBITS if one.name == "review-prices"), size, language=language)
    _, content = record_texts(app)
    boxes = [(one.text, one.rect.inflate(-4, -8)) for one in content]
    over = [(a, b) for n, (a, first) in enumerate(boxes) for b, other in boxes[n + 1 :] if first.colliderect(other)]
    assert over == []
    app.close()
