"""Ad-hoc SQL cannot hold a processor after its time, whatever functions it names."""

import zlib
from collections import Counter
from collections.abc import Iterator

import psycopg
import pytest

from tests.attacks.planner import STATEMENTS
from tests.attacks.prober import Outcome, Prober
from tests.attacks.surface import Probe, probes
from tests.conftest import Database

# One subject of so many is tried in an ordinary run; `make test-deaf` tries all, more than once.
SAMPLE = 40
TRIES = 3


@pytest.fixture
def prober(database: Database) -> Iterator[Prober]:
    cluster = database.installation.cluster
    prober = Prober(database.login("bi_test_head"), is_alive=cluster.answers)
    yield prober
    prober.close()


@pytest.fixture
def whole(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--deaf"))


@pytest.mark.attack(37)
def test_no_function_works_on_after_its_time(
    prober: Prober, database: Database, whole: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with psycopg.connect(database.admin) as connection:
        chosen = [
            probe
            for probe in probes(connection, tries=TRIES if whole else 1)
            if whole or zlib.crc32(probe.subject.encode()) % SAMPLE == 0
        ]
    assert len(chosen) > 150
    ended: Counter[str] = Counter()
    deaf: list[Outcome] = []
    for number, probe in enumerate(chosen, start=1):
        outcome = prober.run(probe)
        ended[outcome.state] += 1
        if outcome.state == "deaf":
            deaf.append(outcome)
        if whole and number % 500 == 0:
            with capsys.disabled():
                print(f"\n{number} of {len(chosen)}: {dict(ended)}", end="", flush=True)
    subjects = len({probe.subject for probe in chosen})
    with capsys.disabled():
        print(f"\ncontainment: {subjects} subjects, {len(chosen)} probes, {dict(ended)}")
    # They are tried in earnest: many are called, with what they were made for.
    assert ended["answered"] > len(chosen) / 10
    assert not deaf, "\n".join(f"{one.probe.subject}: {one.probe.query}" for one in deaf)


@pytest.mark.attack(37)
@pytest.mark.parametrize("name", STATEMENTS)
def test_the_planner_ends_in_time(prober: Prober, name: str) -> None:
    outcome = prober.run(Probe(subject=name, query=STATEMENTS[name]))
    assert outcome.state in {"answered", "57014", "22Q01", "22Q02"}, outcome.message


@pytest.mark.attack(37)
def test_a_deaf_query_is_found_and_others_go_on(prober: Prober, database: Database) -> None:
    """What looks for deaf queries finds one: here, a guard is taken away."""
    with psycopg.connect(database.admin, autocommit=True) as admin:
        admin.execute("drop function guard.strpos(text, text)")
    deaf = prober.run(
        Probe(
            subject="strpos",
            query="select strpos(string_agg(s, ''), 'b' || repeat('a', 500000)) from"
            " (select repeat('a', 100000) as s from generate_series(1, 10)) as made",
        )
    )
    assert deaf.state == "deaf"
    assert prober.run(Probe(subject="one", query="select 1")).state == "answered"
