"""Texts in another language, which only those can read who have the English wording."""

from game.protocol.codec import ServerEncoder, decode_from_server
from game.protocol.messages import Texts
from game.protocol.sealed_texts import SealedTexts, seal_texts

TEXTS = {"Extra beds": "Gwelyau ychwanegol", "Close Ward 9": "Cau Ward 9"}


def test_english_opens_its_translation() -> None:
    texts = SealedTexts(seal_texts(TEXTS))
    assert {english: texts.translate(english) for english in TEXTS} == TEXTS


def test_unknown_text_stays_as_it_is() -> None:
    assert SealedTexts(seal_texts(TEXTS)).translate("Edith Marlow") == "Edith Marlow"
    assert SealedTexts([]).translate("Extra beds") == "Extra beds"


def test_damaged_text_stays_english() -> None:
    damaged = [(mark, "not base64") for mark, _ in seal_texts(TEXTS)]
    assert SealedTexts(damaged).translate("Extra beds") == "Extra beds"


def test_frame_hides_both_languages() -> None:
    message = Texts("cy", seal_texts(TEXTS))
    frame = ServerEncoder().encode(message)
    assert decode_from_server(frame) == message
    assert not any(word.encode() in frame for pair in TEXTS.items() for word in pair)
