-- load.check_names: names that look alike are errors, in both kinds of load.
-- attack: 48

begin;
\ir ../../pgtap.sql
select plan(8);

\ir ../../shared/flat_load.sql
select pg_temp.run_steps();
select is(pg_temp.figures(), '18 11 2 2 1 4 0 0 7 0 1', 'names that are written alike pass');

delete from load.flat_lines where file_line > 7;
update load.flat_lines set store = 'KIEL' where file_line = 3;
update load.flat_lines set store = e'Rom\u0435' where file_line in (6, 7);
update load.flat_lines set category = 'Frúit' where file_line = 5;
update load.flat_lines set category = 'FOOD' where file_line = 4;
select pg_temp.run_steps();
select results_eq(
    $$ select file_line, column_name, reason, value from load.refused_rows order by file_line $$,
    $$
    values
    (3::bigint, 'store', 'the database has ''Kiel'', and this looks the same: write both alike', 'KIEL'),
    (4, 'category', 'the database has ''food'', and this looks the same: write both alike', 'FOOD'),
    (5, 'category', 'the database has ''fruit'', and this looks the same: write both alike', 'Frúit'),
    (6, 'store', 'the database has ''Rome'', and this looks the same: write both alike', e'Rom\u0435'),
    (7, 'store', 'the database has ''Rome'', and this looks the same: write both alike', e'Rom\u0435')
    $$,
    'a name that looks like one of the database is refused'
);
select is((select count(*) from retail.stores), 2::bigint, 'no store is added under a name that looks like another');
select is(
    array(select categories.name from retail.categories order by categories.name),
    '{food,fruit}',
    'no category is added under a name that looks like another'
);

delete from load.flat_lines;
insert into load.flat_lines (file_line, store, order_number, ordered_at, sku, quantity, unit_price, category)
values
(2, 'Oslo',     'O1', '2025-07-01', 'A', '1', '1', 'Brot'),
(3, 'OSLO',     'O2', '2025-07-01', 'A', '1', '1', 'Brot'),
(4, 'Os lo',    'O3', '2025-07-01', 'A', '1', '1', 'brot'),
(5, e'a\u0301', 'O4', '2025-07-01', 'A', '1', '1', 'Brot'),
(6, 'Á',        'O5', '2025-07-01', 'A', '1', '1', 'Brot'),
(7, e'\u0301',  'O6', '2025-07-01', 'A', '1', '1', 'Brot'),
(8, e'O\u202eslo', 'O7', '2025-07-01', 'A', '1', '1', 'Brot');
select pg_temp.run_steps();
select results_eq(
    $$ select file_line, column_name, reason from load.refused_rows order by file_line, column_name $$,
    $$
    values
    (3::bigint, 'store', 'line 2 has ''Oslo'', and this looks the same: write both alike'),
    (4, 'category', 'line 2 has ''Brot'', and this looks the same: write both alike'),
    (4, 'store', 'line 2 has ''Oslo'', and this looks the same: write both alike'),
    (6, 'store', e'line 5 has ''a\u0301'', and this looks the same: write both alike'),
    (7, 'store', 'a name needs a letter, a digit or a sign'),
    (8, 'store', 'required: text of 1 to 80 characters; it holds the invisible character U+202E at position 2')
    $$,
    'of two lines of a file the later one is refused, and the reason names the other'
);
reset role;
drop function pg_temp.run_steps(jsonb);

\ir ../../shared/folder_load.sql
insert into load.stores (file_line, name, country, time_zone) values (4, 'KIEL', 'Germany', 'Europe/Berlin');
insert into load.categories (file_line, name) values (3, 'Food');
insert into load.product_types (file_line, category, name) values (4, 'food', 'Fruit'), (5, 'Food', 'FRUIT');
insert into load.suppliers (file_line, name, lead_time_days) values (3, 'F a r m', '3');
select ok(not pg_temp.run_steps(), 'a folder with names that look alike is refused');
select results_eq(
    $$
    select file_name, file_line, reason
    from load.refused_rows
    order by file_name, file_line
    $$,
    $$
    values
    ('categories.csv', 3::bigint, 'the database has ''food'', and this looks the same: write both alike'),
    ('product_types.csv', 4, 'line 2 has ''fruit'', and this looks the same: write both alike'),
    ('stores.csv', 4, 'the database has ''Kiel'', and this looks the same: write both alike'),
    ('suppliers.csv', 3, 'line 2 has ''Farm'', and this looks the same: write both alike')
    $$,
    'the report of a folder names both, for stores, categories, types within their category, and suppliers'
);
select is((select count(*) from retail.suppliers), 0::bigint, 'nothing of the folder is loaded');

select finish();
rollback;
