"""Compile or load the model before it is needed, and say how far it is.

The first start after a change compiles; later ones load from the folder that `game.model.cache.prepare_cache` has
named. The entries fall into two parts, so that two processes can compile side by side. Never runs in a client's
process.
"""

import gc
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Final, cast

import numpy as np

from game.model.compiled import is_compiling
from game.model.lean_compiler import remember_types, spare_bookkeeping
from game.model.params import PARAMETERS, Settings

Progress = Callable[[str, float], None]

PARTS: Final = (("advance", "add_up", "choose_people"), ("open_day", "close_day", "begin", "close_account"))
"""Entries by the process that compiles them: about as much work in each, and little that both must do."""

_FUNCTIONS_TO_COMPILE: Final = (217, 218)
"""How many compilations each part takes, counted once: only the pace of the progress hangs on it."""

_BEFORE_THE_LAST: Final = 0.89
"""Share of the time that has passed when the last compilation begins, measured: the largest end together."""


def prepare(progress: Progress | None = None, parts: tuple[int, ...] = (0, 1)) -> None:
    """Make the entries of the model ready; `progress` is given `"compile"` and the share done, from 0 to 1."""
    report_progress = progress if progress is not None else _no_progress
    report_progress("compile", 0.0)
    if is_compiling():
        _compile(report_progress, parts)
    report_progress("compile", 1.0)


def _no_progress(step: str, share: float) -> None:
    """Report to nobody."""


def _compile(report_progress: Progress, parts: tuple[int, ...]) -> None:
    import numba
    from numba.core import event as numba_event

    from game.model import day, reporting, sampling, state

    total = sum(_FUNCTIONS_TO_COMPILE[part] for part in parts)

    class Counter(numba_event.Listener):
        """Counts compilations as they begin."""

        begun = 0

        def on_start(self, event: Any) -> None:
            self.begun += 1
            report_progress("compile", min(self.begun / total, 1.0) * _BEFORE_THE_LAST)

        def on_end(self, event: Any) -> None:
            """Nothing is counted at the end of a compilation."""

    entries: dict[str, Any] = {
        "begin": day.begin, "open_day": day.open_day, "advance": day.advance, "close_day": day.close_day,
        "close_account": day.close_account, "add_up": reporting.add_up, "choose_people": sampling.choose_people,
    }  # fmt: skip
    smallest = Settings(tuple(parameter.low for parameter in PARAMETERS))
    world = state.new_world(smallest, 0, 0, 1, (1.0, 1.0, 1.0, 1.0, 1.0))
    numbers, table = np.zeros(1, dtype=np.int64), np.zeros((1, 1), dtype=np.int64)
    values: dict[str, tuple[object, ...]] = {"choose_people": (world, numbers, numbers, table, numbers, numbers, table)}
    counting = cast(Any, numba_event).install_listener("numba:compile", Counter())
    with counting, optimise_entries_only(), remember_types(), spare_bookkeeping():
        for part in parts:
            for name in PARTS[part]:
                signature = tuple(cast(Any, numba).typeof(value) for value in values.get(name, (world,)))
                entries[name].compile(signature)


@contextmanager
def optimise_entries_only() -> Generator[None]:
    """Let Numba optimise and turn into machine code only what Python calls; the rest is linked into that anyway.

    By itself Numba does both for each of 250 inner functions with all that they call, and once more for the entry that
    holds them all: half of the time. It also optimises each entry twice, for references to count, of which there are
    none, and copies each function to mark it as one to be linked, and with each function all that it calls. A Numba
    that is built otherwise compiles in its own way.
    """
    from numba.core import codegen

    library, jit = cast(Any, codegen.JITCodeLibrary), cast(Any, codegen.JITCPUCodegen)
    patched = ("_optimize_final_module", "_optimize_functions", "finalize", "_get_module_for_linking")
    if not all(hasattr(library, name) for name in (*patched, "_finalize_dynamic_globals")):
        yield
        return
    names = {name for part in PARTS for name in part}
    optimise, optimise_functions, finalise, link = (getattr(library, name) for name in patched)
    external = cast(Any, codegen).ll.Linkage.external
    set_environment = jit.set_env

    def optimise_once(self: Any) -> None:
        managers = self._codegen._module_pass_manager()
        if isinstance(managers, tuple):
            passes, builder = cast(tuple[Any, Any], managers)
            passes.run(self._final_module, builder)
        else:
            optimise(self)

    def link_as_it_is(self: Any) -> Any:
        if self.name in names:
            return link(self)
        self._ensure_finalized()
        for function in self._final_module.functions:
            if not function.is_declaration and function.linkage == external:
                function.linkage = "linkonce_odr"
        return self._final_module

    def lay_out(self: Any, module: Any) -> None:
        if self.name in names:
            optimise_functions(self, module)
        else:
            module.data_layout = self._codegen._data_layout

    def finalise_entry(self: Any) -> None:
        if self.name in names:
            self._linking_libraries = list_all_called(self)
            finalise(self)
            return
        for library in self._linking_libraries:
            self._reload_init.update(library._reload_init)
        self._finalize_dynamic_globals()
        self._finalized = True

    def set_known_environment(self: Any, name: str, environment: Any) -> None:
        if self._engine.is_symbol_defined(name):
            set_environment(self, name, environment)

    saved = {name: library.__dict__.get(name) for name in patched}
    library._optimize_final_module, library._optimize_functions = optimise_once, lay_out
    library.finalize, library._get_module_for_linking = finalise_entry, link_as_it_is
    jit.set_env = set_known_environment
    was_collecting = gc.isenabled()
    gc.disable()  # a compiler makes much that lives until its end
    try:
        yield
    finally:
        for name, function in saved.items():
            if function is None:
                delattr(library, name)
            else:
                setattr(library, name, function)
        jit.set_env = set_environment
        if was_collecting:
            gc.enable()


def list_all_called(entry: Any) -> list[Any]:
    """Return the libraries of all functions that an entry calls, each once and behind the first that calls it.

    What is linked before anything calls it is left out by LLVM.
    """
    found: dict[int, Any] = {}
    waiting: list[Any] = list(reversed(entry._linking_libraries))
    while waiting:
        library = waiting.pop()
        if id(library) not in found:
            found[id(library)] = library
            waiting.extend(reversed(library._linking_libraries))
    return list(found.values())
