"""The door: codes, PINs, and how often one may be wrong."""

from game.protocol.messages import VERSION, Hello
from game.protocol.refusals import Code
from server.browser_page import is_our_host
from server.gate import LETTERS, Gate, new_code, new_pin, new_token
from server.link import Allowance

GATE_CODE, GATE_PIN = "ABC234", "XYZ789"


def says(code: str = GATE_CODE, part: str = "player", pin: str = "", token: str | None = None) -> Hello:
    return Hello(VERSION, "Ann", part, code=code, pin=pin, token=token)  # pyright: ignore[reportArgumentType]


def why(gate: Gate, hello: Hello, address: str = "10.0.0.1", now: float = 0.0) -> Code | None:
    refusal = gate.judge(hello, address, now)
    return refusal.code if refusal else None


def test_secrets_are_long_and_unique() -> None:
    codes = {new_code() for _ in range(50)} | {new_pin() for _ in range(50)}
    assert len(codes) == 100
    assert all(len(code) == 6 and set(code) <= set(LETTERS) for code in codes)
    assert len(LETTERS) == len(set(LETTERS)) == 31
    assert not set("01OIL") & set(LETTERS)
    assert len({new_token() for _ in range(50)}) == 50
    assert len(new_token()) >= 22


def test_code_and_pin_admit() -> None:
    gate = Gate(GATE_CODE, GATE_PIN)
    assert why(gate, says()) is None
    assert why(gate, says(" abc-234 ")) is None
    assert why(gate, says(part="facilitator", pin=GATE_PIN.lower())) is None
    assert why(gate, says(part="facilitator", code="", pin=GATE_PIN)) is None
    assert why(gate, says(part="facilitator")) == Code.WRONG_PIN
    assert why(gate, says(part="projector", code="", pin=GATE_PIN)) == Code.WRONG_CODE
    assert why(gate, says(code="", token="a-token-is-judged-by-the-room")) is None


def test_wrong_codes_block_their_address() -> None:
    gate = Gate(GATE_CODE, GATE_PIN)
    for _ in range(5):
        assert why(gate, says("WRONG2"), now=10.0) == Code.WRONG_CODE
    assert why(gate, says(), now=11.0) == Code.TOO_FAST
    assert why(gate, says(), address="10.0.0.2", now=11.0) is None
    assert why(gate, says(), now=71.0) is None


def test_thirty_wrong_codes_pause_joining() -> None:
    gate = Gate(GATE_CODE, GATE_PIN)
    for number in range(30):
        why(gate, says("WRONG2"), address=f"10.0.1.{number}", now=5.0)
    assert gate.is_pausing(6.0)
    assert why(gate, says(), address="10.0.2.1", now=34.0) == Code.TOO_FAST
    assert why(gate, says(), address="10.0.2.1", now=36.0) is None


def test_gate_memory_is_bounded() -> None:
    gate = Gate(GATE_CODE, GATE_PIN)
    for number in range(3000):
        gate.note_wrong(f"10.1.{number // 250}.{number % 250}", now=float(number * 10))
    assert len(gate.codes.wrong) <= 1000


def test_allowance_permits_bursts() -> None:
    allowance = Allowance(rate=5.0, burst=20.0)
    assert [allowance.take(0.0) for _ in range(25)] == [True] * 20 + [False] * 5
    assert [allowance.take(1.0) for _ in range(7)] == [True] * 5 + [False] * 2
    assert allowance.take(100.0)


def test_only_our_own_names_are_hosts() -> None:
    for ours in ("127.0.0.1:4747", "localhost", "192.168.1.20:80", "[::1]:4747", "10.0.0.7"):
        assert is_our_host(ours), ours
    for foreign in ("evil.example", "evil.example:4747", "", "127.0.0.1.evil.example"):
        assert not is_our_host(foreign), foreign
