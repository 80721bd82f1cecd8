"""Numba's compiler without what this model does not use, which takes a third of its time.

Every pass that may change a function reads all of it again. A function that needs a pass that is left out does not
compile, and says so: none of them changes what a number comes to.
"""

from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, contextmanager
from typing import Any, Final, cast

from game.model.replaced_functions import replace_functions

UNUSED_PASSES: Final = frozenset(
    {
        "FindLiterallyCalls", "InlineClosureLikes", "InlineInlinables", "InlineOverloads",
        "LiteralPropagationSubPipelinePass", "LiteralUnroll", "MakeFunctionToJitFunction", "NopythonRewrites",
        "RewriteDynamicRaises", "RewriteSemanticConstants",
    }
)  # fmt: skip
"""Passes for closures, functions that are inlined before their types are known, loops over tuples, expressions
of whole arrays, and errors with values."""


def find_compiler() -> dict[str, Any]:
    """Return the option of `numba.njit` that leaves the passes out; no option for a Numba that is built otherwise."""
    try:
        from numba.core.compiler import CompilerBase, DefaultPassBuilder
        from numba.core.compiler_machinery import PassManager
    except ImportError:
        return {}

    compile_core = cast(Any, CompilerBase)._compile_core

    class LeanCompiler(cast(Any, CompilerBase)):
        """The usual passes in their order, but those that nothing here needs."""

        def define_pipelines(self) -> list[Any]:
            """Return the one pipeline."""
            usual = cast(Any, DefaultPassBuilder).define_nopython_pipeline(self.state)
            lean = cast(Any, PassManager)("nopython")
            for one, what in usual.passes:
                if one.__name__ not in UNUSED_PASSES:
                    lean.add_pass(one, what)
            lean.finalize()
            return [lean]

        def _compile_core(self) -> Any:
            """Compile one function; what it calls is compiled within."""
            with index_from_zero():
                return compile_core(self)

    return {"pipeline_class": LeanCompiler}


@contextmanager
def index_from_zero() -> Generator[None]:
    """Let Numba take every index as it is: a number below 0 counts from the end nowhere in the model.

    By itself it asks at each of some thousand places. Where bounds are checked, a number below 0 is beyond them.
    """
    try:
        from numba.core import types
        from numba.np import arrayobj
    except ImportError:
        yield
        return
    if not hasattr(arrayobj, "fix_integer_index"):
        yield
        return

    def take_as_it_is(context: Any, builder: Any, kind: Any, index: Any, _size: Any) -> Any:
        return context.cast(builder, index, kind, types.intp)

    with replace_functions(arrayobj, {"fix_integer_index": take_as_it_is}):
        yield


@contextmanager
def remember_types() -> Generator[None]:
    """Let Numba find the result of an operation on some types once, and compare two sets of flags by what is set.

    By itself it tries all ways in which NumPy could add two numbers at each addition, and lists every flag each time.
    """
    try:
        from numba.core.targetconfig import TargetConfig
        from numba.core.types.functions import BaseFunction
    except ImportError:  # a Numba that is built otherwise compiles the same, only longer
        yield
        return

    operation, flags = cast(Any, BaseFunction), cast(Any, TargetConfig)
    find, is_equal = operation.get_call_type, flags.__eq__
    known: dict[tuple[Any, tuple[Any, ...]], Any] = {}

    def find_once(self: Any, context: Any, args: Any, kws: Any) -> Any:
        if kws:
            return find(self, context, args, kws)
        key = (self, tuple(args))
        found = known.get(key)
        if found is None:
            found = known[key] = find(self, context, args, kws)
        return found

    def is_quickly_equal(self: Any, other: Any) -> Any:
        is_set = getattr(self, "_values", None)
        if self is other or (is_set is not None and type(self) is type(other) and is_set == other._values):
            return True
        return is_equal(self, other)

    quick = {"__eq__": is_quickly_equal}
    with replace_functions(operation, {"get_call_type": find_once}), replace_functions(flags, quick):
        yield


@contextmanager
def spare_bookkeeping() -> Generator[None]:
    """Let Numba compile without timing its locks, importing its own modules for each function, and asking every name.

    By itself it times each of some ten thousand calls of LLVM in a stopwatch for every function that waits for the
    one being compiled, and asks of each part of a statement whether it is a variable, most of which are plain text.
    """
    try:
        from numba.core import cpu, event
        from numba.core import ir as statements
    except ImportError:
        yield
        return
    target = cast(Any, cpu.CPUContext)
    needed = (
        (event, "install_timer"), (event, "start_event"), (event, "end_event"), (statements.Inst, "_rec_list_vars"),
        (target, "load_additional_registries"),
    )  # fmt: skip
    if not all(hasattr(owner, name) for owner, name in needed):
        yield  # a Numba that is built otherwise
        return
    load = target.load_additional_registries
    loaded: set[int] = set()

    def load_once(self: Any) -> None:
        if id(self) not in loaded:
            load(self)
            loaded.add(id(self))

    of_events: dict[str, Callable[..., Any]] = {
        "install_timer": _time_nothing,
        "start_event": _but_for_locks(cast(Any, event).start_event),
        "end_event": _but_for_locks(cast(Any, event).end_event),
    }
    with (
        replace_functions(event, of_events),
        replace_functions(statements.Inst, {"_rec_list_vars": _find_variable_lister(statements)}),
        replace_functions(target, {"load_additional_registries": load_once}),
    ):
        yield


@contextmanager
def share_by_kind() -> Generator[None]:
    """Let Numba compile a function once for all whole numbers written in calls, not once for each.

    By itself it compiles `season(w, 2, day)` and `season(w, 3, day)` apart. What a number written down makes simpler,
    LLVM finds where the entry holds both functions.
    """
    try:
        from numba.core import types
        from numba.core.dispatcher import Dispatcher
    except ImportError:
        yield
        return
    if not hasattr(Dispatcher, "get_call_template") or not hasattr(types, "unliteral"):
        yield  # a Numba that is built otherwise
        return
    dispatcher, unliteral = cast(Any, Dispatcher), cast(Any, types).unliteral
    find = dispatcher.get_call_template

    def find_shared(self: Any, args: Any, kws: Any) -> Any:
        return find(self, tuple(unliteral(one) for one in args), {name: unliteral(one) for name, one in kws.items()})

    with replace_functions(dispatcher, {"get_call_template": find_shared}):
        yield


@contextmanager
def run_passes_only() -> Generator[None]:
    """Let Numba run its passes without checking behind each that it kept to its rules, or saying which it is.

    Nor does it write down where a variable is needed no longer: references, which nothing here has, would be given
    up there. By itself that is half of all statements.
    """
    try:
        from numba.core import compiler_machinery, ir, postproc
    except ImportError:
        yield
        return
    manager, behind = cast(Any, compiler_machinery).PassManager, cast(Any, postproc).PostProcessor
    statements = [one for one in vars(ir).values() if isinstance(one, type) and issubclass(one, ir.Stmt)]
    if not hasattr(manager, "_runPass") or not hasattr(behind, "_insert_var_dels"):
        yield  # a Numba that is built otherwise
        return

    def run(_self: Any, _index: int, one: Any, state: Any) -> None:
        one.analysis = _self._analysis
        one.run_initialization(state)
        one.run_pass(state)
        one.run_finalizer(state)

    def insert_nothing(_self: Any, **_: Any) -> None:
        """Write no deletions."""

    with ExitStack() as replaced:
        replaced.enter_context(replace_functions(manager, {"_runPass": run}))
        replaced.enter_context(replace_functions(behind, {"_insert_var_dels": insert_nothing}))
        for statement in statements:
            replaced.enter_context(replace_functions(statement, {"__str__": object.__repr__}))
        yield


@contextmanager
def load_kept_as_it_is() -> Generator[None]:
    """Let Numba load code that was kept without learning all that it could compile; where none was kept it does learn.

    By itself it reads the declarations of every function that it knows before it looks, two fifths of a later start.
    """
    try:
        from numba.core import caching
    except ImportError:
        yield
        return
    cache = getattr(caching, "Cache", None)
    if not hasattr(cache, "_load_overload") or not hasattr(cache, "_guard_against_spurious_io_errors"):
        yield  # a Numba that is built otherwise
        return

    def load(self: Any, signature: Any, context: Any) -> Any:
        with self._guard_against_spurious_io_errors():
            return self._load_overload(signature, context)

    with replace_functions(cache, {"load_overload": load}):
        yield


@contextmanager
def _time_nothing(_kind: str, _callback: Callable[[float], None]) -> Generator[None]:
    yield


def _but_for_locks(report: Callable[..., None]) -> Callable[..., None]:
    def report_others(kind: str, *details: Any, **named: Any) -> None:
        if kind != "numba:llvm_lock":
            report(kind, *details, **named)

    return report_others


def _find_variable_lister(statements: Any) -> Callable[[Any, Any], list[Any]]:
    """Return what lists the variables of a part of a statement, in the order in which they stand there."""
    variable, instruction = statements.Var, statements.Inst
    plain = frozenset((str, int, type(None), bool, statements.Loc))

    def collect(found: list[Any], values: Iterable[Any]) -> None:
        for value in values:
            if type(value) in plain:
                continue
            if isinstance(value, variable):
                found.append(value)
            elif isinstance(value, instruction):
                found.extend(value.list_vars())
            elif isinstance(value, list | tuple):
                collect(found, cast(Iterable[Any], value))
            elif isinstance(value, dict):
                collect(found, cast(Any, value).values())

    def list_variables(_self: Any, value: Any) -> list[Any]:
        found: list[Any] = []
        collect(found, (value,))
        return found

    return list_variables
