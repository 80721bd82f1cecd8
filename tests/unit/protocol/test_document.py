"""docs/protocol.md says what the types say."""

from tests.kit.protocol_tables import DOCUMENT, MARK, tables


def test_the_document_has_every_message_field_and_bound_as_it_is() -> None:
    _, _, written = DOCUMENT.read_text(encoding="utf-8").partition(MARK)
    assert written.strip() == tables().strip(), "run: python -m tests.kit.protocol_tables"
