"""The sources of settings: the environment, files that it names, Azure Key Vault.

``RETAIL_DATABASE_URL_FILE=/run/secrets/database_url`` reads the setting from that file, as Docker
and Kubernetes provide secrets. ``RETAIL_KEY_VAULT_URL`` names a vault, whose secret
retail-database-url is the same setting. A setting that is given twice is an error, except that the
environment and files override the vault, which serves many machines.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic_settings import BaseSettings, EnvSettingsSource

from .errors import UserError

PREFIX = "RETAIL_"
VAULT = "RETAIL_KEY_VAULT_URL"

_SUFFIX = "_FILE"

# A setting is a line or a JSON text; a larger file must be something else.
_LARGEST = 1_000_000


class SparseSource(EnvSettingsSource):
    """A source that has no setting at all, as a rule: then it is not asked for each of them."""

    def __call__(self) -> dict[str, Any]:
        return super().__call__() if self.env_vars else {}


class FileSource(SparseSource):
    """Reads the settings that a variable names a file for."""

    def _load_env_vars(self) -> Mapping[str, str | None]:
        found: dict[str, str | None] = {}
        for name in self.settings_cls.model_fields:
            variable = f"{PREFIX}{name.upper()}"
            path = os.environ.get(variable + _SUFFIX)
            # Some settings are paths of files and have such a name themselves.
            if not path or f"{name}_file" in self.settings_cls.model_fields:
                continue
            if os.environ.get(variable):
                raise UserError(
                    f"{variable} and {variable}{_SUFFIX} are both set", hint="Unset one of them."
                )
            found[variable.lower()] = _read(variable + _SUFFIX, Path(path))
        return found


class VaultSource(SparseSource):
    """Reads the settings that are kept as secrets in Azure Key Vault."""

    def _load_env_vars(self) -> Mapping[str, str | None]:
        url = os.environ.get(VAULT)
        if not url:
            return {}
        try:
            from .key_vault import read_secrets  # noqa: PLC0415 - the extra azure brings it
        except ImportError as error:
            raise UserError(
                f"{VAULT} is set, and the package {error.name} is not installed",
                hint="Install it with: pip install 'retail-mcp[azure]'",
            ) from error
        return read_secrets(url, (f"{PREFIX}{name}" for name in self.settings_cls.model_fields))


def origins(settings_cls: type[BaseSettings]) -> dict[str, str]:
    """Return the origin of each setting that is not its default."""
    found: dict[str, str] = {}
    for label, source in (
        ("environment", EnvSettingsSource(settings_cls)),
        ("file", FileSource(settings_cls)),
        ("key vault", VaultSource(settings_cls)),
    ):
        for name in settings_cls.model_fields:
            if f"{PREFIX}{name}".lower() in source.env_vars:
                found.setdefault(name, label)
    return found


def _read(variable: str, path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(_LARGEST + 1)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UserError(
            f"{variable}: the file {path} cannot be read: {reason}",
            hint="It must name a file with the setting's value that the server may read.",
        ) from error
    # Editors add a line end to a file, which no setting has.
    text = text.removesuffix("\n").removesuffix("\r")
    if not text or len(text) > _LARGEST:
        raise UserError(
            f"{variable}: the file {path} is {'too large' if text else 'empty'}",
            hint="It must contain only the setting's value.",
        )
    return text
