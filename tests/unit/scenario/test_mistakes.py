"""Mistakes as the author of a file reads them: one row for each kind, with its exact line and sentence.

Every file extends a shipped scenario and has one mistake, as an author would make it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import Mistake
from game.scenario.load import check_file

HEAD = 'extends = "winter_pressures"\n'
"""Line 1 of every file; the mistake follows from line 2 on."""

ROWS: list[tuple[str, int, str, str, str, str]] = [
    # what is written, line, key, what, found, meant
    ("[levers.ring_fence]\nstpe = 5\n", 3, "levers.ring_fence.stpe", "there is no such key here", "“stpe”", "step"),
    ('[seats.P]\ntitel = "x"\n', 3, "seats.P.titel", "there is no such key here", "“titel”", "title"),
    ("tilte = 3\n", 2, "tilte", "there is no such key here", "“tilte”", "title"),
    ('[levers.ring_fence]\nstep = "10"\n', 3, "levers.ring_fence.step", "this is the wrong type", "“10”", "10"),
    ("[levers.ring_fence]\nstep = 2.5\n", 3, "levers.ring_fence.step", "this is the wrong type", "2.5", ""),
    ("[levers.ring_fence]\ndays = true\n", 3, "levers.ring_fence.days", "this is the wrong type", "true", ""),
    ("seats = 3\n", 2, "seats", "this is the wrong type", "3", ""),
    ("[levers.ring_fence]\ndays = -3\n", 3, "levers.ring_fence.days", "the number is outside its range", "-3", ""),
    (
        "[formats.ninety]\nrounds = 40\n",
        3,
        "formats.ninety.rounds",
        "the number is outside its range",
        "40",
        "",
    ),
    ("[levers.ring_fence]\nmoney = [[0, nan]]\n", 3, "levers.ring_fence.money.1.2", "this is not a number", "nan", ""),
    ('title = ""\n', 2, "title", "the text is too short or too long (counted in characters)", "0", ""),
    (
        f'[levers.ring_fence]\nname = "{"x" * 300}"\n',
        3,
        "levers.ring_fence.name",
        "the text is too short or too long (counted in characters)",
        "300",
        "",
    ),
    ('[seats.P]\nrole = "provicer"\n', 3, "seats.P.role", "this is not one of the choices", "“provicer”", "provider"),
    ('[levers."No Name"]\n', 2, "levers.No Name", "this cannot be used as a name", "“No Name”", ""),
    (
        '[levers.ring_fence]\nname = "a\\u202eb"\n',
        3,
        "levers.ring_fence.name",
        "the text holds a character that cannot be shown",
        "U+202E",
        "",
    ),
    (
        "[calls.p_boiler]\nanswers = []\n",
        3,
        "calls.p_boiler.answers",
        "there are too few or too many (counted)",
        "0",
        "",
    ),
    ("[seats.X]\n", 2, "seats.X", "there is none of this name yet, and a new one needs more", "“X”", ""),
    (
        '[seats.X]\nrole = "manager"\ntitle = "X"\nsentences = "X"\nbrief = "X"\npurse = "none"\n',
        2,
        "seats.X",
        "this seat has no call in rounds in which others have one",
        ", ".join([*(f"half_day {number}" for number in range(1, 7)), *(f"ninety {number}" for number in range(1, 5))]),
        "",
    ),
    (
        "[crises.influenzza.gifts]\n",
        2,
        "crises.influenzza",
        "there is none of this name yet, and a new one needs more",
        "“influenzza”",
        "influenza",
    ),
    (
        '[cards.flu_jabs.add]\neffects = [{ parameter = "beds_closed", how = "add", value = -5 }]\n',
        3,
        "cards.flu_jabs.effects.2.value",
        "this takes beds_closed below its least",
        "-5",
        "",
    ),
    (
        "[stocktake.after]\nninety = [1]\n",
        3,
        "stocktake.after.ninety.1",
        "a stock-take after round 1, but in the format ninety the action answer_stock_take is not open by then",
        "1",
        "",
    ),
    ('[levers.ring_fence]\nseat = "Q"\n', 3, "levers.ring_fence.seat", "there is no such seat", "“Q”", ""),
    ('[cards.flu_jabs]\nlead = "k"\n', 3, "cards.flu_jabs.lead", "there is no such seat", "“k”", "K"),
    (
        "[parameters.core_bed]\nvalue = 5\n",
        2,
        "parameters.core_bed",
        "the model has no such parameter",
        "“core_bed”",
        "core_beds",
    ),
    (
        '[levers.ring_fence]\neffects = [\n    { parameter = "ring_fence_beds", how = "set", points = [[0, 0]] },\n]\n',
        4,
        "levers.ring_fence.effects.1.parameter",
        "the model has no such parameter",
        "“ring_fence_beds”",
        "elective_ring_fence_beds",
    ),
    (
        '[cards.home_first.asked.nurses]\nanswer = "Yes."\n',
        2,
        "cards.home_first.asked.nurses",
        "there is no such group",
        "“nurses”",
        "ward_nurses",
    ),
    (
        '[cards.home_first.asked.patients]\nnames_flaw = "tablet"\n',
        3,
        "cards.home_first.asked.patients.names_flaw",
        "the card has no such flaw",
        "“tablet”",
        "tablets",
    ),
    (
        "[calls.p_boiler.rounds]\nhalfday = 3\n",
        3,
        "calls.p_boiler.rounds.halfday",
        "there is no such format",
        "“halfday”",
        "half_day",
    ),
    (
        '[seats.P.goals.balance]\nmeasure = "balance"\n',
        3,
        "seats.P.goals.balance.measure",
        "nothing is measured under this name",
        "“balance”",
        "balance_trust",
    ),
    (
        '[[formats.ninety.opens]]\nround = 1\nlevers = ["ringfence"]\n',
        4,
        "formats.ninety.opens.1.levers.1",
        "there is no such lever",
        "“ringfence”",
        "ring_fence",
    ),
    (
        '[[formats.ninety.opens]]\nround = 1\nactions = ["propse"]\n',
        4,
        "formats.ninety.opens.1.actions.1",
        "there is no such kind of action",
        "“propse”",
        "propose",
    ),
    (
        "[seats.P.goals.balance]\nweight = 50\n",
        2,
        "seats.P.goals",
        "the weights of a seat's goals do not add up",
        "110",
        "",
    ),
    (
        "[seats.P.goals.balance]\nnothing_at = -3000\nfull_at = -3000\n",
        4,
        "seats.P.goals.balance.full_at",
        "0 points and 100 points are at the same value",
        "-3000",
        "",
    ),
    (
        "[levers.ring_fence]\nstart = 55\n",
        3,
        "levers.ring_fence.start",
        "the lever does not start on one of its steps",
        "55",
        "",
    ),
    (
        "[levers.ring_fence]\nstep = 7\n",
        3,
        "levers.ring_fence.step",
        "the step does not lead from the minimum to the maximum",
        "7",
        "",
    ),
    (
        "[levers.ring_fence]\nminimum = 60\n",
        2,
        "levers.ring_fence.maximum",
        "the maximum is not above the minimum",
        "60",
        "",
    ),
    (
        "[levers.next_bed]\nstart = 5\n",
        3,
        "levers.next_bed.start",
        "the lever does not start on one of its options",
        "5",
        "",
    ),
    (
        '[levers.ring_fence]\noptions = [{ value = 1, name = "One" }]\n',
        3,
        "levers.ring_fence.options",
        "only a lever of the form “options” can have options",
        "range",
        "",
    ),
    (
        "[levers.winter_fund.uses]\nhome_care.start = 50000\nhospital_beds.start = 0\n"
        "front_door.start = 0\ngp_same_day.start = 0\n",
        3,
        "levers.winter_fund.uses.home_care.start",
        "the shares at the start add up to more than the fund holds",
        "50000",
        "",
    ),
    (
        "[formats.half_day]\nrounds = 12\nround_days = 14\nphone_day = 7\n",
        4,
        "levers.winter_fund.uses.hospital_beds.start",
        "the shares at the start add up to more than the fund has for one round",
        "200",
        "",
    ),
    (
        "[levers.winter_fund.uses.home_care]\nstart = 30\n",
        3,
        "levers.winter_fund.uses.home_care.start",
        "the share at the start is not a whole number of steps",
        "30",
        "",
    ),
    (
        "[levers.escalation_beds]\nmoney = [[30, 300], [0, 0]]\n",
        3,
        "levers.escalation_beds.money",
        "the points of a line are not in rising order of their first number",
        "30, 0",
        "",
    ),
    (
        '[cards.home_first]\nrival = "flu_jabs"\n',
        3,
        "cards.home_first.rival",
        "two rivals do not name each other",
        "flu_jabs",
        "",
    ),
    (
        '[cards.ready_to_go_ward.joined]\nname = "x"\nsentence = "y"\neffects = []\nstart_days = 3\n',
        2,
        "cards.ready_to_go_ward.joined",
        "the two rivals joined are described 2 times",
        "ready_to_go_ward",
        "",
    ),
    (
        "[formats.ninety]\nround_days = 40\n",
        3,
        "formats.ninety.round_days",
        "the formats have different numbers of days (rounds × round_days)",
        "160",
        "",
    ),
    (
        "[formats.ninety]\nphone_day = 42\n",
        3,
        "formats.ninety.phone_day",
        "the phone would ring after the round is over",
        "42",
        "",
    ),
    (
        "[stocktake.after]\nninety = [2, 5]\n",
        3,
        "stocktake.after.ninety.2",
        "there is no such round in this format",
        "5",
        "",
    ),
    (
        "[crises.influenza.when]\nninety = { round = 3, day = 60 }\n",
        3,
        "crises.influenza.when.ninety.day",
        "the crisis would begin after the round is over",
        "60",
        "",
    ),
    (
        "[calls.p_boiler.rounds]\nhalf_day = 4\n",
        3,
        "calls.p_boiler.rounds.half_day",
        "seat P has another call, p_empty_theatre, in this round",
        "4",
        "",
    ),
    (
        "[problems.letters]\nfirst_round = 5\n",
        2,
        "problems.letters.last_round",
        "the problem's latest start is before its earliest",
        "4",
        "",
    ),
    (
        '[invoices.taxis]\nby = "K"\n',
        2,
        "invoices.taxis.to",
        "the invoice goes from a purse to the same purse",
        "P",
        "",
    ),
    (
        "[survey]\nanswered_day = 112\n",
        3,
        "survey.answered_day",
        "the survey would arrive before it is answered",
        "112",
        "",
    ),
    (
        '[cards.one_winter_purse]\nsigned_by = ["C", "M"]\n',
        3,
        "cards.one_winter_purse.signed_by",
        "the card's own lead is asked for a signature",
        "C",
        "",
    ),
    (
        '[cards.one_winter_purse.pool]\nuses = ["parking"]\n',
        3,
        "cards.one_winter_purse.pool.uses",
        "the pool's fund has no such use",
        "parking",
        "",
    ),
    (
        '[cards.one_winter_purse.pool.lines]\ngoing_home = "waiting_for_bed"\n',
        3,
        "cards.one_winter_purse.pool.lines.going_home",
        "a pool spends through levers that cost money, and this lever does not",
        "going_home",
        "",
    ),
    (
        '[threads.walter]\nagain = ["k_walter", "m_waltr"]\n',
        3,
        "threads.walter.again.2",
        "there is no such note",
        "“m_waltr”",
        "m_walter",
    ),
    (
        '[threads.walter]\nnotes = ["k_walter", "m_waltr"]\n',
        3,
        "threads.walter.notes.2",
        "there is no such note",
        "“m_waltr”",
        "m_walter",
    ),
    (
        '[problems.letters]\neffects = [{ parameter = "readmission_scale", how = "scale", value = 3 }]\n',
        3,
        "problems.letters.effects.1.value",
        "this takes readmission_scale out of its range",
        "7",
        "",
    ),
    (
        "[featured.edith]\nage_to = 60\n",
        3,
        "featured.edith.age_to",
        "the ages end before they begin",
        "60",
        "",
    ),
    (
        "[parameters.core_beds]\nvalue = 5\n",
        3,
        "parameters.core_beds.value",
        "the value is outside the range of the parameter",
        "5",
        "",
    ),
    (
        "[levers.ring_fence]\neffects = [\n"
        '    { parameter = "elective_ring_fence_beds", how = "set", points = [[0, 0], [60, 900]] },\n]\n',
        4,
        "levers.ring_fence.effects.1.points",
        "this takes elective_ring_fence_beds out of its range",
        "900",
        "",
    ),
    (
        "[parameters.medical_admission_scale]\nvalue = 1\n"
        '[crises.influenza]\neffects = [{ parameter = "medical_admission_scale", how = "scale", value = 11.8 }]\n',
        5,
        "crises.influenza.effects.1.value",
        "this takes medical_admission_scale out of its range",
        "11.8",
        "",
    ),
    (
        'without = ["cards.flue_jabs"]\n',
        2,
        "without",
        "there is no such thing to leave out",
        "“cards.flue_jabs”",
        "cards.flu_jabs",
    ),
]

def find_mistakes(tmp_path: Path, text: str) -> list[Mistake]:
    """Write a file and return its mistakes."""
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return list(check_file(str(file)).mistakes)


@pytest.mark.parametrize(("written", "line", "key", "what", "found", "meant"), ROWS, ids=lambda value: None)
def test_mistake_has_its_line(
    tmp_path: Path, written: str, line: int, key: str, what: str, found: str, meant: str
) -> None:
    found_mistakes = {mistake.key: mistake for mistake in find_mistakes(tmp_path, HEAD + written)}
    assert key in found_mistakes, list(found_mistakes.values())
    mistake = found_mistakes[key]
    assert (mistake.what, mistake.found, mistake.meant) == (what, found, meant)
    assert (Path(mistake.where).name, mistake.line) == ("mine.toml", line)


def test_good_file_has_no_mistakes(tmp_path: Path) -> None:
    assert find_mistakes(tmp_path, HEAD) == []


def test_mistakes_are_in_order_of_file(tmp_path: Path) -> None:
    text = HEAD + '[levers.ring_fence]\nseat = "Q"\ndays = 99\nnmae = "x"\n[parameters.beds]\nvalue = "many"\n'
    assert [(m.line, m.key) for m in find_mistakes(tmp_path, text)] == [
        (3, "levers.ring_fence.seat"),
        (4, "levers.ring_fence.days"),
        (5, "levers.ring_fence.nmae"),
        (6, "parameters.beds"),
        (7, "parameters.beds.value"),
    ]


def test_mistake_says_what_is_allowed(tmp_path: Path) -> None:
    text = HEAD + '[levers.ring_fence]\ndays = 99\nseat = "Q"\ncounts_as = "mine"\n[place]\nfirst_date = "2025-10-01"\n'
    allowed = {mistake.key: mistake.allowed for mistake in find_mistakes(tmp_path, text)}
    assert allowed == {
        "levers.ring_fence.days": "a whole number without quotes, 0 to 10",
        "levers.ring_fence.seat": "C, P, K, M",
        "levers.ring_fence.counts_as": "one of patients, own, staff, standing",
        "place.first_date": "a date without quotes, such as 2025-10-01",
    }


@pytest.mark.parametrize(
    ("data", "line", "column", "what"),
    [
        (b"title = \xff\n", 1, 0, "the file is not UTF-8 text"),
        ('title = "x"'.encode("utf-16"), 0, 0, "the file is saved as UTF-16 (Windows calls it “Unicode”)"),
        (
            "a = 1\ntitle = “Winter”\n".encode(),
            2,
            9,
            "typographic quotation marks, as word processors make them",
        ),
        (
            b"a = 1\nb = [1,\n",
            2,
            0,
            "a list in square brackets is not closed, or a comma is missing between two of its entries",
        ),
        (b"a = 1\na = 2\n", 2, 6, "this is written twice; the first is in line 1"),
        (b"a = " + b"[" * 300 + b"]" * 300, 0, 0, "tables are nested too deeply"),
        (b"#" * (256 * 1024 + 1), 0, 0, "the file is too large"),
        (b"extends = 3\n", 1, 1, "extends must be a name in quotes"),
        (b'extends = "wintr_pressures"\n', 1, 1, "there is no such scenario to extend"),
        (b'extends = "../base.toml"\n', 1, 1, "there is no such scenario to extend"),
        (b'extends = "/etc/passwd"\n', 1, 1, "there is no such scenario to extend"),
        (b'extends = "mine.toml"\n', 1, 1, "this file extends itself"),
    ],
    ids=lambda value: None,
)
def test_unreadable_file_says_why(tmp_path: Path, data: bytes, line: int, column: int, what: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(data)
    found = check_file(str(file)).mistakes  # with those of lines that can be read beside the others
    assert [one.key for one in found if one.what == what] in ([""], ["extends"])
    assert (what, line, column) in {(one.what, one.line, one.column) for one in found}


def test_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert check_file(str(file)).mistakes == ()


def test_mistake_names_the_extended_file(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text('extends = "winter_pressures"\n[levers.ring_fence]\nstart = 3\n', "utf-8")
    (mistake,) = find_mistakes(tmp_path, 'extends = "ours.toml"\n')
    assert (Path(mistake.where).name, mistake.line) == ("ours.toml", 3)


def test_chain_of_files_is_bounded(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"f{number}.toml").write_text(f'extends = "f{number + 1}.toml"\n', "utf-8")
    (tmp_path / "f4.toml").write_text('extends = "base"\n', "utf-8")
    (mistake,) = check_file(str(tmp_path / "f0.toml")).mistakes
    assert mistake.what == "too many files extend one another; at most 4 in all"


@pytest.mark.parametrize(
    ("written", "key", "what"),
    [
        (
            "[crises.influenza]\nlasts_days = 84\n[crises.influenza.when]\nninety = { round = 4, day = 30 }\n",
            "crises.influenza.lasts_days",
            "in the format ninety this crisis lasts beyond the last day",
        ),
        (
            "[crises.influenza.when.ninety]\nround = 2\nday = 9\n",
            "crises.influenza.when.ninety.round",
            "a crisis in round 2, but in the format ninety the action give opens later",
        ),
        (
            "[cards.home_first.flaws.quiet]\nseen_by = []\nsentence = 'x'\nmend = 'y'\neffects = []\n",
            "cards.home_first.flaws.quiet",
            "nobody can see this flaw: no seat sees it, and no group names it",
        ),
        (
            "[cards.flu_jabs]\nstart_days = 190\n",
            "cards.flu_jabs.start_days",
            "in the format half_day this card opens too late to come into use if groups are asked first",
        ),
        (
            "[stocktake.after]\nhalf_day = []\nninety = []\n",
            "stocktake",
            "there is never a stock-take: no round is given",
        ),
        (
            "[levers.escalation_beds]\neffects = ["
            '{ parameter = "escalation_beds", how = "set", points = [[0, 0], [30, 299]] }]\n',
            "levers.escalation_beds.effects.1.points",
            "all decisions together could take escalation_beds out of its range; anything beyond is cut",
        ),
    ],
    ids=lambda value: None,
)
def test_implausible_value_is_a_warning(tmp_path: Path, written: str, key: str, what: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(HEAD + written, encoding="utf-8")
    result = check_file(str(file))
    assert result.mistakes == ()
    assert what in {warning.what for warning in result.warnings if warning.key == key}


def test_seat_without_goals_is_a_warning(tmp_path: Path) -> None:
    seat = '[seats.Z]\nrole = "manager"\ntitle = "x"\nsentences = "y"\nbrief = "z"\npurse = "none"\n'
    file = tmp_path / "mine.toml"
    lines = [f'"calls.{key}"' for key in list_winter_calls()]
    file.write_text(f'extends = "winter_pressures"\nwithout = [{", ".join(lines)}]\n' + seat, encoding="utf-8")
    result = check_file(str(file))
    assert result.mistakes == ()
    assert {warning.what for warning in result.warnings if warning.key == "seats.Z"} == {
        "this seat has no goals of its own, so it has no targets to meet",
        "this seat has no lever, so it can change nothing on its own",
    }


def list_winter_calls() -> list[str]:
    """Return the keys of all calls of the shipped winter."""
    spec = check_file("winter_pressures").spec
    assert spec is not None
    return list(spec.calls)
