"""The report as a page: complete, escaped, closed to the network, and true to its numbers."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest

from game.debrief.harm_causes import causes, round_lines
from game.debrief.headline import hero_of
from game.debrief.report_data import Material, gathered
from game.debrief.seat_scores import said_and_done
from game.debrief.team_report import TEMPLATES, rendered, written
from game.errors import CommandLineError, JournalError
from game.journal.frames import DayRow, FramePacker
from game.journal.journal_file import Row
from game.journal.recover import Recovered, Trouble, recover
from game.protocol.public_views import Flag, ProposalView, ReviewView
from game.replay.comparison import Compared
from game.text.catalogue import Catalogue
from tests.kit.journals import SEATS, small_about, small_public, small_rows, small_seat
from tests.kit.journals import written as journal_written

WORDS = Catalogue.load("en")
HOSTILE = "<img src=x onerror=alert(1)>\"' &amp; {{ 7*7 }} {x}"


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> Recovered:
    return recover(journal_written(tmp_path_factory.mktemp("journal") / "game.samedirection"))


@pytest.fixture(scope="module")
def material(game: Recovered) -> Material:
    return gathered(game, 1, game.days_of(1))


@pytest.fixture(scope="module")
def page(material: Material) -> str:
    return rendered(material, WORDS)


class Tags(HTMLParser):
    """Remembers every start tag with its attributes, and that tags close in order."""

    VOID = frozenset({"meta", "link", "br", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


def tags(page: str) -> list[tuple[str, dict[str, str]]]:
    parser = Tags()
    parser.feed(page)
    assert parser.open == []
    return parser.found


def test_the_same_game_gives_the_same_bytes(material: Material, page: str) -> None:
    assert rendered(material, WORDS) == page


def test_every_tag_is_closed_and_every_id_is_there_once(page: str) -> None:
    ids = [attrs["id"] for _, attrs in tags(page) if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_what_is_referred_to_is_there(page: str) -> None:
    found = tags(page)
    ids = {attrs["id"] for _, attrs in found if "id" in attrs}
    named = {a["href"][1:] for _, a in found if a.get("href", "").startswith("#")}
    named |= {name for _, a in found for name in a.get("aria-labelledby", "").split()}
    assert named <= ids


def test_nothing_comes_from_elsewhere(page: str) -> None:
    for tag, attrs in tags(page):
        assert "src" not in attrs, tag
        assert attrs.get("href", "#").startswith(("#", "data:")), attrs
        assert not any(name.startswith("on") or name == "style" for name in attrs), attrs
    assert not re.search(r"@import|url\((?!data:)", page)


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(page: str) -> None:
    policy = next(a["content"] for _, a in tags(page) if a.get("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        text = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(text) == 1
        digest = base64.b64encode(hashlib.sha256(text[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_headings_go_down_one_step_at_a_time(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in tags(page) if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_chart_is_told_in_words(page: str) -> None:
    for tag, attrs in tags(page):
        if tag == "svg":
            told = attrs.get("aria-labelledby") or attrs.get("aria-label")
            assert bool(told) != (attrs.get("aria-hidden") == "true"), attrs


def test_the_page_says_that_it_is_british_english(page: str) -> None:
    assert tags(page)[0] == ("html", {"lang": "en-GB"})


def test_templates_know_no_key_that_the_catalogue_lacks() -> None:
    for path in TEMPLATES.glob("*.j2"):
        for key in re.findall(r"""\b(?:t|plain)\(["']([a-z_.0-9]+)["']""", path.read_text("utf-8")):
            begins = key.endswith((".", "_")) and any(known.startswith(key) for known in WORDS.sentences)
            assert WORDS.has(key) or begins, f"{path.name} names {key}"


@pytest.mark.parametrize(
    ("prefix", "kind", "field"),
    [
        ("report.flag.", Flag, "kind"),
        ("report.proposals.state_", ProposalView, "state"),
        ("report.proposals.way_", ProposalView, "way"),
        ("report.went.", ReviewView, "went"),
    ],
)
def test_every_word_that_a_view_can_hold_has_its_sentence(prefix: str, kind: type, field: str) -> None:
    for word in get_args(get_type_hints(kind)[field]):
        assert WORDS.has(f"{prefix}{word}")


def test_templates_never_switch_escaping_off() -> None:
    for path in TEMPLATES.glob("*.j2"):
        assert "safe" not in path.read_text("utf-8")


def test_people_cannot_write_into_the_page(game: Recovered) -> None:
    name = HOSTILE[:24]
    statics = msgspec.structs.replace(small_about().statics, title=HOSTILE, place=HOSTILE)
    about = small_about(session_name=HOSTILE, teams=(HOSTILE,), statics=statics, questions=(("felt", (HOSTILE,)),))
    packer = FramePacker(1)
    public = small_public(100)
    proposal = msgspec.structs.replace(public.proposals[0], name=name)
    taking = public.stocktake
    assert taking is not None
    public = msgspec.structs.replace(
        public,
        proposals=(proposal,),
        stocktake=msgspec.structs.replace(taking, unsaid=(HOSTILE,), keep=(HOSTILE,)),
        flags=(Flag(3, "bookmark", None, HOSTILE), Flag(3, "lever", "P", HOSTILE)),
    )
    row = packer.row(public, tuple(small_seat(seat, 100) for seat in SEATS), after=1)
    page = rendered(gathered(replace(game, about=about, rounds=((),)), 1, [row]), WORDS)
    found = tags(page)
    assert not any(tag == "img" for tag, _ in found)
    assert "{{ 7*7 }}" in page
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", page)[0]
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_the_headline_is_that_of_the_end(material: Material) -> None:
    hero, end = hero_of(material, WORDS), material.public.end
    assert end is not None
    assert hero.harmed == str(round(end.harmed / 10))
    assert len(hero.people) == round(end.left_alone / 10 / hero.each)
    assert sum(kind == "harmed" for _, _, kind in hero.people) == round(end.harmed / 10 / hero.each)


@pytest.mark.parametrize(("here", "there", "word"), [(900, 300, "more"), (300, 900, "fewer"), (300, 300, "As many")])
def test_the_headline_says_more_or_fewer_as_it_is(material: Material, here: int, there: int, word: str) -> None:
    assert material.public.end is not None
    end = msgspec.structs.replace(material.public.end, harmed=here, left_alone=there)
    hero = hero_of(replace(material, public=msgspec.structs.replace(material.public, end=end)), WORDS)
    assert word in hero.sentence
    assert (hero.added > 0, hero.spared > 0) == (here > there, here < there)


def test_because_lines_add_up(material: Material) -> None:
    found = causes(material)
    assert found.harmed == sum(line.harmed for line in found.lines)
    assert found.difference == sum(line.difference for line in found.lines) == found.harmed - found.left_alone


def test_rounds_do_not_hold_the_days_after(material: Material) -> None:
    assert [one.number for one in round_lines(material)] == [1, 2, 3, 4, 5, 6]
    assert material.end is not None
    assert sum(one.harmed for one in round_lines(material)) < causes(material).harmed


def test_who_called_it_is_a_count_and_never_a_name(page: str) -> None:
    assert "2 of 4 right" in page


def test_nothing_is_told_of_one_seat_alone_but_its_score_and_goals(page: str) -> None:
    assert "7,70" not in page.replace("&#39;", "")
    assert "770" not in re.sub(r"base64,[^)]*", "", page)
    assert "The brief of P" not in page
    assert "Player P" not in page


def test_said_and_done_are_told_of_the_team_and_only_of_three_or_more(material: Material) -> None:
    assert [one.said for one in said_and_done(material)] == [50, 20, 20, 10]
    two = replace(material, own=material.own[:2])
    assert said_and_done(two) == ()


def test_an_unfinished_and_damaged_game_says_so(game: Recovered) -> None:
    rows = [row for row in game.days_of(1) if row.day <= 40]
    damaged = replace(game, troubles=(Trouble("entry 12 is missing", 12),), rounds=(game.rounds_of(1)[:1],))
    page = rendered(gathered(damaged, 1, rows), WORDS)
    assert "entry 12 is missing" in page
    assert "not finished: the file holds 40 days" in page
    assert 'id="cost"' not in page


def test_a_game_of_one_moment_can_be_told(game: Recovered) -> None:
    page = rendered(gathered(replace(game, rounds=((),)), 1, game.days_of(1)[:1]), WORDS)
    tags(page)


def test_a_game_without_a_moment_is_refused_with_a_sentence(game: Recovered) -> None:
    with pytest.raises(JournalError, match="no recorded moments"):
        gathered(replace(game, rounds=((),)), 1, [])


@pytest.mark.parametrize("verdict", ["same", "other_machine", "different", "nothing_to_compare"])
def test_what_a_second_playing_came_to_is_told(material: Material, verdict: str) -> None:
    page = rendered(material, WORDS, Compared(verdict, 7, 3, 66))  # type: ignore[arg-type]
    assert WORDS.counted(f"report.made.{verdict}", 7, rounds=7, round=3, day=66) in page


def test_a_report_that_cannot_be_written_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CommandLineError, match="cannot be written"):
        written("page", tmp_path / "file" / "report.html")
    assert written("page", tmp_path / "new" / "report.html").read_text() == "page"


def test_colours_of_words_can_be_read_on_their_ground() -> None:
    style = (TEMPLATES / "style.css").read_text("utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9A-F]{6})", style))
    for word, ground in (
        ("ink", "white"), ("ink", "paper"), ("ink", "yellow-pale"), ("quiet", "white"), ("quiet", "paper"),
        ("quiet", "yellow-pale"), ("blue", "white"), ("blue", "paper"), ("red", "white"), ("red", "red-pale"),
        ("sky", "dark"),
        ("white", "dark"), ("dark", "pale"), ("white", "purple"), ("white", "green"), ("white", "orange"),
    ):  # fmt: skip
        assert contrast(colours[word], colours[ground]) >= 4.5, f"{word} on {ground}"


def contrast(first: str, second: str) -> float:
    def luminance(code: str) -> float:
        parts = [int(code[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_several_moments_of_a_day_count_once_in_a_course(material: Material) -> None:
    days = [day for day, _ in material.courses["four_hours"].points]
    assert days == sorted(set(days))


def rows_of_days(rows: list[Row]) -> list[DayRow]:
    return [row for row in rows if isinstance(row, DayRow)]


def test_rows_may_come_in_any_order(game: Recovered, material: Material) -> None:
    assert gathered(game, 1, reversed(rows_of_days(small_rows()))) == material
