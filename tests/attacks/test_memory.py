"""Ad-hoc SQL cannot build a huge value from small ones, whichever function or syntax it uses."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest

from tests.attacks.prober import Prober
from tests.attacks.surface import Probe
from tests.attacks.test_honest_queries import queries_of
from tests.conftest import Database

pytestmark = pytest.mark.attack(19, 37)

# A value may have 1 MB, and a function that multiplies two may reach 16 MB before it is checked.
AT_MOST_MEGABYTES = 300
ENDS = {"answered", "57014", "22Q01", "22Q02"}

MULTIPLIERS = queries_of("multipliers.sql")

# Functions that take a number, which might be the size of the result.
WITH_NUMBERS = """
select proc.proname, array(
    select format_type(argument.type_oid, null)
    from unnest(proc.proargtypes::oid[]) with ordinality as argument (type_oid, place)
    order by argument.place
)
from pg_proc as proc
join pg_type as result on result.oid = proc.prorettype
where proc.pronamespace = 'pg_catalog'::regnamespace
    and proc.prokind = 'f'
    and not proc.proretset
    and proc.provolatile <> 'v'
    and proc.provariadic = 0
    and (result.typlen < 0 or result.typtype = 'p')
    and proc.proargtypes::oid[] && array['int4'::regtype, 'int8'::regtype, 'int4[]'::regtype]::oid[]
order by 1, 2
"""
SMALL = {
    "integer": "{n}",
    "bigint": "{n}",
    "numeric": "{n}",
    "double precision": "{n}",
    "integer[]": "array[{n}]",
    "text": "'ab'",
    "character": "'ab'::bpchar",
    "character varying": "'ab'::varchar",
    "bytea": "'ab'::bytea",
    "bit": "b'101'",
    "bit varying": "b'101'::varbit",
    "boolean": "true",
    "name": "'ab'::name",
    "json": "'[1]'::json",
    "jsonb": "'[1]'::jsonb",
    "circle": "circle '<(0,0),1>'",
    "anyarray": "array[1, 2]",
    "anyelement": "1",
    "anycompatible": "1",
    "anycompatiblearray": "array[1, 2]",
    "text[]": "array['ab']",
    "tsvector": "'ab'::tsvector",
    "tsquery": "'ab'::tsquery",
    "regconfig": "'simple'",
}
NUMBERS = (40_000_000, 900_000_000)


class Peak:
    """The peak private memory of a process while it was watched."""

    def __init__(self, pid: int) -> None:
        self._status = Path(f"/proc/{pid}/status")
        self._ended = Event()
        self.megabytes = 0

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        watcher = Thread(target=self._watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            self._ended.set()
            watcher.join()

    def _watch(self) -> None:
        while True:
            for line in self._status.read_text(encoding="ascii").splitlines():
                if line.startswith("RssAnon"):
                    self.megabytes = max(self.megabytes, int(line.split()[1]) // 1024)
            if self._ended.wait(0.01):
                return


@pytest.fixture
def prober(database: Database) -> Iterator[Prober]:
    cluster = database.installation.cluster
    prober = Prober(database.login("bi_test_north"), is_alive=cluster.answers)
    yield prober
    prober.close()


def test_nothing_small_becomes_huge(prober: Prober) -> None:
    for query in MULTIPLIERS:
        peak = Peak(prober.pid)
        with peak.watched():
            outcome = prober.run(Probe(subject=query, query=query))
        assert outcome.state in ENDS, (query, outcome)
        assert peak.megabytes < AT_MOST_MEGABYTES, query


def test_no_function_makes_much_of_a_number(prober: Prober, database: Database) -> None:
    with psycopg.connect(database.admin) as connection:
        functions = connection.execute(WITH_NUMBERS).fetchall()
    tried = 0
    peak = Peak(prober.pid)
    with peak.watched():
        for name, types in functions:
            if not all(one in SMALL for one in types):
                continue
            for number in NUMBERS:
                values = ", ".join(SMALL[one].format(n=number) for one in types)
                call = f'select "{name}"({values}) is null'
                outcome = prober.run(Probe(subject=name, query=call))
                assert outcome.state in ENDS, outcome
                assert peak.megabytes < AT_MOST_MEGABYTES, call
                tried += 1
    assert tried > 100
