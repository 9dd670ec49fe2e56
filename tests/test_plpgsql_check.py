"""plpgsql_check checks every plpgsql function, and reports nothing that is not intended.

Performance warnings are left out: they ask for casts that cost nothing, and for functions that
read temporary tables to be immutable.
"""

import re

import psycopg
import pytest

from .conftest import OTHER_POSTGRES, PLPGSQL_CHECK, Database

# Intended findings, as patterns of "function: level: message", and the reason.
MEANT = {
    r"load\..*: error: relation \"(pg_temp\.\w+|order_sums)\" does not exist": (
        "a load makes its temporary tables before it calls these"
    ),
    r"(ops|retail)\.\w+: error: relation \"pg_temp\.model_\w+\" does not exist": (
        "ops.refresh_customer_models() makes these temporary tables for what it calls"
    ),
    r"retail\.pass_documents: error: column changed_rows\.product_id does not exist": (
        "of its tables only products have a trigger for what is deleted"
    ),
    r"load\.(import_flat_products|replace_values): error: record \"\w+\" is not assigned yet": (
        "it is assigned from a temporary table"
    ),
    r"load\..*: warning extra: (unused parameter|never read variable) .*": (
        "steps of a load have one signature, and what reads a temporary table is not followed"
    ),
    r"retail\.learn_\w+: warning extra: unused parameter \"as_of\"": (
        "it is used in queries of temporary tables, which are not there yet"
    ),
    r"retail\.(fit|test)_customers: warning extra: never read variable .*": (
        "it is read in a query of a temporary table, which is not there yet"
    ),
    r"(audit\.track|guide\.prompt_arguments|load\.check_names|load\.raw_sql|load\.read_rows"
    r"|load\.check_local_times|load\.refuse_flat_orders|ops\.evaluate_alerts"
    r"|ops\.maintain|ops\.statement_figures|query\.build_bounds|query\.build_guards): "
    r"security: text type variable is not sanitized": (
        "it is text that the database has made itself: format(), or a column of ours"
    ),
    r"query\.run: (security: text type variable is not sanitized"
    r"|warning: cannot determinate a result of dynamic SQL)": (
        "it runs a caller's query: that is what it is for, and query.contain() has made it safe"
    ),
    r"query\.run: warning extra: unreachable code": "the compiler wants an end of the function",
    r".*: warning: routine is marked as STABLE, but expression is VOLATILE": (
        "it sets limits of its own transaction, and writes nothing"
    ),
    r"(load|retail)\..*: warning: routine is marked as IMMUTABLE, but expression is STABLE": (
        "the parts of a date do not depend on the time zone, and format() of texts on nothing"
    ),
    r".*: warning: target type is different type than source type": "the cast is a safe one",
    r"ops\.schedule_jobs: (error: schema \"cron\" does not exist"
    r"|warning extra: unmodified OUT variable \"\w+\")": (
        "it is for databases with pg_cron, and refuses others"
    ),
    r"retail\.read_product_query: warning extra: composite OUT variable .*": (
        "it returns the filters beside the words"
    ),
    r"\w+\.\w+: warning extra: OUT variable .* is maybe unmodified": (
        "rows are returned by return query"
    ),
}

# A trigger function is checked with each table that uses it.
FINDINGS = """
    select distinct proc.oid::regproc::text || ': ' || found.level || ': ' || found.message
    from pg_proc as proc
    join pg_namespace as namespace on namespace.oid = proc.pronamespace
    left join pg_trigger as used
        on used.tgfoid = proc.oid
        and not used.tgisinternal
    cross join lateral extensions.plpgsql_check_function_tb(
        proc.oid,
        coalesce(used.tgrelid, 0),
        fatal_errors => false,
        extra_warnings => true,
        performance_warnings => false,
        security_warnings => true,
        oldtable => used.tgoldtable,
        newtable => used.tgnewtable
    ) as found
    where proc.prolang = (select oid from pg_language where lanname = 'plpgsql')
        and namespace.nspname in (
            'api', 'audit', 'auth', 'guide', 'load', 'ops', 'prompt', 'query', 'retail', 'search'
        )
        and (proc.prorettype <> 'trigger'::regtype or used.tgrelid is not null)
    order by 1
"""


@pytest.mark.skipif(
    not PLPGSQL_CHECK.exists() or bool(OTHER_POSTGRES),
    reason="plpgsql_check is not there: make check-plpgsql",
)
def test_plpgsql_check_finds_nothing_that_is_not_meant(database: Database) -> None:
    with psycopg.connect(database.admin, autocommit=True) as connection:
        connection.execute("create extension plpgsql_check schema extensions")
        found = {str(text) for (text,) in connection.execute(FINDINGS.encode())}
        # Proof that the check works: it reports a broken function.
        connection.execute(
            "create function api.wrong() returns integer language plpgsql"
            " as $$ begin return (select no_such_column from retail.stores); end $$"
        )
        assert 'api.wrong: error: column "no_such_column" does not exist' in {
            str(text) for (text,) in connection.execute(FINDINGS.encode())
        }
    assert [text for text in found if not any(re.fullmatch(meant, text) for meant in MEANT)] == []
    assert [meant for meant in MEANT if not any(re.fullmatch(meant, text) for text in found)] == []
