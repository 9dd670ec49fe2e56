"""Says in words what a JSON Schema allows."""

from collections.abc import Mapping
from typing import Any


def allowed(schema: Mapping[str, Any]) -> str:
    """Describe what a schema allows, such as: an integer from 1 to 9."""
    if "enum" in schema:
        return f"one of {', '.join(str(value) for value in schema['enum'])}"
    if "anyOf" in schema:
        # A nullable field may be left out, and is described without null.
        return allowed(schema["anyOf"][0])
    match schema.get("type"):
        case "boolean":
            return "true or false"
        case "integer":
            return f"an integer{_range(schema, 'minimum', 'maximum')}"
        case "number":
            return f"a number{_range(schema, 'minimum', 'maximum')}"
        case "array":
            size = _range(schema, "minItems", "maxItems", before=" of")
            return f"a list{size}, each {allowed(schema['items'])}"
        case "object":
            return _allowed_object(schema)
        case "string":
            return _allowed_text(schema)
        case _:
            return "a JSON value"


def _allowed_object(schema: Mapping[str, Any]) -> str:
    if "properties" not in schema:
        return "an object"
    fields = (
        f"{name}{'' if name in schema['required'] else ' (optional)'}: {allowed(field)}"
        for name, field in schema["properties"].items()
    )
    return f"an object of {{{'; '.join(fields)}}}"


def _allowed_text(schema: Mapping[str, Any]) -> str:
    if schema.get("format") == "date":
        return f"a date like 2025-06-01{_period(schema)}"
    if schema.get("format") == "date-time":
        return f"a time with its offset, like 2025-06-01T18:00:00Z{_period(schema)}"
    if schema.get("format") == "uuid":
        return "a UUID"
    size = _range(schema, "minLength", "maxLength", before=" of")
    unit = " characters" if size else ""
    pattern = f" that matches {schema['pattern']}" if "pattern" in schema else ""
    return f"text{size}{unit}{pattern}"


def _period(schema: Mapping[str, Any]) -> str:
    first, last = schema.get("formatMinimum"), schema.get("formatMaximum")
    if first is not None and last is not None:
        return f" from {first} to {last}"
    words = (
        ("from {} on", first),
        ("after {}", schema.get("formatExclusiveMinimum")),
        ("up to {}", last),
        ("before {}", schema.get("formatExclusiveMaximum")),
    )
    parts = [word.format(bound) for word, bound in words if bound is not None]
    return f", {' and '.join(parts)}" if parts else ""


def _range(schema: Mapping[str, Any], low: str, high: str, before: str = " from") -> str:
    least, most = schema.get(low), schema.get(high)
    if least is not None and least == most and before == " of":
        return f" of {least}"
    if least is not None and most is not None:
        return f"{before} {least} to {most}"
    if least is not None:
        return f" of at least {least}"
    if most is not None:
        return f" of at most {most}"
    above = schema.get(f"exclusive{low.capitalize()}")
    below = schema.get(f"exclusive{high.capitalize()}")
    parts = [f"above {above}"] if above is not None else []
    parts += [f"below {below}"] if below is not None else []
    return f" {' and '.join(parts)}" if parts else ""
