-- retail.read_product_query.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$
    select asked.query, read.words, read.filters::text
    from unnest(array[
        'hammer', 'hammer under 15 dollars', 'hammer in stock', 'hammer in stock at north', 'hammer in stock at south', 'under 15 dollars'
    ]) with ordinality as asked (query, place)
    cross join lateral retail.read_product_query(asked.query, '(,,,,,,,,)') as read
    order by asked.place
    $$,
    $$
    values
    ('hammer',                   'hammer',          '(,,,,,,,,f)'),
    ('hammer under 15 dollars',  'hammer',          '(,,,,15,,,,f)'),
    ('hammer in stock',          'hammer',          '(,,,,,,,,t)'),
    ('hammer in stock at north', 'hammer',          '(,,,,,,,101,t)'),
    ('hammer in stock at south', 'hammer at south', '(,,,,,,,,t)'),
    ('under 15 dollars',         null,              '(,,,,15,,,,f)')
    $$,
    'filters are taken out of the words, and only a store of the caller is one of them'
);
select results_eq(
    $$ select words, filters::text from retail.read_product_query('hammer under 15 dollars in stock', '(1,,,,12,,,,)') $$,
    $$ values ('hammer', '(1,,,,12,,,,t)') $$,
    'where the query and a given filter disagree, the given one counts'
);
select is(
    (select (read.filters).in_stock from retail.read_product_query('hammer', '(,,,,,,,101,)') as read),
    true,
    'a given store is a filter on its stock'
);
select throws_ok(
    $$ select retail.read_product_query('hammer under 5 dollars', '(,,,10,,,,,)') $$,
    '22023',
    'the lowest price 10 is above the highest 5',
    'a lowest price above the highest is refused, wherever the two come from'
);
reset role;

select finish();
rollback;
