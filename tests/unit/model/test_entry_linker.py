"""Only entries become machine code, with each function that they call linked once."""

from types import SimpleNamespace

from numba.core.codegen import JITCodeLibrary

from game.model.entry_linker import NEEDED, list_all_called, optimise_entries_only


def test_numba_has_what_is_replaced():
    assert [name for name in NEEDED if not hasattr(JITCodeLibrary, name)] == [], "starts take longer"


def test_inner_functions_are_not_finished(monkeypatch):
    finished, linked = [], []

    def note(names):
        def method(library):
            names.append(library.name)

        return method

    inner = SimpleNamespace(
        name="inner", _linking_libraries=[], _reload_init={"globals"}, _finalized=False,
        _finalize_dynamic_globals=lambda: linked.append("globals of inner"),
    )  # fmt: skip
    entry = SimpleNamespace(name="entry", _linking_libraries=[inner])
    monkeypatch.setattr(JITCodeLibrary, "finalize", note(finished))
    with optimise_entries_only(["entry"]):
        for library in (inner, entry):
            vars(JITCodeLibrary)["finalize"](library)
    assert finished == ["entry"] and inner._finalized and linked == ["globals of inner"]


def test_once_called_is_optimised_lightly(monkeypatch):
    asked = {}

    def make(name):
        def find(**options):
            asked[name] = options
            return SimpleNamespace(run=run), "builder"

        return SimpleNamespace(name=name, _codegen=SimpleNamespace(_module_pass_manager=find), _final_module="module")

    def run(module, _builder):
        assert module == "module"

    with optimise_entries_only(["often", "once"], ["once"]):
        for name in ("often", "once"):
            vars(JITCodeLibrary)["_optimize_final_module"](make(name))
    assert asked["often"] == {} and asked["once"]["opt"] == 1


def test_numba_is_left_as_it_was():
    before = {name: getattr(JITCodeLibrary, name) for name in NEEDED}
    with optimise_entries_only([]):
        assert JITCodeLibrary.finalize is not before["finalize"]
    assert {name: getattr(JITCodeLibrary, name) for name in NEEDED} == before
    assert "finalize" not in vars(JITCodeLibrary), "inherited again"


def test_functions_are_linked_once_behind_a_caller():
    called = {"entry": ["a", "b"], "a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}
    libraries = {name: SimpleNamespace(name=name, _linking_libraries=[]) for name in called}
    for name, inner in called.items():
        libraries[name]._linking_libraries += [libraries[one] for one in inner]
    order = [library.name for library in list_all_called(libraries["entry"])]
    assert sorted(order) == ["a", "b", "c", "d"]
    for name in order:
        callers = {"entry", *order[: order.index(name)]}
        assert any(name in called[caller] for caller in callers), "LLVM would leave it out"
