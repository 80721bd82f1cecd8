"""A game over real websockets: answers once and only once, slow clients, and what nobody may see."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

from game.cli.commands.demo import play_over_network
from game.journal.entries import SeatActed, list_team_entries
from game.journal.recovery import recover
from game.protocol.actions import CallIt
from game.protocol.codec import decode_from_server, inflate_frame
from game.protocol.messages import AskView, Clock, Done, Facilitate, Facilitated, Full, Lobby, Refused, Welcome
from game.protocol.public_views import Note
from game.replay.headless import play_headless
from game.rules.entry import NoteSent
from game.rules.setup.game_setup import GameSetup
from tests.kit import games, rooms
from tests.kit.wire import PIN, Client, Running, served


async def planning(running: Running) -> Client:
    """Start the game, go to the first plan and return the facilitator."""
    fay = await running.join("Fay", "facilitator")
    await fay.send(Facilitate(act="start"))
    await fay.until_phase("briefing")
    await fay.send(Facilitate(act="skip"))
    await fay.until_phase("plan")
    return fay


async def test_resent_id_has_one_effect(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        await ann.sit("P")
        await planning(running)
        await ann.until_phase("plan")
        first = await ann.act(CallIt(guess="up"), "one-and-the-same")
        assert isinstance(first, Done)
        assert await ann.act(CallIt(guess="up"), "one-and-the-same") == first
        token = next(m.token for m in ann.messages if isinstance(m, Welcome))
        ann.socket.transport.abort()
        back = await running.join("Ann", token=token)
        assert await back.act(CallIt(guess="up"), "one-and-the-same") == first
    acted = [row for row in recover(running.path).entries if isinstance(row.record, SeatActed)]
    assert [row.action_id for row in acted] == ["one-and-the-same"]


async def test_answer_waits_for_disk(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        await ann.sit("P")
        await planning(running)
        await ann.until_phase("plan")
        assert isinstance(await ann.act(CallIt(guess="up"), "on-disk-first"), Done)
        # What a crash at this instant would leave: the file and its log as they are now.
        for suffix in ("", "-wal"):
            copy = tmp_path / f"copy.samedirection{suffix}"
            copy.write_bytes(running.path.with_name(running.path.name + suffix).read_bytes())
        kept = recover(tmp_path / "copy.samedirection")
        assert kept.is_whole
        assert any(row.action_id == "on-disk-first" for row in kept.entries)


async def test_skipped_view_comes_whole(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        await ann.sit("P")
        await planning(running)
        await ann.until_phase("plan")
        before = ann.seen.version
        await ann.send(AskView())
        full = await ann.until(Full)
        assert full.version >= before
        assert full.seat is not None
        assert full.seat.seat == "P"


async def test_clock_stop_reaches_everyone(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        fay = await running.join("Fay", "facilitator")
        await fay.send(Facilitate(act="pause"))
        while not (await ann.until(Clock)).paused:
            pass
        await fay.send(Facilitate(act="pause"))
        assert (await fay.until(Refused)).refusal.code.value == "no_change"


def notes_of(client: Client) -> tuple[Note, ...]:
    return client.seen.seat.notes if client.seen.seat is not None else ()


async def test_note_reaches_one_seat_of_one_team(tmp_path: Path) -> None:
    async with served(tmp_path, rooms.plan(teams=2, records=True)) as running:
        ann, bob = await running.join("Ann"), await running.join("Bob")
        await ann.sit("P")
        await bob.sit("K")
        fay = await running.join("Fay", "facilitator")
        await fay.send(Facilitate(act="send_note", team=1, seat="P", text="Call the ward."))
        assert (await fay.until(Facilitated)).act == "send_note"
        while not any(note.sentence == "Call the ward." for note in notes_of(ann)):
            await ann.next()
        await bob.send(AskView())
        await bob.until(Full)
        assert not any(note.sentence == "Call the ward." for note in notes_of(bob))
    kept = recover(running.path)
    assert [entry.what for _, entry in list_team_entries(kept.entries, 1) if isinstance(entry.what, NoteSent)]
    assert not [entry for _, entry in list_team_entries(kept.entries, 2) if isinstance(entry.what, NoteSent)]


async def test_swapped_deputy_acts_and_lead_watches(tmp_path: Path) -> None:
    async with served(tmp_path, rooms.plan(records=True)) as running:
        ann, bob = await running.join("Ann"), await running.join("Bob")
        await ann.sit("P")
        await bob.sit("P")
        fay = await planning(running)
        await fay.send(Facilitate(act="swap", team=1, seat="P"))
        while (await fay.until(Facilitated)).act != "swap":
            pass
        for client, leads in ((ann, False), (bob, True)):
            while (await client.until(Lobby)).you_lead is not leads:
                pass
        assert isinstance(await bob.act(CallIt(guess="up"), "bob-leads-0001"), Done)
        refused = await ann.act(CallIt(guess="down"), "ann-watches-0001")
        assert isinstance(refused, Refused) and refused.refusal.code.value == "deputy_watches"
        await bob.socket.close()
        await ann.drain(0.2)
        assert isinstance(await ann.act(CallIt(guess="down"), "ann-stands-in-0001"), Done), "the lead has gone"


class Frames:
    """Every frame of every client of a whole game, as it came."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.of: dict[str, list[bytes]] = {}

    def __call__(self, name: str, frame: bytes) -> None:
        """Keep a frame, inflated, so that nothing in it is hidden."""
        self.of.setdefault(name, []).append(inflate_frame(frame))


def secret(seat: str) -> str:
    """What stands in every private sentence of a seat in a marked scenario."""
    return f"only-for-the-eyes-of-{seat}"


def marked(setup: GameSetup) -> GameSetup:
    """The same scenario with a mark in each seat's brief, goals, notes and calls, and in flaws that one seat sees."""
    seats = tuple(
        replace(
            seat,
            brief=f"{secret(seat.seat)} brief",
            goals=tuple(replace(goal, name=f"{secret(seat.seat)} {goal.goal}") for goal in seat.goals),
        )
        for seat in setup.seats
    )
    changes = tuple(
        replace(
            change,
            flaws=tuple(
                replace(flaw, sentence=f"{secret(flaw.seen_by[0])} flaw") if len(flaw.seen_by) == 1 else flaw
                for flaw in change.flaws
            ),
        )
        for change in setup.changes
    )
    calls = tuple(replace(call, sentence=f"{secret(call.seat)} call") for call in setup.calls)
    notes = tuple(replace(note, sentence=f"{secret(note.seat)} note") for note in setup.notes)
    return replace(setup, seats=seats, changes=changes, calls=calls, notes=notes)


async def test_demo_equals_simulate_without_leaks(tmp_path: Path) -> None:
    setup, alone = games.small_setup("ninety"), games.small_baseline("ninety")
    # What is said aloud or shown to all is no secret any more; colleagues do both.
    hidden = replace(marked(setup), changes=setup.changes, notes=setup.notes)
    frames = Frames()
    result = await play_over_network(
        hidden, games.SEED, "aligned", alone, tmp_path / "demo.samedirection", lambda step, share: None, frames
    )
    assert asdict(result) == asdict(play_headless(setup, games.SEED, "aligned", alone=alone))

    everything = {name: b"".join(got) for name, got in frames.of.items()}
    assert set(everything) == {"Facilitator", *(f"aligned {seat}" for seat in rooms.SEATS)}
    for seat in rooms.SEATS:
        mark = secret(seat).encode()
        goals = next(one.goals for one in hidden.seats if one.seat == seat)
        for own in ("brief", "call", *(goal.goal for goal in goals)):
            private = f"{secret(seat)} {own}".encode()
            assert private in everything[f"aligned {seat}"], f"{seat} was not sent its own {own}: nothing is tested"
        for name, sent in everything.items():
            if name != f"aligned {seat}" and not _has_shadowed(frames.of[name], seat):
                assert mark not in sent, f"{name} was sent what only {seat} may see"
    for name, got in frames.of.items():
        views = [message for message in map(decode_from_server, got) if isinstance(message, Full)]
        assert len({view.seat.seat for view in views if view.seat is not None}) == (0 if name == "Facilitator" else 1)


def _has_shadowed(frames: list[bytes], seat: str) -> bool:
    """Whether a client has paid to see a colleague's side."""
    views = [message for message in map(decode_from_server, frames) if isinstance(message, Full)]
    return any(opened.seat == seat for view in views if view.seat is not None for opened in view.seat.shadowing)


async def test_private_views_stay_private(tmp_path: Path) -> None:
    made = replace(rooms.plan(format="ninety"), setup=marked(games.small_setup("ninety")))
    async with served(tmp_path, made) as running:
        clients = {seat: await running.join(f"Player {seat}") for seat in rooms.SEATS}
        for seat, client in clients.items():
            await client.sit(seat)
        fay = await running.join("Fay", "facilitator")
        eye = await running.join("Wall", "projector")
        await fay.send(Facilitate(act="start"))
        for phase in ("briefing", "plan"):
            await fay.until_phase(phase)
            await fay.send(Facilitate(act="skip"))
        await fay.send(Facilitate(act="skip"))
        for client in (*clients.values(), eye, fay):
            await client.until_phase("phone")
        for seat, client in clients.items():
            mark = secret(seat).encode()
            own = b"".join(client.frames)
            for what in ("brief", "call"):
                assert f"{secret(seat)} {what}".encode() in own, f"{seat} was not sent its own {what}"
            for other in (*(c for s, c in clients.items() if s != seat), eye, fay):
                assert mark not in b"".join(other.frames), f"{other.name} was sent what only {seat} may see"
        assert PIN.encode() not in b"".join(b"".join(c.frames) for c in (*clients.values(), fay, eye))
