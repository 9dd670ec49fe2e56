"""Bicep files, parsed by their grammar: their declarations and references."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import tree_sitter_bicep
from tree_sitter import Language, Node, Parser

_PARSER = Parser(Language(tree_sitter_bicep.language()))

# Functions of Bicep that our files may call; any other name is a typo.
FUNCTIONS = frozenset(
    {"concat", "empty", "environment", "guid", "items", "json", "loadJsonContent"}
    | {"loadTextContent", "map", "readEnvironmentVariable", "resourceGroup"}
    | {"subscriptionResourceId", "take", "tenant", "union", "uniqueString"}
)


@dataclass(frozen=True, kw_only=True)
class Module:
    """A module declaration, which uses another file."""

    path: Path
    params: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Bicep:
    """One file."""

    path: Path
    errors: tuple[str, ...]
    params: Mapping[str, bool]
    variables: frozenset[str]
    resources: Mapping[str, str]
    modules: Mapping[str, Module]
    outputs: frozenset[str]
    # Names used in expressions, except those that loops and lambdas declare.
    used: frozenset[str]
    # Pairs of a module and one of its outputs that is used.
    taken: frozenset[tuple[str, str]]

    @property
    def declared(self) -> frozenset[str]:
        return frozenset(self.params) | self.variables | set(self.resources) | set(self.modules)


def read(path: Path, *, text: str | None = None) -> Bicep:
    source = (text if text is not None else path.read_text(encoding="utf-8")).encode()
    root = _PARSER.parse(source).root_node
    params: dict[str, bool] = {}
    variables: set[str] = set()
    resources: dict[str, str] = {}
    modules: dict[str, Module] = {}
    outputs: set[str] = set()
    for node in _all(root):
        match node.type:
            case "parameter_declaration":
                # A default value is a third part, after the name and the type.
                params[_name(node)] = len(node.named_children) > 2
            case "variable_declaration":
                variables.add(_name(node))
            case "resource_declaration":
                resources[_name(node)] = _string(node)
            case "module_declaration":
                modules[_name(node)] = Module(
                    path=path.parent / _string(node), params=frozenset(_keys_of(node, "params"))
                )
            case "output_declaration":
                outputs.add(_name(node))
    return Bicep(
        path=path,
        errors=tuple(_errors(root)),
        params=params,
        variables=frozenset(variables),
        resources=resources,
        modules=modules,
        outputs=frozenset(outputs),
        used=frozenset(_used(root)),
        taken=frozenset(_taken(root)),
    )


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _all(child)


def _text(node: Node | None) -> str:
    return (node.text or b"").decode() if node is not None else ""


def _name(node: Node) -> str:
    return _text(next(child for child in node.named_children if child.type == "identifier"))


def _string(node: Node) -> str:
    return _text(next(child for child in node.named_children if child.type == "string")).strip("'")


def _errors(root: Node) -> Iterator[str]:
    for node in _all(root):
        if node.type == "ERROR" or node.is_missing:
            yield f"line {node.start_point[0] + 1}: {_text(node)[:60]}"


def _keys_of(node: Node, wanted: str) -> Iterator[str]:
    """Return the keys of the object that is the value of a key."""
    for each in _all(node):
        if each.type == "object_property" and _text(each.named_children[0]) == wanted:
            for entry in each.named_children[1].named_children:
                if entry.type == "object_property":
                    yield _text(entry.named_children[0])
            return


def _used(root: Node) -> Iterator[str]:
    local = set(_locals(root))
    for node in _all(root):
        parent = node.parent
        if node.type != "identifier" or parent is None:
            continue
        is_key = parent.type == "object_property" and parent.named_children[0] == node
        is_declared = parent.type.endswith("_declaration") and parent.named_children[0] == node
        is_type = parent.type == "type"
        if not (is_key or is_declared or is_type or _text(node) in local):
            yield _text(node)


def _locals(root: Node) -> Iterator[str]:
    """Return the names that loops and lambdas declare, and those of decorators."""
    for node in _all(root):
        match node.type:
            case "loop_variable" | "loop_enumerator":
                yield _text(node)
            case "for_statement":
                initializer = node.child_by_field_name("initializer")
                if initializer is not None and initializer.type == "identifier":
                    yield _text(initializer)
            case "lambda_expression":
                yield _text(node.named_children[0])
            case "decorator":
                yield from (_text(each) for each in _all(node) if each.type == "identifier")


def _taken(root: Node) -> Iterator[tuple[str, str]]:
    for node in _all(root):
        parts = _text(node).split(".") if node.type == "member_expression" else []
        if len(parts) == 3 and parts[1] == "outputs":
            yield parts[0], parts[2]
