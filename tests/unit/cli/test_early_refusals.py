"""What cannot be done is refused at once, before anything is prepared, played for minutes, or overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from game.cli.main import commands
from game.cli.support import saved_games
from game.cli.support.progress import show_counter
from game.cli.support.saved_games import list_games, remember_game
from game.cli.support.what_if_words import read_what_if
from game.errors import CommandLineError, SameDirectionError
from game.journal.recovery import recover
from game.replay.cluster import open_cluster
from tests.kit.command_line import same_direction
from tests.kit.journals import small_about, small_rows, write_small_journal

RUNNER = CliRunner()


def refuse(*words: object) -> str:
    """Run a command that has to be refused, and return the sentence."""
    result = RUNNER.invoke(commands, [str(word) for word in words])
    assert isinstance(result.exception, SameDirectionError), result.output
    return str(result.exception)


@pytest.fixture
def nothing_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        pytest.fail("a game was played first")

    monkeypatch.setattr("game.author.preview.preview", fail)
    monkeypatch.setattr("game.cli.commands.debrief.price_decisions", fail)
    monkeypatch.setattr("game.cli.commands.debrief.play_years", fail)


@pytest.mark.usefixtures("nothing_is_played")
def test_preview_asks_for_its_place_first(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be written (it is a folder)" in refuse("scenario", "preview", "first_shift", "--out", tmp_path)
    assert "cannot be written" in refuse("scenario", "preview", "first_shift", "--out", tmp_path / "file" / "a.html")
    assert "no such format" in refuse("scenario", "preview", "first_shift", "--format", "ninety")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.usefixtures("nothing_is_played")
def test_report_asks_for_its_place_first(tmp_path: Path) -> None:
    game = write_small_journal(tmp_path / "game.samedirection")
    (tmp_path / "file").touch()
    assert "cannot be written" in refuse("debrief", game, "--prices", "--out", tmp_path / "file" / "a.html")
    assert "changes nothing" in refuse("debrief", game, "--prices", "--what-if", "")
    assert "no such round" in refuse("debrief", game, "--prices", "--what-if", "computer K from 7")


@pytest.mark.parametrize("round", ["0", "7", "99999999999999999999"])
def test_round_of_a_what_if_exists(tmp_path: Path, round: str) -> None:
    game = recover(write_small_journal(tmp_path / "game.samedirection"))
    with pytest.raises(CommandLineError, match="no such round"):
        read_what_if(game, 1, (f"computer K from {round}",))


def test_game_alone_is_refused_before_its_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.cli.commands.play.require_screen", lambda: None)
    monkeypatch.setattr("game.cli.commands.play.play_once", lambda *_, **__: pytest.fail("a window was opened"))
    (tmp_path / "file").touch()
    assert "no such computer player" in refuse("play", "first_shift", "--computer-policy", "alined")
    assert "Cannot write to" in refuse("play", "first_shift", "--out", tmp_path / "file")
    game = write_small_journal(tmp_path / "game.samedirection")
    assert "--seed 5" in refuse("play", "--from", game, "--seed", 5)


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")


@pytest.mark.usefixtures("no_screen")
def test_own_mistakes_come_before_the_screen(tmp_path: Path) -> None:
    """On a machine without a screen, people read of it and not of the name that they had misspelt."""
    assert "no screen" in refuse("play", "first_shift")
    assert "no scenario of this name" in refuse("play", "nope")
    assert "no such seat" in refuse("play", "first_shift", "--seat", "Z")
    assert "no screen" in refuse("host", "first_shift", "--rehearse")
    assert "no scenario of this name" in refuse("host", "nope", "--rehearse")
    (tmp_path / "README.md").write_text("# A page")
    assert "not a game" in refuse("play", "--from", tmp_path / "README.md")
    assert "no screen" in refuse("join", "192.168.1.20:4747")
    assert "Nobody could join" in refuse("join", "nonsense!")


@pytest.mark.parametrize("address", ["nonsense!", "host:0", "host:99999", "two words", "samedirection://", "a:b:c"])
def test_join_refuses_what_is_no_address(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr("game.cli.commands.join.require_screen", lambda: pytest.fail("it opens a window"))
    said = refuse("join", address)
    assert said == f"Nobody could join with this address: {address}. Allowed: an address such as 192.168.1.20:4747."


@pytest.mark.parametrize(
    "address",
    ["", "host", "192.168.1.20:4747", "wss://host:1/", "host:1 apple-grape-lemon-mango", "samedirection://h:1/ABC234"],
)
def test_join_takes_what_people_copy(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    def reach() -> None:
        raise CommandLineError("far enough")

    monkeypatch.setattr("game.cli.commands.join.require_screen", reach)
    assert refuse("join", address) == "far enough."


def test_balance_says_only_what_is_wrong() -> None:
    """An empty line stood before the sentence: a bar that was never drawn, taken away again."""
    ended = same_direction("balance", "nope")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("“nope”: there is no scenario of this name.")


def test_bar_leaves_nothing_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with show_counter("a study") as progress:
        progress(1, 2)
    assert capsys.readouterr().err == ""


def test_gallery_needs_a_folder_and_a_scene(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "Cannot write to" in refuse("gallery", "--out", tmp_path / "file")
    assert "board" in refuse("gallery", "--only", "zzz", "--out", tmp_path)
    assert "not a window size" in refuse("gallery", "--size", "²²²²x800", "--out", tmp_path)


def test_one_study_is_asked_for() -> None:
    studies = "--levers or --actions or --steady or --search or --paths"
    assert refuse("balance", "small", "--search", "--levers").endswith(f"--levers --search. Allowed: {studies}.")


def test_some_studies_take_one_scenario() -> None:
    for flags in ([], ["--actions"], ["--search"], ["--paths"]):
        assert "with --levers or --steady" in refuse("balance", "small", "winter_pressures", *flags)


@pytest.mark.parametrize("address", ["nonsense", "tcp://host", "tcp://:8786", "host:0", "tcp://host:99999"])
def test_cluster_has_an_address(address: str) -> None:
    with pytest.raises(CommandLineError, match="not the address"), open_cluster(address):
        pass


def test_watched_file_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: pytest.fail("it waits for a file that is not there"))
    for name in (tmp_path / "nowhere.toml", "nowhere", tmp_path):
        result = RUNNER.invoke(commands, ["scenario", "watch", str(name)])
        assert (result.exit_code, "1 mistake" in result.output) == (2, True)


def test_listed_folder_is_there(tmp_path: Path) -> None:
    assert "no such folder" in refuse("games", tmp_path / "nowhere")
    assert RUNNER.invoke(commands, ["games", str(tmp_path)]).exit_code == 0


@pytest.mark.parametrize(
    "words", [["--bind", "0.0.0.0"], ["--bind", "192.168.1.9"], ["--announce"], ["--resume", "last"]]
)
def test_rehearsal_is_new_and_not_for_others(words: list[str]) -> None:
    said = refuse("host", "first_shift", "--rehearse", *words)
    assert "--rehearse plays a new game on this machine alone" in said
    assert " ".join(words) in said


@pytest.mark.parametrize("words", [[], ["--bind", "127.0.0.1", "--no-announce"], ["--bind", "localhost"]])
def test_rehearsal_listens_here_alone(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    listened: list[tuple[str, int]] = []

    def listen(bind: str, port: int) -> None:
        listened.append((bind, port))
        raise CommandLineError("far enough")

    monkeypatch.setattr("game.cli.commands.host.require_screen", lambda: None)
    monkeypatch.setattr("server.listen.open_listener", listen)
    assert refuse("host", "--rehearse", *words) == "far enough."
    assert listened == [("127.0.0.1", 0)]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--format", "ninety"], "--format ninety. Allowed: --format half_day"),
        (["--teams", "3"], "--teams 3. Allowed: --teams 1"),
        (["--seed", "5"], "--seed 5"),
        (["--cover"], "--cover. Allowed: no --cover"),
        (["--computer-policy", "siloed"], "--computer-policy siloed"),
    ],
)
def test_saved_game_stays_as_it_was_begun(tmp_path: Path, words: list[str], says: str) -> None:
    game = write_small_journal(tmp_path / "game.samedirection", small_about(format="half_day"))
    assert says in refuse("host", "--resume", game, "--port", 0, *words)


def test_same_may_be_said_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = small_about()
    game = write_small_journal(tmp_path / "game.samedirection", about)
    reached: list[str] = []

    def stop(*_: object) -> None:
        reached.append("the game")
        raise CommandLineError("far enough")

    monkeypatch.setattr("game.cli.commands.host.prepare", stop)
    same = ["--teams", len(about.teams), "--format", about.format]
    assert refuse("host", about.scenario, *same, "--port", 0, "--resume", game) == "far enough."
    assert reached == ["the game"]


def test_game_is_found_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_games, "find_game_folder", lambda: tmp_path / "data" / "games")
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    write_small_journal(Path("game.samedirection"))
    remember_game(Path("game.samedirection"))
    monkeypatch.chdir(tmp_path / "there")
    assert [game.path for game in list_games()] == [tmp_path / "here" / "game.samedirection"]


def test_damaged_file_is_never_overwritten(tmp_path: Path) -> None:
    game = write_small_journal(tmp_path / "game.samedirection", rows=small_rows()[:60])
    before = game.read_bytes()
    assert "stays as it is" in refuse("journal", "recover", game, "--out", game, "--force")
    (tmp_path / "link.samedirection").symlink_to(game)
    assert "stays as it is" in refuse("journal", "recover", game, "--out", tmp_path / "link.samedirection", "--force")
    assert game.read_bytes() == before


def test_only_copy_is_not_said_to_be_needless(tmp_path: Path) -> None:
    game = write_small_journal(tmp_path / "game.samedirection", rows=small_rows()[:60])
    aside = RUNNER.invoke(commands, ["journal", "purge-names", str(game)]).output
    assert f"still in {game}" in aside
    in_place = RUNNER.invoke(commands, ["journal", "purge-names", str(game), "--out", str(game), "--force"]).output
    assert "delete" not in in_place


def test_copy_names_the_place_that_was_asked_for(tmp_path: Path) -> None:
    game = write_small_journal(tmp_path / "game.samedirection", rows=small_rows()[:60])
    (tmp_path / "file").touch()
    for out in (Path("/proc/new.samedirection"), tmp_path / "file" / "new.samedirection"):
        said = refuse("journal", "pack", game, "--out", out)
        assert said.startswith(f"{out}: "), said
