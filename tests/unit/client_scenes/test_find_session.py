"""Sessions announced on the network, and announcements that mean harm."""

import socket
import time

import pytest
from zeroconf import ServiceInfo, Zeroconf

from game.client.connection.discovery import (
    MOST_NAME_CHARACTERS,
    MOST_SESSIONS,
    SERVICE_TYPE,
    Finder,
    FoundSession,
    parse_announcement,
)


def announcement(name="Northmoor", port=8765, **properties):
    return ServiceInfo(
        SERVICE_TYPE,
        f"{name}.{SERVICE_TYPE}",
        addresses=[socket.inet_aton("192.168.1.20")],
        port=port,
        properties=properties,
    )


def test_an_announcement_becomes_an_address_that_one_could_type():
    assert parse_announcement(announcement(name="x", teams="3", version="1")) == FoundSession(
        "x", "192.168.1.20:8765", 3, 1
    )


def test_an_encrypted_session_says_so_in_its_address():
    found = parse_announcement(announcement(tls="1"))
    assert found is not None
    assert found.address == "wss://192.168.1.20:8765"


def test_the_session_name_wins_over_the_name_of_the_service():
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
def test_a_number_that_is_none_counts_as_not_said(properties, expected):
    found = parse_announcement(announcement(**properties))
    assert found is not None
    assert found.teams == expected


def test_names_from_strangers_are_cut_and_cleaned():
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


def test_an_announcement_without_an_address_is_none():
    info = ServiceInfo(SERVICE_TYPE, f"x.{SERVICE_TYPE}", addresses=[], port=8765)
    assert parse_announcement(info) is None


def test_sessions_that_go_are_forgotten_and_a_flood_is_held_back():
    finder = Finder()
    for number in range(MOST_SESSIONS + 50):
        finder.record(str(number), FoundSession(f"s{number:03}", "a:1", 0, 1))
    assert len(finder.found()) == MOST_SESSIONS
    finder.record("0", None)
    assert "s000" not in [found.name for found in finder.found()]


def test_a_real_announcement_on_this_machine_is_found_where_multicast_works():
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
