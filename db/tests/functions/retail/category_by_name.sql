-- retail.category_by_name, which the tools call with the rights of their owner.
-- attack: 48

begin;
\ir ../../setup.sql
select plan(5);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select retail.category_by_name(name) from unnest(array['paint', ' Hand TOOLS ', null]) as name $$,
    $$ values (2), (1), (null) $$,
    'a category is found by its name in any case, and null stays null'
);
select throws_ok(
    $$ select retail.category_by_name('paintt') $$,
    '22023',
    'there is no category called ''paintt''',
    'an unknown category is an error'
);
reset role;

select tests.log_out();
set local role retail_definer;
select throws_ok(
    $$ select retail.category_by_name('paint') $$,
    '22023',
    'there is no category called ''paint''',
    'an unauthenticated caller finds no category'
);
reset role;

-- Names that look alike, as could exist from before there was a unique key.
alter table retail.categories drop constraint categories_name_key_key;
update retail.categories set name = 'Paint' where category_id = 1;
select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$ select retail.category_by_name(name) from unnest(array['paint', 'Paint']) as name $$,
    $$ values (2), (1) $$,
    'the exact name takes precedence'
);
select throws_ok(
    $$ select retail.category_by_name('PAINT') $$,
    '22023',
    'several categories are called ''PAINT''',
    'a name that may mean several is refused'
);
reset role;

select finish();
rollback;
