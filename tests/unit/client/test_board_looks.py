"""What a designer objected to on the board and behind the crisis; each test names the fault."""

from itertools import pairwise

import pygame
import pytest
from msgspec.structs import replace

from game.client.components.lever_wording import known_lever_values, lever_value_text
from game.client.crisis.scene import PANEL_WIDTH, CrisisScene
from game.client.gallery import sample_feeds, sample_game
from game.client.gallery.exhibits import show_exhibit
from game.client.gallery.scene_exhibits import SCENE_EXHIBITS
from game.client.place import backdrop
from game.client.place.backdrop import Dimming
from game.client.place.ground import AREAS, COMMUNITY_ROWS, plan_room
from game.client.place.place_picture import ZONES
from game.client.place.season import SEASONS
from game.client.place.trees import FIRS, TREES
from game.client.place.year_plot import NAME_STEP
from game.client.place.year_strip import NAME_ROWS, NAMES_TOP
from game.protocol.messages import Welcome
from game.protocol.public_views import Flag
from tests.kit.client_driver import TEXT, ClientDriver

CRISIS = next(one for one in SCENE_EXHIBITS if one.name == "crisis")
SIZES = [(1280, 720), (1366, 690), (1920, 1080), (2560, 1440)]


@pytest.fixture
def board():
    found = ClientDriver(sample_game.seat_messages())
    yield found
    found.close()


def list_drawn(hands):
    """Return the texts of the next frames, and those of the strip of the year."""
    stage = hands.app.stage
    stage.drawn_texts = stage.widgets.drawn_texts = drawn = []
    hands.scene.ask_rebuild()
    hands.frames(3)
    return [piece.text for piece in (*drawn, *list_on_strip(hands))]


def list_on_strip(hands):
    """Return the texts of the strip of the year, where they are on its picture."""
    stage, box = hands.app.stage, hands.scene.layout.year
    stage.drawn_texts = found = []
    hands.scene.year._paint(stage.pen(pygame.Surface(stage.theme.rect(*box).size)), stage, stage.store.public, *box[2:])
    return found


@pytest.mark.parametrize("size", SIZES)
def test_flag_names_leave_the_curve_free(size):
    """Names of flags lay over the newest part of the curve, which is its end."""
    view = sample_game.full("plan")
    flags = tuple(Flag(day=day, kind="proposal", seat="K", label="A change with a name") for day in range(80, 108, 7))
    view = replace(view, public=replace(view.public, flags=flags))
    hands = ClientDriver(sample_game.seat_messages(view=view), size=size)
    drawn = [one for one in list_on_strip(hands) if one.text.startswith("K A change")]
    top = hands.scene.year.plot[1] * hands.app.theme.scale
    assert drawn, "the names are written"
    assert all(one.rect.bottom <= top for one in drawn)
    assert hands.scene.year.plot[1] >= NAMES_TOP + NAME_ROWS * NAME_STEP
    hands.close()


def test_hatched_places_are_explained(board):
    """Grey hatched cubicles and places stood on the board without a word."""
    assert TEXT.text("client.year.held") in list_drawn(board)


def test_empty_year_says_what_comes():
    """Before the first week there was an empty white field under the place."""
    hands = ClientDriver(sample_game.seat_messages("plan", "C", view=sample_game.first_round()))
    assert TEXT.text("client.year.begins") in " ".join(piece.text for piece in list_on_strip(hands))
    view = sample_game.full("plan")
    hands.tell(replace(view, version=9))
    assert TEXT.text("client.year.begins") not in " ".join(piece.text for piece in list_on_strip(hands))
    hands.close()


def test_empty_compass_says_why():
    """A compass without a needle stood beside how well the team pulls together."""
    view = sample_game.full("plan")
    assert view.seat is not None
    view = replace(view, seat=replace(view.seat, said=None, done=(0, 0, 0, 0)))
    hands = ClientDriver(sample_game.seat_messages(view=view))
    words = " ".join(list_drawn(hands))
    assert TEXT.text("client.head.no_days") in words
    hands.close()


@pytest.mark.parametrize("size", SIZES)
def test_crisis_is_seen_from_near(size, monkeypatch):
    """The place was drawn small and whole, with what the crisis is about somewhere in it."""
    seen = []
    draw = backdrop.Backdrop.draw

    def note(self, stage, surface, box, dimming):
        seen.append((box, dimming))
        draw(self, stage, surface, box, dimming)

    monkeypatch.setattr(backdrop.Backdrop, "draw", note)
    app = show_exhibit(CRISIS, size)
    (_, _, wide, high), dimming = seen[-1]
    assert isinstance(dimming, Dimming)
    free = pygame.Rect(0, 0, round(wide), round(high))
    whole = backdrop._close_up(free, dimming.close)
    assert whole is not None, "the zones of the influenza are together"
    scale = whole.width / 852
    assert scale > 1.4 * min(wide / 852, high / 560), "no larger than the whole place would be"
    for zone in dimming.lit:
        x, y, zone_wide, zone_high = ZONES[zone]
        lit = pygame.Rect(whole.x + x * scale, whole.y + y * scale, zone_wide * scale, zone_high * scale)
        assert free.contains(lit), f"{zone} is cut"
    app.close()


@pytest.mark.parametrize("zones", [("community",), ("practices",), ("list", "theatres")])
def test_close_picture_reaches_every_edge(zones):
    """A black line was under the place when a care home closed."""
    for free in (pygame.Rect(0, 0, 936, 380), pygame.Rect(0, 0, 830, 420), pygame.Rect(0, 0, 1086, 560)):
        whole = backdrop._close_up(free, zones)
        assert whole is not None and whole.contains(free)


def test_place_is_seen_whole_without_a_middle():
    """Zones at both ends of the place have no close picture that shows both."""
    for zones in (("practices", "list"), ("wards", "community")):
        assert backdrop._close_up(pygame.Rect(0, 0, 830, 420), zones) is None


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("sentences", range(8, 19))
def test_crisis_news_has_no_needless_bar(size, sentences):
    """A grey scroll bar stood beside news that could be seen whole."""
    view = sample_game.full("crisis")
    messages = sample_game.seat_messages(
        "crisis", view=replace(view, public=replace(view.public, crisis=sample_game.crisis()))
    )
    welcome = next(one for one in messages if isinstance(one, Welcome))
    cards = tuple(replace(one, sentence="Snow lies on every road. " * sentences) for one in welcome.statics.crises)
    messages[messages.index(welcome)] = replace(welcome, statics=replace(welcome.statics, crises=cards))
    hands = ClientDriver([], feed=sample_feeds.SampleFeed(messages), size=size)
    assert isinstance(hands.scene, CrisisScene)
    area = next(one for one in hands.widgets.areas if one.key == "news")
    assert area.rect.width <= (hands.app.theme.units[0] - PANEL_WIDTH) * hands.app.theme.scale + 1
    assert area.height <= area.rect.height
    hands.close()


def test_months_differ_in_ground_and_trees():
    """March looked like October; every month of a winter has a picture of its own."""
    looks = {(one.ground, one.grass, one.leaves, one.snow, one.lit) for one in SEASONS.values()}
    assert len(looks) >= len(SEASONS) - 1
    assert 0 < len(FIRS) < len(TREES), "some trees stay green, others show the season"


def test_colleague_sheet_says_who_they_are(board):
    """Half of a colleague's sheet was empty; what they decide on stood there without where it is set now."""
    board.scene.choose_tab("team")
    board.scene.drafts.open_colleague = "K"
    words = list_drawn(board)
    assert TEXT.text("client.team.card_says") in words
    seen = " ".join(words)
    for lever in board.app.store.levers_of("K"):
        assert lever.name in seen
        assert lever_value_text(lever, known_lever_values(board.app.stage)[lever.lever]) in words


def test_many_places_stay_large_enough():
    """With a winter's extra home care all rows of places shrank to half their size."""
    room = plan_room("home_care", 31, sized_for=31)
    assert room.size >= 0.6
    top, bottom = AREAS["home_care"][1], AREAS["home_care"][1] + AREAS["home_care"][3]
    assert all(top <= y and y + room.height <= bottom + 0.01 for _, y in room.cells)
    rows = [AREAS[row] for row in COMMUNITY_ROWS]
    assert all(above[1] + above[3] <= below[1] for above, below in pairwise(rows)), "no row reaches into the next"
