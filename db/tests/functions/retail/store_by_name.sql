-- retail.store_by_name, which the tools call with the rights of their owner.
-- attack: 48

begin;
\ir ../../setup.sql
select plan(11);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select retail.store_by_name(name) from unnest(array['North', ' nORTH ', null]) as name $$,
    $$ values (101), (101), (null) $$,
    'a store is found by its name in any case, and null stays null'
);
select throws_ok(
    $$ select retail.store_by_name('South') $$,
    '22023',
    'there is no store called ''South'' here',
    'a store that the caller does not see is unknown'
);
select throws_ok(
    $$ select retail.store_by_name('Atlantis') $$,
    '22023',
    'there is no store called ''Atlantis'' here',
    'the error is the same as for a store that does not exist'
);
reset role;

select tests.log_in('Regional manager');
set local role retail_definer;
select is(retail.store_by_name('web'), 103, 'a caller of several stores finds each of them');
select is(retail.store_by_name('north'), 101, 'the regional manager finds the other store, too');
reset role;

select tests.log_in('Head office');
set local role retail_definer;
select is(retail.store_by_name('south'), 102, 'head office finds every store');
reset role;

select tests.log_out();
set local role retail_definer;
select throws_ok(
    $$ select retail.store_by_name('North') $$,
    '22023',
    'there is no store called ''North'' here',
    'an unauthenticated caller finds no store'
);
reset role;

-- Names that look alike, as could exist from before there was a unique key.
select tests.log_in('Head office');
select throws_ok(
    $$ update auth.stores set name = 'NORTH' where store_id = 102 $$,
    '23505',
    null,
    'no two stores may differ only in case'
);
alter table auth.stores drop constraint stores_name_key_key;
update auth.stores set name = 'NORTH' where store_id = 102;
update auth.stores set name = e'Nor\u0442h' where store_id = 103;
set local role retail_definer;
select is(retail.store_by_name('North'), 101, 'the exact name takes precedence');
select is(retail.store_by_name('NORTH'), 102, 'each of two is found by its exact name');
select throws_ok(
    $$ select retail.store_by_name('north') $$,
    '22023',
    'several stores are called ''north''',
    'a name that may mean several is refused'
);
reset role;

select finish();
rollback;
