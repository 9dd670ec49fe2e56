-- retail.short_names: the names in a table with few rows.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('Head office');
set local role retail_definer;
select is(
    retail.short_names('retail.categories'::regclass, 'retail_query_manager'), '{"name": ["hand tools", "paint"]}',
    'a table with few rows is listed by its names'
);
select is(retail.short_names('retail.categories'::regclass, 'retail_gateway'), '{}', 'a role that may not read them gets none');
select is(retail.short_names('retail.orders'::regclass, 'retail_query_manager'), '{}', 'a table without names has none');
reset role;
insert into retail.categories (category_id, name)
overriding system value
select
    10 + n,
    'category ' || n
from generate_series(1, 49) as n;
set local role retail_definer;
select is(
    retail.short_names('retail.categories'::regclass, 'retail_query_manager'), '{}', 'more than 50 names are too many'
);
reset role;

select finish();
rollback;
