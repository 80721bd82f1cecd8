"""docs/protocol.md matches the protocol's types."""

from tests.kit.protocol_tables import DOCUMENT, MARK, render_tables


def test_protocol_document_is_up_to_date() -> None:
    _, _, written = DOCUMENT.read_text(encoding="utf-8").partition(MARK)
    assert written.strip() == render_tables().strip(), "run: python -m tests.kit.protocol_tables"
