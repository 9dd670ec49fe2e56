"""JSON Schema for the arguments and results of functions."""

import math
from typing import Any

import orjson

from .domain_checks import keywords, literal, literals, merged
from .functions import NEXT_CURSOR, PAGE_CURSOR, Argument, Function, Type

Schema = dict[str, Any]

_SCALARS: dict[str, Schema] = {
    "boolean": {"type": "boolean"},
    "smallint": {"type": "integer", "minimum": -(2**15), "maximum": 2**15 - 1},
    "integer": {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1},
    "bigint": {"type": "integer"},
    "numeric": {"type": "number"},
    "real": {"type": "number"},
    "double precision": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "timestamp with time zone": {"type": "string", "format": "date-time"},
    "uuid": {"type": "string", "format": "uuid"},
    "json": {},
    "jsonb": {},
}

# The schema of a result leaves out the limits of a type.
_WIDTHS = ("minimum", "maximum")

# PostgreSQL includes the header of a value in the length of its type.
_HEADER = 4
_LENGTH_TYPES = ("character varying", "character")


def input_schema(function: Function) -> Schema:
    """The schema of the arguments, with the bounds of domains and types."""
    return {
        "type": "object",
        "properties": {argument.name: _argument(argument) for argument in function.arguments},
        "required": [argument.name for argument in function.arguments if argument.required],
        "additionalProperties": False,
    }


def output_schema(function: Function) -> Schema:
    """The schema of the result: an object, or rows and their number, with types and meanings."""
    if not function.returns_set:
        return row_schema(function)
    properties: Schema = {
        "rows": {"type": "array", "items": row_schema(function)},
        "row_count": {"type": "integer", "description": "Number of rows in this answer."},
        "truncated": {"type": "boolean", "description": "Whether there are more rows."},
    }
    if function.has_pages:
        properties[NEXT_CURSOR] = nullable({"type": "string"}) | {
            "description": f"Pass it as {PAGE_CURSOR} for the next rows;"
            " set only when more rows remain."
        }
    return {"type": "object", "properties": properties, "required": list(properties)}


def row_schema(function: Function) -> Schema:
    if function.value is not None:
        if function.value.name == "void":
            return {"type": "object", "properties": {}}
        return {
            "type": "object",
            "properties": {"result": nullable(result_type(function.value))},
            "required": ["result"],
        }
    return {
        "type": "object",
        "properties": {
            column.name: _described(nullable(result_type(column.type)), column.description)
            for column in function.row_columns
        },
        "required": list(dict.fromkeys(column.name for column in function.row_columns)),
    }


def described_argument(argument: Argument) -> str | None:
    """The description of an argument: its own, or that of its type."""
    return argument.description or _comment(argument.type)


def _argument(argument: Argument) -> Schema:
    schema = _described(argument_type(argument.type), described_argument(argument))
    default = default_value(argument.type, argument.default)
    return schema if default is None else schema | {"default": default}


def argument_type(type_: Type) -> Schema:
    """The schema of an argument of a type, with the checks of all its domains."""
    if type_.base is None:
        return _plain(type_)
    schema = argument_type(type_.base)
    if type_.modifier > _HEADER and type_.storage.name in _LENGTH_TYPES:
        schema = merged(schema, {"maxLength": type_.modifier - _HEADER})
    for check in type_.checks:
        schema = merged(schema, _fitting(keywords(check), schema))
    return schema


def _fitting(found: Schema, schema: Schema) -> Schema:
    """Convert allowed values to the type of the schema."""
    if "enum" in found and schema.get("type") in ("integer", "number"):
        return found | {"enum": [_number(str(value)) for value in found["enum"]]}
    return found


def result_type(type_: Type) -> Schema:
    """The schema of a result of a type."""
    storage = type_.storage
    if storage.is_json:
        return {}
    if storage.fields:
        return {"type": "object"}
    if storage.element is not None:
        # An element may be null, and itself a list: the type does not say how many dimensions.
        element = result_type(storage.element)
        any_of = [element, {"type": "array"}, {"type": "null"}]
        return {"type": "array", "items": {"anyOf": any_of} if element else {}}
    schema = argument_type(storage)
    return {key: value for key, value in schema.items() if key not in _WIDTHS}


def default_value(type_: Type, expression: str | None) -> Any:
    """Return a constant default; null and computed defaults are left out."""
    if expression is None:
        return None
    storage = type_.storage
    if expression.partition("::")[0].strip("()") in ("true", "false"):
        return "true" in expression.partition("::")[0]
    if storage.element is not None:
        items = [] if literal(expression) == "{}" else literals(expression)
        return items if items is None else [_value(storage.element, item) for item in items]
    text = literal(expression)
    if text is None:
        return None
    if storage.name in ("json", "jsonb"):
        return orjson.loads(text)
    value = _value(storage, text)
    # JSON has no number for infinity, nor for what is none.
    return value if not isinstance(value, float) or math.isfinite(value) else None


def _value(type_: Type, text: str) -> Any:
    kind = _SCALARS.get(type_.storage.name, {}).get("type")
    if kind in ("integer", "number"):
        return _number(text)
    return text == "true" if kind == "boolean" else text


def _number(text: str) -> int | float:
    return int(text) if text.lstrip("-").isdigit() else float(text)


def _plain(type_: Type) -> Schema:
    if type_.element is not None:
        items = argument_type(type_.element)
        return {"type": "array", "items": _described(items, _comment(type_.element))}
    if type_.labels:
        return {"type": "string", "enum": list(type_.labels)}
    if type_.kind == "c":
        return _object(type_)
    return dict(_SCALARS.get(type_.name, {"type": "string"}))


def _object(type_: Type) -> Schema:
    """The schema of a row type: a field is required if its domain refuses null."""
    if not type_.fields:
        return {"type": "object"}
    return {
        "type": "object",
        "properties": {
            field.name: _described(_field(field.type), field.description or _comment(field.type))
            for field in type_.fields
        },
        "required": [field.name for field in type_.fields if field.type.required],
        "additionalProperties": False,
    }


def _field(type_: Type) -> Schema:
    schema = argument_type(type_)
    return schema if type_.required else nullable(schema)


def nullable(schema: Schema) -> Schema:
    """Allow null, too, by anyOf, because some clients refuse lists of types."""
    return {"anyOf": [schema, {"type": "null"}]} if schema else schema


def _described(schema: Schema, description: str | None) -> Schema:
    return schema | {"description": description} if description else schema


def _comment(type_: Type) -> str | None:
    """The comment of the outermost domain that has one."""
    return type_.comment or (_comment(type_.base) if type_.base else None)
