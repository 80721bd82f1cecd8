"""The report page: complete, escaped, closed to the network, and consistent in its numbers."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest
from jinja2 import DictLoader

from game.debrief.formatting import format_hundredths
from game.debrief.harm_causes import compare_rounds, sum_harm_causes
from game.debrief.headline import build_headline
from game.debrief.rendering import TEMPLATES, build_environment, render_report, render_teams
from game.debrief.report_data import ReportData, collect_report_data
from game.debrief.report_page import ReportPage, build_report_page
from game.debrief.seat_scores import build_stocktake, compare_plans
from game.debrief.teams_page import TeamsPage
from game.debrief.whole_file import write_text
from game.errors import CommandLineError, JournalError
from game.journal.frames import DayRow, FramePacker
from game.journal.journal_file import Row
from game.journal.recovery import Damage, SavedGame, recover
from game.protocol.public_views import Flag, ProposalView, ReviewView
from game.replay.comparison import Comparison
from game.text.catalogue import Catalogue
from tests.kit.journals import SEATS, small_about, small_public, small_rows, small_seat, write_small_journal
from tests.kit.page_language import find_english, list_parts_of_page
from tests.kit.template_fields import TemplateFields, list_parts

WORDS = Catalogue.load("en")
HOSTILE = "<img src=x onerror=alert(1)>\"' &amp; {{ 7*7 }} {x}"


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> SavedGame:
    return recover(write_small_journal(tmp_path_factory.mktemp("journal") / "game.samedirection"))


@pytest.fixture(scope="module")
def data(game: SavedGame) -> ReportData:
    return collect_report_data(game, 1, game.days_of(1))


@pytest.fixture(scope="module")
def page(data: ReportData) -> str:
    return render_report(data, WORDS)


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


def test_same_game_gives_same_bytes(data: ReportData, page: str) -> None:
    assert render_report(data, WORDS) == page


def test_tags_close_and_ids_are_unique(page: str) -> None:
    ids = [attrs["id"] for _, attrs in tags(page) if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_references_have_targets(page: str) -> None:
    found = tags(page)
    ids = {attrs["id"] for _, attrs in found if "id" in attrs}
    named = {a["href"][1:] for _, a in found if a.get("href", "").startswith("#")}
    named |= {name for _, a in found for name in a.get("aria-labelledby", "").split()}
    assert named <= ids


def test_nothing_is_loaded_from_elsewhere(page: str) -> None:
    for tag, attrs in tags(page):
        assert "src" not in attrs, tag
        assert attrs.get("href", "#").startswith(("#", "data:")), attrs
        assert not any(name.startswith("on") or name == "style" for name in attrs), attrs
    assert not re.search(r"@import|url\((?!data:)", page)


def test_policy_allows_own_style_and_script_only(page: str) -> None:
    policy = next(a["content"] for _, a in tags(page) if a.get("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        text = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(text) == 1
        digest = base64.b64encode(hashlib.sha256(text[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_heading_levels_skip_none(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in tags(page) if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_charts_have_descriptions(page: str) -> None:
    for tag, attrs in tags(page):
        if tag == "svg":
            text = attrs.get("aria-labelledby") or attrs.get("aria-label")
            assert bool(text) != (attrs.get("aria-hidden") == "true"), attrs


def test_page_language_is_british_english(page: str) -> None:
    assert tags(page)[0] == ("html", {"lang": "en-GB"})


def test_template_keys_are_in_catalogue() -> None:
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
def test_values_of_views_have_sentences(prefix: str, kind: type, field: str) -> None:
    for word in get_args(get_type_hints(kind)[field]):
        assert WORDS.has(f"{prefix}{word}")


def test_templates_read_every_field_of_their_page() -> None:
    environment = build_environment(WORDS)
    pages = {"report.html.j2": ReportPage, "teams.html.j2": TeamsPage}
    read = {field for template, page in pages.items() for field in TemplateFields(environment, template, page).read}
    parts = {part for page in pages.values() for part in list_parts(page, "game.debrief")}
    assert {(part, field.name) for part in parts if is_dataclass(part) for field in fields(part)} <= read


@pytest.mark.parametrize(
    "template", ["{{ page.heading.nowhere }}", "{% for one in page.seats %}{{ one.x }}{% endfor %}"]
)
def test_unknown_template_field_is_found(template: str) -> None:
    environment = build_environment(WORDS)
    environment.loader = DictLoader({"wrong": template})
    with pytest.raises(AssertionError, match=r"has no (nowhere|x)"):
        TemplateFields(environment, "wrong", ReportPage)


def test_templates_never_disable_escaping() -> None:
    for path in TEMPLATES.glob("*.j2"):
        assert "safe" not in path.read_text("utf-8")


def test_hostile_input_is_escaped(game: SavedGame) -> None:
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
    row = packer.build_row(public, tuple(small_seat(seat, 100) for seat in SEATS), after=1)
    page = render_report(collect_report_data(replace(game, about=about, rounds=((),)), 1, [row]), WORDS)
    found = tags(page)
    assert not any(tag == "img" for tag, _ in found)
    assert "{{ 7*7 }}" in page
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", page)[0]
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_headline_agrees_with_end(data: ReportData) -> None:
    headline, end = build_headline(data, WORDS), data.public.end
    assert end is not None
    assert headline.harmed == str(round(end.harmed / 10))
    assert len(headline.people) == round(end.left_alone / 10 / headline.each)
    assert sum(kind == "harmed" for _, _, kind in headline.people) == round(end.harmed / 10 / headline.each)


def test_deaths_by_evidence_stand_beside_all(data: ReportData, page: str) -> None:
    end = data.public.end
    assert end is not None
    evidence = format_hundredths(end.evidence_deaths_hundredths)
    alone = format_hundredths(end.left_alone_evidence_deaths_hundredths)
    sentence = f"where the evidence ends: {evidence} (with no action: {alone})"
    plain = page.replace("<bdi>", "").replace("</bdi>", "")
    assert plain.count(sentence) == 2, "the headline, and what it cost"


@pytest.mark.parametrize(("here", "there", "word"), [(900, 300, "more"), (300, 900, "fewer"), (300, 300, "As many")])
def test_headline_says_more_or_fewer(data: ReportData, here: int, there: int, word: str) -> None:
    assert data.public.end is not None
    end = msgspec.structs.replace(data.public.end, harmed=here, left_alone=there)
    headline = build_headline(replace(data, public=msgspec.structs.replace(data.public, end=end)), WORDS)
    assert word in headline.sentence
    assert (headline.added > 0, headline.spared > 0) == (here > there, here < there)


def test_causes_add_up(data: ReportData) -> None:
    found = sum_harm_causes(data, WORDS)
    assert found.harmed == sum(line.harmed for line in found.lines)
    assert found.difference == sum(line.difference for line in found.lines) == found.harmed - found.left_alone


@pytest.mark.parametrize("off", [-3, 0, 4])
def test_causes_add_up_to_the_headline(data: ReportData, off: int) -> None:
    """The headline said 2,491 and the sum of the table 2,490.4: each round is rounded by itself."""
    assert data.public.end is not None
    plain = sum_harm_causes(replace(data, public=msgspec.structs.replace(data.public, end=None)), WORDS)
    end = msgspec.structs.replace(data.public.end, harmed=plain.harmed + off, left_alone=plain.left_alone - off)
    found = sum_harm_causes(replace(data, public=msgspec.structs.replace(data.public, end=end)), WORDS)
    assert (found.harmed, found.left_alone) == (end.harmed, end.left_alone)
    before = {line.name: line.harmed for line in plain.lines}
    assert all(abs(line.harmed - before[line.name]) <= 1 for line in found.lines)


def test_causes_of_a_damaged_game_stay_as_read(data: ReportData) -> None:
    assert data.public.end is not None
    end = msgspec.structs.replace(data.public.end, harmed=data.public.end.harmed + 5_000)
    found = sum_harm_causes(replace(data, public=msgspec.structs.replace(data.public, end=end)), WORDS)
    assert found.harmed < end.harmed - 1_000


def test_staff_are_not_quoted_twice(data: ReportData) -> None:
    first = data.stocktakes[0]
    told = (("ward_nurses", "Three of us have written our notice."), ("theatres", "The lists are running."))
    views = [
        msgspec.structs.replace(first, round=number, staff_lines=lines)
        for number, lines in ((2, told), (3, (told[0], ("theatres", "They stand still again."))), (4, told))
    ]
    reports = [build_stocktake(data, WORDS, *pair) for pair in zip(views, (None, *views), strict=False)]
    assert [len(one.staff) for one in reports] == [2, 1, 1]
    assert [one.staff_same for one in reports] == [0, 1, 1]
    page = render_report(replace(data, stocktakes=tuple(views)), WORDS)
    assert page.count("Three of us have written our notice.") == 1
    assert page.count("The lists are running.") == 2
    assert "1 group said the same as at the stock-take before." in page


def test_rounds_exclude_days_after(data: ReportData) -> None:
    assert [one.number for one in compare_rounds(data)] == [1, 2, 3, 4, 5, 6]
    assert data.end is not None
    assert 10 * sum(one.harmed for one in compare_rounds(data)) < sum_harm_causes(data, WORDS).harmed
    reviews = [one.review for one in data.rounds if one.review is not None]
    for one, review in zip(compare_rounds(data), reviews, strict=True):  # 463 in the review was 462.6 in the report
        assert abs(10 * one.harmed - review.harmed) <= 5


def test_predictions_are_counts_without_names(page: str) -> None:
    assert "2 of 4 right" in page


def test_seats_show_only_scores_and_goals(page: str) -> None:
    assert "7,70" not in page.replace("&#39;", "")
    assert "770" not in re.sub(r"base64,[^)]*", "", page)
    assert "The brief of P" not in page
    assert "Player P" not in page


def test_plans_are_summed_over_three_or_more(data: ReportData) -> None:
    assert [one.planned for one in compare_plans(data)] == [50, 20, 20, 10]
    two = replace(data, seat_views=data.seat_views[:2])
    assert compare_plans(two) == ()


def test_unfinished_damaged_game_says_so(game: SavedGame) -> None:
    rows = [row for row in game.days_of(1) if row.day <= 40]
    damaged = replace(game, damage=(Damage("entry 12 is missing", 12),), rounds=(game.rounds_of(1)[:1],))
    page = render_report(collect_report_data(damaged, 1, rows), WORDS)
    assert "entry 12 is missing" in page
    assert "not finished: the file holds 40 days" in page
    assert 'id="cost"' not in page


def test_game_of_one_moment_has_a_page(game: SavedGame) -> None:
    page = render_report(collect_report_data(replace(game, rounds=((),)), 1, game.days_of(1)[:1]), WORDS)
    tags(page)


def test_game_without_moments_is_refused(game: SavedGame) -> None:
    with pytest.raises(JournalError, match="no recorded moments"):
        collect_report_data(replace(game, rounds=((),)), 1, [])


@pytest.mark.parametrize("verdict", ["same", "other_machine", "different", "nothing_to_compare"])
def test_comparison_result_is_reported(data: ReportData, verdict: str) -> None:
    page = render_report(data, WORDS, Comparison(verdict, 7, 3, 66))  # type: ignore[arg-type]
    assert WORDS.counted(f"report.made.{verdict}", 7, rounds=7, round=3, day=66) in page


def test_unwritable_report_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CommandLineError, match="cannot be written"):
        write_text(tmp_path / "file" / "report.html", "page")
    assert write_text(tmp_path / "new" / "report.html", "page").read_text() == "page"


def test_text_colours_have_contrast() -> None:
    style = (TEMPLATES / "style.css").read_text("utf-8")
    colours = dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6})", style))
    for word, ground in (
        ("ink", "white"), ("ink", "paper"), ("ink", "yellow-pale"), ("quiet", "white"), ("quiet", "paper"),
        ("quiet", "yellow-pale"), ("blue", "white"), ("blue", "paper"), ("red", "white"), ("red", "red-pale"),
        ("sky", "dark"),
        ("white", "dark"), ("dark", "pale"), *(("white", f"seat-{number}") for number in range(6)),
    ):  # fmt: skip
        assert contrast(colours[word], colours[ground]) >= 4.5, f"{word} on {ground}"


def contrast(first: str, second: str) -> float:
    def luminance(code: str) -> float:
        parts = [int(code[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_figures_have_one_value_a_day(data: ReportData) -> None:
    days = [day for day, _ in data.figures["four_hours"].points]
    assert days == sorted(set(days))


def rows_of_days(rows: list[Row]) -> list[DayRow]:
    return [row for row in rows if isinstance(row, DayRow)]


def test_order_of_rows_does_not_matter(game: SavedGame, data: ReportData) -> None:
    assert collect_report_data(game, 1, reversed(rows_of_days(small_rows()))) == data


class Capitals(dict[str, str]):
    """A translation of every text: the same in capitals."""

    def get(self, key: str, default: object = None) -> str:
        return key.upper()


def test_welsh_report_holds_no_english(game: SavedGame) -> None:
    capitals = Capitals(any="ANY")
    welsh = render_report(collect_report_data(game, 1, game.days_of(1), texts=capitals), Catalogue.load("cy"))
    assert '<html lang="cy">' in welsh
    parts = list_parts_of_page(welsh)
    assert {"WINTER PRESSURES", "WARD NURSES"} <= set(parts)
    assert find_english(parts, {}) == []


def test_welsh_teams_page_holds_no_english(data: ReportData) -> None:
    parts = list_parts_of_page(render_teams([data, data], Catalogue.load("cy")))
    assert find_english(parts, {}) == []


def test_english_report_is_found(page: str) -> None:
    assert len(find_english(list_parts_of_page(page), {})) > 100


def test_first_figures_name_their_week(data: ReportData) -> None:
    """Two teams differ after a week, so that it is not how they began."""
    points = data.figures["four_hours"].points
    assert dict(points)[7] != points[-1][1]
    notes = {fact.label: fact.note for fact in build_report_page(data, WORDS, None).facts}
    assert all(note.endswith("after the first week") for label, note in notes.items() if "engagement" not in label)
    assert notes["Staff engagement, out of 10"].endswith("at the start")
    early = {key: replace(one, points=one.points[:3]) for key, one in data.figures.items()}
    page = build_report_page(replace(data, figures=early), WORDS, None)
    assert all(fact.note.endswith("at the start") for fact in page.facts)
