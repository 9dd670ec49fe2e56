"""No row of another store changes a byte of an answer: not by values, counts, order or errors.

Every api function with many arguments, every answer of the guide, and ad-hoc SQL over each table
are called before and after rows of another store change, and the complete answers compared.
Arguments that a new function requires go into GIVEN.
"""

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from retail_mcp.installation.connections import Installation

from ..conftest import Database, copied

pytestmark = pytest.mark.attack(2, 10, 11, 13, 18)

# Callers who do not see South: by a key through the server's login, and logins of BI tools.
KEYS = ("north-key", "north-user-key", "region-key", "nowhere-key")
LOGINS = ("bi_test_north", "bi_test_nobody")

# The least number of questions of each caller that must get an answer, not a refusal.
ANSWERED = {"north-key": 350, "north-user-key": 300, "region-key": 350, "bi_test_north": 300}

# Values that differ between two calls anyway: the clock, and random numbers.
CLOCKS = {"get_current_utc_date"}
DRAWN = re.compile(r"\b[A-Z]-\d{8}-[0-9A-F]{8}\b")

# Values of required arguments, by name.
GIVEN = {
    "customer": "N-1",
    "idempotency_key": "one",
    "image_vector": json.dumps([1.0] + [0.0] * 511),
    "new_reorder_point": "3",
    "original_order_number": "A1",
    "postgresql_query": "select * from stores order by 1",
    "product_name": "claw hammer",
    "query": "hammer",
    "query_description": "drives nails",
    "reason": "delivery",
    "table_name": "orders",
    "table_names": "{orders,stores}",
}
GIVEN_TO = {
    ("record_sale", "items"): '{"(H-1,1,,)"}',
    ("record_return", "items"): '{"(H-1,1)"}',
    ("adjust_inventory", "change"): "1",
}

# More values, tried one at a time: names of the caller's own objects and of other stores'.
OTHERS = {
    "store_name": ("North", "South", "Southern", "East"),
    "customer": ("N-2", "S-1", "Cid Poe", "Ann Lee"),
    "customer_number": ("N-1", "S-1", "S-9"),
    "original_order_number": ("A2", "S77"),
    "category_name": ("paint",),
    "max_rows": ("1",),
    "postgresql_query": ("select count(*) from orders", "select 1 / (store_id - 101) from orders"),
}
RANGE = {"start_date": "2025-05-01", "end_date": "2025-08-31"}

ARGUMENTS = """
    select
        proc.proname::text,
        parameter.name,
        parameter.place > proc.pronargs - proc.pronargdefaults,
        array(
            select label.enumlabel::text
            from pg_enum as label
            where label.enumtypid = parameter.type_id
            order by label.enumsortorder
        )
    from pg_proc as proc
    left join lateral unnest(proc.proargtypes::oid[], proc.proargnames[:proc.pronargs])
        with ordinality as parameter (type_id, name, place) on true
    where proc.pronamespace = 'api'::regnamespace
    order by proc.proname, parameter.place
"""

CHANGES = Path(__file__).with_name("another_store.sql")


@dataclass(frozen=True, kw_only=True)
class Question:
    """A statement, the tool that it is a call of, and its parameters."""

    tool: str | None
    text: str
    given: tuple[tuple[str | int, str], ...]


def calls(connection: psycopg.Connection[Any]) -> Iterator[Question]:
    """Each api function with its required arguments, and with one more argument at a time."""
    rows = connection.execute(ARGUMENTS.encode()).fetchall()
    for tool, parameters in itertools.groupby(rows, key=lambda row: str(row[0])):
        if tool in CLOCKS:
            continue
        known = [(name, optional, labels) for _, name, optional, labels in parameters if name]
        base = {
            name: GIVEN_TO[tool, name] if (tool, name) in GIVEN_TO else GIVEN[name]
            for name, optional, _ in known
            if not optional or (tool, name) in GIVEN_TO
        }
        ranged = base | {name: day for name, day in RANGE.items() if name in {p[0] for p in known}}
        yield call(tool, base)
        for name, _, labels in known:
            for value in (*labels, *OTHERS.get(name, ())):
                start = base if name == "period" else ranged
                yield call(tool, start | {name: value})


def call(tool: str, given: Mapping[str, str]) -> Question:
    arguments = sql.SQL(", ").join(
        sql.SQL("{} => {}").format(sql.Identifier(name), sql.Placeholder()) for name in given
    )
    text = sql.SQL("select answer::text from {}({}) as answer").format(
        sql.Identifier("api", tool), arguments
    )
    return Question(tool=tool, text=text.as_string(None), given=tuple(given.items()))


def queries(connection: psycopg.Connection[Any]) -> Iterator[Question]:
    """Ad-hoc SQL over each table and view, including those that the caller may not read."""
    tables = connection.execute(
        "select oid::regclass::text, relnamespace = 'retail'::regnamespace, least(relnatts, 5)"
        " from pg_class where relkind in ('r', 'p', 'v', 'm') and (relnamespace::regnamespace::text"
        " in ('retail', 'auth', 'audit', 'ops', 'search') or relname in ('pg_class', 'pg_stats'))"
        " order by 1"
    ).fetchall()
    for table, may_be_read, columns in tables:
        asked = [f"select count(*) from {table}"]
        if may_be_read:
            order = ", ".join(str(number + 1) for number in range(columns))
            asked.append(f"select * from {table} order by {order} limit 500")
        for query in asked:
            yield call("execute_sales_query", {"postgresql_query": query, "max_rows": "1000"})


def guide(connection: psycopg.Connection[Any]) -> Iterator[Question]:
    """The answers of the guide: lists, pages, prompts and completions."""
    uris = ["retail://table/orders", "retail://table/customers", "retail://stores"]
    uris += [str(row[0]) for row in connection.execute("select uri from guide.list_resources()")]
    yield of_guide("list_resources")
    yield of_guide("list_resource_templates")
    yield of_guide("list_prompts")
    for uri in sorted({*uris}):
        yield of_guide("read_resource", uri)
    prompts = connection.execute(
        "select proname::text from pg_proc where pronamespace = 'prompt'::regnamespace order by 1"
    ).fetchall()
    for (prompt,) in prompts:
        for given in ("{}", *(json.dumps({"store_name": name}) for name in ("North", "Southern"))):
            yield of_guide("get_prompt", prompt, given)
        for argument, prefix in itertools.product(("store_name", "customer"), ("", "so", "e", "c")):
            yield of_guide("complete", f"ref/prompt {prompt}", argument, prefix, "{}")


def of_guide(function: str, *given: str) -> Question:
    text = sql.SQL("select answer::text from {}({}) as answer").format(
        sql.Identifier("guide", function), sql.SQL(", ").join(sql.Placeholder() for _ in given)
    )
    return Question(tool=None, text=text.as_string(None), given=tuple(enumerate(given)))


def told(connection: psycopg.Connection[Any], question: Question, key: str | None) -> Any:
    """Return the complete answer, or the error; all writes are rolled back."""
    try:
        if key is not None:
            entered = connection.execute(
                "select granted from auth.begin_request(%s, null, null, %s, 'test')",
                [key, question.tool],
            ).fetchone()
            if entered != (True,):
                return "not granted"
        rows = connection.execute(question.text.encode(), [value for _, value in question.given])
        return [DRAWN.sub("DRAWN", str(row[0])) for row in rows]
    except psycopg.Error as error:
        said = error.diag
        return (error.sqlstate, said.message_primary, said.message_detail, said.message_hint)
    finally:
        connection.rollback()


class Askers:
    """Callers, their questions, and the database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with psycopg.connect(database.admin) as connection:
            by_login = [*calls(connection), *queries(connection)]
            of_guide = list(guide(connection))
        self._asked = {
            caller: [*by_login, *(of_guide if caller in KEYS else ())]
            for caller in (*KEYS, *LOGINS)
        }

    def told(self, caller: str) -> dict[Question, Any]:
        key = caller if caller in KEYS else None
        login = self.database.gateway if key else self.database.login(caller)
        with psycopg.connect(login) as connection:
            return {question: told(connection, question, key) for question in self._asked[caller]}


@pytest.fixture(scope="module")
def askers(template_with_rows: Installation) -> Iterator[Askers]:
    with copied(template_with_rows) as installation:
        yield Askers(Database(installation=installation))


@pytest.fixture(scope="module")
def answers(askers: Askers) -> dict[str, tuple[dict[Question, Any], dict[Question, Any]]]:
    """Each caller's answers before and after all changes."""
    before = {caller: askers.told(caller) for caller in (*KEYS, *LOGINS)}
    with psycopg.connect(askers.database.admin) as connection:
        connection.execute(CHANGES.read_bytes())
        # New planner statistics must not change an answer either.
        connection.execute("analyze")
    return {caller: (before[caller], askers.told(caller)) for caller in before}


@pytest.mark.parametrize("caller", ANSWERED)
def test_most_questions_are_answered_with_rows(
    answers: dict[str, tuple[dict[Question, Any], dict[Question, Any]]], caller: str
) -> None:
    """Answers that are all refusals would prove nothing."""
    rows = [answer for answer in answers[caller][0].values() if answer and isinstance(answer, list)]
    assert len(rows) >= ANSWERED[caller]


@pytest.mark.parametrize("caller", [*KEYS, *LOGINS])
def test_rows_of_another_store_change_no_answer(
    answers: dict[str, tuple[dict[Question, Any], dict[Question, Any]]], caller: str
) -> None:
    before, after = answers[caller]
    changed = [
        f"{question.text} {question.given}\n{before[question]}\n{after[question]}"
        for question in before
        if before[question] != after[question]
    ]
    assert changed == [], "\n".join(changed[:5])


def test_the_changes_are_seen_by_those_who_may(askers: Askers) -> None:
    """Proof that the changes were effective: callers who may see the rows get other answers."""
    question = call("list_stores", {})
    with psycopg.connect(askers.database.gateway) as connection:
        assert "Southern" in str(told(connection, question, "head-key"))
