-- retail.describe_filters.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('North manager');
select is(
    retail.describe_filters(row(1, ' Hammers ', 'Ironvale', 5, 20.5, 4, '{nails,tiles}', null, null)::retail.product_filters),
    'category hand tools, type Hammers, brand Ironvale, price from 5, price up to 20.5, rating from 4, tags nails, tiles',
    'every filter is named, in one line'
);
select is(
    retail.describe_filters(row(null, null, null, null, null, null, null, null, true)::retail.product_filters),
    'in stock',
    'a filter on stock is named without a store'
);
select is(
    retail.describe_filters(row(null, null, null, null, null, null, null, 101, true)::retail.product_filters),
    'in stock at North',
    'a filter on stock is named with its store'
);
select is(
    retail.describe_filters(row(null, null, null, null, null, null, null, null, false)::retail.product_filters),
    null,
    'without filters there is no description'
);

select finish();
rollback;
