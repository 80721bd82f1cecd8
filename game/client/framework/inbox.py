"""What has come since the last frame, taken into the store, and what the feed is asked for in return."""

from __future__ import annotations

from dataclasses import replace

from game.client.connection.common_feed import CommonFeed
from game.client.connection.feed import Feed, Preparing, find_safety
from game.client.connection.replay_feed import ReplayFeed
from game.client.connection.store import Store, apply_message, choose_language
from game.protocol.messages import AskTexts, AskView
from game.text.catalogue import DEFAULT_LANGUAGE


def new_store(feed: Feed | None) -> Store:
    """Return the store of a connection from which nothing has come yet."""
    return Store(replaying=isinstance(feed, ReplayFeed), is_common=isinstance(feed, CommonFeed))


def receive(feed: Feed, store: Store, language: str, now_ms: int) -> Store:
    """Return the store after all messages that have come; ask for the texts or the view that it lacks."""
    for message in feed.poll():
        store = apply_message(store, message, now_ms)
    if store.welcome is not None and store.language != language:
        store = choose_language(store, language)
        if store.language != DEFAULT_LANGUAGE:
            feed.send(AskTexts(store.language))
    if store.gap:
        feed.send(AskView())
        store = store.clear_gap()
    if (feed.state, feed.trouble) != (store.link, store.trouble):
        is_insecure, words = find_safety(feed)
        store = replace(store, link=feed.state, trouble=feed.trouble, is_insecure=is_insecure, words=words)
    if isinstance(feed, Preparing) and feed.preparation != store.preparation:
        store = replace(store, preparation=feed.preparation)
    return store
