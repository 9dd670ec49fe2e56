-- load.flat_steps: the steps of a flat load, run as retail_migrator.

begin;
\ir ../../pgtap.sql
select plan(8);

\ir ../../shared/flat_load.sql

select lives_ok('select pg_temp.run_steps()', 'the steps run as retail_migrator');

select results_eq(
    $$ select name, value from load.figures order by position $$,
    $$
    values
    ('lines read', 18::numeric), ('lines refused', 11), ('stores in the file', 2), ('products added', 2),
    ('customers added', 1), ('orders added', 4), ('orders changed', 0), ('orders unchanged', 0), ('lines loaded', 7),
    ('lines of unchanged orders', 0), ('orders with several times, of which the earliest counts', 1)
    $$,
    'every line is either loaded or refused'
);

update load.flat_lines set store = 'Kiel', order_number = 'Y' where file_line = 8;

select lives_ok('select pg_temp.run_steps()', 'the same file can be loaded again with one line corrected');
select results_eq(
    $$ select name, value from load.figures order by position $$,
    $$
    values
    ('lines read', 18::numeric), ('lines refused', 10), ('stores in the file', 2), ('products added', 0),
    ('customers added', 0), ('orders added', 1), ('orders changed', 0), ('orders unchanged', 4), ('lines loaded', 1),
    ('lines of unchanged orders', 7), ('orders with several times, of which the earliest counts', 1)
    $$,
    'loading again adds the corrected line and nothing twice'
);
select is((select count(*) from retail.orders), 5::bigint, 'the corrected line is one more order');
select is((select count(*) from auth.list_principals()), 3::bigint, 'loading again creates no principals');

select is_empty('select * from ops.reconcile_rollups()', 'the rollups agree with the orders after a small load');
select is_empty('select * from retail.visit_changes', 'no load leaves changes that answers would have to add');

select finish();
rollback;
