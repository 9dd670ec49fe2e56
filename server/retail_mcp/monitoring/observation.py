"""The telemetry of a server, according to its settings."""

from ..settings import Settings
from .telemetry import Telemetry


def telemetry_of(settings: Settings) -> Telemetry:
    """Return the telemetry of requests and calls; one that does nothing unless configured."""
    if not settings.observes:
        return Telemetry()
    # The SDK takes memory, which a server without telemetry should not have to pay for.
    from .open_telemetry import OpenTelemetry  # noqa: PLC0415 - an extra

    return OpenTelemetry(settings)
