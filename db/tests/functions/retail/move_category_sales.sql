-- retail.move_category_sales, the trigger for products that move to another category.

begin;
\ir ../../setup.sql
select plan(2);

create function pg_temp.differences()
    returns text
    language sql
as $$
    select string_agg(difference.rollup || ' ' || difference.row_key, ', ' order by difference.rollup, difference.row_key)
    from ops.reconcile_rollups() as difference
$$;

select tests.log_in('Head office');
set local role retail_owner;

-- The figures of a category are those of its current products.
update retail.products set category_id = 2, product_type_id = 3 where product_id = 201;
select is(pg_temp.differences(), null, 'the rollups agree after a product moved to another category');
select is_empty($$ select * from retail.daily_category_sales where category_id = 1 and store_id = 101 $$, 'the product took its sales along');

select finish();
rollback;
