"""The settings of how the server is reached: address, hosts, origins, proxies, bounds."""

from ipaddress import ip_network
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class WebSettings(BaseSettings):
    """A part of the settings."""

    # Only the combined settings are ever instantiated.
    model_config = SettingsConfigDict(
        env_prefix="RETAIL_", frozen=True, extra="ignore", defer_build=True
    )

    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on; 0 for any.")
    reuse_port: bool = Field(
        default=False,
        description="Share the port with other servers on this machine (SO_REUSEPORT): start the"
        " new one, then stop the old one.",
    )
    workers: int = Field(
        default=1,
        ge=1,
        le=64,
        description="Processes that serve the port together, each with its own pools: one for each"
        " processor that the server has. More than one needs Linux.",
    )
    allowed_hosts: list[str] = Field(
        default_factory=list, description="Host headers to accept besides loopback names."
    )
    allowed_origins: list[str] = Field(
        default_factory=list, description="Origin headers to accept besides loopback ones."
    )
    path_prefix: str = Field(
        default="",
        description="Path below which a proxy passes requests on, such as /retail; then"
        " /retail/mcp is served as /mcp is.",
    )
    trusted_proxies: list[str] = Field(
        default_factory=list,
        description="Addresses and networks of proxies whose X-Forwarded-For and"
        " X-Forwarded-Proto are trusted; none by default.",
    )
    max_body_bytes: int = Field(
        default=1_000_000, ge=1000, description="Largest request body, in bytes."
    )
    body_seconds: float = Field(
        default=10.0, gt=0, description="Seconds within which a request's body must arrive."
    )
    compress_from_bytes: int = Field(
        default=8000,
        ge=0,
        description="Size from which JSON answers are compressed for clients that ask for it (zstd,"
        " gzip), in bytes; 0 for never.",
    )
    max_header_bytes: int = Field(
        default=32_768, ge=1024, description="Largest header of a request, in bytes."
    )
    header_seconds: float = Field(
        default=10.0, gt=0, description="Seconds within which a request's header must arrive."
    )
    max_connections: int = Field(
        default=4000, ge=10, description="Connections of clients at most; idle ones make room."
    )
    max_connections_per_peer: int = Field(
        default=2000,
        ge=1,
        description="Connections of one address at most; that of a proxy counts as one.",
    )

    @field_validator("path_prefix")
    @classmethod
    def _prefix(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme or parts.netloc or parts.query or parts.fragment:
            raise ValueError("it must be a path, such as /retail")
        return f"/{value.strip('/')}" if value.strip("/") else ""

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: list[str]) -> list[str]:
        for each in value:
            ip_network(each)
        return value
