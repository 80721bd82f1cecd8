"""What a host prints for the people at its terminal."""

from __future__ import annotations

import pytest

from game.cli.support.serve_session import JoinDetails, show_details


def show(capsys: pytest.CaptureFixture[str], *, is_rehearsal: bool) -> str:
    """Return what is printed about a session that only this machine can reach."""
    address, path = "127.0.0.1:4747", "game.samedirection"
    show_details(JoinDetails("First shift", address, "ABC234", "XYZ789", path, True, "", is_rehearsal))
    return capsys.readouterr().out


def test_session_says_how_it_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    printed = show(capsys, is_rehearsal=False)
    assert "For a room: --bind 0.0.0.0" in printed
    assert "To carry on later: same-direction host --resume" in printed


def test_rehearsal_offers_nothing_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """`--bind 0.0.0.0` is refused beside `--rehearse`, and `--resume` would go on with the session before it."""
    printed = show(capsys, is_rehearsal=True)
    assert "this is a rehearsal" in printed
    assert "Ctrl+C ends the rehearsal." in printed
    assert "--bind" not in printed
    assert "--resume" not in printed
