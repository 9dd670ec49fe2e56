-- retail.stores_by_name: the stores that a caller names, or all.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('Regional manager');
set local role retail_definer;
select is(retail.stores_by_name(null), '{101,103}', 'without names they are all that the caller sees');
select is(retail.stores_by_name('{" web ",NORTH,Web}'), '{101,103}', 'names count in any case, and each store once');
select throws_ok(
    $$ select retail.stores_by_name('{North,South,Sud}') $$,
    '22023',
    'there is no store called ''South'', ''Sud'' here',
    'an error names each that the caller does not see'
);
select is(retail.stores_by_name('{}'), null, 'no name is no store');
reset role;

select finish();
rollback;
