"""Settings, read from RETAIL_* environment variables."""

import os
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DATABASE = "retail"


def default_data_directory() -> Path:
    """Return where the data lies unless RETAIL_DATA_DIR says otherwise."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # The home of root is closed to the user that PostgreSQL runs as.
        return Path("/var/lib/retail-mcp")
    return Path(platformdirs.user_data_dir("retail-mcp", appauthor=False))


class Settings(BaseSettings):
    """Everything that can be set from outside; the command line's options come on top."""

    model_config = SettingsConfigDict(env_prefix="RETAIL_", frozen=True, extra="ignore")

    data_dir: Path = Field(
        default_factory=default_data_directory,
        description="Where the embedded PostgreSQL, passwords and logs are.",
    )
    database_port: int = Field(
        default=5439, ge=1, le=65535, description="Port of the embedded PostgreSQL, on loopback."
    )

    database: str = Field(default=DATABASE, description="Name of the database in the embedded one.")
    database_url: SecretStr | None = Field(
        default=None, description="Connects as retail_gateway; unset: the embedded PostgreSQL."
    )
    migration_url: SecretStr | None = Field(
        default=None, description="Connects as retail_migrator; unset: the embedded PostgreSQL."
    )
    admin_url: SecretStr | None = Field(
        default=None, description="Connects as an administrator, for roles and extensions only."
    )

    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on; 0 for any.")
    allowed_hosts: list[str] = Field(
        default_factory=list, description="Host headers to accept besides loopback names."
    )
    allowed_origins: list[str] = Field(
        default_factory=list, description="Origin headers to accept besides loopback ones."
    )
    max_body_bytes: int = Field(default=1_000_000, ge=1000, description="Largest request body.")
    body_seconds: float = Field(
        default=10.0, gt=0, description="Seconds in which a request's body must arrive."
    )

    development: bool = Field(
        default=False,
        description="Accept x-rls-user-id from loopback without proof; so must the database.",
    )
    user: str | None = Field(
        default=None, description="Whom stdio calls act as in development: a public id."
    )
    api_key: SecretStr | None = Field(default=None, description="The key that stdio calls act by.")

    pool_min_size: int = Field(default=2, ge=0, description="Connections kept open.")
    pool_max_size: int = Field(default=10, ge=1, description="Connections at most.")
    pool_timeout: float = Field(
        default=5.0, gt=0, description="Seconds that a call waits for a connection."
    )
    pool_max_waiting: int = Field(
        default=200, ge=0, description="Calls that may wait for a connection; more are refused."
    )
    statement_timeout: float = Field(
        default=15.0, gt=0, description="Seconds that a call may take in the database."
    )
    embedding_provider: Literal["openai", "azure_openai"] | None = Field(
        default=None,
        description="Who computes vectors outside; unset: nobody, and nothing leaves the machine."
        " openai is every endpoint that speaks like it.",
    )
    embedding_model: str = Field(
        default="text-embedding-3-small",
        min_length=1,
        max_length=100,
        description="Name of the model; with Azure OpenAI, of the deployment.",
    )
    embedding_dimensions: int = Field(
        default=1536, ge=1, le=4000, description="How long the model's vectors are."
    )
    embedding_send_dimensions: bool = Field(
        default=True,
        description="Ask for that length; false where that is refused.",
    )
    embedding_url: str | None = Field(
        default=None, description="Base URL of the endpoint; unset: that of OpenAI."
    )
    embedding_api_key: SecretStr | None = Field(
        default=None, description="The endpoint's key; a local one may need none."
    )
    embedding_api_version: str = Field(
        default="2024-10-21", description="Version of the API; Azure OpenAI only."
    )
    embedding_timeout: float = Field(
        default=2.0, gt=0, description="Seconds that a call waits for the vector of its text."
    )
    embedding_batch: int = Field(
        default=100, ge=1, le=2048, description="Texts in a request of retail-mcp embed run."
    )
    embedding_requests_per_minute: float = Field(
        default=500, gt=0, description="Requests a minute at most, of each process."
    )
    embedding_tokens_per_minute: float = Field(
        default=500_000,
        gt=0,
        description="Tokens a minute at most, of each process.",
    )

    stop_delay_seconds: float = Field(
        default=1.0,
        ge=0,
        description="Seconds that a stopping server, no longer ready, still takes connections:"
        " longer than the load balancer's interval of probes.",
    )
    drain_seconds: int = Field(
        default=20, ge=0, description="Seconds that calls may still take once the port is closed."
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")

    @field_validator("embedding_provider", mode="before")
    @classmethod
    def _no_provider(cls, value: object) -> object:
        """Take an empty text for none: compose files pass on what is not set as such."""
        return value or None
