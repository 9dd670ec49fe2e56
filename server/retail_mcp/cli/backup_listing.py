"""How backups are listed: for people, and for programs."""

from ..installation.backups.repository import Entry

TITLES = ("Name", "Database", "Made", "Revision", "Rows", "Size", "Key", "Verified", "State")

_FEWEST_IN_MEGABYTES = 100_000


def row(entry: Entry) -> tuple[object, ...]:
    manifest = entry.manifest
    if manifest is None:
        return (entry.name, "", "", "", "", "", "", "", entry.problem)
    return (
        entry.name,
        manifest.database,
        f"{manifest.at:%Y-%m-%d %H:%M}",
        manifest.revision,
        f"{manifest.rows:,}",
        size(manifest.stored_bytes),
        manifest.key or "none",
        f"{entry.verified_at:%Y-%m-%d %H:%M}" if entry.verified_at else "no",
        entry.problem or "good",
    )


def summary(entry: Entry) -> dict[str, object]:
    manifest = entry.manifest
    known = (
        {}
        if manifest is None
        else {
            "database": manifest.database,
            "begun_at": manifest.begun_at,
            "revision": manifest.revision,
            "rows": manifest.rows,
            "bytes": manifest.stored_bytes,
            "key": manifest.key,
        }
    )
    verified = entry.verified_at.isoformat() if entry.verified_at else None
    return {"name": entry.name, **known, "verified_at": verified, "problem": entry.problem}


def size(count: int) -> str:
    """Return a readable size; small ones in other units, because they would be 0.0 MB."""
    return f"{count / 1e6:,.1f} MB" if count >= _FEWEST_IN_MEGABYTES else f"{count:,} bytes"
