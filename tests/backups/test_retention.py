"""Retention: which backups are kept, by examples worked out by hand."""

from datetime import UTC, datetime, timedelta

from retail_mcp.installation.backups.manifest import Manifest
from retail_mcp.installation.backups.repository import Entry
from retail_mcp.installation.backups.retention import Retention

KEEP = Retention(daily=3, weekly=2, monthly=2)


def entry(at: str, *, problem: str | None = None, verified: bool = False) -> Entry:
    """A backup made at a moment such as 2025-06-01 02:00."""
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    name = f"retail-{moment:%Y%m%dT%H%M%SZ}-aaaaaa"
    manifest = Manifest(
        name=name,
        database="retail",
        begun_at=moment.isoformat(),
        ended_at=moment.isoformat(),
        retail_mcp="0.1.0",
        postgresql="18.1",
        pg_dump="18.1",
        revision="0001",
        fingerprint="",
        plain_bytes=0,
        files=(),
        tables={},
        logins=(),
    )
    verified_at = moment + timedelta(hours=1) if verified else None
    return Entry(name=name, manifest=manifest, problem=problem, verified_at=verified_at)


def kept(*entries: Entry, by: Retention = KEEP) -> dict[str, str]:
    return {name[7:20]: reason for name, reason in by.kept(entries).items()}


def test_the_last_of_so_many_days_weeks_and_months_stay() -> None:
    found = kept(
        entry("2025-04-30 02:00"),
        entry("2025-05-30 02:00"),
        entry("2025-05-31 02:00"),  # the last of May
        entry("2025-06-07 02:00"),  # a Saturday
        entry("2025-06-08 02:00"),  # the Sunday that ends week 23
        entry("2025-06-10 02:00"),
        entry("2025-06-11 02:00"),
        entry("2025-06-12 02:00"),
        entry("2025-06-12 14:00"),  # the second one of the day
    )
    assert found == {
        "20250612T1400": "daily, weekly, monthly, the last one",
        "20250611T0200": "daily",
        "20250610T0200": "daily",
        "20250608T0200": "weekly",
        "20250531T0200": "monthly",
    }


def test_days_without_a_backup_do_not_count() -> None:
    # Only days with a backup count, however long ago they are: age alone deletes nothing.
    found = kept(entry("2024-01-01 02:00"), entry("2024-03-05 02:00"), entry("2024-03-06 02:00"))
    assert set(found) == {"20240101T0200", "20240305T0200", "20240306T0200"}


def test_the_last_good_one_stays_when_newer_ones_are_damaged() -> None:
    found = kept(
        entry("2025-06-01 02:00"),
        *(entry(f"2025-06-0{day} 02:00", problem="missing: toc.dat") for day in (2, 3, 4, 5, 6)),
        by=Retention(daily=1, weekly=0, monthly=0),
    )
    assert found["20250601T0200"] == "daily, the last one"
    # A damaged backup is kept, so that someone can examine it.
    assert found["20250606T0200"] == "damaged"


def test_the_last_verified_one_stays() -> None:
    found = kept(
        entry("2025-06-01 02:00", verified=True),
        entry("2025-06-02 02:00", verified=True),
        entry("2025-06-03 02:00"),
        entry("2025-06-04 02:00"),
        by=Retention(daily=1, weekly=0, monthly=0),
    )
    assert found == {
        "20250604T0200": "daily, the last one",
        "20250602T0200": "the last verified one",
    }


def test_a_manifest_that_cannot_be_read_stays() -> None:
    unread = Entry(
        name="retail-20250601T020000Z-aaaaaa",
        manifest=None,
        problem="cannot be read",
        verified_at=None,
    )
    assert Retention(daily=1, weekly=0, monthly=0).kept([unread]) == {unread.name: "damaged"}
