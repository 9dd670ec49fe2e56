-- load.row_places.

begin;
\ir ../../setup.sql
select plan(5);

select is(
    load.row_places('customers', '[["South", "S-1"], ["North", "N/1"], ["South", ""]]'),
    array['102/S-1', '101/N/1', '102/'],
    'rows are bound to the number of their store, in their order'
);
create temporary table first_time as
select load.row_places('customers', '[["East", "E-1"], ["East", "E-2"], [null, "X"]]') as places;
select is(split_part(places[1], '/', 1), split_part(places[2], '/', 1), 'rows of a new store have the same number') from first_time;
select is(places[3], '/X', 'a row without a store has no number') from first_time;
select is(load.row_places('customers', '[["East", "E-1"]]'), places[1:1], 'in the next part of the file they have the same') from first_time;
select throws_ok(
    $$ select load.row_places('suppliers', '[]') $$,
    '22023',
    'no column of ''suppliers'' is encrypted',
    'a file without encrypted columns is refused'
);

select finish();
rollback;
