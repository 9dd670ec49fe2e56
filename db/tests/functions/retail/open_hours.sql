-- retail.open_hours. 1 June 2025 was a Sunday.

begin;
\ir ../../setup.sql
select plan(5);

select is(round(retail.open_hours('2025-06-01', '2025-06-30', 70, null), 2), 300.00, '30 days of 10 hours');
select is(
    retail.open_hours('2025-06-01', '2025-06-30', 70, '{6,8,8,8,8,8,5}'),
    215.0,
    'five Sundays of 5 hours, five Mondays of 6, four of 8 of each of the others'
);
select is(retail.open_hours('2025-06-01', '2025-06-01', null, '{8,8,8,8,8,8,0}'), 0.0, 'on a day when the store is shut there are none');
select is(retail.open_hours('2025-06-02', '2025-06-01', 70, null), 0::numeric, 'a range that ends before it begins has none');
select is(retail.open_hours('2025-06-01', '2025-06-30', null, null), null, 'hours that were not given are unknown');

select finish();
rollback;
