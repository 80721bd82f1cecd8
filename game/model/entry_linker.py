"""Numba's linker for a few entries: machine code is made of what Python calls, and of nothing that lies within.

By itself Numba optimises each of 250 inner functions with all that they call and turns them into machine code, and
once more the entry that holds them all: half of the time. It also optimises each entry twice, for references to
count, of which there are none, and copies each function to mark it as one to be linked, and with each function all
that it calls.
"""

import gc
from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from typing import Any, Final, cast

from game.model.replaced_functions import replace_functions

NEEDED: Final = (
    "_optimize_final_module", "_optimize_functions", "_get_module_for_linking", "finalize", "_finalize_dynamic_globals",
)  # fmt: skip
"""Methods of Numba's `JITCodeLibrary` that are replaced or called here."""

_LIGHTLY: Final = {"opt": 1, "loop_vectorize": False, "slp_vectorize": False}
"""How Numba's passes are told to do only what pays soonest."""

Method = Callable[..., Any]
"""A method of Numba's, its library first."""


@contextmanager
def optimise_entries_only(entries: Collection[str], called_once: Collection[str] = ()) -> Generator[None]:
    """Let Numba optimise and turn into machine code only the entries; the rest is linked into them anyway.

    A Numba that is built otherwise compiles in its own way.
    """
    from numba.core import codegen

    library, jit = cast(Any, codegen.JITCodeLibrary), cast(Any, codegen.JITCPUCodegen)
    if not all(hasattr(library, name) for name in NEEDED):
        yield
        return
    ours = {
        "_optimize_final_module": _optimise_once(called_once, library._optimize_final_module),
        "_optimize_functions": _optimise_functions_of(entries, library._optimize_functions),
        "_get_module_for_linking": _link_without_copies(entries, library._get_module_for_linking),
        "finalize": _finalise_only(entries, library.finalize),
    }
    set_known = {"set_env": _set_known_environment(jit.set_env)}
    with replace_functions(library, ours), replace_functions(jit, set_known), _without_garbage_collection():
        yield


def _optimise_once(called_once: Collection[str], by_itself: Method) -> Method:
    """Return a method that spares the second optimising, of references that nothing counts.

    What is called once for a place is optimised lightly: it takes as long either way, and compiling half as long.
    """

    def optimise(library: Any) -> None:
        managers = library._codegen._module_pass_manager(**(_LIGHTLY if library.name in called_once else {}))
        if isinstance(managers, tuple):
            passes, builder = cast(tuple[Any, Any], managers)
            passes.run(library._final_module, builder)
        else:
            by_itself(library)

    return optimise


def _optimise_functions_of(entries: Collection[str], by_itself: Method) -> Method:
    """Return a method that gives an inner function its data layout and nothing more."""

    def optimise(library: Any, module: Any) -> None:
        if library.name in entries:
            by_itself(library, module)
        else:
            module.data_layout = library._codegen._data_layout

    return optimise


def _link_without_copies(entries: Collection[str], by_itself: Method) -> Method:
    """Return a method that marks an inner function's own module as one to be linked, instead of a copy."""
    from numba.core import codegen

    external = cast(Any, codegen).ll.Linkage.external

    def get_module(library: Any) -> Any:
        if library.name in entries:
            return by_itself(library)
        library._ensure_finalized()
        for function in library._final_module.functions:
            if not function.is_declaration and function.linkage == external:
                function.linkage = "linkonce_odr"
        return library._final_module

    return get_module


def _finalise_only(entries: Collection[str], by_itself: Method) -> Method:
    """Return a method that links all that an entry calls into it, and nothing into an inner function."""

    def finalise(library: Any) -> None:
        if library.name in entries:
            library._linking_libraries = list_all_called(library)
            by_itself(library)
            return
        for called in library._linking_libraries:
            library._reload_init.update(called._reload_init)
        library._finalize_dynamic_globals()
        library._finalized = True

    return finalise


def _set_known_environment(by_itself: Method) -> Method:
    """Return a method that passes over the environments of inner functions, which have no machine code."""

    def set_environment(jit: Any, name: str, environment: Any) -> None:
        if jit._engine.is_symbol_defined(name):
            by_itself(jit, name, environment)

    return set_environment


@contextmanager
def _without_garbage_collection() -> Generator[None]:
    """Collect nothing meanwhile: a compiler makes much that lives until its end."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
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
