"""The settings of monitoring: health, metrics, traces and alerts."""

from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from .backup_settings import BackupSettings


class AlertChannel(BaseModel):
    """A recipient of alerts: a webhook, or email addresses."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["webhook", "teams", "slack", "mail"]
    url: SecretStr | None = None
    host: str | None = None
    port: int = Field(default=587, ge=1, le=65535)
    tls: Literal["starttls", "tls", "none"] = "starttls"
    username: str | None = None
    password: SecretStr | None = None
    sender: str = "retail-mcp@localhost"
    to: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.kind == "mail":
            if self.host is None or not self.to:
                raise ValueError("a channel of kind mail needs host and to")
        elif self.url is None:
            raise ValueError(f"a channel of kind {self.kind} needs url")
        return self


class OperationsSettings(BackupSettings):
    """A part of the settings; nothing is measured unless one of these is set."""

    # Only the combined settings are ever instantiated.
    model_config = SettingsConfigDict(
        env_prefix="RETAIL_", frozen=True, extra="ignore", defer_build=True
    )

    monitor_url: SecretStr | None = Field(
        default=None,
        description="Connection string of retail_monitor, for the report on health, metrics and"
        " alerts; the embedded PostgreSQL if not set.",
    )
    cache_bytes: int = Field(
        default=32_000_000,
        ge=0,
        description="Bytes of answers that each process keeps; 0 for none. An answer is used"
        " again only while the database confirms that it has not changed.",
    )
    redis_url: SecretStr | None = Field(
        default=None,
        description="URL of a Redis through which servers share answers, such as"
        " rediss://:password@redis:6379/0; needs the extra redis.",
    )
    replica_urls: list[SecretStr] = Field(
        default_factory=list,
        description="Connection strings of retail_gateway at streaming replicas, as a JSON list:"
        " they answer calls that only read. RETAIL_DATABASE_URL is then that of the primary.",
    )
    replica_lag_seconds: float = Field(
        default=10.0,
        ge=0,
        description="How far a replica may be behind to be used, or for a server on a replica"
        " only to be ready; from 10 seconds on the database refuses calls itself.",
    )
    shutdown_delay: float = Field(
        default=1.0,
        ge=0,
        description="Seconds that a stopping server, no longer ready, still accepts connections:"
        " longer than the interval of the load balancer's probes.",
    )
    otlp_endpoint: str | None = Field(
        default=None,
        description="Base URL of an OpenTelemetry collector, such as http://collector:4318, for"
        " traces and metrics by OTLP over HTTP.",
    )
    otlp_headers: SecretStr | None = Field(
        default=None,
        description="Headers for the collector, as name=value with commas between them.",
    )
    azure_monitor: SecretStr | None = Field(
        default=None,
        description="Connection string of Application Insights, for traces and metrics.",
    )
    telemetry_console: bool = Field(
        default=False, description="Write traces and metrics to stderr, for development."
    )
    trace_ratio: float = Field(
        default=0.1,
        ge=0,
        le=1,
        description="Share of the traces that are exported, 0 to 1, where the client has not"
        " decided; those that failed or were slow always are.",
    )
    trace_slow_seconds: float = Field(
        default=1.0,
        gt=0,
        description="Seconds from which a request is slow, so that its trace is exported.",
    )
    metrics: bool = Field(
        default=False, description="Answer operators with metrics for Prometheus at /metrics."
    )
    metrics_port: int | None = Field(
        default=None,
        ge=0,
        le=65535,
        description="Separate port for /metrics, without authentication, for a network that only"
        " Prometheus reaches.",
    )
    metrics_host: str = Field(default="127.0.0.1", description="Address of that port.")
    metrics_network_closed: bool = Field(
        default=False,
        description="Only Prometheus reaches that port, because of a network or a firewall rule:"
        " then production accepts an address beyond loopback.",
    )
    metrics_seconds: float = Field(
        default=30.0,
        ge=0.1,
        description="Interval at which the database's metrics are read, and all metrics are sent to"
        " collectors, in seconds.",
    )

    alert_channels: dict[str, AlertChannel] = Field(
        default_factory=dict,
        description="Who receives alerts, as a JSON object of channels; see docs/operations.md."
        " Servers with RETAIL_MONITOR_URL, and retail-mcp worker, send them.",
    )
    alert_seconds: float = Field(
        default=15.0, gt=0, description="Seconds after which the rules are evaluated again."
    )
    maintenance_seconds: float = Field(
        default=300.0,
        ge=0,
        description="Seconds after which retail-mcp worker looks for maintenance that is due; 0 for"
        " none.",
    )
    runbook_url: str = Field(
        default="docs/runbooks", description="Where the pages about alerts are, for notices."
    )
    certificates: list[Path] = Field(
        default_factory=list,
        description="Files with certificates in PEM format, as a JSON list; an alert warns before"
        " they expire.",
    )

    @property
    def observes(self) -> bool:
        """Whether traces or metrics go anywhere."""
        return (
            self.metrics
            or self.metrics_port is not None
            or self.otlp_endpoint is not None
            or self.azure_monitor is not None
            or self.telemetry_console
        )

    @field_validator(
        "monitor_url",
        "otlp_endpoint",
        "otlp_headers",
        "azure_monitor",
        "metrics_port",
        mode="before",
    )
    @classmethod
    def _not_set(cls, value: object) -> object:
        """Treat an empty text as unset, because compose files pass unset variables on that way."""
        return None if value == "" else value
