"""The network as a feed, against a real websocket server on this machine."""

import threading
import time
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve

from game.client.connection.tokens import MOST_TOKENS, TOKEN_SECONDS, Tokens
from game.client.connection.websocket_feed import WebsocketFeed, dial
from game.client.gallery import sample_game
from game.protocol.actions import CallIt
from game.protocol.codec import decode_from_person, encode
from game.protocol.messages import VERSION, Act, AskView, Bye, Done, Hello, Welcome
from game.protocol.refusals import Code, Refusal

PATIENCE = 8.0


class Server:
    """A server that plays one script a connection and notes what it hears."""

    def __init__(self, *scripts):
        self.scripts = list(scripts)
        self.heard = []
        self._server = serve(self._handle, "127.0.0.1", 0)
        self.url = f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _handle(self, socket):
        script = self.scripts.pop(0) if self.scripts else listen
        with suppress(ConnectionClosed):
            script(self, socket)

    def hear(self, socket):
        message = decode_from_person(socket.recv(timeout=PATIENCE))
        self.heard.append(message)
        return message

    def stop(self):
        self._server.shutdown()


def listen(server, socket):
    while True:
        server.hear(socket)


def welcome_then_listen(server, socket):
    server.hear(socket)
    socket.send(encode(sample_game.welcome()))
    listen(server, socket)


def until(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.01)


def collected(feed, messages):
    messages.extend(feed.poll())
    return messages


HELLO = Hello(version=VERSION, name="Tom", part="player", code="QUAY47")


@pytest.fixture
def started():
    opened = []

    def start(*scripts, hello=HELLO):
        server = Server(*scripts)
        feed = WebsocketFeed(server.url, hello)
        opened.extend((feed.close, server.stop))
        return server, feed

    yield start
    for close in opened:
        close()


def test_the_first_message_is_a_hello_and_what_comes_back_is_polled(started):
    server, feed = started(welcome_then_listen)
    messages = []
    until(lambda: collected(feed, messages))
    assert server.heard == [HELLO]
    assert messages == [sample_game.welcome()]
    until(lambda: feed.state == "open")
    assert feed.trouble == ""


def test_an_action_is_sent_again_under_the_same_id_after_the_connection_was_lost(started):
    def drop_after_an_action(server, socket):
        server.hear(socket)
        socket.send(encode(sample_game.welcome()))
        server.hear(socket)

    def answer_it(server, socket):
        server.hear(socket)
        socket.send(encode(sample_game.welcome()))
        act = server.hear(socket)
        socket.send(encode(Done(act.action_id)))
        listen(server, socket)

    server, feed = started(drop_after_an_action, answer_it)
    until(lambda: feed.state == "open")
    act = Act("abcdefgh1", CallIt("up"))
    feed.send(act)
    messages = []
    until(lambda: any(isinstance(message, Done) for message in collected(feed, messages)))
    hello, first, again, second = server.heard[:4]
    assert (hello, first, second) == (HELLO, act, act)
    assert again.token == sample_game.welcome().token


def test_what_has_been_answered_is_not_sent_again(started):
    def answer_and_drop(server, socket):
        server.hear(socket)
        socket.send(encode(sample_game.welcome()))
        act = server.hear(socket)
        socket.send(encode(Done(act.action_id)))

    server, feed = started(answer_and_drop, welcome_then_listen)
    until(lambda: feed.state == "open")
    feed.send(Act("abcdefgh1", CallIt("up")))
    until(lambda: len(server.heard) >= 3)
    feed.send(AskView())
    until(lambda: AskView() in server.heard)
    assert sum(isinstance(message, Act) for message in server.heard) == 1


def test_a_bye_ends_the_connection_for_good(started):
    def turn_away(server, socket):
        server.hear(socket)
        socket.send(encode(Bye(Refusal(Code.WRONG_CODE))))

    server, feed = started(turn_away)
    until(lambda: feed.state == "closed")
    assert feed.poll() == [Bye(Refusal(Code.WRONG_CODE))]
    assert feed.trouble == "client.trouble.ended"
    assert len(server.heard) == 1


def test_a_token_that_is_no_longer_taken_is_put_away_and_one_joins_anew(started):
    def unknown(server, socket):
        server.hear(socket)
        socket.send(encode(Bye(Refusal(Code.WRONG_TOKEN))))

    old = Hello(version=VERSION, name="Tom", part="player", code="QUAY47", token="an_old_token_of_mine")
    server, feed = started(unknown, welcome_then_listen, hello=old)
    until(lambda: feed.state == "open")
    assert server.heard[:2] == [old, HELLO]


def test_nobody_there_is_said_and_tried_again():
    feed = WebsocketFeed("ws://127.0.0.1:9", HELLO)
    until(lambda: feed.trouble == "client.trouble.nobody")
    assert feed.state == "connecting"
    feed.close()
    assert feed.state == "closed"


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "ws://127.0.0.1:99999", "ws://", "ws://127.0.0.1:x"])
def test_an_address_that_is_none_is_said_at_once(address):
    feed = WebsocketFeed(address, HELLO)
    until(lambda: feed.state == "closed")
    assert feed.trouble == "client.trouble.address"


def test_something_else_than_the_game_is_said(started):
    def babble(server, socket):
        server.hear(socket)
        socket.send("hello yourself")

    _, feed = started(babble)
    until(lambda: feed.state == "closed")
    assert feed.trouble == "client.trouble.other_program"


def test_a_frame_that_is_no_message_ends_it(started):
    def garble(server, socket):
        server.hear(socket)
        socket.send(b"\xc1\xc1")

    _, feed = started(garble)
    until(lambda: feed.state == "closed")
    assert feed.trouble == "client.trouble.not_understood"


def test_sending_never_waits_and_keeps_only_so_much():
    feed = WebsocketFeed("ws://127.0.0.1:9", HELLO)
    begun = time.monotonic()
    for _ in range(500):
        feed.send(AskView())
    assert time.monotonic() - begun < 1.0
    feed.close()


def test_a_token_outlives_the_window(tmp_path, started):
    server, _ = started(welcome_then_listen, welcome_then_listen, welcome_then_listen)
    tokens = Tokens(tmp_path / "tokens.json")
    for _ in range(2):
        feed = dial(server.url, "Tom", "player", "QUAY47", "", tokens=tokens)
        until(lambda feed=feed: feed.state == "open")
        feed.close()
    assert server.heard[-1].token == sample_game.welcome().token
    assert isinstance(sample_game.welcome(), Welcome)


def test_tokens_are_kept_by_address_part_and_name_for_a_day(tmp_path):
    tokens = Tokens(tmp_path / "deep" / "tokens.json")
    tokens.save("ws://a:1", "player", "Tom", "token of Tom", 1000.0)
    assert tokens.find("ws://a:1", "player", "Tom", 2000.0) == "token of Tom"
    assert tokens.find("ws://a:1", "player", "Ann", 2000.0) is None
    assert tokens.find("ws://a:1", "player", "Tom", 1000.0 + TOKEN_SECONDS) is None
    tokens.delete("ws://a:1", "player", "Tom")
    assert tokens.find("ws://a:1", "player", "Tom", 2000.0) is None


def test_only_the_newest_tokens_are_kept_and_nobody_else_may_read_them(tmp_path):
    tokens = Tokens(tmp_path / "tokens.json")
    for number in range(MOST_TOKENS + 3):
        tokens.save("ws://a:1", "player", f"Tom {number}", f"token {number}", 1000.0)
    assert tokens.find("ws://a:1", "player", "Tom 2", 1001.0) is None
    assert tokens.find("ws://a:1", "player", f"Tom {MOST_TOKENS + 2}", 1001.0) is not None
    assert (tmp_path / "tokens.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", ["", "{", '{"a": 1}', '[["a"], 3, ["a", "b", "c"], null]'])
def test_a_damaged_file_of_tokens_is_like_none(tmp_path, content):
    path = tmp_path / "tokens.json"
    path.write_text(content)
    assert Tokens(path).find("ws://a:1", "player", "Tom", 1.0) is None
