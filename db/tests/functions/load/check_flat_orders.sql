-- load.check_flat_orders.

begin;
\ir ../../pgtap.sql
select plan(6);

\ir ../../shared/flat_load.sql
delete from load.flat_lines where file_line > 7;
insert into load.flat_lines (
    file_line, store, order_number, ordered_at, sku, quantity, unit_price, customer_number, payment_method
)
values
(21, 'Kiel', '1', '2025-03-01 09:00', 'A', '1', '10', 'K1', 'cash'),
(22, 'Kiel', '2', '2025-03-01 10:00', 'A', '1', '20', 'K2', 'cash'),
(23, 'Kiel', '1', '2025-03-02 09:00', 'A', '1', '30', 'K3', 'mobile'),
(24, 'Kiel', '1', '2025-03-01 09:05', 'A', '1', '40', null, null),
(25, 'Rome', '1', '2025-03-09 09:05', 'A', '1', '50', 'K3', null),
(26, 'Kiel', '2', '2025-03-01 10:00', 'A', '1', '60', 'K2', 'mobile'),
(27, 'Kiel', '3', '2025-03-01 10:00', 'A', '1', 'x', 'K2', 'mobile'),
(28, 'Kiel', '3', '2025-03-02 10:00', 'A', '1', '1', 'K1', 'cash');

select lives_ok('select pg_temp.run_steps()', 'the other orders are loaded');
select results_eq(
    $$ select file_line, column_name, value from load.refused_rows where reason like 'line%' order by file_line, column_name $$,
    $$
    values
    (23::bigint, 'customer_number', 'K3'), (23, 'ordered_at', '2025-03-02'), (23, 'payment_method', 'mobile'),
    (26, 'payment_method', 'mobile')
    $$,
    'lines of another day, customer or payment method are refused; unreadable ones are not compared'
);
select is(
    (select reason from load.refused_rows where file_line = 23 and column_name = 'ordered_at'),
    'line 21 of the same store and order number has another day: are these different orders?',
    'the reason names the line that it contradicts'
);
select results_eq(
    $$ select file_line from load.refused_rows where reason like 'an order is loaded%' order by file_line $$,
    'values (21::bigint), (22), (24), (28)',
    'the whole order is refused, in its store only'
);
select is(
    (select value from load.figures where name like 'orders with several times%'),
    1::numeric,
    'orders with several times of one day are counted'
);
select is(pg_temp.receipt('K1'), 'sale cash 7 2025-06-30 4.501 A*2*1.5 B*1*0.001 A*1*1.5', 'a line without a payment method contradicts none');

select finish();
rollback;
