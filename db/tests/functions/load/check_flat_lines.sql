-- load.check_flat_lines, with load.columns.

begin;
\ir ../../pgtap.sql
select plan(6);

\ir ../../shared/flat_load.sql
select pg_temp.run_steps();
select results_eq(
    $$ select file_line, column_name, value from load.refused_rows order by file_line, column_name $$,
    $$
    values
    (8::bigint, 'store', null), (9, 'order_number', ''), (10, 'ordered_at', '31.06.2025'), (11, 'ordered_at', null),
    (11, 'sku', ' '), (12, 'quantity', '0'), (13, 'quantity', '1.5'), (14, 'unit_price', '-1'),
    (15, 'unit_price', '1,50'), (16, 'unit_price', 'NaN'), (17, 'payment_method', 'gold'),
    (17, 'unit_price', '1.00005'), (18, 'ordered_at', 'now'), (18, 'quantity', '99999999999')
    $$,
    'every fault of every refused line is recorded, with the value from the file'
);
select is_empty($$ select * from load.refused_rows where reason = '' $$, 'every fault says what is allowed');
select throws_ok(
    $$ select load.check_flat_lines('{"timezone": "UTC"}') $$,
    '22023',
    null,
    'an unknown option is refused'
);
select throws_ok(
    $$ select load.check_flat_lines('{"time_zone": "Mars/Base"}') $$, '22023', 'time_zone is one such as Europe/London',
    'an unknown time zone is refused'
);
delete from load.flat_lines where file_line not in (4, 5);
update load.flat_lines set customer_number = 'walk-in' where file_line = 4;
update load.flat_lines set quantity = '2000000000', unit_price = '6' where file_line = 4;
select lives_ok($$ select load.check_flat_lines('{}') $$, 'a line whose quantity times unit price is too large is checked');
select results_eq(
    'select file_line, column_name, reason, value from load.refused_rows',
    $$ values (4::bigint, 'quantity', 'quantity times unit price is at most 9999999999.9999', '2000000000') $$,
    'a line whose quantity times unit price is too large is refused'
);

select finish();
rollback;
