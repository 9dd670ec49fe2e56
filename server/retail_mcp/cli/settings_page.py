"""The command that lists the settings."""

import sys

from pydantic.fields import FieldInfo

from ..operations_settings import OperationsSettings
from ..settings import Settings

_INTRODUCTION = """\
# Settings

Settings are environment variables. Options of `retail-mcp` commands take precedence over them.
A list is written as JSON, such as `["retail.example.com"]`. `retail-mcp settings` prints this page.

| variable | default | meaning |
|---|---|---|
"""


def settings() -> int:
    """Print all settings as Markdown: variable, default and meaning."""
    sys.stdout.write(settings_page())
    return 0


def settings_page() -> str:
    """Return the page of all settings."""
    prefix = Settings.model_config.get("env_prefix", "")
    rows = [
        f"| `{prefix}{name.upper()}` | {_default(field)} | {field.description} |\n"
        # Those of operations come last.
        for name, field in sorted(
            Settings.model_fields.items(),
            key=lambda item: item[0] in OperationsSettings.model_fields,
        )
    ]
    return _INTRODUCTION + "".join(rows)


def _default(field: FieldInfo) -> str:
    if field.default_factory is list:
        return "none"
    if field.default_factory is not None:
        return "depends on the system"
    match field.default:
        case None:
            return "not set"
        case bool() as value:
            return f"`{value}`".lower()
        case value:
            return f"`{value}`"
