"""The settings of encrypted columns."""

from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class ColumnSettings(BaseSettings):
    """A part of the settings; nothing is encrypted unless one of these is set."""

    # Only the combined settings are ever instantiated.
    model_config = SettingsConfigDict(
        env_prefix="RETAIL_", frozen=True, extra="ignore", defer_build=True
    )

    column_keys_file: Path | None = Field(
        default=None,
        description="File with the keys that encrypt contact data, made by retail-mcp columns key;"
        " see docs/encryption.md. The server reads it again when it changes.",
    )
    column_keys: SecretStr | None = Field(
        default=None,
        description="The same keys as text, if secrets come from the environment or a key vault;"
        " read at start.",
    )

    encrypt_names: bool = Field(
        default=False,
        description="Whether loads, and retail-mcp columns encrypt, encrypt names of persons too;"
        " docs/encryption.md says what that costs.",
    )

    @field_validator("column_keys_file", "column_keys", mode="before")
    @classmethod
    def _no_keys(cls, value: object) -> object:
        """Treat an empty text as unset, because compose files pass unset variables on that way."""
        return None if value == "" else value
