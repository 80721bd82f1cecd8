"""Which fields of a typed page its Jinja templates read, found by following the types through the templates."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any, get_args, get_origin

from jinja2 import Environment, nodes

Scope = dict[str, Any]
"""The types of the names in reach, by name; `None` where nothing is known about one."""


class TemplateFields:
    """The fields that a template and the macros that it calls read, as (class, field) pairs in `read`."""

    def __init__(self, environment: Environment, template: str, page: type) -> None:
        """Follow `template`, whose context holds `page`."""
        self._environment = environment
        self.read: set[tuple[type, str]] = set()
        tree = self._parse(template)
        self._macros = {macro.name: macro for macro in tree.find_all(nodes.Macro)}
        for included in tree.find_all(nodes.Include):
            self._macros |= {macro.name: macro for macro in self._parse_included(included).find_all(nodes.Macro)}
        for imported in tree.find_all(nodes.Import):
            assert isinstance(imported.template, nodes.Const)
            for macro in self._parse(imported.template.value).find_all(nodes.Macro):
                self._macros[f"{imported.target}.{macro.name}"] = macro
        self._prefix = ""
        self._globals: Scope = {"page": page}
        for child in tree.body:
            if not isinstance(child, nodes.Macro):
                self._follow(child, dict(self._globals))

    def _parse(self, name: str) -> nodes.Template:
        assert self._environment.loader is not None
        return self._environment.parse(self._environment.loader.get_source(self._environment, name)[0])

    def _parse_included(self, included: nodes.Include) -> nodes.Template:
        assert isinstance(included.template, nodes.Const)
        return self._parse(included.template.value)

    def _follow(self, node: nodes.Node, scope: Scope) -> Any:
        """Return the type of an expression, `None` where it is not known, and note what is read on the way."""
        match node:
            case nodes.Macro():
                return None
            case nodes.Name(name=name):
                return scope.get(name)
            case nodes.Getattr(node=owner, attr=attr):
                return self._read(self._follow(owner, scope), attr)
            case nodes.Getitem(node=owner, arg=arg):
                self._follow(arg, scope)
                return element_of(self._follow(owner, scope), arg.value if isinstance(arg, nodes.Const) else 0)
            case nodes.For():
                inner = dict(scope)
                bind(node.target, element_of(self._follow(node.iter, scope)), inner)
                for child in (*node.body, *node.else_):
                    self._follow(child, inner)
                return None
            case nodes.Filter(name="batch", node=nodes.Node() as batched):
                return Sequence[self._follow(batched, scope)]
            case nodes.Call():
                return self._call(node, scope)
            case nodes.Include():
                for child in self._parse_included(node).body:
                    self._follow(child, dict(scope))
                return None
            case _:
                for child in node.iter_child_nodes():
                    self._follow(child, scope)
                return None

    def _read(self, owner: Any, attr: str) -> Any:
        if owner is None:
            return None
        assert isinstance(owner, type), f"{attr} is read of {owner}"
        hint = typing.get_type_hints(owner).get(attr)
        if hint is None:
            getter = vars(owner).get(attr)
            assert isinstance(getter, property), f"{owner.__name__} has no {attr}"
            hint = typing.get_type_hints(getter.fget)["return"]
        self.read.add((owner, attr))
        return without_none(hint)

    def _call(self, call: nodes.Call, scope: Scope) -> None:
        given = [self._follow(arg, scope) for arg in call.args]
        named = {arg.key: self._follow(arg.value, scope) for arg in call.kwargs}
        match call.node:
            case nodes.Name(name=name):
                name = f"{self._prefix}{name}"
            case nodes.Getattr(node=nodes.Name(name=module), attr=attr):
                name = f"{module}.{attr}"
            case _:
                return
        macro = self._macros.get(name)
        if macro is None:
            return
        names = [arg.name for arg in macro.args]
        before, self._prefix = self._prefix, f"{name.rpartition('.')[0]}." if "." in name else ""
        inner = {**({} if self._prefix else self._globals), **dict(zip(names, given, strict=False)), **named}
        for child in macro.body:
            self._follow(child, inner)
        self._prefix = before


def element_of(owner: Any, index: Any = 0) -> Any:
    """Return the type of what a sequence or mapping holds; of what a loop over a mapping yields nothing is read."""
    args = get_args(owner)
    origin = get_origin(owner)
    if origin is tuple and not (len(args) == 2 and args[1] is Ellipsis):
        return args[index]
    if origin is Mapping or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return args[1]
    return args[0] if args else None


def bind(target: nodes.Node, found: Any, scope: Scope) -> None:
    """Give the names of a loop their types."""
    if isinstance(target, nodes.Name):
        scope[target.name] = found
    elif isinstance(target, nodes.Tuple):
        for place, item in enumerate(target.items):
            bind(item, element_of(found, place) if found else None, scope)


def without_none(hint: Any) -> Any:
    """Return a type without the case that the value may be absent."""
    if isinstance(hint, types.UnionType):
        return next(case for case in get_args(hint) if case is not type(None))
    return hint


def list_parts(page: type, module: str) -> set[type]:
    """Return `page` and every class below `module` that its fields hold, at any depth."""
    found: set[type] = set()
    waiting: list[Any] = [page]
    while waiting:
        hint = waiting.pop()
        waiting += get_args(hint)
        if isinstance(hint, type) and hint.__module__.startswith(module) and hint not in found:
            found.add(hint)
            waiting += typing.get_type_hints(hint).values()
    return found
