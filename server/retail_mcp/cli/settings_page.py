"""The command that lists the settings."""

import re
import sys
from collections.abc import Mapping
from typing import Annotated

from cyclopts import Parameter
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo
from rich.table import Table
from rich.text import Text

from ..masking import MASK
from ..operations_settings import OperationsSettings
from ..settings import Settings
from ..settings_sources import origins
from ..text import visible
from ..web_settings import WebSettings
from .console import console

_INTRODUCTION = """\
# Settings

Settings are environment variables. Options of `retail-mcp` commands take precedence over them.
A list is written as JSON, such as `["retail.example.com"]`. `retail-mcp settings` shows the values
in force and where they come from, without secrets; with `--page` it prints this page.

A setting can also stand in a file that the variable with `_FILE` at its end names, such as
`RETAIL_DATABASE_URL_FILE=/run/secrets/database_url`; both given is an error. With
`RETAIL_KEY_VAULT_URL` and the extra `azure`, a secret of Azure Key Vault is a setting by its name
with dashes, such as `retail-database-url`, read with the machine's managed identity when a command
starts. The environment and files win over the vault.

| variable | default | meaning |
|---|---|---|
"""


# The secret parts of a connection string.
_SECRET_PARTS = ("password", "sslpassword", "oauth_client_secret")

_CREDENTIALS = re.compile(r"(://)[^/@\s]+@")


def settings(*, page: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Show all settings with their values and where these come from; secrets are masked.

    Parameters
    ----------
    page
        Print the page of all settings instead: variable, default and meaning.
    """
    if page:
        sys.stdout.write(settings_page())
        return 0
    found = Settings()
    origin = origins(Settings)
    table = Table("Setting", "Value", "From", box=None, pad_edge=False)
    for name, _ in _in_order():
        table.add_row(
            f"RETAIL_{name.upper()}",
            Text(visible(_shown(name, getattr(found, name)))),
            origin.get(name, "default"),
        )
    console.print(table)
    return 0


def settings_page() -> str:
    """Return the page of all settings."""
    prefix = Settings.model_config.get("env_prefix", "")
    rows = [
        f"| `{prefix}{name.upper()}` | {_default(field)} | {field.description} |\n"
        for name, field in _in_order()
    ]
    return _INTRODUCTION + "".join(rows)


def _in_order() -> list[tuple[str, FieldInfo]]:
    return sorted(Settings.model_fields.items(), key=lambda item: _part(item[0]))


def _shown(name: str, value: object) -> str:
    """Return a value without anything secret in it."""
    if isinstance(value, SecretStr):
        if not name.endswith("_url"):
            return MASK
        try:
            parts = conninfo_to_dict(value.get_secret_value())
        except ProgrammingError:
            return MASK
        kept = {key: MASK if key in _SECRET_PARTS else part for key, part in parts.items()}
        return make_conninfo("", **kept)
    if isinstance(value, BaseModel):
        return str({key: _shown(key, each) for key, each in value if each is not None})
    if isinstance(value, Mapping):
        return str({key: _shown("", each) for key, each in value.items()})
    if isinstance(value, str):
        return _CREDENTIALS.sub(rf"\g<1>{MASK}@", value)
    return "not set" if value is None else str(value)


def _part(name: str) -> int:
    """Return the group of a setting, for sorting: general, then web, then operations."""
    parts = (OperationsSettings, WebSettings)
    return sum(name in part.model_fields for part in parts) + (name in parts[0].model_fields)


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
