"""What is observed of a server, as its settings want it."""

from ..settings import Settings
from .telemetry import Telemetry


def telemetry_of(settings: Settings) -> Telemetry:
    """Return what observes requests and calls; without configuration, nothing does."""
    if not settings.observes:
        return Telemetry()
    # The SDK takes memory that a server without telemetry does not have to pay for.
    from .open_telemetry import OpenTelemetry  # noqa: PLC0415 - an extra

    return OpenTelemetry(settings)
