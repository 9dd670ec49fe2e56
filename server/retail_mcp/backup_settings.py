"""The settings of backups: where they go, what encrypts them, when, and how many are kept."""

import re
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_SCHEDULE = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|[1-9]\d{0,3}[mh]")


class BackupSettings(BaseSettings):
    """A part of the settings."""

    # Only the combined settings are ever instantiated.
    model_config = SettingsConfigDict(
        env_prefix="RETAIL_", frozen=True, extra="ignore", defer_build=True
    )

    backup_url: SecretStr | None = Field(
        default=None,
        description="Connection string of retail_backup; if not set, the embedded PostgreSQL, or"
        " RETAIL_DATABASE_URL with that login and its password from PGPASSFILE.",
    )
    backup_target: str | None = Field(
        default=None,
        description="Where backups go: a folder, az://container/folder, s3://bucket/folder or"
        " gs://bucket/folder; if not set, backups in the data directory. Cloud keys come from the"
        " cloud's own variables.",
    )
    backup_copied_elsewhere: bool = Field(
        default=False,
        description="Another program copies backups from that folder to another machine: then"
        " production accepts a folder.",
    )
    backup_key_file: Path | None = Field(
        default=None,
        description="File with the key that encrypts backups, made by retail-mcp backup key."
        " Further lines are older keys, for reading.",
    )
    backup_key: SecretStr | None = Field(
        default=None, description="The same key itself, if secrets are environment variables."
    )
    backup_jobs: int = Field(
        default=2, ge=1, le=8, description="Tables that are dumped or restored at the same time."
    )
    backup_keep_daily: int = Field(
        default=7, ge=1, description="Days of which prune keeps the last backup."
    )
    backup_keep_weekly: int = Field(
        default=4, ge=0, description="Weeks of which prune keeps the last backup."
    )
    backup_keep_monthly: int = Field(
        default=12, ge=0, description="Months of which prune keeps the last backup."
    )
    backup_schedule: str | None = Field(
        default=None,
        description="When retail-mcp worker makes a backup, and prunes: a time of day in UTC such"
        " as 02:30, or a period such as 6h or 30m. If not set, it makes none.",
    )
    backup_verify: bool = Field(
        default=False,
        description="Restore each scheduled backup into a scratch database, to verify it; needs"
        " the embedded PostgreSQL or RETAIL_ADMIN_URL and RETAIL_MIGRATION_URL.",
    )
    wal_archive: Path | None = Field(
        default=None,
        description="Folder to which the embedded PostgreSQL archives its WAL, for recovery to a"
        " point in time; see docs/backup.md.",
    )

    @field_validator("backup_target")
    @classmethod
    def _has_no_secret(cls, value: str | None) -> str | None:
        if value is not None and "://" in value and ("?" in value or "@" in value):
            raise ValueError(
                "a target holds no key and no token; set AZURE_STORAGE_SAS_TOKEN,"
                " AZURE_STORAGE_ACCOUNT_KEY or AWS_SECRET_ACCESS_KEY for that"
            )
        return value

    @field_validator("backup_schedule")
    @classmethod
    def _is_schedule(cls, value: str | None) -> str | None:
        if value is not None and not _SCHEDULE.fullmatch(value):
            raise ValueError("write a time of day in UTC, such as 02:30, or a period, such as 6h")
        return value

    @field_validator(
        *("backup_url", "backup_target", "backup_key_file", "backup_key"),
        *("backup_schedule", "wal_archive"),
        mode="before",
    )
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        """Treat an empty text as unset, because compose files pass unset variables on that way."""
        return None if value == "" else value
