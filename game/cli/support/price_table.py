"""`same-direction debrief --prices`: what each decision of a game was worth, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.cli.support.prepare_game import prepare_model
from game.cli.support.progress import Progress
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.journal.recovery import SavedGame
    from game.replay.interval import Interval
    from game.replay.prices.price_list import Price, PriceList


def price_decisions(game: SavedGame, team: int, workers: int, progress: Progress) -> PriceList:
    """Return the price list of a team: what is not in the file beside the replay is run."""
    prepare_model(progress)
    from game.replay.prices.price_list import price_game

    return price_game(
        game, team, workers=workers, progress=lambda done, total: progress("prices", done / max(1, total))
    )


def read_known_prices(game: SavedGame, team: int) -> PriceList | None:
    """Return the prices that are in the file beside the replay; none when they are not all there."""
    from game.replay.prices.price_list import find_cache_path, read_prices

    return read_prices(game, team) if find_cache_path(game.path, team).exists() else None


def print_prices(game: SavedGame, team: int, prices: PriceList) -> None:
    """Print the prices in order of time, then those of the habits; authors are left out."""
    from rich.console import Console
    from rich.table import Table

    from game.debrief.decision_names import DecisionNames
    from game.debrief.formatting import find_date, format_date
    from game.replay.verify import number_entries

    words = Catalogue.load("en")
    names = DecisionNames.collect(game.about, number_entries(game, team), words)
    table = Table(title=words.text("report.price.table", team=game.about.teams[team - 1], lucks=prices.lucks))
    for heading in ("when", "decision"):
        table.add_column(words.text(f"report.price.{heading}"))
    for heading in ("deaths", "qalys", "harmed", "thousand_pounds", "lost"):
        table.add_column(words.text(f"report.price.{heading}"), justify="right")
    for price in (*prices.decisions, *prices.habits):
        when = format_date(words, find_date(game.about.statics.first_date, price.decision.day))
        table.add_row(when, names.name(price.decision), *_list_cells(words, price), str(len(price.impossible) or ""))
    console = Console(width=150)
    console.print(table)
    console.print(words.text("report.price.note"), soft_wrap=True)


def _list_cells(words: Catalogue, price: Price) -> list[str]:
    if not any(price.is_sure(figure) for figure in price.figures):
        return [words.text("report.price.no_difference"), "", "", ""]
    return [_format(price.figures[name]) for name in ("deaths", "qalys", "harmed", "thousand_pounds")]


def _format(found: Interval) -> str:
    mark = "" if found.low > 0 or found.high < 0 else " ~"
    return f"{found.mean:+.1f} ({found.low:+.1f} to {found.high:+.1f}){mark}"
