-- Who sees and changes the products in retail.products.

begin;
\ir ../../setup.sql
select plan(54);

select policies_are('retail', 'products', array['wall', 'read', 'load'], 'retail.products has these policies and no others');

-- Every caller sees the same rows, whichever stores it has.
select tests.log_in('North clerk');
select tests.sees('retail.products', 'product_id', '201 202 203 204', 'a clerk sees all products');
select tests.log_in('North manager');
select tests.sees('retail.products', 'product_id', '201 202 203 204', 'the manager of North sees all products');
select tests.log_in('South manager');
select tests.sees('retail.products', 'product_id', '201 202 203 204', 'the manager of another store sees the same');
select tests.log_in('Regional manager');
select tests.sees('retail.products', 'product_id', '201 202 203 204', 'the manager of a region sees the same');
select tests.log_in('Head office');
select tests.sees('retail.products', 'product_id', '201 202 203 204', 'head office sees the same');
select tests.log_in('Analyst');
select tests.sees('retail.products', 'product_id', '201 202 203 204', 'an analyst sees the same');
select tests.log_in('North BI login');
select tests.sees('retail.products', 'product_id', '201 202 203 204', 'a BI login sees the same');
select tests.log_in('Manager of no store');
select tests.sees('retail.products', 'product_id', '201 202 203 204', 'a manager of no store sees all products too');

-- A login that belongs to no principal.
select tests.log_in('Unregistered BI login');
select tests.sees('retail.products', 'product_id', 'nothing', 'a BI login that belongs to no principal sees no products');
select tests.log_in('Disabled BI login');
select tests.sees('retail.products', 'product_id', 'nothing', 'a BI login whose principal is disabled sees no products');
select tests.log_out();
select tests.sees('retail.products', 'product_id', 'nothing', 'an unauthenticated caller sees no products');

-- Writing.
select tests.cannot_delete('retail.products');

select tests.log_in('North manager');
select throws_ok(
    format($$ do 'begin set local role %I; update retail.products set base_price = 1; end' $$, writer.name),
    '42501',
    null,
    writer.name || ' changes no price'
)
from (values ('retail_query_manager'), ('store_manager'), ('bi_test_north')) as writer (name);
select tests.log_out();

-- Columns.
select is(
    (
        select string_agg(format('%s %s', reader.name, attribute.attname), ', ' order by reader.name)
        from pg_attribute as attribute
        cross join (
            values ('retail_query_staff'), ('retail_query_manager'), ('retail_query_analyst')
        ) as reader (name)
        where attribute.attrelid = 'retail.products'::regclass
            and attribute.attnum > 0
            and not has_column_privilege(reader.name, attribute.attrelid, attribute.attnum, 'select')
    ),
    'retail_query_analyst cost, retail_query_staff cost',
    'only the queries of managers read costs'
);
select is(
    (
        select string_agg(reader.name, ', ' order by reader.name)
        from (
            values ('retail_query_staff'), ('retail_query_manager'), ('retail_query_analyst')
        ) as reader (name)
        where has_table_privilege(reader.name, 'retail.product_margins', 'select')
    ),
    'retail_query_manager',
    'only the queries of managers read the view retail.product_margins'
);

select finish();
rollback;
