"""Every command line in the README, the handbook and the guides is one that the program takes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Final

import pytest
from typer import BadParameter
from typer.main import get_group

from game.cli.main import commands

ROOT: Final = Path(__file__).resolve().parents[3]
PAGES: Final = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
GROUP: Final = get_group(commands)
UsageError: Final = next(kind for kind in BadParameter.__mro__ if kind.__name__ == "UsageError")
"""What every refusal of a command line is."""

FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
SPAN: Final = re.compile(r"`([^`]+)`")
SHELLS: Final = ("", "sh", "bash", "powershell")
AFTER: Final = re.compile(r"\s[;>#].*|;.*", re.DOTALL)
"""Where a command line ends within its line."""

ELSEWHERE: Final = {"--no-index", "--find-links", "--extra", "--from", "--spec", "--user"}
"""Options of other programs that the pages name alone."""


def list_pieces(page: Path) -> Iterator[str]:
    """Yield what a page prints as code: the lines of its shell blocks, and its spans."""
    text = page.read_text("utf-8")
    for kind, body in FENCE.findall(text):
        if kind in SHELLS:
            yield from body.replace("\\\n", " ").splitlines()
    for span in SPAN.findall(FENCE.sub("", text)):
        yield " ".join(span.split())


def find_command(piece: str) -> str:
    """Return the words of a command line after `same-direction`; empty where a piece holds none."""
    words = re.split(r"(?:^|[\s/\\])same-direction\s+(?=[a-z-])", piece)
    if len(words) > 1:
        return AFTER.sub("", words[1])
    first, _, rest = piece.partition(" ")
    is_short = first in GROUP.commands and re.match(r"--[a-z]|[A-Z]{3,}|[a-z]+ (--[a-z]|[A-Z]{3,})", rest)
    return AFTER.sub("", piece) if is_short else ""


def spell_out(words: list[str]) -> Iterator[list[str]]:
    """Yield a command line once for each of its alternatives, as in `csv|xlsx` and `[base|base_2014]`."""
    for chosen in product(*((word.strip("[]").rstrip("…") or word).split("|") for word in words)):
        yield [word for word in chosen if word]


COMMANDS: Final = sorted(
    {
        (page.relative_to(ROOT).as_posix(), shlex.join(words))
        for page in PAGES
        for piece in list_pieces(page)
        if (command := find_command(piece))
        for words in spell_out(shlex.split(command))
    }
)


def parse(words: list[str]) -> None:
    """Parse a command line as the program does, and do nothing; raises what the program refuses it with.

    A command that is only named, without its arguments, has to exist.
    """
    command, rest = GROUP, words
    while rest and (children := getattr(command, "commands", {})) and not rest[0].startswith("-"):
        assert rest[0] in children, f"there is no command {rest[0]}"
        command, rest = children[rest[0]], rest[1:]
    if rest:
        command.make_context("same-direction", list(rest))


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder that has the files by which the pages call theirs."""
    for name in ("FILE", "FILE.csv", "people.csv"):
        (tmp_path / name).touch()
    (tmp_path / "FOLDER").mkdir()
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize(("page", "line"), COMMANDS)
def test_command_line_is_taken(page: str, line: str) -> None:
    parse(shlex.split(line))


def test_commands_are_found() -> None:
    lines = {line for _, line in COMMANDS}
    assert {"play --seat M", "scenario watch FILE", "journal pack", "export FILE --to xlsx"} <= lines
    assert len(COMMANDS) > 60


@pytest.mark.parametrize("line", ["ply", "play --seet M", "journal verfy FILE", "export FILE --to cvs", "host A B"])
@pytest.mark.usefixtures("in_folder")
def test_wrong_command_line_is_refused(line: str) -> None:
    with pytest.raises((AssertionError, UsageError)):
        parse(shlex.split(line))


def list_options() -> set[str]:
    """Return every option of every command."""
    found, groups = {"--help"}, [GROUP]
    while groups:
        command = groups.pop()
        found.update(option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts))
        groups.extend(getattr(command, "commands", {}).values())
    return found


def test_options_named_alone_exist() -> None:
    named = {
        (page.name, piece.split()[0].split("=")[0])
        for page in PAGES for piece in list_pieces(page) if re.match(r"--[a-z]", piece)
    }  # fmt: skip
    known = list_options() | ELSEWHERE
    assert [one for one in sorted(named) if one[1] not in known] == []


def test_recipes_of_make_exist() -> None:
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {
        (page.name, words[1])
        for page in PAGES for piece in list_pieces(page) if (words := piece.split())[:1] == ["make"] and words[1:]
    }  # fmt: skip
    assert len(named) > 20
    assert [one for one in sorted(named) if one[1] not in known] == []
