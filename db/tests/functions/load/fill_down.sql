-- load.fill_down.

begin;
\ir ../../pgtap.sql
select plan(2);

\ir ../../shared/flat_mapping.sql
insert into load.flat_lines (file_line, order_number, customer_number, unreadable)
values (2, '1', '', null), (3, '1', 'K1', null), (4, 'x', 'y', 'damaged'), (5, '1', E' \u00a0', null), (6, '2', null, null), (7, '1', null, null);
select load.fill_down('customer_number', '{order_number}');
select is(
    array(select coalesce(customer_number, '-') from load.flat_lines order by file_line), array['', 'K1', 'y', 'K1', '-', 'K1'],
    'an empty cell gets the value above it, in the same order'
);
select load.fill_down('customer_number', '{}');
select is(
    array(select coalesce(customer_number, '-') from load.flat_lines order by file_line), array['', 'K1', 'y', 'K1', 'K1', 'K1'],
    'without columns, it gets the value above it in the whole file'
);

select finish();
rollback;
