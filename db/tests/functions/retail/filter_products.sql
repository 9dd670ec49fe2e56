-- retail.filter_products.

begin;
\ir ../../setup.sql
select plan(14);

select tests.log_in('North manager');
set local role retail_definer;
select is(
    (
        select array_agg(passing.product_id order by passing.product_id)
        from unnest(retail.filter_products(filter.filters::retail.product_filters, '2025-06-03')) as passing (product_id)
    ),
    filter.found,
    format('products pass when they have %s', filter.description)
)
from (
    values
    ('(,,,,,,,,f)', array[201, 202, 203, 204], 'no filter to pass'),
    ('(2,,,,,,,,f)', array[203, 204], 'the category'),
    ('(," BRUSHES",,,,,,,f)', array[204], 'the type, in any case'),
    ('(,,TRUECOAT,,,,,,f)', array[203], 'the brand, in any case'),
    ('(,,,10,20,,,,f)', array[201, 202], 'a price in the range, its ends included'),
    ('(,,,,,4.2,,,f)', array[201, 203], 'the lowest rating or a better one'),
    ('(,,,,,,"{Walls}",,f)', array[203], 'the tags, also written in lower case'),
    ('(,,,,,,,,t)', array[201, 203, 204], 'stock in a store of the caller'),
    ('(,,,,,,,101,t)', array[201, 203, 204], 'stock in the store')
) as filter (filters, found, description);
select throws_ok(
    $$ select retail.filter_products('(,,Ironvael,,,,,,f)', '2025-06-03') $$,
    '22023',
    'there is no brand called ''Ironvael''',
    'a brand that no product has is refused'
);
select is(
    retail.filter_products('(,,Ironvale,30,,,,,f)', '2025-06-03'),
    '{}',
    'filters that exist but never together pass no product'
);
reset role;

update retail.products set discontinued_on = '2025-06-03' where product_id = 201;
set local role retail_definer;
select is(
    retail.filter_products('(,,Ironvale,,,,,,f)', '2025-06-03'),
    '{}',
    'a product that is not sold any more does not pass'
);
select is(
    retail.filter_products('(,,Ironvale,,,,,,f)', '2025-06-02'),
    '{201}',
    'a product that will be discontinued passes until that day'
);
reset role;

select tests.log_in('South manager');
set local role retail_definer;
select is(
    (
        select array_agg(passing.product_id order by passing.product_id)
        from unnest(retail.filter_products('(,,,,,,,,t)', '2025-06-02')) as passing (product_id)
    ),
    array[201, 203],
    'the stock of another store does not count'
);
reset role;

select finish();
rollback;
