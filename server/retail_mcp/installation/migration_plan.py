"""Says what migrations will do to a database, by doing it to an empty one.

The pending revisions run in a scratch database. Before each transaction ends, this module looks at
the objects that it created, changed and dropped, the locks that it holds on existing tables, and
the tables that it rewrote. Sizes are those of the real database.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from psycopg import Connection

from . import migrations
from .connections import Installation, connect
from .scratch import empty

# Rough figures for a small disk; the point is whether it takes a moment or an hour.
_REWRITTEN_PER_SECOND = 50_000_000
_INDEXED_PER_SECOND = 50_000_000
_SCANNED_PER_SECOND = 500_000_000

_STRENGTH = {
    "RowExclusiveLock": 1,
    "ShareUpdateExclusiveLock": 2,
    "ShareLock": 3,
    "ShareRowExclusiveLock": 4,
    "ExclusiveLock": 5,
    "AccessExclusiveLock": 6,
}

# Whom a lock blocks.
_KEEPS_OUT = {
    "RowExclusiveLock": "nobody",
    "ShareUpdateExclusiveLock": "maintenance",
    "ShareLock": "writers",
    "ShareRowExclusiveLock": "writers",
    "ExclusiveLock": "writers",
    "AccessExclusiveLock": "readers and writers",
}

_OBJECTS = """
    with schemas as (
        select oid
        from pg_namespace
        where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'extensions')
    )

    select
        case relation.relkind when 'i' then 'index' when 'I' then 'index' when 'v' then 'view'
            when 'm' then 'materialised view' when 'S' then 'sequence' else 'table' end as kind,
        relation.oid::regclass::text as name,
        relation.relfilenode::text as storage,
        concat_ws(
            ' ', relation.relnatts, relation.reloptions, relation.relrowsecurity,
            (select count(*) from pg_constraint where conrelid = relation.oid),
            (
                select string_agg(
                    attname || atttypid || attnotnull || attisdropped, ' ' order by attnum
                )
                from pg_attribute
                where attrelid = relation.oid and attnum > 0
            )
        ) as version,
        index.indrelid::regclass::text as belongs_to
    from pg_class as relation
    left join pg_index as index on index.indexrelid = relation.oid
    where relation.relnamespace in (select oid from schemas)
        and relation.relkind in ('r', 'p', 'v', 'm', 'i', 'I', 'S')
    union all
    select 'function', proc.oid::regprocedure::text, null, md5(proc::text), null
    from pg_proc as proc
    where proc.pronamespace in (select oid from schemas)
    union all
    select
        'trigger',
        format('%s on %s', tgname, tgrelid::regclass),
        null,
        md5(pg_get_triggerdef(oid)),
        tgrelid::regclass::text
    from pg_trigger
    where not tgisinternal
    union all
    select
        'policy',
        format('%s on %s', polname, polrelid::regclass),
        null,
        md5(policy::text),
        polrelid::regclass::text
    from pg_policy as policy
    union all
    select
        'constraint',
        format('%s on %s', conname, conrelid::regclass),
        null,
        convalidated::text,
        conrelid::regclass::text
    from pg_constraint
    where conrelid <> 0
        and connamespace in (select oid from schemas)
        and contype in ('c', 'f', 'n')
"""

_LOCKS = """
    select relation::regclass::text, mode
    from pg_locks
    where pid = pg_backend_pid() and locktype = 'relation' and granted
"""

_SIZES = """
    select name, coalesce(pg_total_relation_size(to_regclass(name)), 0)
    from unnest(%s::text[]) as name
"""

Key = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Object:
    """An object of the schema, with what a change can affect."""

    storage: str | None
    version: str
    belongs_to: str | None


@dataclass(frozen=True, kw_only=True)
class Lock:
    """The strongest lock that a revision takes on an existing table."""

    table: str
    mode: str
    keeps_out: str
    # Slow operations while it is held.
    works: tuple[str, ...] = ()
    bytes: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Step:
    """What one revision does, in one transaction."""

    revision: str
    created: Mapping[str, tuple[str, ...]]
    changed: Mapping[str, tuple[str, ...]]
    dropped: Mapping[str, tuple[str, ...]]
    locks: tuple[Lock, ...] = field(default=())


def plan(installation: Installation, to: str = "head") -> list[Step]:
    """Return what each pending revision will do, without touching the database."""
    url = installation.migration_url
    at = migrations.revision_of(url)
    migrations.refuse_other_files_at(url)
    target = migrations.numbers()[-1] if to == "head" else to
    if at == target:
        return []
    with empty(installation, "plan") as made:
        if at is not None:
            migrations.upgrade(made.migration_url, at)
        with connect(made.migration_url) as connection:
            seen = [objects_of(connection)]
        found: list[tuple[str, Step]] = []

        def observe(revision: str, connection: Connection) -> None:
            before, now = seen[-1], objects_of(connection)
            found.append((revision, step(revision, before, now, locks_of(connection))))
            seen.append(now)

        migrations.upgrade(made.migration_url, to, observe=observe)
    tables = sorted({lock.table for _, each in found for lock in each.locks})
    with connect(url) as connection:
        rows = connection.execute(_SIZES, [tables]).fetchall()
    sizes = {str(name): int(size) for name, size in rows}
    return [sized(each, sizes) for _, each in found]


def objects_of(connection: Connection) -> dict[Key, Object]:
    """Return all objects of the schema."""
    return {
        (kind, name): Object(storage=storage, version=version, belongs_to=belongs_to)
        for kind, name, storage, version, belongs_to in connection.execute(_OBJECTS.encode())
    }


def locks_of(connection: Connection) -> dict[str, str]:
    """Return the strongest lock on each relation that the transaction holds."""
    strongest: dict[str, str] = {}
    for table, mode in connection.execute(_LOCKS):
        if _STRENGTH.get(mode, 0) > _STRENGTH.get(strongest.get(table, ""), 0):
            strongest[table] = mode
    return strongest


def step(
    revision: str,
    before: Mapping[Key, Object],
    now: Mapping[Key, Object],
    held: Mapping[str, str],
) -> Step:
    """Compare the objects before and after a revision."""
    created = [key for key in now if key not in before]
    changed = [
        key
        for key in now
        if key in before
        and (now[key].version, now[key].storage) != (before[key].version, before[key].storage)
    ]
    dropped = [key for key in before if key not in now]
    locks = [
        Lock(
            table=table,
            mode=mode,
            keeps_out=_KEEPS_OUT[mode],
            works=tuple(_works(table, created, before, now)),
        )
        for table, mode in held.items()
        if ("table", table) in before and ("table", table) in now
    ]
    return Step(
        revision=revision,
        # Objects that belong to a new table are part of it.
        created=_by_kind([key for key in created if _is_of_its_own(now[key], before)]),
        changed=_by_kind(changed),
        dropped=_by_kind([key for key in dropped if _is_of_its_own(before[key], now)]),
        locks=tuple(sorted(locks, key=lambda lock: (-_STRENGTH[lock.mode], lock.table))),
    )


def sized(given: Step, sizes: Mapping[str, int]) -> Step:
    """Estimate how long locks are held, from the sizes of tables."""
    speeds = {
        "rewritten": _REWRITTEN_PER_SECOND,
        "indexed": _INDEXED_PER_SECOND,
        "checked": _SCANNED_PER_SECOND,
    }
    locks = []
    for lock in given.locks:
        size = sizes.get(lock.table, 0)
        seconds = sum(size / speeds[work] for work in lock.works)
        locks.append(
            Lock(
                table=lock.table,
                mode=lock.mode,
                keeps_out=lock.keeps_out,
                works=lock.works,
                bytes=size,
                seconds=seconds,
            )
        )
    return Step(
        revision=given.revision,
        created=given.created,
        changed=given.changed,
        dropped=given.dropped,
        locks=tuple(locks),
    )


def _works(
    table: str, created: list[Key], before: Mapping[Key, Object], now: Mapping[Key, Object]
) -> Iterator[str]:
    if now["table", table].storage != before["table", table].storage:
        yield "rewritten"
    for kind, name in created:
        if now[kind, name].belongs_to == table:
            if kind == "index":
                yield "indexed"
            if kind == "constraint" and now[kind, name].version == "true":
                yield "checked"


def _is_of_its_own(made: Object, others: Mapping[Key, Object]) -> bool:
    return made.belongs_to is None or ("table", made.belongs_to) in others


def _by_kind(keys: list[Key]) -> dict[str, tuple[str, ...]]:
    kinds = sorted({kind for kind, _ in keys})
    return {kind: tuple(sorted(name for each, name in keys if each == kind)) for kind in kinds}
