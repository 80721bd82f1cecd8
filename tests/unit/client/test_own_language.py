"""A scenario's texts in the player's language, while the server runs the game in English."""

from msgspec.structs import replace

from game.client.connection.store import Store, apply_message, choose_language
from game.client.gallery import sample_game
from game.protocol.difference import difference
from game.protocol.messages import AskTexts, Change, Texts, Welcome
from game.protocol.public_views import Flag, PublicView
from game.protocol.sealed_texts import seal_texts
from game.protocol.static_views import Statics
from game.protocol.struct_translation import translate_struct
from tests.kit.client_driver import ClientDriver
from tests.kit.layout_checks import record_texts


def statics_of(store: Store) -> Statics:
    assert store.statics is not None
    return store.statics


def english_statics(store: Store) -> Statics:
    welcome = store.english["welcome"]
    assert isinstance(welcome, Welcome)
    return welcome.statics


def english_public(store: Store) -> PublicView:
    public = store.english["public"]
    assert isinstance(public, PublicView)
    return public


def welsh() -> Texts:
    """Return Welsh names of the sample game's levers, cards and title."""
    statics = statics_of(play(*sample_game.seat_messages()))
    names = {lever.name: f"Cy {lever.name}" for lever in statics.levers}
    return Texts("cy", seal_texts(names | {statics.title: "Pwysau'r gaeaf"}))


def play(*messages, store=None):
    store = store or choose_language(Store(), "cy")
    for message in messages:
        store = apply_message(store, message, 0)
    return store


def test_texts_reach_what_was_sent_before() -> None:
    store = play(*sample_game.seat_messages(), welsh())
    assert statics_of(store).title == "Pwysau'r gaeaf"
    assert english_statics(store).title == "Winter pressures"
    assert [lever.lever for lever in statics_of(store).levers] == [
        lever.lever for lever in english_statics(store).levers
    ]


def test_changes_follow_on_in_welsh() -> None:
    store = play(*sample_game.seat_messages(), welsh())
    old = english_public(store)
    new = replace(old, day=old.day + 1)
    after = play(Change(store.version + 1, difference(old, new), ()), store=store)
    assert not after.gap
    assert after.public is not None
    assert after.public.day == old.day + 1
    assert after.welcome is store.welcome
    assert after.seat == store.seat


def test_english_comes_back() -> None:
    store = choose_language(play(*sample_game.seat_messages(), welsh()), "en")
    assert statics_of(store).title == "Winter pressures"
    assert (store.texts, store.english) == (None, {})


def test_texts_of_another_language_are_left_aside() -> None:
    store = choose_language(play(*sample_game.seat_messages()), "en")
    assert statics_of(play(welsh(), store=store)).title == "Winter pressures"


def test_window_asks_for_texts_and_shows_them() -> None:
    driver = ClientDriver(sample_game.seat_messages())
    assert not [message for message in driver.sent if isinstance(message, AskTexts)]
    driver.app.stage.change_settings(language="cy")
    driver.frames(3)
    assert driver.sent[-1] == AskTexts("cy")
    driver.tell(welsh())
    lever = next(lever for lever in statics_of(driver.app.store).levers if lever.seat == "P")
    assert lever.name.startswith("Cy "), lever
    window, content = record_texts(driver.app)
    shown = [text.text for text in (*window, *content)]
    assert any(lever.name in text for text in shown), shown
    driver.app.close()


def test_settings_are_translated_piece_by_piece() -> None:
    texts = {"Extra beds": "Gwelyau ychwanegol", "beds": "gwely", "Next bed": "Y gwely nesaf", "By need": "Yn ôl angen"}
    flags = [Flag(1, "lever", "P", label) for label in ("Extra beds: 20 beds", "Next bed: By need", "Oak: 20 teams")]
    found = [translate_struct(flag, lambda text: texts.get(text, text)).label for flag in flags]
    assert found == ["Gwelyau ychwanegol: 20 gwely", "Y gwely nesaf: Yn ôl angen", "Oak: 20 teams"]
