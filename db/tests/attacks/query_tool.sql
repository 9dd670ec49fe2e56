-- What the query tool refuses, and what it must not refuse.
-- attack: 3, 5, 16, 17, 18, 20

begin;
\ir ../setup.sql
select plan(134);

select tests.log_in('North BI login');
set local statement_timeout = '20s';

-- One statement that reads -------------------------------------------------------

select throws_matching(
    format('select * from api.execute_sales_query(%L)', attempt.query_text),
    '^(the query is refused|the query failed|the query needs more|value for domain)',
    left(replace(attempt.query_text, E'\n', ' '), 60) || ' is refused'
)
from (
    values
    ('copy retail.orders to program ''id'''),
    ('copy (select 1) to stdout'),
    ('select 1; select 2'),
    ('select 1; drop table retail.orders'),
    ('commit; drop table retail.orders'),
    ('do $$ begin perform 1; end $$'),
    ('do ''begin perform 1; end'''),
    ('call auth.begin_load()'),
    ('explain analyze delete from retail.orders'),
    ('explain select * from orders'),
    ('with d as (delete from retail.orders returning *) select * from d'),
    ('with d as (insert into retail.orders select * from retail.orders returning *) select * from d'),
    ('select * into stolen from orders'),
    ('select * from orders for update'),
    ('select 1) as q; drop table retail.orders; --'),
    ('select 1) as a, (select 2'),
    ('select 1 /* */; drop table retail.orders --'),
    (E'select 1 --\n; delete from retail.orders'),
    (E'/*\n*/ delete from retail.orders'),
    (''),
    ('   '),
    ('-- nothing'),
    (';'),
    ('set role head_office'),
    ('reset role'),
    ('set session authorization bi_test_head'),
    ('begin'),
    ('lock table retail.orders'),
    ('listen retail_catalog'),
    ('notify retail_catalog'),
    ('vacuum'),
    ('prepare p as select 1'),
    ('declare c cursor for select 1'),
    ('select * from dblink(''host=127.0.0.1'', ''select 1'') as t (a integer)'),
    ('table orders; table customers')
) as attempt (query_text);

-- What every role of PostgreSQL may do, and callers may not --------------------------

select throws_matching(
    format('select * from api.execute_sales_query(%L)', attempt.query_text),
    '^the query is refused',
    left(replace(attempt.query_text, E'\n', ' '), 60) || ' is refused'
)
from (
    values
    ('select set_config(''role'', ''head_office'', true)'),
    ('select set_config(''retail.context'', ''x'', true)'),
    ('select set_config(''statement_timeout'', ''0'', false)'),
    ('with x as materialized (select set_config(''retail.context'', ''x'', true)) select * from x, orders'),
    ('select * from orders, lateral (select set_config(''retail.context'', ''x'', true)) as x'),
    ('select current_setting(''retail.context'')'),
    ('select pg_read_file(''/etc/passwd'')'),
    ('select pg_ls_dir(''/'')'),
    ('select lo_import(''/etc/passwd'')'),
    ('select lo_create(0)'),
    ('select pg_sleep(600)'),
    ('values (pg_sleep(600)), (null)'),
    ('select 1 limit length(pg_sleep(1)::text)'),
    ('select "pg_sleep"(600)'),
    ('select pg_catalog.pg_sleep(600)'),
    ('select PG_Sleep(600)'),
    ('select pg_sleep/* */(600)'),
    ('select (1::double precision).setseed'),
    ('select (''retail.orders_order_id_seq''::regclass).nextval'),
    ('select (0::oid).lo_unlink'),
    ('select 10::regrole'),
    ('select ''auth.api_keys''::regclass'),
    ('select cast(''auth.caller()'' as regprocedure)'),
    ('select tableoid::"regclass" from orders'),
    ('select to_regclass(''auth.api_keys'')'),
    ('select ''{auth.api_keys}''::_regclass'),
    ('select ''{10}''::pg_catalog."_regrole"'),
    ('select a from json_to_record(''{"a": "auth.api_keys"}'') as t (a regclass)'),
    ('select null::_pg_authid'),
    ('select ''postgres=r/postgres''::aclitem'),
    ('select ''{postgres=r/postgres}''::_aclitem'),
    ('select to_regnamespace(''auth'')'),
    ('select obj_description(16384, ''pg_class'')'),
    ('select col_description(16384, 1)'),
    ('select shobj_description(1, ''pg_database'')'),
    ('select format_type(16384, null)'),
    ('select has_table_privilege(''auth.api_keys'', ''select'')'),
    ('select has_schema_privilege(''auth'', ''usage'')'),
    ('select makeaclitem(10, 10, ''SELECT'', false)'),
    ('select * from aclexplode(acldefault(''r'', 10))'),
    ('select json_populate_record(null::auth.api_keys, ''{}'')'),
    ('select * from json_to_recordset(''[{}]'') as t (a "auth"."principals")'),
    ('select null::query.token'),
    ('select "a'),
    (E'select pg_sleep\n(600)'),
    ('select U&"\0070g_sleep"(600)'),
    ('select u&"pg!005fsleep" uescape ''!'' (1)'),
    ('select pg_advisory_lock(1)'),
    ('select pg_notify(''retail_catalog'', ''reload'')'),
    ('select pg_terminate_backend(1)'),
    ('select pg_cancel_backend(1)'),
    ('select pg_logical_emit_message(false, ''a'', ''b'')'),
    ('select nextval(''retail.orders_order_id_seq'')'),
    ('select txid_current()'),
    ('select query_to_xml(''select * from auth.api_keys'', true, true, '''')'),
    ('select pg_import_system_collations(''retail'')'),
    ('select ts_stat(''select 1'')'),
    ('select * from pg_authid'),
    ('select * from pg_shadow'),
    ('select * from pg_catalog.pg_class'),
    ('select * from "pg_class"'),
    ('select query from pg_stat_activity'),
    ('select * from pg_stats'),
    ('select pg_stat_get_live_tuples(''retail.orders''::regclass)'),
    ('select * from information_schema.tables'),
    ('select * from auth.api_keys'),
    ('select * from auth.principals'),
    ('select auth.begin_request(''head-key'', null, null, null, ''x'')'),
    ('select * from query.run_as_manager(''select 1'', 1, 1)'),
    ('select * from query . run(''select 1'', 1000000, 1000000000)'),
    ('select * from api.list_stores()'),
    ('select ''x'' /* /* */ '' */ , pg_sleep(1) /* '' */'),
    (E'select E''a''\n''b\\'''', pg_sleep(1) --'''),
    ('select $$x$$, pg_sleep(1), $$y$$')
) as attempt (query_text);

-- Other stores ---------------------------------------------------------------------

select is(
    (select rows::text from api.execute_sales_query('select count(*), min(store_id), max(store_id) from orders')),
    '[[4, 101, 101]]',
    'it sees the caller''s stores and no other'
);
select is(
    (
        select rows::text
        from api.execute_sales_query('select count(*) from retail.customers where 1 / (case when email = ''cid@example.com'' then 0 else 1 end) = 1')
    ),
    '[[3]]',
    'no function, not even a failing one, runs on a row that row security hides'
);

-- Legitimate SQL -----------------------------------------------------------------------

select is(
    (select rows::text from api.execute_sales_query(attempt.query_text)),
    attempt.answer,
    left(replace(attempt.query_text, E'\n', ' '), 60) || ' is answered'
)
from (
    values
    ('select count(*) from orders where order_number = ''drop table''', '[[0]]'),
    ('select order_number from orders where kind = ''sale'' and payment_method = ''credit card''', '[["A2"]]'),
    ('select ''a--b'' as x, ''pg_sleep(1)'' as y, ''; delete'' as z', '[["a--b", "pg_sleep(1)", "; delete"]]'),
    ('with a as (select 1 as n), b as (select 2 as n) select * from a union all select * from b', '[[1],[2]]'),
    ('select 1 as update_date, 2 as "delete", 3 as copy_of', '[[1, 2, 3]]'),
    ('with lo_stock as (select 1 as lo_price) select lo_price from lo_stock', '[[1]]'),
    ('select count(*) >= 0 from orders tablesample bernoulli (50)', '[[true]]'),
    ('select cardinality(array_sample(array[1, 2, 3], 2))', '[[2]]'),
    ('select 1 as a, 2 as a', '[[1, 2]]'),
    ('select 1;', '[[1]]'),
    (E'select 1; -- done; really\n', '[[1]]'),
    ('/* why */ select 1 /* so */', '[[1]]'),
    ('(select 1)', '[[1]]'),
    ('values (1), (2)', '[[1],[2]]'),
    ('select n, sum(n) over (order by n) from generate_series(1, 3) as s (n)', '[[1, 1],[2, 3],[3, 6]]'),
    ('select p.sku, l.n from products p cross join lateral (select count(*) n from order_items i where i.product_id = p.product_id) l where p.sku = ''H-1''', '[["H-1", 2]]'),
    ('select jsonb_build_object(''a'', 1) -> ''a''', '[[1]]'),
    (E'select E''it\\''s'' as x', '[["it''s"]]'),
    ('select '';--''', '[[";--"]]'),
    ('select sum(line_total)::numeric(10,2) from sales_lines', '[[103.00]]'),
    ('with recursive t (n) as (select 1 union all select n + 1 from t where n < 3) select max(n) from t', '[[3]]'),
    ('select from orders limit 2', '[[],[]]'),
    ('select cost from products where sku = ''H-1''', '[[12.0000]]')
) as attempt (query_text, answer);

select finish();
rollback;
