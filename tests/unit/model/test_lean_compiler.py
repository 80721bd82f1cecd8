"""What is left out of Numba's compiler is there to be left out, and changes no type."""

import os
import subprocess
import sys

import numpy as np
from numba import njit, types
from numba.core import caching, compiler_machinery, event, ir, postproc
from numba.core.compiler import CompilerBase, DefaultPassBuilder, run_frontend
from numba.core.dispatcher import Dispatcher
from numba.core.targetconfig import TargetConfig
from numba.core.types.functions import BaseFunction
from numba.np import arrayobj

from game.model.lean_compiler import (
    UNUSED_PASSES,
    find_compiler,
    index_from_zero,
    load_kept_as_it_is,
    remember_types,
    run_passes_only,
    share_by_kind,
    spare_bookkeeping,
)


def list_passes(monkeypatch, option):
    """Return the names of the passes with which a function is compiled."""
    found = []
    compiler = option["pipeline_class"]
    define = compiler.define_pipelines

    def note(self):
        pipelines = define(self)
        found.extend(one.__name__ for one, _ in pipelines[0].passes)
        return pipelines

    monkeypatch.setattr(compiler, "define_pipelines", note)
    njit("int64(int64)", **option)(lambda number: number + 1)
    return found


def test_every_unused_pass_is_left_out(monkeypatch):
    class Usual(CompilerBase):
        def define_pipelines(self):
            return [DefaultPassBuilder.define_nopython_pipeline(self.state)]

    usual = list_passes(monkeypatch, {"pipeline_class": Usual})
    assert set(usual) >= UNUSED_PASSES, "a pass has another name in this Numba"
    lean = list_passes(monkeypatch, find_compiler())
    assert lean == [one for one in usual if one not in UNUSED_PASSES]


def test_operations_keep_their_types():
    def compute(whole, fraction, truth):
        return whole + whole, whole * fraction, whole // 3, whole / 2, truth & (whole < fraction), -whole % 5, ~whole

    signature = (types.int64, types.float64, types.boolean)
    usual = njit(signature)(compute)
    with remember_types():
        remembered = [njit(signature)(compute) for _ in range(2)]
    for one in remembered:
        assert one.nopython_signatures == usual.nopython_signatures
        assert one(7, 2.5, True) == usual(7, 2.5, True) == compute(7, 2.5, True)


def test_indexes_are_not_asked_for_their_sign():
    def take(rows, place):
        return rows[place]

    signature = (types.int64[::1], types.int64)
    usual, ours = njit(signature)(take), njit(signature, **find_compiler())(take)
    assert " select i1 " in usual.inspect_llvm(signature), "Numba asks in another way"
    assert " select i1 " not in ours.inspect_llvm(signature)
    rows = np.arange(5)
    assert [ours(rows, place) for place in range(5)] == rows.tolist()


def test_statements_name_the_same_variables():
    def compute(rows, places, share):
        total = 0.0
        for place in places:
            row = rows[place]
            total += max(row["n"], 1) * share if row["n"] > place else -share
        return total, rows[0], [places[1:3], share]

    statements = [one for block in run_frontend(compute).blocks.values() for one in block.body]
    usual = [[str(one) for one in statement.list_vars()] for statement in statements]
    with spare_bookkeeping():
        assert [[str(one) for one in statement.list_vars()] for statement in statements] == usual
    assert len(statements) > 30 and max(map(len, usual)) >= 3


KEEPS_ONE = """
import sys
from numba import njit, types
from numba.core import base
from game.model.lean_compiler import load_kept_as_it_is

learned = []
refresh = base.BaseContext.refresh
base.BaseContext.refresh = lambda self: (learned.append(1), refresh(self))[1]

@njit(cache=True)
def kept(number):
    return number + 1

@njit(cache=True)
def other(number):
    return number * 2

with load_kept_as_it_is():
    kept.compile((types.int64,))
    once = len(learned)
    if "both" in sys.argv:
        other.compile((types.int64,))
print(kept(4), sum(kept.stats.cache_hits.values()), once > 0, other(4) if "both" in sys.argv else "")
"""


def test_kept_code_needs_no_compiler(tmp_path):
    program = tmp_path / "keeps_one.py"
    program.write_text(KEEPS_ONE, encoding="utf-8")
    kept = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path / "kept"), "PYTHONPATH": os.getcwd()}
    kept.pop("NUMBA_CACHE_LOCATOR_CLASSES", None)

    def run(*arguments):
        command = [sys.executable, str(program), *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=kept, check=True).stdout.split()

    assert run() == ["5", "0", "True"]
    assert run() == ["5", "1", "False"]
    assert run("both") == ["5", "1", "False", "8"]


def test_numbers_in_calls_share_a_function():
    def compile_two():
        @njit
        def inner(number, fraction):
            return number * fraction if number > 1 else fraction

        outer = njit("float64(float64)")(lambda fraction: inner(1, fraction) + inner(2, fraction) + inner(3, fraction))
        return outer, inner.signatures

    usual, apart = compile_two()
    with share_by_kind():
        ours, shared = compile_two()
    assert (len(apart), len(shared)) == (3, 1), "Numba compiles otherwise"
    assert ours(0.5) == usual(0.5) == 3.0


def test_passes_alone_give_the_same():
    def compute(rows, share):
        total = 0.0
        for place in range(len(rows)):
            kept = rows[place] * share
            if kept > 2.0:
                total += kept
            else:
                rows[place] = 0
        return total

    signature = (types.int64[::1], types.float64)
    usual = njit(signature)(compute)
    with run_passes_only():
        ours = njit(signature, **find_compiler())(compute)
    first, second = np.arange(9), np.arange(9)
    assert ours(first, 0.7) == usual(second, 0.7) > 0
    assert first.tolist() == second.tolist()


def test_numba_is_left_as_it_was():
    def look():
        of_compiler = event.install_timer, event.start_event, event.end_event, ir.Inst._rec_list_vars
        of_compiler += compiler_machinery.PassManager._runPass, postproc.PostProcessor._insert_var_dels
        of_compiler += Dispatcher.get_call_template, ir.Assign.__str__
        of_compiler += (caching.Cache.load_overload,)
        return BaseFunction.get_call_type, TargetConfig.__eq__, arrayobj.fix_integer_index, *of_compiler

    before = look()
    others = index_from_zero(), share_by_kind(), run_passes_only()
    with remember_types(), spare_bookkeeping(), load_kept_as_it_is(), others[0], others[1], others[2]:
        assert not any(one is was for one, was in zip(look(), before, strict=True)), "a Numba of another kind"
    assert look() == before
