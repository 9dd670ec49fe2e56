-- api.execute_sales_query, with query.inspect: contract, limits, and the role that runs the text.
-- What it refuses is in attacks/query_tool.sql.

begin;
\ir ../../setup.sql
select plan(25);

select volatility_is('api', 'execute_sales_query'::name, 'stable');
select is_definer('api', 'execute_sales_query'::name);
select function_owner_is('api', 'execute_sales_query', array['api.query_text', 'api.row_limit'], 'retail_query');

create function pg_temp.runner(principal text)
    returns text
    language plpgsql
as $$
declare
    answer json;
begin
    perform tests.log_in(principal);
    select rows into answer from api.execute_sales_query('select current_user');
    return answer ->> 0;
end
$$;

select is(pg_temp.runner(caller.principal), format('["%s"]', caller.runner), format('a query of %s runs as %s', caller.principal, caller.runner))
from (
    values
    ('Head office',      'retail_query_manager'),
    ('Regional manager', 'retail_query_manager'),
    ('North manager',    'retail_query_manager'),
    ('North clerk',      'retail_query_staff'),
    ('Analyst',          'retail_query_analyst')
) as caller (principal, runner);

select tests.log_out();
select throws_ok($$ select * from api.execute_sales_query('select 1') $$, '28000', null, 'an unauthenticated caller cannot run a query');
select tests.log_in('North trainee');
select throws_ok(
    $$ select * from api.execute_sales_query('select 1') $$, '28000', null, 'a trainee, who may not run queries, cannot run one'
);

-- Order 504 was placed half an hour before midnight of 3 June in Los Angeles.
select tests.log_in('North manager');
select is(
    (select rows::text from api.execute_sales_query('select ordered_at, extract(hour from ordered_at), order_hour from sales_lines where order_id = 504')),
    '[["2025-06-03T23:30:00-07:00", 23, 23]]',
    'moments are shown by the clock of the caller''s stores'
);
select isnt(current_setting('TimeZone'), 'America/Los_Angeles', 'the session keeps its own time zone');
select tests.log_out();
update retail.stores set time_zone = 'America/New_York' where store_id = 103;
select tests.log_in('Regional manager');
select is(
    (select rows::text from api.execute_sales_query('select ordered_at, order_hour from sales_lines where order_id = 504')),
    '[["2025-06-04T06:30:00+00:00", 23]]',
    'for stores in several time zones they are shown in UTC, next to the hour of the store'
);

select tests.log_in('North clerk');
select throws_ok(
    $$ select * from api.execute_sales_query('select cost from products') $$,
    '22Q01',
    'the query is refused: permission denied for table products',
    'a query of a clerk cannot read costs'
);
select is(
    (select rows::text from api.execute_sales_query('select first_name from customers order by 1 limit 1')),
    '[["Ann"]]',
    'a query of a clerk can read names'
);
select tests.log_in('Analyst');
select throws_ok(
    $$ select * from api.execute_sales_query('select first_name from customers') $$,
    '22Q01',
    null,
    'a query of an analyst cannot read names'
);

select tests.log_in('North manager');
select results_eq(
    $$ select columns, rows::text, row_count, truncated, truncated_by from api.execute_sales_query('select * from generate_series(1, 10) as s (n)', 3) $$,
    $$ values (array['n'], '[[1],[2],[3]]', 3, true, 'max_rows') $$,
    'max_rows limits the rows, and the answer says so'
);
select results_eq(
    $$ select row_count, truncated, truncated_by from api.execute_sales_query('select * from generate_series(1, 3) as s (n)', 3) $$,
    $$ values (3, false, null::text) $$,
    'an answer of exactly max_rows rows is not marked as truncated'
);
select results_eq(
    $$ select row_count, truncated_by from api.execute_sales_query('select repeat(''x'', 400000) from generate_series(1, 5)') $$,
    $$ values (2, 'size') $$,
    'an answer is truncated at a megabyte'
);
select results_eq(
    $$ select columns, rows::text, row_count from api.execute_sales_query('select 1 as a, 2 as a, order_id from orders where false') $$,
    $$ values (array['a', 'a', 'order_id'], '[]', 0) $$,
    'an answer without rows has columns, even two of the same name'
);
select throws_ok(
    $$ select * from api.execute_sales_query('select 1', 1001) $$, '23514', null, 'a caller cannot ask for more than 1000 rows'
);
select throws_ok(
    $$ select * from api.execute_sales_query(repeat('(', 5000) || '1' || repeat(')', 5000)) $$,
    '22Q01',
    null,
    'a query nested 5000 deep is refused'
);
select throws_ok(
    $$ select * from api.execute_sales_query('select ' || repeat('x', 30000)) $$, '23514', null, 'a query of 30,000 characters is refused'
);

select is(current_setting('transaction_read_only'), 'off', 'the transaction is not left read-only');
select is(
    (
        select setting
        from pg_settings
        where name = 'search_path'
    ),
    'tap, pg_catalog',
    'the search path is restored'
);

select finish();
rollback;
