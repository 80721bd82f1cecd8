"""Loading scenarios by name or path.

The only module of this package that reads files. A scenario is named by the id of a shipped one, or by a
path that a person typed; a file extends a shipped one or a file beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from os.path import isfile  # no error for names that cannot be one
from pathlib import Path
from typing import cast

from game.errors import Mistake, ScenarioError
from game.resources import find_scenario_folder
from game.rules.setup.game_setup import GameSetup
from game.scenario.build import build_setup
from game.scenario.check import CheckResult, Lost, check_around, check_place, check_scenario, check_without_base
from game.scenario.merge import Merged, merge_sources
from game.scenario.place_sizes import to_model_units
from game.scenario.shape import find_closest, find_meant_table
from game.scenario.source import (
    MOST_BYTES,
    MOST_FILES,
    Source,
    as_table,
    decode_text,
    follow_chain,
    make_error,
    make_error_at,
    parse_source,
    show_value,
)
from game.scenario.syntax import Unread
from game.scenario.translation import describe_missing, find_translation_mistakes, pair_texts
from game.text.catalogue import Catalogue, list_languages

LANGUAGE = "en"
DEFAULT_FORMAT = "half_day"
STAND_IN = "winter_pressures"
STAND_IN_PLACE = "base"
"""What a file is checked against when what it extends cannot be found, and nothing is spelt like it."""

MOST_TEXT_CHARACTERS = 2 * MOST_FILES * MOST_BYTES
"""Bound on a stored text: every file twice, because JSON escapes line ends and quotes."""

_ID_PATTERN = re.compile(r"[a-z0-9_-]{1,40}")
_FILE_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,59}\.toml")


@dataclass(frozen=True, slots=True)
class ScenarioName:
    """One line in the list of shipped scenarios."""

    scenario: str
    title: str
    summary: str
    formats: tuple[tuple[str, str], ...]
    """(key, name) of each way to play it."""


def load(name_or_path: str, format: str | None = None) -> GameSetup:
    """Return the scenario of a shipped id, or of a path ending in .toml, ready to be played.

    `format` defaults to `half_day`, or to the only one. Raises `ScenarioError` with every mistake found,
    when there is no such scenario or format, and for a place that is no game.
    """
    words = Catalogue.load(LANGUAGE)
    return _build_checked(read_scenario(name_or_path, words), _make_id(name_or_path), format, words)


@dataclass(frozen=True, slots=True)
class Place:
    """A place without a game: the first date and the parameters of the model, unchecked."""

    first_date: date
    parameters: Mapping[str, float]


def load_place(name_or_path: str) -> Place:
    """Return a place by a shipped name or a path ending in .toml; a game is none. Raises `ScenarioError`."""
    words = Catalogue.load(LANGUAGE)
    places = [key for key in _list_shipped() if _is_place(_read_file(find_scenario_folder() / f"{key}.toml", words))]
    if not name_or_path.endswith(".toml") and name_or_path not in _list_shipped():
        raise make_error(
            show_value(name_or_path),
            words.text("mistake.unknown_place"),
            allowed=words.text("mistake.unknown_place_allowed", names=", ".join(places)),
            meant=find_closest(name_or_path, places),
        )
    whole = _read_chain(_find_path(name_or_path, words), words)
    if not _is_place(whole.sources[0]):
        allowed = words.text("mistake.not_a_place_allowed", names=", ".join(places))
        raise make_error(whole.name, words.text("mistake.not_a_place"), allowed=allowed)
    return _build_place(whole, words)


def _is_place(source: Source) -> bool:
    return source.tree.get("kind", "game") == "place"


def _build_place(whole: Merged, words: Catalogue) -> Place:
    first = as_table(whole.tree.get("place")).get("first_date")
    if not isinstance(first, date):
        raise make_error(whole.name, words.text("mistake.place_date"), found=show_value(first))
    values: dict[str, float] = {}
    for name, parameter in as_table(whole.tree.get("parameters")).items():
        value = as_table(parameter).get("value")
        if isinstance(value, bool) or not isinstance(value, int | float):
            origin = whole.origin(("parameters", name, "value"))
            what = words.text("mistake.place_number")
            raise ScenarioError([Mistake(origin.file, what, origin.spot.line, f"parameters.{name}", show_value(value))])
        values[name] = float(value)
    return Place(first, to_model_units(values, whole))


def load_text(text: str, format: str) -> GameSetup:
    """Return the scenario of a stored `GameSetup.text`, in one of its formats.

    The text is untrusted: it is bounded and checked like a file. Raises `ScenarioError`.
    """
    words = Catalogue.load(LANGUAGE)
    scenario, files = _unpack_text(text, words)
    rest = iter(files[1:])

    def read_next(name: str, by: Source) -> Source:
        source = next(rest, None)
        if source is None:
            raise make_error_at(by, ("extends",), words.text("mistake.extends_unknown"), found=show_value(name))
        return source

    return _build_checked(
        merge_sources(follow_chain(files[0], read_next, words), words, find_meant_table), scenario, format, words
    )


def check_file(name_or_path: str) -> CheckResult:
    """Return every mistake and warning of a scenario; never raises an error for the content of a file."""
    words = Catalogue.load(LANGUAGE)
    lost: list[Lost] = []
    unread: list[Unread] = []
    try:
        whole = _read_chain(_find_path(name_or_path, words), words, lost=lost, unread=unread)
        result = _check_whole(whole, lost, words)
        if unread:
            result = check_around(result, unread, whole)
        if lost or result.is_place:
            return result
        path = _find_path(name_or_path, words)
        return replace(result, **_check_translations(path, result, words, only_syntax=bool(unread)))
    except ScenarioError as error:
        return CheckResult(None, (*(one.mistake for one in unread), *error.mistakes), ())


def _check_whole(whole: Merged, lost: list[Lost], words: Catalogue) -> CheckResult:
    if lost:
        return check_without_base(whole, lost[0], words)
    if _is_place(whole.sources[0]):
        return check_place(whole, _lay_game_over(whole, words), words)
    return check_scenario(whole, words)


def _lay_game_over(place: Merged, words: Catalogue) -> Merged:
    """Return the usual game in a place: what it would be if it were written for it."""
    game = _read_file(find_scenario_folder() / f"{STAND_IN}.toml", words)
    return merge_sources((game, *place.sources), words, find_meant_table)


def _check_translations(
    path: Path, result: CheckResult, words: Catalogue, *, only_syntax: bool
) -> dict[str, tuple[Mistake, ...]]:
    """Return the mistakes of a file and its translations, and warnings of what these lack.

    With `only_syntax`, what a translation says is not held against the file, which could not be read as a whole.
    """
    mistakes, warnings = list(result.mistakes), list(result.warnings)
    unread: list[Unread] = []
    for language in list_languages():
        for english, other in _read_pairs(path, language, words, unread) if language != LANGUAGE else ():
            if other is not None and not only_syntax:
                mistakes += find_translation_mistakes(english, other, words)
                if not any(one.mistake.where == other.name for one in unread):
                    warnings += describe_missing(english, other, words)
    return {"mistakes": (*mistakes, *(one.mistake for one in unread)), "warnings": tuple(warnings)}


def load_texts(name_or_path: str, language: str) -> Mapping[str, str]:
    """Return the texts of a scenario in another language by their English wording; raises `ScenarioError`.

    Empty where there is no such scenario or no translation.
    """
    words = Catalogue.load(LANGUAGE)
    if not name_or_path.endswith(".toml") and name_or_path not in _list_shipped():
        return {}
    return pair_texts(_read_pairs(_find_path(name_or_path, words), language, words))


def _read_pairs(
    path: Path, language: str, words: Catalogue, unread: list[Unread] | None = None
) -> Iterator[tuple[Source, Source | None]]:
    """Yield a scenario's file and all that it extends, each with its translation where there is one.

    With `unread`, lines of translations that cannot be read are added to it, and the rest of them is taken.
    """
    paths = [path]
    for source in _read_chain(path, words, paths, unread=None if unread is None else []).sources:
        file = paths.pop(0)
        translation = file.parent / language / file.name
        yield source, _read_file(translation, words, unread) if translation.is_file() else None


def read_line(mistake: Mistake) -> str:
    """Return the line of a file that holds a mistake; empty when there is none or the file cannot be read."""
    path = Path(mistake.where)
    try:
        shipped = find_scenario_folder()
        path = path if path.is_file() else shipped / (path.name if path.is_absolute() else path)
        with path.open("rb") as file:
            lines = file.read(MOST_BYTES).decode("utf-8-sig", "replace").splitlines()
    except (OSError, ValueError):
        return ""
    return lines[mistake.line - 1] if 0 < mistake.line <= len(lines) else ""


def list_scenarios() -> tuple[ScenarioName, ...]:
    """Return the shipped scenarios by name, without places, which others only extend."""
    words = Catalogue.load(LANGUAGE)
    names: list[ScenarioName] = []
    for key in _list_shipped():
        whole = _read_chain(find_scenario_folder() / f"{key}.toml", words)
        if whole.sources[0].tree.get("kind") == "place":
            continue
        result = check_scenario(whole, words)
        if result.spec:
            formats = tuple((key, form.name) for key, form in result.spec.formats.items())
            names.append(ScenarioName(key, result.spec.title, result.spec.summary, formats))
    return tuple(names)


def read_scenario(name_or_path: str, words: Catalogue) -> Merged:
    """Return the merged tree of a scenario and all that it extends, not yet checked."""
    path = _find_path(name_or_path, words)
    whole = _read_chain(path, words)
    if whole.sources[0].tree.get("kind", "game") == "place":
        users = ", ".join(name.scenario for name in list_scenarios())
        is_shipped = whole.name.removesuffix(".toml") in _list_shipped()
        allowed = words.text("mistake.place_allowed", names=users) if is_shipped else words.text("mistake.own_place")
        raise make_error(whole.name, words.text("mistake.place"), allowed=allowed)
    return whole


def _build_checked(whole: Merged, scenario: str, format: str | None, words: Catalogue) -> GameSetup:
    result = check_scenario(whole, words)
    if result.spec is None or result.mistakes:
        raise ScenarioError(result.mistakes)
    key = _choose_format(whole.name, tuple(result.spec.formats), format, words)
    return build_setup(scenario, _pack_text(scenario, whole), result.spec, key)


def _choose_format(name: str, known: tuple[str, ...], wanted: str | None, words: Catalogue) -> str:
    names = ", ".join(known)
    if wanted is not None and wanted not in known:
        raise make_error(
            name,
            words.text("mistake.unknown_format"),
            found=show_value(wanted),
            allowed=names,
            meant=find_closest(wanted, known),
        )
    if wanted is None and DEFAULT_FORMAT not in known and len(known) > 1:
        raise make_error(name, words.text("mistake.which_format"), allowed=names)
    return wanted or (DEFAULT_FORMAT if DEFAULT_FORMAT in known else next(iter(known)))


def _list_shipped() -> tuple[str, ...]:
    stems = (path.stem for path in find_scenario_folder().glob("*.toml"))
    return tuple(sorted(stem for stem in stems if _ID_PATTERN.fullmatch(stem)))


def _make_id(name_or_path: str) -> str:
    """Return an id from a name or the last part of a path: small letters, digits, - and _."""
    stem = Path(name_or_path).name.removesuffix(".toml").lower()
    return re.sub(r"[^a-z0-9_-]+", "-", stem).strip("-")[:40] or "scenario"


def is_there(name_or_path: str) -> bool:
    """Return whether a name or a path leads to a file, right or wrong."""
    try:
        return _find_path(name_or_path, Catalogue.load(LANGUAGE)).is_file()
    except ScenarioError:
        return False


def _find_path(name_or_path: str, words: Catalogue) -> Path:
    if name_or_path.endswith(".toml"):
        return Path(name_or_path)
    shipped = _list_shipped()
    if name_or_path in shipped:
        return find_scenario_folder() / f"{name_or_path}.toml"
    if name_or_path.endswith(".toml.txt") and isfile(name_or_path):
        allowed = words.text("mistake.text_ending_allowed", name=Path(name_or_path).stem)
        raise make_error(show_value(name_or_path), words.text("mistake.text_ending"), allowed=allowed)
    playable = ", ".join(name.scenario for name in list_scenarios())
    raise make_error(
        show_value(name_or_path),
        words.text("mistake.unknown_scenario"),
        allowed=words.text("mistake.unknown_scenario_allowed", names=playable),
        meant=file if isfile(file := f"{name_or_path}.toml") else find_closest(name_or_path, shipped),
    )


def _read_chain(
    path: Path,
    words: Catalogue,
    extended: list[Path] | None = None,
    lost: list[Lost] | None = None,
    unread: list[Unread] | None = None,
) -> Merged:
    """Return a file merged with all that it extends, whose paths are added to `extended`.

    With `lost`, what cannot be extended is added to it, and a shipped scenario takes its place. With `unread`, lines
    of the file itself that cannot be read are added to it, and the rest of it is taken.
    """
    folder, seen = path.parent, {_identify_file(path)}

    def read_next(name: str, by: Source) -> Source:
        nonlocal folder
        next_path = _find_extended(name, folder, by, words)
        if _identify_file(next_path) in seen:
            what, allowed = words.text("mistake.extends_circle"), words.text("mistake.extends_other")
            raise make_error_at(by, ("extends",), what, found=show_value(name), allowed=allowed)
        folder = next_path.parent
        seen.add(_identify_file(next_path))
        if extended is not None:
            extended.append(next_path)
        return _read_file(next_path, words)

    def stand_in(error: ScenarioError, by: Source) -> tuple[Source, ...]:
        cast("list[Lost]", lost).append(Lost(error, by))
        usual = STAND_IN_PLACE if _is_place(by) else STAND_IN
        shipped = find_scenario_folder() / f"{error.mistakes[0].meant or usual}.toml"
        return _read_chain(shipped, words).sources

    chain = follow_chain(_read_file(path, words, unread), read_next, words, stand_in if lost is not None else None)
    return merge_sources(chain, words, find_meant_table)


def _identify_file(path: Path) -> str:
    """Return the same text for all paths to one file; a name that no file can have is returned as it is."""
    try:
        return str(path.resolve())
    except (OSError, ValueError, RuntimeError):
        return str(path)


def _find_extended(name: str, folder: Path, by: Source, words: Catalogue) -> Path:
    """Return the path that `extends` names: a shipped scenario's id, or a file in the same folder."""
    if _ID_PATTERN.fullmatch(name) and name in _list_shipped():
        return find_scenario_folder() / f"{name}.toml"
    beside = folder / name
    if _FILE_PATTERN.fullmatch(name) and beside.is_file() and beside.resolve().parent == folder.resolve():
        return beside
    shipped = _list_shipped()
    raise make_error_at(
        by,
        ("extends",),
        words.text("mistake.extends_unknown"),
        found=show_value(name),
        allowed=words.text("mistake.extends_allowed", names=", ".join(shipped)),
        meant=find_closest(name, shipped),
    )


def _read_file(path: Path, words: Catalogue, unread: list[Unread] | None = None) -> Source:
    """Read one file, or with `unread` what can be read of it.

    Mistakes name shipped files by their name and others by their path.
    """
    name = path.name if path.parent == find_scenario_folder() else str(path)
    if path.parent.parent == find_scenario_folder():
        name = f"{path.parent.name}/{path.name}"
    try:
        if not path.exists():
            raise make_error(name, words.text("mistake.no_file"))
        if not path.is_file():
            raise make_error(name, words.text("mistake.not_a_file"))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise make_error(name, words.text("mistake.unreadable_file", reason=reason)) from error
    return parse_source(decode_text(data, name, words), name, words, unread)


def _pack_text(scenario: str, whole: Merged) -> str:
    """Return the text that a journal stores: the scenario's id and all files, names without folders."""
    files = [[Path(source.name).name, source.text] for source in whole.sources]
    return json.dumps({"scenario": scenario, "files": files}, ensure_ascii=False, separators=(",", ":"))


def _unpack_text(text: str, words: Catalogue) -> tuple[str, tuple[Source, ...]]:
    try:
        if len(text) > MOST_TEXT_CHARACTERS:
            raise ValueError
        stored = cast("object", json.loads(text))
    except (ValueError, RecursionError):
        raise make_error("text", words.text("mistake.bundle")) from None
    table = as_table(stored)
    scenario, files = table.get("scenario"), table.get("files")
    if not isinstance(scenario, str) or not _ID_PATTERN.fullmatch(scenario) or not isinstance(files, list) or not files:
        raise make_error("text", words.text("mistake.bundle"))
    return scenario, tuple(_unpack_file(file, words) for file in cast("list[object]", files)[:MOST_FILES])


def _unpack_file(file: object, words: Catalogue) -> Source:
    match file:
        case [str(name), str(text)] if len(name) <= 255:
            data = text.encode("utf-8", "surrogatepass")
            return parse_source(decode_text(data, show_value(name)[1:-1], words), show_value(name)[1:-1], words)
        case _:
            raise make_error("text", words.text("mistake.bundle"))
