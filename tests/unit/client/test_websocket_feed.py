"""The feed from a server, against a real websocket server on this machine."""

import threading
import time
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve

from game.client.connection.tokens import MOST_TOKENS, TOKEN_SECONDS, Tokens
from game.client.connection.websocket_feed import WebsocketFeed, dial
from game.client.gallery import sample_room
from game.protocol.actions import CallIt
from game.protocol.codec import decode_from_person, encode
from game.protocol.messages import VERSION, Act, AskView, Bye, Done, Hello, Welcome
from game.protocol.refusals import Code, Refusal
from tests.kit.patience import PATIENCE_SECONDS


class Server:
    """A server that runs one script for each connection and records what it receives."""

    def __init__(self, *scripts):
        self.scripts = list(scripts)
        self.received = []
        self._server = serve(self._handle, "127.0.0.1", 0)
        self.url = f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _handle(self, socket):
        script = self.scripts.pop(0) if self.scripts else listen
        with suppress(ConnectionClosed):
            script(self, socket)

    def receive(self, socket):
        message = decode_from_person(socket.recv(timeout=PATIENCE_SECONDS))
        self.received.append(message)
        return message

    def stop(self):
        self._server.shutdown()


def listen(server, socket):
    while True:
        server.receive(socket)


def welcome_then_listen(server, socket):
    server.receive(socket)
    socket.send(encode(sample_room.welcome()))
    listen(server, socket)


def wait_until(condition):
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < end, f"not within {PATIENCE_SECONDS:g} s"
        time.sleep(0.01)


def poll_into(feed, messages):
    messages.extend(feed.poll())
    return messages


HELLO = Hello(version=VERSION, name="Tom", part="player", code="QUAY47")


@pytest.fixture
def start_feed():
    opened = []

    def start(*scripts, hello=HELLO):
        server = Server(*scripts)
        feed = WebsocketFeed(server.url, hello)
        opened.extend((feed.close, server.stop))
        return server, feed

    yield start
    for close in opened:
        close()


def test_feed_says_hello_and_polls_answers(start_feed):
    server, feed = start_feed(welcome_then_listen)
    messages = []
    wait_until(lambda: poll_into(feed, messages))
    assert server.received == [HELLO]
    assert messages == [sample_room.welcome()]
    wait_until(lambda: feed.state == "open")
    assert feed.trouble == ""


def test_unanswered_action_is_sent_again(start_feed):
    def drop_after_action(server, socket):
        server.receive(socket)
        socket.send(encode(sample_room.welcome()))
        server.receive(socket)

    def answer_action(server, socket):
        server.receive(socket)
        socket.send(encode(sample_room.welcome()))
        act = server.receive(socket)
        socket.send(encode(Done(act.action_id)))
        listen(server, socket)

    server, feed = start_feed(drop_after_action, answer_action)
    wait_until(lambda: feed.state == "open")
    act = Act("abcdefgh1", CallIt("up"))
    feed.send(act)
    messages = []
    wait_until(lambda: any(isinstance(message, Done) for message in poll_into(feed, messages)))
    hello, first, again, second = server.received[:4]
    assert (hello, first, second) == (HELLO, act, act)
    assert again.token == sample_room.welcome().token


def test_answered_action_is_not_sent_again(start_feed):
    def answer_and_drop(server, socket):
        server.receive(socket)
        socket.send(encode(sample_room.welcome()))
        act = server.receive(socket)
        socket.send(encode(Done(act.action_id)))

    server, feed = start_feed(answer_and_drop, welcome_then_listen)
    wait_until(lambda: feed.state == "open")
    feed.send(Act("abcdefgh1", CallIt("up")))
    wait_until(lambda: len(server.received) >= 3)
    feed.send(AskView())
    wait_until(lambda: AskView() in server.received)
    assert sum(isinstance(message, Act) for message in server.received) == 1


def test_bye_closes_connection(start_feed):
    def turn_away(server, socket):
        server.receive(socket)
        socket.send(encode(Bye(Refusal(Code.WRONG_CODE))))

    server, feed = start_feed(turn_away)
    wait_until(lambda: feed.state == "closed")
    assert feed.poll() == [Bye(Refusal(Code.WRONG_CODE))]
    assert feed.trouble == "client.trouble.ended"
    assert len(server.received) == 1


def test_rejected_token_is_deleted(start_feed):
    def unknown(server, socket):
        server.receive(socket)
        socket.send(encode(Bye(Refusal(Code.WRONG_TOKEN))))

    old = Hello(version=VERSION, name="Tom", part="player", code="QUAY47", token="an_old_token_of_mine")
    server, feed = start_feed(unknown, welcome_then_listen, hello=old)
    wait_until(lambda: feed.state == "open")
    assert server.received[:2] == [old, HELLO]


def test_missing_server_is_retried():
    feed = WebsocketFeed("ws://127.0.0.1:9", HELLO)
    wait_until(lambda: feed.trouble == "client.trouble.nobody")
    assert feed.state == "connecting"
    feed.close()
    assert feed.state == "closed"


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "ws://127.0.0.1:99999", "ws://", "ws://127.0.0.1:x"])
def test_invalid_address_is_reported(address):
    feed = WebsocketFeed(address, HELLO)
    wait_until(lambda: feed.state == "closed")
    assert feed.trouble == "client.trouble.address"


def test_other_program_is_reported(start_feed):
    def babble(server, socket):
        server.receive(socket)
        socket.send("hello yourself")

    _, feed = start_feed(babble)
    wait_until(lambda: feed.state == "closed")
    assert feed.trouble == "client.trouble.other_program"


def test_invalid_frame_closes_connection(start_feed):
    def garble(server, socket):
        server.receive(socket)
        socket.send(b"\xc1\xc1")

    _, feed = start_feed(garble)
    wait_until(lambda: feed.state == "closed")
    assert feed.trouble == "client.trouble.not_understood"


def test_send_is_bounded_and_never_waits():
    feed = WebsocketFeed("ws://127.0.0.1:9", HELLO)
    begun = time.monotonic()
    for _ in range(500):
        feed.send(AskView())
    assert time.monotonic() - begun < 1.0
    feed.close()


def test_token_survives_window(tmp_path, start_feed):
    server, _ = start_feed(welcome_then_listen, welcome_then_listen, welcome_then_listen)
    tokens = Tokens(tmp_path / "tokens.json")
    for _ in range(2):
        feed = dial(server.url, "Tom", "player", "QUAY47", "", tokens=tokens)
        wait_until(lambda feed=feed: feed.state == "open")
        feed.close()
    assert server.received[-1].token == sample_room.welcome().token
    assert isinstance(sample_room.welcome(), Welcome)


def test_tokens_are_found_for_a_day(tmp_path):
    tokens = Tokens(tmp_path / "deep" / "tokens.json")
    tokens.save("ws://a:1", "player", "Tom", "token of Tom", 1000.0)
    assert tokens.find("ws://a:1", "player", "Tom", 2000.0) == "token of Tom"
    assert tokens.find("ws://a:1", "player", "Ann", 2000.0) is None
    assert tokens.find("ws://a:1", "player", "Tom", 1000.0 + TOKEN_SECONDS) is None
    tokens.delete("ws://a:1", "player", "Tom")
    assert tokens.find("ws://a:1", "player", "Tom", 2000.0) is None


def test_tokens_are_few_and_private(tmp_path):
    tokens = Tokens(tmp_path / "tokens.json")
    for number in range(MOST_TOKENS + 3):
        tokens.save("ws://a:1", "player", f"Tom {number}", f"token {number}", 1000.0)
    assert tokens.find("ws://a:1", "player", "Tom 2", 1001.0) is None
    assert tokens.find("ws://a:1", "player", f"Tom {MOST_TOKENS + 2}", 1001.0) is not None
    assert (tmp_path / "tokens.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", ["", "{", '{"a": 1}', '[["a"], 3, ["a", "b", "c"], null]'])
def test_damaged_tokens_are_ignored(tmp_path, content):
    path = tmp_path / "tokens.json"
    path.write_text(content)
    assert Tokens(path).find("ws://a:1", "player", "Tom", 1.0) is None


@pytest.mark.parametrize("code", [Code.TOO_FAST, Code.FULL])
def test_passing_refusal_is_waited_out(start_feed, monkeypatch, code):
    monkeypatch.setattr("game.client.connection.websocket_feed.LONGEST_WAIT_SECONDS", 0.05)

    def refuse(server, socket):
        server.receive(socket)
        socket.send(encode(Bye(Refusal(code))))

    _, feed = start_feed(refuse, refuse, welcome_then_listen)
    wait_until(lambda: feed.trouble.startswith("client.trouble.wait"))
    wait_until(lambda: feed.state == "open")


@pytest.mark.parametrize("code", [Code.REPLACED, Code.ENDED, Code.REMOVED])
def test_final_goodbye_is_not_retried(start_feed, code):
    def end(server, socket):
        server.receive(socket)
        socket.send(encode(sample_room.welcome()))
        socket.send(encode(Bye(Refusal(code))))

    server, feed = start_feed(end)
    wait_until(lambda: feed.state == "closed")
    assert len(server.received) == 1


def test_people_who_can_come_back_are_listed(tmp_path):
    tokens = Tokens(tmp_path / "tokens.json")
    tokens.save("ws://10.0.0.1:4747", "player", "Ali Khan", "a" * 20, now=100.0)
    tokens.save("ws://10.0.0.1:4747", "facilitator", "Fay", "b" * 20, now=200.0)
    assert [(one.address, one.part, one.name) for one in tokens.list_people(300.0)] == [
        ("10.0.0.1:4747", "facilitator", "Fay"),
        ("10.0.0.1:4747", "player", "Ali Khan"),
    ]
    assert tokens.list_people(150.0 + TOKEN_SECONDS)[0].name == "Fay"


def test_saved_person_keeps_their_seat(tmp_path, start_feed):
    def seat(server, socket):
        server.receive(socket)
        socket.send(encode(sample_room.welcome()))
        socket.send(encode(sample_room.lobby("P")))
        socket.recv()

    server, _ = start_feed(seat, seat)
    tokens = Tokens(tmp_path / "tokens.json")
    feed = dial(server.url, "Tom", "player", "QUAY47", "", tokens=tokens)
    wait_until(lambda: any(one.seat for one in tokens.list_people(time.time())))
    feed.close()
    tokens.save(server.url, "player", "Tom", "a-newer-token-than-that", time.time())
    person = tokens.list_people(time.time())[0]
    assert (person.name, person.team, person.seat) == ("Tom", sample_room.welcome().teams[0], "P")
    tokens.save_seat(server.url, "player", "Tom", "", "")
    assert tokens.list_people(time.time())[0].seat == ""
