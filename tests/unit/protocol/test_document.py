"""docs/protocol.md matches the protocol's types and limits, and what the code sends."""

import ast
import json
import re
from pathlib import Path

import msgpack
import pytest

from game.protocol import codec, limits
from game.protocol.actions import ACTION_KINDS, TARGET_FIELDS, kind_of
from game.protocol.codec import decode_from_person, decode_from_server
from game.protocol.facilitator_acts import ACT_RULES
from game.protocol.messages import VERSION
from game.protocol.person_messages import FacilitatorAct
from game.protocol.refusals import VALUE_MEANINGS, VALUES, Code
from game.protocol.transport import PING_SECONDS
from game.session import clock_face, names, passes, player_actions, roster
from game.text.catalogue import Catalogue
from game.view.options import candidate_actions
from server import gate, guard, link, serve
from tests.kit import games
from tests.kit.protocol_tables import DOCUMENT, MARK, render_tables

ROOT = Path(__file__).resolve().parents[3]
NUMBERS = {5: "Five", 30: "thirty"}
FRAME = re.compile(r"(Ann to host|Host to Ann), `\w+`:\n\n```text\n(\{.*\})\n([0-9a-f \n]+)\n```")


@pytest.fixture(scope="module")
def document() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


def test_protocol_document_is_up_to_date(document: str) -> None:
    _, _, written = document.partition(MARK)
    assert written.strip() == render_tables().strip(), "run: python -m tests.kit.protocol_tables"


def test_document_names_no_module(document: str) -> None:
    assert not re.findall(r"\b(?:game|server|tests)[./]\w+|\w+\.py\b", document)


def test_worked_frames_say_what_is_shown(document: str) -> None:
    found = FRAME.findall(document)
    assert len(found) >= 15
    for direction, says, shown in found:
        frame = bytes.fromhex(shown)
        assert msgpack.unpackb(frame) == json.loads(says)
        decode = decode_from_person if direction == "Ann to host" else decode_from_server
        decode(frame)


@pytest.mark.parametrize(
    "sentence",
    [
        f"this page alone. Version {VERSION}.",
        f"{NUMBERS[gate.WRONG_FROM_ADDRESS]} wrong codes a minute from one address",
        f"{NUMBERS[gate.WRONG_IN_ALL]} from everywhere make it pause for {gate.PAUSE_SECONDS:.0f} s",
        f"A name has 1 to {names.LONGEST} characters",
        f"or {passes.PATIENCE_SECONDS:.0f} s are over",
        f"every {NUMBERS[int(clock_face.CLOCK_SECONDS)].lower()} seconds",
        f"{limits.FRAME_FROM_PERSON // 1024} KiB, {limits.ITEMS_FROM_PERSON} entries a list or map, "
        f"{limits.DEPTH_FROM_PERSON} levels deep",
        f"{limits.FRAME_FROM_SERVER // 1024} KiB, {limits.ITEMS_FROM_SERVER:,} entries a list or map",
        f"inflated {limits.INFLATED_FROM_SERVER // 2**20} MiB",
        f"The host does so above {codec.DEFLATE_ABOVE_BYTES // 1024} KiB",
        f"within {serve.HELLO_SECONDS:.0f} s of the end of the websocket's handshake",
        f"pings a client from which nothing has come for {PING_SECONDS} s and ends a connection that does not answer "
        f"within {PING_SECONDS} s",
        f"noticed within {2 * (PING_SECONDS + link.SILENCE_SECONDS):.0f} s",
        f"{link.PINGS_A_SECOND:.0f} a second, {link.BURST_PINGS:.0f} at once",
        f"{link.MESSAGES_A_SECOND:.0f} a second, {link.BURST_MESSAGES:.0f} at once, for each person",
        f"after {link.WARNINGS} dropped ones",
        f"above {link.SLOW_BYTES // 1024} KiB views are left out",
        f"above {link.HARD_BYTES // 2**20} MiB, or when nothing can be sent for {link.SEND_SECONDS:.0f} s",
        f"After {player_actions.MOST_REFUSED:,} refused or {player_actions.MOST_ACCEPTED:,} accepted actions",
        f"observers and projectors share {roster.SPECTATOR_PLACES}, players have two for every seat of every team and "
        f"{roster.WAITING_PLACES} more",
        f"a session knows {roster.MOST_PEOPLE_EVER:,} people in all",
        f"have not said hello for {guard.SILENT_SECONDS:.0f} s are cut, the oldest first, when there are more than "
        f"{guard.MOST_SILENT}, and without that delay when there are more than {guard.MOST_SILENT_AT_ONCE:,}",
    ],
)
def test_limits_are_those_of_the_code(document: str, sentence: str) -> None:
    assert sentence in document


def test_every_act_has_a_rule() -> None:
    assert set(ACT_RULES) == set(FacilitatorAct.__args__)


def test_every_code_is_explained(document: str) -> None:
    for code in Code:
        assert re.search(rf"^\| `{code.value}` \| \S", document, re.MULTILINE), code


def test_targets_can_be_taken_apart() -> None:
    game, kinds = games.start_game(), set[str]()
    while game.table.phase != "end":
        games.advance(game)
        for seat in game.setup.seats:
            for action, target in candidate_actions(game.reading, seat.seat):
                parts = [getattr(action, name) for name in TARGET_FIELDS[kind_of(action)]]
                assert target == (".".join(parts) if parts else None)
                assert not parts or "." not in parts[0]
                kinds.add(kind_of(action))
    assert {"answer_phone", "give", "answer_stock_take", "say"} <= kinds
    assert set(TARGET_FIELDS) == set(ACTION_KINDS)


def test_refusals_carry_known_values() -> None:
    found = [one for folder in ("game", "server") for path in (ROOT / folder).rglob("*.py") for one in _refusals(path)]
    assert len(found) > 60
    for where, code, carried in found:
        assert carried <= set(VALUES.get(code, ())), where
    assert {name for names in VALUES.values() for name in names} == set(VALUE_MEANINGS)


def test_sentences_use_values_that_are_sent() -> None:
    sentences = Catalogue.load("en").sentences
    for key in (key for key in sentences if key.startswith("refusal_with.")):
        code = Code(key.split(".")[1])
        assert set(re.findall(r"\{(\w+)", sentences[key])) <= set(VALUES[code]), key


def _refusals(path: Path) -> list[tuple[str, Code, set[str]]]:
    """Return every refusal that a module makes: where, its code and the names of its values."""
    found: list[tuple[str, Code, set[str]]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
            continue
        first = node.args[0]
        if node.func.id not in ("Refusal", "refuse") or not ast.unparse(first).startswith("Code."):
            continue
        names = {str(word.arg) for word in node.keywords}
        if len(node.args) == 2 and isinstance(node.args[1], ast.Tuple):
            pairs = [one for one in node.args[1].elts if isinstance(one, ast.Tuple)]
            names = {ast.literal_eval(pair.elts[0]) for pair in pairs}
        found.append((f"{path}:{node.lineno}", Code[ast.unparse(first).removeprefix("Code.")], names))
    return found
