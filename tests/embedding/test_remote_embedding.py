"""The pipeline for a remote model: the command, with an HTTP endpoint."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr
from rich.console import Console

from retail_mcp.cli.bring_up_vectors import bring_up, bring_up_remote
from retail_mcp.installation.connections import connect

from ..conftest import Database
from ..embedding_endpoint import DIMENSIONS, Endpoint, failing, serving, vector_of
from ..support import run_sql

KEY = "sk-secret-of-the-test"
MODEL = "words-in-a-row"
PRODUCTS = 300


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with serving() as running:
        yield running


@pytest.fixture
def catalogue(make_database: Callable[[], Database]) -> Database:
    """A catalogue of some hundred products, each with a different text."""
    database = make_database()
    with connect(database.admin) as connection:
        connection.execute(
            f"""
            insert into retail.categories (category_id, name) overriding system value
            values (1, 'things');
            insert into retail.product_types (product_type_id, category_id, name)
            overriding system value values (1, 1, 'any');
            insert into retail.products
                (product_id, sku, name, category_id, product_type_id, base_price)
            overriding system value
            select number, 'T-' || number, 'Thing number ' || number, 1, 1, 1
            from generate_series(1, {PRODUCTS}) as number
            """.encode()
        )
    return database


Say = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(catalogue: Database, endpoint: Endpoint) -> dict[str, str]:
    return {
        **os.environ,
        "RETAIL_ADMIN_URL": catalogue.admin,
        "RETAIL_MIGRATION_URL": catalogue.migrator,
        "RETAIL_DATABASE_URL": catalogue.gateway,
        "RETAIL_EMBEDDING_PROVIDER": "openai",
        "RETAIL_EMBEDDING_URL": f"{endpoint.url}/v1",
        "RETAIL_EMBEDDING_API_KEY": KEY,
        "RETAIL_EMBEDDING_MODEL": MODEL,
        "RETAIL_EMBEDDING_DIMENSIONS": str(DIMENSIONS),
        "RETAIL_EMBEDDING_BATCH": "20",
        "COLUMNS": "200",
    }


@pytest.fixture
def say(environment: dict[str, str]) -> Say:
    def run(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
        result = subprocess.run(
            [sys.executable, "-m", "retail_mcp", "embed", *arguments],
            env=environment | changes,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert KEY not in result.stdout + result.stderr
        return result

    return run


def saved(database: Database, model: str = MODEL) -> int:
    return int(
        ask(
            database,
            "select count(*) from search.embeddings join search.models using (model_id)"
            " where models.name = %s",
            model,
        )[0][0]
    )


def ask(database: Database, query: str, *values: object) -> list[tuple[Any, ...]]:
    with connect(database.admin) as connection:
        return connection.execute(query.encode(), values).fetchall()


def test_a_run_embeds_what_is_pending_and_a_second_nothing(
    say: Say, catalogue: Database, endpoint: Endpoint
) -> None:
    # The endpoint may answer the texts in any order.
    endpoint.backwards = True
    result = say("run", "--model", MODEL)
    assert result.returncode == 0, result.stderr
    assert f"{PRODUCTS} embedded." in result.stdout
    assert len(endpoint.asked) == PRODUCTS / 20
    assert len(set(endpoint.texts)) == PRODUCTS
    assert endpoint.asked[0].headers["authorization"] == f"Bearer {KEY}"
    # Each vector belongs to its own text: no other vector is nearer.
    (row,) = ask(
        catalogue,
        "select bool_and(embedding::extensions.vector(48) operator(extensions.<=>)"
        " %s::extensions.vector < 0.001) from search.embeddings where product_id = 17",
        json.dumps(vector_of("Thing number 17\nthings any")),
    )
    assert row == (True,)
    assert "Nothing was pending." in say("run", "--model", MODEL).stdout
    assert len(endpoint.texts) == PRODUCTS
    assert say("switch", MODEL).returncode == 0
    assert f"{MODEL} openai" in " ".join(say("status").stdout.split())


USAGE = "select measure, label, amount::integer from ops.usage_days order by 1"


def test_tokens_are_counted_as_the_model_counts_them(
    say: Say, catalogue: Database, endpoint: Endpoint
) -> None:
    assert say("run", "--model", MODEL).returncode == 0
    requests = PRODUCTS // 20
    assert ask(catalogue, USAGE) == [
        ("embedding requests", MODEL, requests),
        ("tokens", MODEL, PRODUCTS),
    ]
    # Unusable answers count too, because they were paid for.
    run_sql(catalogue.admin, "update retail.products set name = 'New' || product_id")
    endpoint.dimensions = 5
    assert say("run", "--model", MODEL).returncode == 1
    ((_, _, asked), (_, _, tokens)) = ask(catalogue, USAGE)
    assert asked > requests
    assert tokens == PRODUCTS + 20 * (asked - requests)


def test_tokens_are_estimated_where_the_model_does_not_count(
    say: Say, catalogue: Database, endpoint: Endpoint
) -> None:
    endpoint.counts = False
    assert say("run", "--model", MODEL).returncode == 0
    texts = [text.encode() for text in endpoint.texts]
    # One token for every three bytes is rather too high than too low an estimate.
    expected = sum(-(-len(text) // 3) for text in texts)
    assert ask(catalogue, USAGE) == [
        ("embedding requests", MODEL, PRODUCTS // 20),
        ("tokens estimated", MODEL, expected),
    ]


def test_only_what_changed_is_embedded_again_by_each_model(
    say: Say, catalogue: Database, endpoint: Endpoint
) -> None:
    with connect(catalogue.migrator) as connection:
        bring_up(connection, Console(quiet=True))
    assert say("run", "--model", MODEL).returncode == 0
    assert say("switch", MODEL).returncode == 0
    asked = len(endpoint.texts)
    # More rows than the trigger embeds at once with the offline model.
    with connect(catalogue.admin) as connection:
        connection.execute(
            "update retail.products set description = 'New.' where product_id <= 150"
        )
    pending = "select model, pending from search.embedding_status() order by 1"
    assert ask(catalogue, pending) == [("wordllama-256", 150), (MODEL, 150)]
    assert "300 embedded." in say("run").stdout
    assert ask(catalogue, pending) == [("wordllama-256", 0), (MODEL, 0)]
    assert len(endpoint.texts) == asked + 150
    assert all(text.endswith("New.") for text in endpoint.texts[asked:])
    assert (
        "3 embedded."
        in say(
            "run", "--model", MODEL, "--force", "--only", "1", "--only", "2", "--only", "299"
        ).stdout
    )
    assert len(endpoint.texts) == asked + 153


def test_a_run_waits_for_rate_limits(say: Say, catalogue: Database, endpoint: Endpoint) -> None:
    endpoint.first.extend([failing(429, retry_after="2"), failing(503), failing(500)])
    started = time.monotonic()
    result = say("run", "--model", MODEL)
    assert result.returncode == 0, result.stderr
    assert time.monotonic() - started > 2
    assert saved(catalogue) == PRODUCTS
    limited = endpoint.asked[0]
    (again,) = (asked for asked in endpoint.asked[1:] if asked.texts == limited.texts)
    assert 2 <= again.at - limited.at < 4
    # No text is lost, and answered texts are not sent again.
    counts = Counter(endpoint.texts)
    assert set(counts.values()) == {1, 2}
    assert sum(count == 2 for count in counts.values()) == 60


def test_requests_stay_below_the_configured_limit(
    say: Say, catalogue: Database, endpoint: Endpoint
) -> None:
    # Two requests at once, then one every three seconds.
    result = say(
        "run", "--model", MODEL,
        RETAIL_EMBEDDING_BATCH="75", RETAIL_EMBEDDING_REQUESTS_PER_MINUTE="20",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    times = [asked.at for asked in endpoint.asked]
    assert len(times) == 4
    assert times[2] - times[1] > 2.5
    assert times[3] - times[2] > 2.5


def test_tokens_stay_below_the_configured_limit(
    say: Say, catalogue: Database, endpoint: Endpoint
) -> None:
    # About 9 tokens a text, 900 a batch: two batches exceed the permitted burst.
    result = say(
        "run", "--model", MODEL,
        RETAIL_EMBEDDING_BATCH="100", RETAIL_EMBEDDING_TOKENS_PER_MINUTE="12000",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    times = [asked.at for asked in endpoint.asked]
    assert len(times) == 3
    assert times[2] - times[0] > 5


@pytest.mark.parametrize("batches", [0, 3])
def test_vectors_of_other_dimensions_are_refused_with_their_batch(
    say: Say, catalogue: Database, endpoint: Endpoint, batches: int
) -> None:
    if batches:
        assert say("run", "--model", MODEL, "--only", "1", "--only", "2").returncode == 0
    before = saved(catalogue)
    endpoint.dimensions = 7
    result = say("run", "--model", MODEL)
    assert result.returncode == 1
    assert "7 dimensions" in result.stderr
    assert f"{DIMENSIONS} are configured" in result.stderr
    assert "RETAIL_EMBEDDING_DIMENSIONS" in result.stderr
    assert saved(catalogue) == before
    # At most the requests that were already in flight.
    assert len(endpoint.asked) <= 5 + batches


def test_a_model_keeps_its_dimensions(say: Say, catalogue: Database, endpoint: Endpoint) -> None:
    assert say("run", "--model", MODEL, "--only", "1").returncode == 0
    result = say("run", "--model", MODEL, RETAIL_EMBEDDING_DIMENSIONS="12")
    assert result.returncode == 1
    assert f"is known with {DIMENSIONS} dimensions" in result.stderr
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (failing(401, f"Incorrect API key provided: {KEY}"), "refused the key"),
        (failing(404, "no such model"), "no such model"),
        (failing(400, f"bad {KEY}"), "bad ***"),
        (failing(200), "something other than vectors"),
    ],
)
def test_wrong_answers_are_explained(
    say: Say, catalogue: Database, endpoint: Endpoint, answer: Any, said: str
) -> None:
    endpoint.always = answer
    result = say("run", "--model", MODEL)
    assert result.returncode == 1
    assert said in result.stderr
    assert MODEL in result.stderr
    assert "Traceback" not in result.stderr
    assert saved(catalogue) == 0


def test_a_refused_text_does_not_block_others(
    say: Say, catalogue: Database, endpoint: Endpoint, environment: dict[str, str]
) -> None:
    with connect(catalogue.admin) as connection:
        connection.execute(
            "update retail.products set description = 'Endless.' where product_id in (1, 2, 5, 280)"
        )
    endpoint.refused_word = "Endless"
    result = say("run", "--model", MODEL)
    assert result.returncode == 0, result.stderr
    assert f"{PRODUCTS - 4} embedded." in result.stdout
    for number in (1, 2, 5, 280):
        assert f"entry {number}: " in result.stdout
    assert "too long" in result.stdout
    assert pending(catalogue) == 4
    # A worker does not send refused texts again and again.
    process = start(environment, "run", "--model", MODEL, "--watch", "1")
    try:
        with connect(catalogue.admin) as connection:
            connection.execute("update retail.products set name = 'New' where product_id = 9")
        wait_for(lambda: pending(catalogue) == 4 and any("New" in t for t in endpoint.texts))
        asked = len(endpoint.asked)
        time.sleep(3)
        assert len(endpoint.asked) == asked
        endpoint.refused_word = None
        with connect(catalogue.admin) as connection:
            connection.execute("update retail.products set description = '' where product_id = 5")
        wait_for(lambda: pending(catalogue) == 3)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


def test_a_model_that_is_not_configured_is_not_guessed(
    say: Say, catalogue: Database, endpoint: Endpoint
) -> None:
    result = say("run", "--model", "another")
    assert result.returncode == 1
    assert "another cannot be computed here" in result.stderr
    result = say("run", "--model", MODEL, RETAIL_EMBEDDING_PROVIDER="azure_openai",
                 RETAIL_EMBEDDING_URL="", RETAIL_EMBEDDING_API_KEY="")  # fmt: skip
    assert result.returncode == 1
    assert "RETAIL_EMBEDDING_URL" in result.stderr
    assert endpoint.asked == []


def test_azure_is_called_by_its_deployment(
    say: Say, catalogue: Database, endpoint: Endpoint
) -> None:
    result = say("run", "--model", MODEL, RETAIL_EMBEDDING_PROVIDER="azure_openai",
                 RETAIL_EMBEDDING_URL=endpoint.url)  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert saved(catalogue) == PRODUCTS
    assert endpoint.asked[0].path == f"/openai/deployments/{MODEL}/embeddings"
    assert endpoint.asked[0].headers["api-key"] == KEY
    assert ask(catalogue, "select provider from search.models where name = %s", MODEL) == [
        ("azure_openai",)
    ]


def test_a_killed_run_is_resumed(
    say: Say, catalogue: Database, endpoint: Endpoint, environment: dict[str, str]
) -> None:
    endpoint.delay = 0.15
    process = start(environment, "run", "--model", MODEL)
    try:
        wait_for(lambda: len(endpoint.asked) >= 7)
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=10)
    kept = saved(catalogue)
    assert 0 < kept < PRODUCTS
    assert kept % 20 == 0
    time.sleep(0.5)
    first = len(endpoint.asked)
    result = say("run", "--model", MODEL)
    assert result.returncode == 0, result.stderr
    assert saved(catalogue) == PRODUCTS
    # Saved texts are not sent again; at most the four batches in flight are lost.
    assert sum(len(asked.texts) for asked in endpoint.asked[first:]) == PRODUCTS - kept
    assert len(endpoint.texts) - PRODUCTS <= 4 * 20


def test_a_stopped_run_saves_what_was_paid_for(
    catalogue: Database, endpoint: Endpoint, environment: dict[str, str]
) -> None:
    endpoint.delay = 0.4
    process = start(environment, "run", "--model", MODEL)
    wait_for(lambda: len(endpoint.asked) >= 5)
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130, err
    assert "run it again" in out
    assert saved(catalogue) == len(endpoint.texts) < PRODUCTS


def test_two_runs_do_not_pay_twice(
    say: Say, catalogue: Database, endpoint: Endpoint, environment: dict[str, str]
) -> None:
    endpoint.delay = 8
    process = start(environment, "run", "--model", MODEL)
    wait_for(lambda: bool(endpoint.asked))
    try:
        result = say("run", "--model", MODEL)
    finally:
        process.kill()
        process.communicate(timeout=10)
    assert result.returncode == 1
    assert "another run is embedding" in result.stderr


def test_a_worker_embeds_what_changes_until_it_is_stopped(
    say: Say, catalogue: Database, endpoint: Endpoint, environment: dict[str, str]
) -> None:
    assert say("run", "--model", MODEL).returncode == 0
    process = start(environment, "run", "--watch", "1")
    try:
        change = "update retail.products set description = %s where product_id = 7"
        for text in ("First.", "Second."):
            with connect(catalogue.admin) as connection:
                connection.execute(change.encode(), [text])
            wait_for(lambda text=text: endpoint.texts[-1].endswith(text))  # type: ignore[misc]
        # The worker waits while the endpoint is down, then catches up.
        endpoint.first.append(failing(503))
        with connect(catalogue.admin) as connection:
            connection.execute(change.encode(), ["Third."])
        wait_for(lambda: len([text for text in endpoint.texts if text.endswith("Third.")]) > 1)
        wait_for(lambda: pending(catalogue) == 0)
    finally:
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0, err
    assert "Stopped." in out
    assert KEY not in out + err
    assert len(endpoint.texts) == PRODUCTS + 4


@pytest.mark.parametrize("is_up", [True, False])
def test_bringing_up_embeds_what_is_pending_if_it_can(
    say: Say, catalogue: Database, endpoint: Endpoint, environment: dict[str, str], *, is_up: bool
) -> None:
    settings = catalogue.installation.settings.model_copy(
        update={
            "embedding_provider": "openai",
            "embedding_url": f"{endpoint.url}/v1",
            "embedding_api_key": SecretStr(KEY),
            "embedding_model": MODEL,
            "embedding_dimensions": DIMENSIONS,
        }
    )
    installation = replace(catalogue.installation, settings=settings)
    console = Console(file=io.StringIO(), width=200)
    # A remote model costs money, so `up` does not use it before someone has run it once.
    bring_up_remote(installation, console)
    assert endpoint.asked == []
    assert say("run", "--model", MODEL, "--only", "1").returncode == 0
    if not is_up:
        endpoint.always = failing(503)
    bring_up_remote(installation, console)
    assert saved(catalogue) == (PRODUCTS if is_up else 1)
    assert isinstance(console.file, io.StringIO)
    assert ("warning:" in console.file.getvalue()) is not is_up
    assert KEY not in console.file.getvalue()


def test_the_doctor_reports_pending_vectors(
    say: Say, catalogue: Database, endpoint: Endpoint, environment: dict[str, str]
) -> None:
    def finding(**changes: str) -> str:
        result = subprocess.run(
            [sys.executable, "-m", "retail_mcp", "doctor"],
            env=environment | changes,
            capture_output=True,
            text=True,
            check=False,
        )
        lines = (result.stdout + result.stderr).splitlines()
        return next(line for line in lines if " search " in line)

    assert say("run", "--model", MODEL).returncode == 0
    assert say("switch", MODEL).returncode == 0
    assert "each with a vector" in finding()
    assert "RETAIL_EMBEDDING_PROVIDER" in finding(RETAIL_EMBEDDING_PROVIDER="")
    with connect(catalogue.admin) as connection:
        connection.execute("update retail.products set name = 'New' where product_id = 3")
    assert "1 of" in finding()
    assert "retail-mcp embed run" in finding()


def pending(database: Database) -> int:
    return int(
        ask(database, "select pending from search.embedding_status() where model = %s", MODEL)[0][0]
    )


def start(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "retail_mcp", "embed", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
