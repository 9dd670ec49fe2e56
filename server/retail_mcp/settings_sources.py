"""Where settings come from: the environment, files that it names, Azure Key Vault.

``RETAIL_DATABASE_URL_FILE=/run/secrets/database_url`` has the setting read from that file, as
Docker and Kubernetes hand out secrets. ``RETAIL_KEY_VAULT_URL`` names a vault, whose secret
retail-database-url is the same setting. Who gives a setting twice is told so, except that what
stands nearer wins over the vault: a vault serves many machines.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic_settings import BaseSettings, EnvSettingsSource

from .errors import UserError

PREFIX = "RETAIL_"
VAULT = "RETAIL_KEY_VAULT_URL"

_SUFFIX = "_FILE"

# A setting is a line or a JSON text; a larger file is another one.
_LARGEST = 1_000_000


class FileSource(EnvSettingsSource):
    """Reads the settings that a variable names a file for."""

    def _load_env_vars(self) -> Mapping[str, str | None]:
        found: dict[str, str | None] = {}
        for name in self.settings_cls.model_fields:
            variable = f"{PREFIX}{name.upper()}"
            path = os.environ.get(variable + _SUFFIX)
            # A setting that is the path of a file has such a name of its own.
            if not path or f"{name}_file" in self.settings_cls.model_fields:
                continue
            if os.environ.get(variable):
                raise UserError(
                    f"{variable} and {variable}{_SUFFIX} are both set", hint="Unset one of them."
                )
            found[variable.lower()] = _read(variable + _SUFFIX, Path(path))
        return found


class VaultSource(EnvSettingsSource):
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
    """Return where each setting comes from that is not its default."""
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
            hint="Let it name a file with the setting's value that the server may read.",
        ) from error
    # Editors end a file with a line end, which no setting has.
    text = text.removesuffix("\n").removesuffix("\r")
    if not text or len(text) > _LARGEST:
        raise UserError(
            f"{variable}: the file {path} is {'too large' if text else 'empty'}",
            hint="Let it hold the setting's value, and nothing else.",
        )
    return text
