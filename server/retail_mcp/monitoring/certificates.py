"""When certificates expire, so that operators are warned before connections fail."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import structlog

from .telemetry import Figure

_log = structlog.get_logger(__name__)


def certificate_figures(files: Sequence[Path]) -> Iterator[Figure]:
    """Return how many days the certificates in each file are valid; of several, the fewest.

    A file that cannot be read counts as expired.
    """
    for file in files:
        try:
            days = _days_left(file)
        except (OSError, ValueError) as error:
            _log.warning("certificate_unreadable", file=file.name, error=type(error).__name__)
            days = 0.0
        yield Figure(
            name="retail_mcp_certificate_days",
            value=days,
            help="Days until a certificate expires.",
            labels={"file": file.name},
        )


def _days_left(file: Path) -> float:
    from cryptography.x509 import load_pem_x509_certificates  # noqa: PLC0415 - seldom needed

    ends = (each.not_valid_after_utc for each in load_pem_x509_certificates(file.read_bytes()))
    return (min(ends) - datetime.now(UTC)).total_seconds() / 86400
