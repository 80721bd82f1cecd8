"""Sessions announced on the network, and hostile announcements."""

import socket
import time

import pytest
from zeroconf import ServiceInfo, Zeroconf

from game.client.connection.discovery import (
    MOST_NAME_CHARACTERS,
    MOST_SESSIONS,
    Finder,
    FoundSession,
    parse_announcement,
)
from game.protocol.transport import SERVICE_TYPE


def announcement(name="Northmoor", port=8765, **properties):
    return ServiceInfo(
        SERVICE_TYPE,
        f"{name}.{SERVICE_TYPE}",
        addresses=[socket.inet_aton("192.168.1.20")],
        port=port,
        properties=properties,
    )


def test_announcement_gives_an_address():
    assert parse_announcement(announcement(name="x", teams="3", version="1")) == FoundSession(
        "x", "192.168.1.20:8765", 3, 1
    )


def test_encrypted_session_has_wss_address():
    found = parse_announcement(announcement(tls="1"))
    assert found is not None
    assert found.address == "wss://192.168.1.20:8765"


def test_session_name_overrides_service_name():
    found = parse_announcement(
        ServiceInfo(
            SERVICE_TYPE,
            f"host-1.{SERVICE_TYPE}",
            addresses=[b"\x7f\x00\x00\x01"],
            port=1,
            properties={b"name": b"Winter in Ward 9"},
        )
    )
    assert found is not None
    assert found.name == "Winter in Ward 9"


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"teams": "many"}, 0),
        ({"teams": "-4"}, 0),
        ({"teams": "9" * 40}, 0),
        ({"teams": None}, 0),
        ({}, 0),
        ({"teams": "12"}, 12),
    ],
)
def test_invalid_team_count_is_0(properties, expected):
    found = parse_announcement(announcement(**properties))
    assert found is not None
    assert found.teams == expected


def test_names_are_shortened_and_cleaned():
    found = parse_announcement(
        ServiceInfo(
            SERVICE_TYPE,
            f"x.{SERVICE_TYPE}",
            addresses=[b"\x7f\x00\x00\x01"],
            port=1,
            properties={b"name": b"bad\x00\x1b[31m\xff" + b"n" * 200},
        )
    )
    assert found is not None
    assert found.name.isprintable()
    assert len(found.name) == MOST_NAME_CHARACTERS


def test_announcement_without_address():
    info = ServiceInfo(SERVICE_TYPE, f"x.{SERVICE_TYPE}", addresses=[], port=8765)
    assert parse_announcement(info) is None


def test_finder_limits_and_forgets_sessions():
    finder = Finder()
    for number in range(MOST_SESSIONS + 50):
        finder.record(str(number), FoundSession(f"s{number:03}", "a:1", 0, 1))
    assert len(finder.found()) == MOST_SESSIONS
    finder.record("0", None)
    assert "s000" not in [found.name for found in finder.found()]


def test_finds_a_real_announcement():
    finder = Finder(("127.0.0.1",))
    started = time.perf_counter()
    finder.start()
    assert time.perf_counter() - started < 0.1, "starting to look must not hold up a frame"
    try:
        host = Zeroconf(interfaces=["127.0.0.1"])
    except OSError:
        finder.stop()
        pytest.skip("no multicast on this machine")
    try:
        info = ServiceInfo(
            SERVICE_TYPE,
            f"same-direction-test.{SERVICE_TYPE}",
            addresses=[socket.inet_aton("127.0.0.1")],
            port=8765,
            properties={"name": "Test"},
        )
        host.register_service(info)
        until = time.monotonic() + 5
        while time.monotonic() < until and not finder.found():
            time.sleep(0.05)
        if not finder.found():
            pytest.skip("announcements do not get through on this machine")
        assert finder.found()[0].address.endswith(":8765")
    finally:
        finder.stop()
        host.close()


def test_killed_host_is_no_longer_listed():
    finder = Finder()
    with socket.create_server(("127.0.0.1", 0)) as host:
        address = f"127.0.0.1:{host.getsockname()[1]}"
        finder.record("x", FoundSession("Northmoor", address, 1, 1))
        finder.probe_all()
        assert [one.address for one in finder.found()] == [address]
    finder.probe_all()
    finder.probe_all()
    assert finder.found() == ()


def test_two_of_one_title_are_told_apart():
    both = (announcement(name="Winter", host=host, since="09:30") for host in ("LAPTOP-1", "LAPTOP-2"))
    found = [parse_announcement(one) for one in both]
    assert [(one.host, one.since) for one in found if one] == [("LAPTOP-1", "09:30"), ("LAPTOP-2", "09:30")]
