-- load.import_folder_plans.

begin;
\ir ../../pgtap.sql
select plan(6);

\ir ../../shared/folder_load.sql
select pg_temp.run_steps();
select results_eq(
    $$
    select stores.name, adjustment_number, change, quantity_after, reason, adjusted_at at time zone 'Europe/Berlin'
    from retail.inventory_adjustments
    join retail.stores using (store_id)
    $$,
    $$ values ('Kiel', 1, 5, 14, 'delivery', timestamp '2025-06-29 08:00:00') $$,
    'a change of stock in the past, by the clock of the store'
);
select is((select quantity_on_hand from retail.inventory), 12, 'the stock of now is that of its own file');
select results_eq(
    $$ select stores.name, day, calendar_days.name from retail.calendar_days join retail.stores using (store_id) $$,
    $$ values ('Kiel', '2025-06-30'::date, 'fair') $$,
    'a day of the calendar'
);
select results_eq(
    $$
    select month, categories.name, net_sales
    from retail.budgets
    left join retail.categories using (category_id)
    order by 2 nulls first
    $$,
    $$ values ('2025-06-01'::date, null::text, 1000.0000), ('2025-06-01', 'food', 600.5000) $$,
    'budgets of a store and of a category of it'
);

update load.budgets set net_sales = '1200' where file_line = 2;
update load.calendar_days set name = 'market';
insert into load.inventory_adjustments (file_line, store, sku, adjusted_at, change, quantity_after, reason)
values (3, 'Kiel', 'A', '2025-06-28 08:00:00', '-1', '9', 'damage');
select pg_temp.run_steps();
select results_eq(
    $$ select adjustment_number, reason from retail.inventory_adjustments order by 1 $$,
    $$ values (1, 'delivery'), (2, 'damage') $$,
    'existing changes keep their number, and new ones come after them'
);
select results_eq(
    $$ select table_name, added, changed, unchanged from load.changes where ordinal between 8 and 10 order by ordinal $$,
    $$
    values ('inventory_adjustments', 1::bigint, 0::bigint, 1::bigint), ('calendar_days', 0, 1, 0), ('budgets', 0, 1, 1)
    $$,
    'what differs is changed, the budget of the whole store too'
);

select finish();
rollback;
