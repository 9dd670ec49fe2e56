"""What tools/list says of a function: as short as it can be, for it fills a model's context.

A tool is described by the first paragraph of its comment, an argument by the first sentence
of its line; whatever else they say is on the tool's page of the manual. An argument that may be
left out takes null, because some clients must send every argument. Only keywords that all
clients know are used: no list of types, and no bound of a date, which the server's own
check and the database still keep.
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

_UNKNOWN_TO_SOME = frozenset({"formatMinimum", "formatMaximum"})


def listed_input_schema(function: Function) -> Schema:
    """The arguments, each with the first sentence of its description."""
    return {
        "type": "object",
        "properties": {argument.name: _argument(argument) for argument in function.arguments},
        "required": [argument.name for argument in function.arguments if argument.required],
        "additionalProperties": False,
    }


def listed_output_schema(function: Function, *, full: bool) -> Schema:
    """The shape of the answer; the columns too when asked for, with types and meanings."""
    schema = output_schema(function)
    return schema if full else {"type": "object", "required": schema.get("required", [])}


def first_sentence(text: str) -> str:
    found = _FIRST_SENTENCE.match(text)
    return found[0] if found else text


def _argument(argument: Argument) -> Schema:
    schema: Schema = _widely_known(argument_type(argument.type))
    if not argument.required:
        # An empty text means left out too.
        schema = nullable({key: value for key, value in schema.items() if key != "minLength"})
    description = described_argument(argument)
    if description:
        schema["description"] = first_sentence(description)
    default = default_value(argument.type, argument.default)
    return schema if default is None else schema | {"default": default}


def _widely_known(value: Any) -> Any:
    """Leave out the keywords that some clients refuse, at any depth."""
    if isinstance(value, list):
        return [_widely_known(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _widely_known(item) for key, item in value.items() if key not in _UNKNOWN_TO_SOME}
