"""Ad-hoc SQL cannot use a processor past its timeout, whatever functions it names."""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import psycopg
import pytest

from tests.attacks.planner import STATEMENTS
from tests.attacks.prober import Outcome, Prober
from tests.attacks.surface import FORMS, Probe, probes
from tests.conftest import Database

# An ordinary run tries one subject in 40; `make test-deaf` tries all of them several times.
SAMPLE = 40
TRIES = 3


@pytest.fixture
def prober(database: Database) -> Iterator[Prober]:
    cluster = database.installation.cluster
    prober = Prober(database.login("bi_test_head"), is_alive=cluster.answers)
    yield prober
    prober.close()


@pytest.mark.attack(37)
def test_no_function_works_on_after_its_time(
    prober: Prober,
    database: Database,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked: int | None = request.config.getoption("--deaf")
    part = asked or SAMPLE
    with psycopg.connect(database.admin) as connection:
        chosen = [
            probe
            for probe in probes(connection, tries=TRIES if asked else 1)
            if zlib.crc32(probe.subject.encode()) % part == 0
        ]
    assert len(chosen) > 150
    outcomes: list[Outcome] = []
    for number, probe in enumerate(chosen, start=1):
        outcomes.append(prober.run(probe))
        if asked and number % 500 == 0:
            with capsys.disabled():
                print(f"\n{number} of {len(chosen)}: {dict(_states(outcomes))}", flush=True)
    with capsys.disabled():
        print(f"\n{table(outcomes)}")
    # The probes are meaningful: many of the calls are valid and return an answer.
    assert _states(outcomes)["answered"] > len(chosen) / 10
    deaf = [one.probe for one in outcomes if one.state == "deaf"]
    assert not deaf, "\n".join(f"{probe.subject}: {probe.query}" for probe in deaf)


def _states(outcomes: Iterable[Outcome]) -> Counter[str]:
    return Counter(outcome.state for outcome in outcomes)


def table(outcomes: Sequence[Outcome]) -> str:
    """Return attempts and outcomes as the table of docs/security.md."""
    kinds: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        kinds.setdefault(kind_of(outcome.probe.subject), []).append(outcome)
    lines = [
        "| tried | subjects | queries | answered | refused | out of time | other errors | deaf |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind, ended in [*sorted(kinds.items()), ("all", list(outcomes))]:
        states = _states(ended)
        refused = sum(states[state] for state in ("22Q01", "22Q02"))
        known = states["answered"] + refused + states["57014"] + states["deaf"]
        figures = (
            len({one.probe.subject for one in ended}),
            len(ended),
            states["answered"],
            refused,
            states["57014"],
            len(ended) - known,
            states["deaf"],
        )
        lines.append(f"| {kind} | {' | '.join(map(str, figures))} |")
    return "\n".join(lines)


def kind_of(subject: str) -> str:
    if subject in FORMS:
        return "special forms"
    if subject.startswith("operator "):
        return "operators"
    return "casts" if subject.startswith("cast ") else "functions"


@pytest.mark.attack(37)
@pytest.mark.parametrize("name", STATEMENTS)
def test_the_planner_ends_in_time(prober: Prober, name: str) -> None:
    outcome = prober.run(Probe(subject=name, query=STATEMENTS[name]))
    assert outcome.state in {"answered", "57014", "22Q01", "22Q02"}, outcome.message


@pytest.mark.attack(37)
def test_a_deaf_query_is_found_and_others_go_on(prober: Prober, database: Database) -> None:
    """Proof that the prober works: without one guard it finds a query that ignores its timeout."""
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
