"""Since when each component of the report has its status."""

from datetime import UTC, datetime


class Statuses:
    """Remembers since when each component has had its current status."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, datetime]] = {}

    def since(self, component: str, status: str) -> datetime:
        """Note a status, and return since when it has been so."""
        known = self._seen.get(component)
        if known is None or known[0] != status:
            known = self._seen[component] = (status, datetime.now(UTC))
        return known[1]
