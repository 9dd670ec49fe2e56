-- load.refuse_whole_orders.

begin;
\ir ../../pgtap.sql
select plan(5);

\ir ../../shared/flat_load.sql
select pg_temp.run_steps();
delete from load.flat_lines where file_line > 7;

update load.flat_lines set quantity = 'many' where file_line = 2;
update load.flat_lines set unit_price = '9' where file_line in (1, 4);
select lives_ok('select pg_temp.run_steps()', 'a file with one bad line is loaded');
select is(pg_temp.figures(), '7 3 2 0 0 0 1 2 1 3', 'the other lines of an order with a bad line are refused too');
select results_eq(
    $$ select file_line, column_name, value, reason like '%another line%' from load.refused_rows order by file_line $$,
    $$ values (1::bigint, 'order_number', 'K1', true), (2, 'quantity', 'many', false), (3, 'order_number', 'K1', true) $$,
    'each line that is refused with it is recorded'
);
select is(pg_temp.receipt('K1'), 'sale cash 7 2025-06-30 4.501 A*2*1.5 B*1*0.001 A*1*1.5', 'the order of the bad line stays as it was');
select is(pg_temp.receipt('K2'), 'return cash walk-in 2025-07-01 -18 A*-2*9', 'other orders are changed');

select finish();
rollback;
