"""Settings, read from RETAIL_* environment variables."""

import json
import os
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from .column_settings import ColumnSettings
from .issuers import Algorithm, TrustedIssuer
from .operations_settings import OperationsSettings
from .processors import default_pool_size
from .settings_sources import FileSource, VaultSource
from .web_settings import WebSettings

DATABASE = "retail"


def default_data_directory() -> Path:
    """Return the data directory to use unless RETAIL_DATA_DIR is set."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # The home of root is closed to the user that PostgreSQL runs as.
        return Path("/var/lib/retail-mcp")
    return Path(platformdirs.user_data_dir("retail-mcp", appauthor=False))


class Settings(WebSettings, ColumnSettings, OperationsSettings):
    """Everything that can be configured; options of the command line take precedence."""

    model_config = SettingsConfigDict(env_prefix="RETAIL_", frozen=True, extra="ignore")

    environment: Literal["development", "staging", "production"] = Field(
        default="development",
        description="Where the server runs. In production it does not start while settings are"
        " missing or unsafe; `retail-mcp check --production` lists them.",
    )
    key_vault_url: str | None = Field(
        default=None,
        description="Azure Key Vault whose secrets, such as retail-database-url, are settings.",
    )
    data_dir: Path = Field(
        default_factory=default_data_directory,
        description="Directory of the embedded PostgreSQL, passwords and logs:"
        " /var/lib/retail-mcp for root, else retail-mcp in the user's data directory.",
    )
    database_port: int = Field(
        default=5439, ge=1, le=65535, description="Port of the embedded PostgreSQL, on loopback."
    )

    database: str = Field(
        default=DATABASE, description="Name of the database in the embedded PostgreSQL."
    )
    database_url: SecretStr | None = Field(
        default=None,
        description="Connection string of retail_gateway; the embedded PostgreSQL if not set.",
    )
    direct_url: SecretStr | None = Field(
        default=None,
        description="Connection string of retail_gateway that bypasses the pooler of"
        " RETAIL_DATABASE_URL, to notice changes, and a database that hangs, at once.",
    )
    pooler_prepares: bool = Field(
        default=False,
        description="Prepare statements behind a pooler too: for PgBouncer 1.21 or later with"
        " max_prepared_statements, or any in session mode.",
    )
    database_login: Literal["password", "entra"] = Field(
        default="password",
        description="How connections without a password log in: entra takes tokens of Microsoft"
        " Entra ID, for the identity of the machine, with the extra azure.",
    )
    migration_url: SecretStr | None = Field(
        default=None,
        description="Connection string of retail_migrator; the embedded PostgreSQL if not set.",
    )
    admin_url: SecretStr | None = Field(
        default=None,
        description="Connection string of an administrator, for roles and extensions only.",
    )

    public_url: str | None = Field(
        default=None,
        description="Where clients reach this server, without /mcp; for those that look for"
        " the issuer of tokens. Unset: http, the host and the port.",
    )
    oidc_issuer: str | None = Field(
        default=None, description="The iss of tokens to accept, exactly; unset: API keys only."
    )
    oidc_audience: Annotated[list[str], NoDecode] = Field(
        default_factory=list,
        description="The aud that tokens must have, such as this server's client id.",
    )
    oidc_jwks_uri: str | None = Field(
        default=None, description="Where the issuer's keys are; unset: taken from its metadata."
    )
    oidc_tenant: str | None = Field(
        default=None,
        description="The tenant (tid) of Microsoft Entra ID that tokens must come from; without"
        " an issuer setting, the issuer is that of the tenant.",
    )
    oidc_algorithms: Annotated[list[Algorithm], NoDecode] = Field(
        default=["RS256"], description="What tokens may be signed with."
    )
    oidc_scopes: Annotated[list[str], NoDecode] = Field(
        default_factory=list, description="Scopes that tokens must have."
    )
    oidc_subject_claim: str = Field(
        default="sub",
        description="The claim that names the subject; oid is the same for all applications of"
        " Microsoft Entra ID.",
    )
    oidc_issuers: list[TrustedIssuer] = Field(
        default_factory=list,
        description="Further issuers, as a JSON list of objects with the names above.",
    )

    development: bool = Field(
        default=False,
        description="Accept x-rls-user-id from loopback without proof, if the database does too.",
    )
    user: str | None = Field(
        default=None, description="Public id that stdio calls use in development mode."
    )
    api_key: SecretStr | None = Field(default=None, description="API key that stdio calls use.")

    toolsets: list[str] = Field(
        default_factory=list,
        description="Toolsets to offer, such as those that docs/tools.md names; none for all."
        " Clients choose among them in the URL or in a header.",
    )
    output_schemas: Literal["short", "full"] = Field(
        default="short",
        description="Output schemas in tools/list: the shape of an answer, or its columns too,"
        " with types and meanings.",
    )

    pool_min_size: int = Field(
        default=2, ge=0, description="Connections to the database that are kept open."
    )
    pool_max_size: int = Field(
        default_factory=default_pool_size,
        ge=1,
        description="Connections to the database at most; unless it is set, four for each"
        " processor, from 10 to 40. Those that are idle for ten minutes are closed.",
    )
    pool_long_size: int = Field(
        default=3,
        ge=1,
        description="Additional connections at most, for calls that may take long, such as ad-hoc"
        " queries; each caller runs one at a time.",
    )
    pool_timeout: float = Field(
        default=5.0, gt=0, description="Seconds that a call waits for a connection at most."
    )
    pool_max_waiting: int = Field(
        default=200, ge=0, description="Calls that may wait for a connection; more are refused."
    )
    statement_timeout: float = Field(
        default=15.0, gt=0, description="Seconds that a call may take in the database."
    )
    embedding_provider: Literal["openai", "azure_openai"] | None = Field(
        default=None,
        description="Provider of the remote embedding model: openai (also for endpoints with the"
        " same API) or azure_openai. If not set, no data leave the machine.",
    )
    embedding_model: str = Field(
        default="text-embedding-3-small",
        min_length=1,
        max_length=100,
        description="Name of the remote model; with Azure OpenAI, of the deployment.",
    )
    embedding_dimensions: int = Field(
        default=1536, ge=1, le=4000, description="Length of the model's vectors."
    )
    embedding_send_dimensions: bool = Field(
        default=True,
        description="Request that length; false for endpoints that reject the parameter.",
    )
    embedding_url: str | None = Field(
        default=None, description="Base URL of the endpoint; that of OpenAI if not set."
    )
    embedding_api_key: SecretStr | None = Field(
        default=None, description="Key of the endpoint; one of your own may need none."
    )
    embedding_api_version: str = Field(
        default="2024-10-21", description="Version of the API, for Azure OpenAI only."
    )
    embedding_timeout: float = Field(
        default=2.0, gt=0, description="Seconds that a call waits for the vector of its query."
    )
    embedding_batch: int = Field(
        default=100, ge=1, le=2048, description="Texts per request of retail-mcp embed run."
    )
    embedding_requests_per_minute: float = Field(
        default=500, gt=0, description="Requests per minute at most, for each process."
    )
    embedding_tokens_per_minute: float = Field(
        default=500_000,
        gt=0,
        description="Tokens per minute at most, for each process.",
    )

    audit: Literal["batched", "strict"] = Field(
        default="batched",
        description="When calls that read are recorded in the audit trail: in batches, or before"
        " each answer is sent.",
    )
    audit_url: SecretStr | None = Field(
        default=None,
        description="Connects as retail_gateway to where the audit trail can be written; unset:"
        " RETAIL_DATABASE_URL. For servers that read from a replica.",
    )
    audit_seconds: float = Field(
        default=0.25, gt=0, le=60, description="Seconds after which a batch is recorded."
    )
    audit_queue: int = Field(
        default=1000,
        ge=1,
        le=100_000,
        description="Calls that may wait to be recorded; further ones are refused.",
    )

    drain_seconds: int = Field(
        default=20,
        ge=0,
        description="Seconds that running calls have to finish once the port is closed.",
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")
    log_file: Path | None = Field(
        default=None,
        description="File of the server's log, readable by its owner only; unset: stderr, and"
        " server.log in the data directory for a server that up started.",
    )
    log_file_bytes: int = Field(
        default=10_000_000, ge=10_000, description="Size at which a new log file is started."
    )
    log_files: int = Field(
        default=5, ge=1, le=1000, description="Log files that are kept, including the current one."
    )

    @property
    def trusted_issuers(self) -> tuple[TrustedIssuer, ...]:
        """All issuers whose tokens are verified."""
        if self.oidc_issuer is None and self.oidc_tenant is None:
            return tuple(self.oidc_issuers)
        first = TrustedIssuer(
            issuer=self.oidc_issuer,
            audience=tuple(self.oidc_audience),
            jwks_uri=self.oidc_jwks_uri,
            tenant=self.oidc_tenant,
            algorithms=tuple(self.oidc_algorithms),
            scopes=tuple(self.oidc_scopes),
            subject_claim=self.oidc_subject_claim,
        )
        return (first, *self.oidc_issuers)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings, env_settings, FileSource(settings_cls), VaultSource(settings_cls))

    @field_validator("oidc_audience", "oidc_algorithms", "oidc_scopes", mode="before")
    @classmethod
    def _several(cls, value: object) -> object:
        """Take a JSON list, or values with commas or blanks between them."""
        if not isinstance(value, str):
            return value
        return json.loads(value) if value.startswith("[") else value.replace(",", " ").split()

    @field_validator(
        *(
            "key_vault_url",
            "oidc_issuer",
            "oidc_jwks_uri",
            "oidc_tenant",
            "public_url",
            "embedding_provider",
        ),
        mode="before",
    )
    @classmethod
    def _unset(cls, value: object) -> object:
        """Treat an empty text as unset, because compose files pass unset variables on that way."""
        return value or None
