"""What has to do with a word: keys, things of a scenario, measures and parameters whose name or meaning holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from game.model.params import PARAMETERS
from game.rules.setup.seat_setup import MEASURES
from game.scenario.merge import Merged
from game.scenario.shape import describe_node, find_node
from game.scenario.source import as_table
from game.text.catalogue import Catalogue

ANY_KEY: Final = "KEY"
ANY_NUMBER: Final = "1"
MOST_DEEP: Final = 7

FILE_KEYS: Final = ("extends", "kind", "without", "add")
"""Keys of a file, or of any table in it, that belong to how files build on one another."""

SAID_OF: Final = ("title", "name", "sentence", "gains", "pays", "caller")
"""What players read of a thing and a word is looked for in."""

LONG_WORD: Final = 4
"""A shorter word has to be a whole one: `GP` is not in `gpx`."""


def search_keys(word: str, whole: Merged, words: Catalogue, *, any_word: bool = False) -> Iterator[str]:
    """Yield a line for everything that has a word, or all words or any of them, in its name or its meaning."""
    patterns = [_find_word(part) for part in re.split(r"[\s_-]+", word.lower()) if len(part) > 1]
    if not patterns:
        return
    how_many = any if any_word else all

    def has_all(*texts: str) -> bool:
        text = " ".join(texts).lower()
        return how_many(pattern.search(text) for pattern in patterns)

    for path in dict.fromkeys(list_paths(find_node(()), ())):
        if path and path[-1] in _spell_number(word):
            yield f"{'.'.join(path)}: {describe_key(path, words)}"
    yield from (line for name, line in list_things(whole) if has_all(name, line))
    for name in MEASURES:
        if has_all(name, words.text(f"author.measures.{name}")):
            yield f"{name}: {words.text(f'author.measures.{name}')}"
    sources = as_table(whole.tree["parameters"])
    for parameter in PARAMETERS:
        source = str(as_table(sources.get(parameter.name)).get("source", ""))
        if has_all(parameter.name, parameter.sentence, source):
            yield f"parameters.{parameter.name}: {parameter.sentence}"


def _spell_number(word: str) -> frozenset[str]:
    """Return a word in both numbers, as names of sections are: crisis and crises, lever and levers."""
    if word.endswith("is"):
        return frozenset({word, f"{word[:-2]}es"})
    return frozenset({word, f"{word}s", word.removesuffix("s")})


def _find_word(part: str) -> re.Pattern[str]:
    """Return a pattern for a word and what it begins, in either number; in a name, `_` stands between words."""
    if len(part) > LONG_WORD:
        part = part[:-2] if part.endswith(("is", "es")) else part.removesuffix("s")
    end = "" if len(part) >= LONG_WORD else r"(?![a-z0-9])"
    return re.compile(rf"(?<![a-z0-9]){re.escape(part)}{end}")


def list_things(whole: Merged) -> Iterator[tuple[str, str]]:
    """Yield the names of a scenario's things, each with a line that says which it is."""
    for section in ("seats", "levers", "cards", "calls", "crises", "problems", "invoices", "notes", "groups"):
        for key, inner in as_table(whole.tree.get(section)).items():
            table = as_table(inner)
            said = [str(table[part]) for part in SAID_OF if isinstance(table.get(part), str)]
            yield f"{section}.{key} {' '.join(said)}", f"{section}.{name_thing(key, inner)}"


def name_thing(key: str, inner: object) -> str:
    """Return a key with what players read for it: C (Director of Place)."""
    table = as_table(inner)
    title = table.get("title") or table.get("name") or table.get("caller")
    return f"{key} ({title})" if title else key


def list_paths(node: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield every path of a scenario file, with KEY and 1 for names and entries of the author's own."""
    if path:
        yield path
    if path and (path[0] == "parameters" or len(path) > MOST_DEEP):
        return
    if node.get("type") == "array":
        keys = [ANY_NUMBER] if "properties" in find_key((*path, ANY_NUMBER)) else []
    else:
        keys = [*as_table(node.get("properties"))] or ([ANY_KEY] if node.get("type") == "object" else [])
    for key in keys:
        yield from list_paths(find_key((*path, key)), (*path, key))


def find_key(path: tuple[str, ...]) -> Any:
    """Return the part of the schema for a path as an author writes it: an entry of a list is numbered from 1."""
    return find_node(tuple(0 if part.isdigit() else part for part in path))


def describe_key(path: tuple[str, ...], words: Catalogue) -> str:
    """Return the meaning of a key of the file's own; a name that the author chose has that of its kind."""
    return find_meaning(path, words) or describe_node(find_key(path), words)


def find_meaning(path: tuple[str, ...], words: Catalogue) -> str:
    """Return what a key means: in its section if that has its own sentence, or anywhere; else what its table is."""
    *around, last = path
    parent, node = find_key(tuple(around)), find_key(path)
    if last in as_table(parent.get("properties")):
        section = around[0] if around else "file"
        for name in (f"{section}_{last}", last):
            if f"explain.{name}" in words.sentences:
                return words.sentences[f"explain.{name}"]
    return str(node.get("description", "")).split("\n")[0]
