"""Business questions, each answered by a tool and checked against the base tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psycopg
import pytest
from psycopg import sql

from retail_mcp.installation.connections import Installation, connect
from retail_mcp.installation.roles import set_password
from retail_mcp.installation.sample_data import Sample, create_sample_logins, load_sample

from ..conftest import copied
from .asking import answer_query, as_values, truth_query
from .page import QUESTIONS
from .question import Question

CALLERS = sorted({question.caller for question in QUESTIONS})

Connect = Callable[[str], "psycopg.Connection[tuple[object, ...]]"]


@dataclass(frozen=True, kw_only=True)
class Shop:
    """Sample data up to the end of 2025, and the callers who ask about it."""

    installation: Installation

    def ask(self, question: Question) -> list[tuple[object, ...]]:
        url = self.installation.url(question.caller)
        with psycopg.connect(url, autocommit=True) as connection:
            return as_values(connection.execute(answer_query(question)))

    def truth(self, question: Question) -> list[tuple[object, ...]]:
        # Row security does not apply to a superuser.
        with connect(self.installation.admin_url) as connection:
            return as_values(connection.execute(truth_query(question).encode()))


@pytest.fixture(scope="module")
def shop(template: Installation) -> Iterator[Shop]:
    with copied(template) as installation:
        load_sample(installation, Sample(scale=0.05, last_day="2025-12-31"), lambda *_: None)
        logins = create_sample_logins(installation)
        assert set(logins) >= set(CALLERS)
        with connect(installation.admin_url) as connection:
            for login in logins:
                set_password(connection, login, installation.cluster.password(login))
            # The day on which the questions are asked, and a promotion to ask about.
            connection.execute("update retail.settings set business_date = '2025-12-31'")
            connection.execute(
                "insert into retail.calendar_days (store_id, day, name)"
                " select store_id, date '2025-04-11' + number, 'Spring sale'"
                " from retail.stores cross join generate_series(0, 2) as number"
            )
        yield Shop(installation=installation)
    # Logins belong to the cluster, which other tests use too.
    with connect(template.admin_url) as connection:
        for login in logins:
            connection.execute(sql.SQL("drop role {}").format(sql.Identifier(login)))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.asks)
def test_the_answer_is_the_truth(question: Question, shop: Shop) -> None:
    truth = shop.truth(question)
    assert truth, "a truth without a row compares nothing"
    assert shop.ask(question) == truth


def test_each_question_is_asked_once() -> None:
    asked = [question.asks for question in QUESTIONS]
    assert sorted(set(asked)) == sorted(asked)
