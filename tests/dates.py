"""Times around now, for certificates of tests."""

from datetime import UTC, datetime, timedelta


def around_now() -> tuple[datetime, datetime]:
    """Return a moment before now and one after it."""
    now = datetime.now(UTC)
    return now - timedelta(days=1), now + timedelta(days=1)
