"""Which backups are kept: the last of some days, weeks and months, and always at least one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from ...settings import Settings
from .repository import Entry

_DAY, _WEEK, _MONTH = "%Y-%m-%d", "%G-W%V", "%Y-%m"


@dataclass(frozen=True, kw_only=True)
class Retention:
    """How many days, weeks and months keep their last backup."""

    daily: int
    weekly: int
    monthly: int

    @classmethod
    def of(cls, settings: Settings) -> "Retention":
        return cls(
            daily=settings.backup_keep_daily,
            weekly=settings.backup_keep_weekly,
            monthly=settings.backup_keep_monthly,
        )

    def kept(self, entries: Iterable[Entry]) -> dict[str, str]:
        """Return the backups of one database that are kept, and why.

        Only days, weeks and months with a good backup count, so that none is lost if no new ones
        are made. Damaged or unreadable backups are left for a person to remove.
        """
        newest_first = sorted(entries, key=lambda entry: entry.name.split("-")[1], reverse=True)
        good = [entry for entry in newest_first if entry.is_good]
        reasons: dict[str, list[str]] = {}
        for entry in newest_first:
            if not entry.is_good:
                reasons[entry.name] = ["damaged"]
        periods: list[tuple[str, str, int]] = [
            ("daily", _DAY, self.daily),
            ("weekly", _WEEK, self.weekly),
            ("monthly", _MONTH, self.monthly),
        ]
        for reason, form, count in periods:
            for entry in _last_of_each(good, _period(form))[:count]:
                reasons.setdefault(entry.name, []).append(reason)
        for entry in good[:1]:
            reasons.setdefault(entry.name, []).append("the last one")
        for entry in [entry for entry in good if entry.verified_at is not None][:1]:
            reasons.setdefault(entry.name, []).append("the last verified one")
        return {name: ", ".join(why) for name, why in reasons.items()}


def _last_of_each(newest_first: list[Entry], period: Callable[[Entry], str]) -> list[Entry]:
    found: dict[str, Entry] = {}
    for entry in newest_first:
        found.setdefault(period(entry), entry)
    return list(found.values())


def _period(form: str) -> Callable[[Entry], str]:
    def of(entry: Entry) -> str:
        at = entry.manifest.at if entry.manifest is not None else datetime.min.replace(tzinfo=UTC)
        return at.astimezone(UTC).strftime(form)

    return of
