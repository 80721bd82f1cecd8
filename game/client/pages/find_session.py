"""The page to join a session: a name, an address typed or found on the network, a code, and what went wrong."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import pygame

from game.client.connection.address import parse_address, parse_link, split_words
from game.client.connection.discovery import Finder, FoundSession
from game.client.connection.tokens import SavedPerson
from game.client.framework.page import PageScene
from game.client.framework.stage import Address, Stage
from game.client.ui.scroll_page import Paint, ScrollPage
from game.client.ui.text_rendering import Pen
from game.client.ui.theme import (
    BAR,
    BLUE,
    BLUE_DARK,
    BLUE_PALE,
    BODY,
    FAINT,
    HUGE,
    LARGE,
    ON_COLOUR,
    PAD,
    PAPER,
    QUIET,
    RED,
    RED_PALE,
    ROOF_COLOUR,
    SEAT_COLOURS,
    SKY,
    SMALL,
    TITLE,
    WHITE,
    YELLOW,
)
from game.client.ui.tone import mix
from game.protocol.messages import VERSION

PARTS: Final = ("player", "facilitator", "projector", "observer")
MAX_NAME_LENGTH: Final = 24
MAX_ADDRESS_LENGTH: Final = 160
MAX_SECRET_LENGTH: Final = 32
FIELD_HEIGHT: Final = 38
COVER_FROM: Final = 900
"""Width of a window below which only the form is shown, in units."""

ARROW_DEGREES: Final = (-62.0, 34.0, -20.0, 71.0)
"""Degrees from north of the four arrows on the cover."""


@dataclass(frozen=True)
class Form:
    """What has been typed."""

    name: str = ""
    address: str = ""
    code: str = ""
    pin: str = ""
    part: str = "player"

    def find_missing(self) -> str:
        """Return what is missing, as the end of a catalogue key; empty when the form can be sent."""
        if not self.name.strip() and self.part in ("player", "observer"):
            return "need_name"
        if not self.address.strip():
            return "need_address"
        if parse_address(split_words(self.address.strip())[0]) is None:
            return "bad_address"
        if self.part == "facilitator":
            return "" if self.pin.strip() else "need_pin"
        return "" if self.code.strip() else "need_code"


class FindScene(PageScene):
    """The form, the sessions found on the network, and what went wrong before."""

    foot = False
    middle = True

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        tried = stage.address
        self.form = Form()
        if tried is not None:
            part = tried.part if tried.part in PARTS else "player"
            self.form = Form(tried.name, tried.url, tried.code, tried.pin, part)
        self.finder: Finder | None = None
        self.problem = ""
        self._tried = False
        self._announced: dict[str, str] = {}

    def enter(self) -> None:
        """Search the network, and build the form."""
        if self.finder is None:
            self.finder = Finder()
            self.finder.start()
        self.build()
        if not self.form.name and self.stage.widgets.focused is None:
            self.stage.widgets.focus("name", by_keyboard=False)

    def leave(self) -> None:
        """Stop searching."""
        if self.finder is not None:
            self.finder.stop()
            self.finder = None

    def found(self) -> tuple[FoundSession, ...]:
        """Return the sessions found so far."""
        return self.finder.found() if self.finder is not None else ()

    def dependencies(self) -> object:
        """Depend on the sessions found, the connection, and what went wrong."""
        store = self.stage.store
        searching = self.finder.state if self.finder is not None else "off"
        return (
            self.found(),
            searching,
            store.link,
            store.trouble,
            store.bye,
            store.refusal,
            self.problem,
            self.form.part,
        )

    # ------------------------------------------------------------ actions

    def join(self) -> None:
        """Join with what has been typed, or show what is missing."""
        link = parse_link(self.form.address)
        if link is not None:
            self._announced = {link.address: link.words}
            self.form = replace(self.form, address=link.address, code=link.code)
        missing = self.form.find_missing()
        if missing:
            self.problem = self.stage.text(f"scene.find.{missing}", address=self.form.address)
            self.build()
            self.stage.widgets.focus(_FIELD_OF[missing])
            return
        self.problem, self._tried = "", True
        form = self.form
        name = form.name.strip() or self.stage.text(f"scene.find.{form.part}")
        secrets = {"pin": form.pin.strip()} if form.part == "facilitator" else {"code": form.code.strip().upper()}
        words = self._announced.get(form.address, "")
        address = _dialled_address(form.address) + (f"#{words}" if words else "")
        self.stage.connect(Address(address, name, form.part, **secrets))
        self.build()

    def come_back(self, person: SavedPerson) -> None:
        """Join again as someone who has joined from this machine, with the token that is kept."""
        part = person.part if person.part in PARTS else "player"
        self.form = replace(self.form, name=person.name, address=person.address, part=part)
        self.problem, self._tried = "", True
        self.stage.connect(Address(person.address, person.name, part))
        self.build()

    def take(self, found: FoundSession) -> None:
        """Take the address of a session that was found, and focus the code."""
        self._announced = {found.address: found.words} if found.words else {}
        self.form = replace(self.form, address=found.address)
        self.build()
        self.stage.widgets.focus("pin" if self.form.part == "facilitator" else "code")

    def _choose_part(self, part: str) -> None:
        self.form = replace(self.form, part=part)
        self.build()

    def _trouble_text(self) -> str:
        """Return what went wrong as a sentence; empty when nothing did."""
        store, text = self.stage.store, self.stage.text
        if self.problem:
            return self.problem
        refusal = store.bye or store.refusal
        if refusal is not None:
            return self.stage.refusal(refusal)
        if store.trouble and self.stage.catalogue.has(store.trouble):
            return text(store.trouble, address=split_words(self.form.address)[0])
        if store.link in ("lost", "closed") and (self._tried or store.link == "lost"):
            return text("scene.find.not_there", address=self.form.address)
        return ""

    # ------------------------------------------------------------ building

    def lay_out(self) -> None:
        """Build the form, beside the cover where there is room."""
        width, height = self.stage.size
        left = width * 0.44 if width >= COVER_FROM else 0.0
        self.lay_out_area("form", (left, 0, width - left, height), self.paint())

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the cover and the form."""
        surface.fill(PAPER)
        for area in self.stage.widgets.areas:
            area.draw(surface)
        width, height = self.stage.size
        if width >= COVER_FROM:
            draw_cover(self.stage.pen(surface), self.stage, width * 0.44, height)

    def paint(self) -> Paint:
        """Return what paints the form."""

        def paint_page(page: ScrollPage, x: float, y: float, width: float) -> float:
            form_width = min(width, 560.0)
            x += (width - form_width) / 2
            narrow = self.stage.size[0] < COVER_FROM
            if narrow:
                y = page.paragraph(x, y, form_width, self.stage.text("scene.find.title"), HUGE * 0.8, "bold", BLUE_DARK)
                y = page.paragraph(x, y, form_width, self.stage.text("scene.find.line"), BODY, colour=QUIET) + 10
            y = self._paint_trouble(page, x, y, form_width)
            y = self._paint_return(page, x, y, form_width)
            y = self._paint_name_and_part(page, x, y, form_width)
            y = self._paint_address(page, x, y, form_width)
            y = self._paint_secret(page, x, y, form_width)
            return self._paint_join(page, x, y + 6, form_width)

        return paint_page

    def _paint_trouble(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        trouble = self._trouble_text()
        if not trouble:
            return y

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            page.icon(x, y, "triangle-alert", 20, RED)
            return max(y + 20, page.paragraph(x + 30, y, width - 30, trouble, BODY, "semibold"))

        return page.card(x, y, width, paint, fill=RED_PALE, edge=RED, pad=14) + PAD

    def _paint_return(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        """Paint a button for the last person who joined from here, or joined what was given with the command."""
        person = next((one for one in self.stage.saved_people if self._fits(one)), None)
        if person is None or self._tried or self._trouble_text():
            return y
        where = self.stage.text("scene.find.return_to", part=self._name_part(person.part), address=person.address)
        key = "scene.find.return_to_seat" if person.seat else "scene.find.return"
        label = self.stage.text(key, name=person.name, team=person.team, seat=person.seat)
        y = page.button("return", (x, y, width, 40.0), label, lambda: self.come_back(person), describe=where)
        return page.text(x, y + 3, where, SMALL, colour=QUIET, room=width) + PAD

    def _fits(self, person: SavedPerson) -> bool:
        """Return whether a saved person is one of the address, name and part that were given, as far as they were."""
        given = self.stage.address
        if given is None:
            return True
        address = split_words(given.url)[0]
        is_there = not address or parse_address(address) == parse_address(person.address)
        return is_there and given.name in ("", person.name) and given.part == person.part

    def _name_part(self, part: str) -> str:
        return self.stage.text(f"scene.find.{part}") if part in PARTS else part

    def _paint_label(self, page: ScrollPage, x: float, y: float, width: float, key: str) -> float:
        return page.text(x, y, self.stage.text(f"scene.find.{key}"), BODY, "semibold", room=width) + 4

    def _paint_field(self, page: ScrollPage, x: float, y: float, width: float, key: str, limit: int) -> float:
        """Paint a labelled line to type into for one field of the form."""
        text = self.stage.text
        y = self._paint_label(page, x, y, width, key)

        def typed(value: str) -> None:
            self.form = replace(self.form, **{key: value})

        is_big_screen = key == "code" and self.form.part == "projector"  # which cannot read the code from itself
        hint = text("scene.find.pin_hint" if is_big_screen else f"scene.find.{key}_hint")
        return page.entry(
            key,
            (x, y, width, FIELD_HEIGHT),
            getattr(self.form, key),
            limit=limit,
            typed=typed,
            entered=self.join,
            describe=f"{text(f'scene.find.{key}')}: {hint}",
            placeholder=hint,
            hidden=key == "pin",
        )

    def _paint_name_and_part(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        text = self.stage.text
        y = self._paint_field(page, x, y, width, "name", MAX_NAME_LENGTH) + PAD
        y = self._paint_label(page, x, y, width, "part")
        options = [(part, text(f"scene.find.{part}")) for part in PARTS]
        box = (x, y, width, FIELD_HEIGHT - 4.0)
        label = text("scene.find.part")
        return page.choice("part", box, options, self.form.part, self._choose_part, describe=label) + PAD

    def _paint_address(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        y = self._paint_field(page, x, y, width, "address", MAX_ADDRESS_LENGTH) + 12
        return self._paint_found(page, x, y, width) + PAD

    def _paint_found(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        text, found = self.stage.text, self.found()

        def paint(page: ScrollPage, x: float, y: float, width: float) -> float:
            page.icon(x, y, "search", 16, QUIET)
            y = page.text(x + 24, y - 1, text("scene.find.found"), SMALL, "semibold", QUIET) + 3
            if not found:
                is_off = self.finder is None or self.finder.state == "off"
                return page.paragraph(
                    x, y, width, text("scene.find.off" if is_off else "scene.find.none_found"), SMALL, colour=QUIET
                )
            for session in found[:4]:
                y = self._paint_found_session(page, x, y, width, session) + 6
            return y - 6

        return page.card(x, y, width, paint, fill=BLUE_PALE, edge=None, pad=12)

    def _paint_found_session(self, page: ScrollPage, x: float, y: float, width: float, session: FoundSession) -> float:
        text = self.stage.text
        button = min(150.0, width * 0.36)
        page.text(x, y + 1, session.name, BODY, "semibold", room=width - button - 12)
        address = session.address.removeprefix("wss://")
        teams = text("scene.find.address_teams", address=address, teams=self._teams_text(session))
        page.text(x, y + 19, teams, SMALL, colour=QUIET, room=width - button - 12)
        other_version = session.version not in (0, VERSION)
        refused = text("refusal.wrong_version") if other_version else ""
        box = (x + width - button, y + 2, button, 34.0)
        label = text("scene.find.take")
        return page.button(
            f"take {session.address}", box, label, lambda: self.take(session), refused=refused, describe=session.name
        )

    def _teams_text(self, session: FoundSession) -> str:
        parts = [self.stage.catalogue.counted("scene.find.teams", session.teams)] if session.teams else []
        if session.host and session.since:
            parts.append(self.stage.text("scene.find.since", host=session.host, time=session.since))
        return ", ".join(parts)

    def _paint_secret(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        key = "pin" if self.form.part == "facilitator" else "code"
        return self._paint_field(page, x, y, width, key, MAX_SECRET_LENGTH) + PAD

    def _paint_join(self, page: ScrollPage, x: float, y: float, width: float) -> float:
        text = self.stage.text
        joining = self.stage.store.link in ("connecting", "open") and self._tried and not self._trouble_text()
        if joining:
            joining_text = text("scene.find.joining", address=self.form.address)
            y = page.paragraph(x, y, width, joining_text, BODY, "semibold", BLUE) + 6
        return page.button("join", (x, y, width, 46.0), text("scene.find.join"), self.join, kind="primary")


_FIELD_OF: Final = {
    "need_name": "name",
    "need_address": "address",
    "bad_address": "address",
    "need_code": "code",
    "need_pin": "pin",
}


def _dialled_address(typed: str) -> str:
    """Return the address to connect to: a full URL as it is, others with their port."""
    plain, words = split_words(typed.strip())
    if "://" in typed:
        return typed.strip()
    found = parse_address(plain)
    return f"{found[0]}:{found[1]}" + (f"#{words}" if words else "") if found else typed.strip()


def draw_cover(pen: Pen, stage: Stage, width: float, height: float) -> None:
    """Draw the cover: four arrows that point apart, and the title."""
    pen.box(0, 0, width, height, BAR, radius=0)
    inside = width - 2 * 44
    radius = min(inside * 0.42, height * 0.24)
    middle, centre = width / 2, height * 0.37
    _draw_compass(pen, stage, middle, centre, radius)
    y = centre + radius + 54
    y = pen.paragraph(44, y, inside, stage.text("scene.find.title"), HUGE, "bold", WHITE, align="centre") + 6
    pen.paragraph(44, y, inside, stage.text("scene.find.line"), LARGE, colour=SKY, align="centre")


def _draw_compass(pen: Pen, stage: Stage, x: float, y: float, radius: float) -> None:
    pygame.draw.aacircle(pen.surface, mix(BAR, ROOF_COLOUR, 0.35), pen.point(x, y), pen.length(radius))
    pygame.draw.aacircle(pen.surface, SKY, pen.point(x, y), pen.length(radius), pen.length(1.5))
    pen.text(x, y - radius - 26, stage.text("scene.mark.patients"), TITLE, "semibold", WHITE, align="centre")
    letters = stage.text("scene.find.letters")
    for letter, colour, degrees in zip(letters, SEAT_COLOURS, ARROW_DEGREES, strict=False):
        angle = math.radians(degrees)
        tip = (x + math.sin(angle) * radius * 0.7, y - math.cos(angle) * radius * 0.7)
        pen.line((x, y), tip, WHITE, 4)
        size = radius * 0.13
        pygame.draw.aacircle(pen.surface, WHITE, pen.point(*tip), pen.length(size + 3))
        pygame.draw.aacircle(pen.surface, colour, pen.point(*tip), pen.length(size))
        letter_height = stage.letters.height(size, "bold")
        pen.text(tip[0], tip[1] - letter_height / 2, letter, size, "bold", ON_COLOUR, align="centre")
    north = [pen.point(x - 9, y - radius + 13), pen.point(x + 9, y - radius + 13), pen.point(x, y - radius - 6)]
    pygame.draw.polygon(pen.surface, YELLOW, north)
    pygame.draw.aacircle(pen.surface, FAINT, pen.point(x, y), pen.length(5))
