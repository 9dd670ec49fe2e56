-- load.check_folder_plans.

begin;
\ir ../../pgtap.sql
select plan(2);

\ir ../../shared/folder_load.sql
insert into load.budgets (file_line, store, month, net_sales)
values
(4, 'Kiel', '2025-07-15', '1000'),
(5, 'Kiel', '2025-06-01', '900'),
(6, 'Oslo', '2025-06-01', '900');
insert into load.category_budgets (file_line, store, month, category, net_sales)
values
(7, 'Rome', '2025-06-01', 'drink', '900'),
(8, 'Rome', '2025-06-02', 'food', '900');
select ok(not pg_temp.run_steps(), 'a folder with faults is not loaded');
select results_eq(
    $$ select file_line, column_name, reason, value from load.refused_rows order by file_line $$,
    $$
    values
    (4::bigint, 'month', 'it is not the first day of a month', '2025-07-15'),
    (5, 'month', 'line 2 has the same store, month', 'Kiel, 2025-06-01'),
    (6, 'store', 'it is neither in stores.csv nor in the database', 'Oslo'),
    (7, 'category', 'it is neither in categories.csv nor in the database', 'drink'),
    (8, 'month', 'it is not the first day of a month', '2025-06-02')
    $$,
    'a budget is for a month, once for a store, and for stores and categories that exist'
);

select finish();
rollback;
