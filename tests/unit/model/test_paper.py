"""The paper on the model says what the declarations say."""

from game.model.report import CAUSES
from tests.kit.paper import DOCUMENT, format_table, insert_table


def test_parameter_table_is_current():
    assert DOCUMENT.read_text(encoding="utf-8") == insert_table(format_table()), "renew it: python -m tests.kit.paper"


def test_every_cause_is_described():
    text = DOCUMENT.read_text(encoding="utf-8")
    assert [cause for cause in CAUSES if f"`{cause}`" not in text] == []
