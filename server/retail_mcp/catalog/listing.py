"""What tools/list says about a function: as short as possible, because it fills a model's context.

A tool is described by the first paragraph of its comment, an argument by the first sentence
of its line; the rest is on the tool's page of the manual. An optional argument accepts null,
because some clients must send every argument. Only keywords that all clients know are used: no
list of types, and no bound of a date. Lengths and minimums are left out, because nobody asks for
0 rows, and so are the values of a long enum, which the first sentence of its type's comment
summarizes. The server's own check and the database enforce all of them, and an error says what is
allowed.
"""

import re
from typing import Any

from .functions import Argument, Function
from .json_schema import (
    Schema,
    argument_type,
    default_value,
    described_argument,
    nullable,
    output_schema,
)

_FIRST_SENTENCE = re.compile(r".*?[.?](?=\s|$)", re.DOTALL)

# The first two are unknown to some clients.
_LEFT_OUT = frozenset({"formatMinimum", "formatMaximum", "minLength", "maxLength"})

# The comment on the type names the values of a longer enum.
_LONGEST_ENUM = 150


def listed_input_schema(function: Function) -> Schema:
    """The arguments, each with the first sentence of its description."""
    required = [argument.name for argument in function.arguments if argument.required]
    schema: Schema = {
        "type": "object",
        "properties": {argument.name: _argument(argument) for argument in function.arguments},
        "additionalProperties": False,
    }
    return schema | {"required": required} if required else schema


def listed_output_schema(function: Function, *, full: bool) -> Schema:
    """The schema of an object; if asked for, with the types and meanings of its columns."""
    return output_schema(function) if full else {"type": "object"}


def first_sentence(text: str) -> str:
    found = _FIRST_SENTENCE.match(text)
    return found[0] if found else text


def _argument(argument: Argument) -> Schema:
    schema: Schema = _shortened(argument_type(argument.type))
    description = described_argument(argument)
    if len("".join(map(str, schema.get("enum", ())))) > _LONGEST_ENUM:
        schema = {"type": schema["type"]}
        description = argument.type.storage.comment
    if not argument.required:
        schema = nullable(schema)
    if description:
        schema["description"] = first_sentence(description)
    default = default_value(argument.type, argument.default)
    return schema if default is None else schema | {"default": default}


def _shortened(value: Any) -> Any:
    """Leave out keywords that clients do not need, at any depth."""
    if isinstance(value, list):
        return [_shortened(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _shortened(item) for key, item in value.items() if not _is_left_out(key, item)}


def _is_left_out(keyword: str, value: Any) -> bool:
    return keyword in _LEFT_OUT or (keyword == "minimum" and value in (0, 1))
