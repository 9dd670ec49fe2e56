-- retail.category_by_name, which the tools call with the rights of their owner.

begin;
\ir ../../setup.sql
select plan(3);

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

select finish();
rollback;
