"""Sends outcomes as frames: encoded once for all who see the same, in order, and only when on disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, assert_never

from msgspec.structs import replace
from websockets.frames import CloseCode

from game.protocol.codec import ServerEncoder
from game.protocol.messages import Bye, FromServer, Full, Welcome
from game.protocol.refusals import Code, Refusal
from game.session.outbox import Outbox
from game.session.outcome import (
    BranchWanted,
    DayWanted,
    DecisionsWanted,
    Group,
    GroupView,
    Outcome,
    Placement,
    PricesWanted,
    ToPerson,
    Wanted,
    WhatIfWanted,
    WorthWanted,
)
from server import clock
from server.link import Link

MOST_WAITING: Final = 500
"""Outcomes that wait for the disk with their views; of further ones only the newest views are held."""


@dataclass(slots=True)
class GroupState:
    """What a group may see; encoded when first needed."""

    full: Full
    encoded: bytes | None = None

    def encode_full(self, encoder: ServerEncoder) -> bytes:
        """Return the full view as a frame."""
        if self.encoded is None:
            self.encoded = encoder.encode(self.full)
        return self.encoded


@dataclass(slots=True)
class EarlyViews:
    """Views of a team's groups that are ready before they are due."""

    due: float
    timer: asyncio.TimerHandle
    views: list[GroupView]


class Hub:
    """Sends outcomes to links. All methods are for the event loop's thread."""

    def __init__(self, views: tuple[GroupView, ...], synced: int = 0) -> None:
        """Start with each group's current view; entries up to `synced` are on disk."""
        self.links: dict[int, Link] = {}
        self._arriving: dict[int, Link] = {}
        self._groups = {view.group: GroupState(view.full) for view in views}
        self._members: dict[Group, set[int]] = {view.group: set() for view in views}
        self._group_of: dict[int, Group] = {}
        self._outbox: Outbox[Outcome] = Outbox(synced)
        self._held: dict[Group, GroupView] = {}
        self._early: dict[int, EarlyViews] = {}
        self._encoder = ServerEncoder()
        self._last: tuple[FromServer, bytes] | None = None
        self.on_wanted: Callable[[Wanted], None] = lambda wanted: None

    # ------------------------------------------------------------ coming and going

    def expect(self, person: int, link: Link) -> None:
        """Register a person's link; it is used from their welcome on, when an older one is replaced."""
        link.person = person
        older = self._arriving.get(person)
        if older is not None:
            self._replace(older)
        self._arriving[person] = link

    def cut_all(self) -> tuple[Link, ...]:
        """Close everyone's links without a reason to stay away, so that they come back; return the links."""
        self._show_all_early()
        links = (*self.links.values(), *self._arriving.values())
        for link in links:
            link.close(CloseCode.SERVICE_RESTART, "the session goes on in a branch")
        return links

    def say_goodbye(self, code: Code) -> tuple[Link, ...]:
        """Tell everyone why the session ends and close their links; return the links."""
        self._show_all_early()
        links = (*self.links.values(), *self._arriving.values())
        bye = self._encoder.encode(Bye(refusal=Refusal(code)))
        for link in links:
            link.offer(bye)
            link.close(1001, code.value)
        return links

    def drop(self, link: Link) -> bool:
        """Remove a link that has ended; return whether its person is now disconnected."""
        if self._arriving.get(link.person) is link:
            del self._arriving[link.person]
            return link.person not in self.links
        if self.links.get(link.person) is not link:
            return False
        del self.links[link.person]
        group = self._group_of.pop(link.person, None)
        if group is not None:
            self._members[group].discard(link.person)
        return link.person not in self._arriving

    # ------------------------------------------------------------ sending

    def publish(self, outcome: Outcome) -> None:
        """Send an outcome once its entries are on disk, after all earlier ones that do not wait for newer entries."""
        if len(self._outbox) >= MOST_WAITING:
            outcome = self._hold_views(outcome)
        if self._outbox.put(outcome.after, outcome):
            self._release(outcome)
        self._show_held()

    def mark_synced(self, seq: int) -> None:
        """Note that all entries up to `seq` are on disk, and send what waited for them."""
        for free in self._outbox.mark_synced(seq):
            self._release(free)
        self._show_held()

    def publish_now(self, outcome: Outcome) -> None:
        """Send an outcome at once: news of a full disk must not wait for the disk."""
        self._release(outcome)

    @property
    def waiting(self) -> int:
        """How many outcomes wait for the disk."""
        return len(self._outbox)

    def _hold_views(self, outcome: Outcome) -> Outcome:
        """Return an outcome without its views; the newest of each group is shown whole when nothing waits any more."""
        self._held.update((item.group, item) for item in outcome.out if isinstance(item, GroupView))
        return replace(outcome, out=tuple(item for item in outcome.out if not isinstance(item, GroupView)))

    def _show_held(self) -> None:
        if self._held and not len(self._outbox):
            held, self._held = self._held, {}
            for view in held.values():
                self._show_when_due(replace(view, change=None))

    def _release(self, outcome: Outcome) -> None:
        for item in outcome.out:
            match item:
                case GroupView():
                    self._show_when_due(item)
                case ToPerson(person=person, message=message):
                    self._tell(person, message)
                case Placement(person=person, group=group):
                    self._place(person, group)
                case (
                    DayWanted()
                    | DecisionsWanted()
                    | WhatIfWanted()
                    | WorthWanted()
                    | PricesWanted()
                    | BranchWanted()
                ):
                    self.on_wanted(item)
                case _:
                    assert_never(item)

    def _show_when_due(self, view: GroupView) -> None:
        """Show a view, or keep it until it is due; what is kept of its team from before is shown first."""
        held = self._held.get(view.group)
        if held is not None and held.full.version < view.full.version:  # the group's members have missed a change
            del self._held[view.group]
            view = replace(view, change=None)
        team = view.group[0]
        early = self._early.get(team)
        if early is not None:
            if early.due == view.due:
                early.views.append(view)
                return
            self._show_early(team)
        seconds = view.due - clock.monotonic() if view.due else 0.0
        if seconds > 0.0:
            timer = asyncio.get_running_loop().call_later(seconds, self._show_early, team)
            self._early[team] = EarlyViews(view.due, timer, [view])
        else:
            self._show(view)

    def _show_early(self, team: int) -> None:
        """Show what is kept of a team, now."""
        early = self._early.pop(team, None)
        if early is not None:
            early.timer.cancel()
            for view in early.views:
                self._show(view)

    def _show_all_early(self) -> None:
        for team in tuple(self._early):
            self._show_early(team)

    def _show(self, view: GroupView) -> None:
        self._groups[view.group] = GroupState(view.full)
        members = self._members[view.group]
        if not members:
            return
        change = self._encoder.encode(view.change) if view.change is not None else None
        for person in members:
            link = self.links[person]
            if change is None:
                link.offer_full()
            else:
                link.offer_change(change)

    def _tell(self, person: int, message: FromServer) -> None:
        if isinstance(message, Welcome):
            self._arrive(person)
        link = self.links.get(person)
        if link is None:
            return
        if self._last is None or self._last[0] is not message:
            self._last = (message, self._encoder.encode(message))
        link.offer(self._last[1])
        if isinstance(message, Bye):
            link.close(1008, message.refusal.code.value)

    def _arrive(self, person: int) -> None:
        link = self._arriving.pop(person, None)
        if link is None:
            return
        older = self.links.get(person)
        if older is not None:
            self._replace(older)
        self.links[person] = link
        link.newest_full = lambda: self._full_for(person)

    def _replace(self, older: Link) -> None:
        """Close a link whose person has come in by another one."""
        older.offer(self._encoder.encode(Bye(refusal=Refusal(Code.REPLACED))))
        older.close(1008, Code.REPLACED.value)

    def _place(self, person: int, group: Group) -> None:
        self._show_early(group[0])  # before the full view of the same day
        before = self._group_of.get(person)
        if before is not None:
            self._members[before].discard(person)
        link = self.links.get(person)
        if link is None:
            return
        self._group_of[person] = group
        self._members[group].add(person)
        link.offer_full()

    def _full_for(self, person: int) -> bytes | None:
        group = self._group_of.get(person)
        return self._groups[group].encode_full(self._encoder) if group is not None else None
