-- retail.stock_changes.

begin;
\ir ../../setup.sql
select plan(4);

insert into retail.inventory_adjustments (store_id, product_id, adjustment_number, change, quantity_after, reason, adjusted_at)
values
(101, 204, 1, 1, 17, 'delivery', '2025-05-30 18:00+00'),
(101, 204, 2, 1, 18, 'delivery', '2025-05-31 18:00+00'),
(101, 204, 3, 1, 19, 'delivery', '2025-05-31 19:00+00'),
(101, 204, 4, 1, 20, 'delivery', '2025-06-03 06:30+00'),
(101, 201, 1, 0, 5, 'count', '2025-06-02 20:00+00');

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select product_id, adjustment_number, to_char(day, 'MM-DD') from retail.stock_changes('2025-06-01', 101, null) order by 1, 2 $$,
    $$ values (201, 1, '06-02'), (204, 2, '05-31'), (204, 3, '05-31'), (204, 4, '06-02') $$,
    'of the days before, the last one that has changes; a change half an hour before midnight is of that day'
);
select results_eq(
    $$ select product_id, adjustment_number from retail.stock_changes('2025-05-29', 101, null) order by 1, 2 $$,
    $$ values (201, 1), (204, 1), (204, 2), (204, 3), (204, 4) $$,
    'all changes, where none is before the day'
);
select is((select count(*) from retail.stock_changes('2025-06-01', null, 1)), 1::bigint, 'a single category can be selected');
reset role;
select tests.log_in('South manager');
set local role retail_definer;
select is((select count(*) from retail.stock_changes('2025-06-01', null, null)), 0::bigint, 'the manager of South sees no changes of North');
reset role;

select finish();
rollback;
