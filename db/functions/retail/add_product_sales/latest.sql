-- Adds to retail.daily_product_sales and, by month, to retail.monthly_product_sales.
--
-- Rows are written in the order of their keys, so that concurrent sales wait instead of
-- deadlocking. Negative sums subtract what was deleted.

create or replace function retail.add_product_sales(sums retail.daily_product_sales[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into retail.monthly_product_sales as total (
        store_id, month, product_id, orders, lines, units, units_returned, returned_sales, net_sales, cost, lines_without_cost
    )
    select
        added.store_id,
        date_trunc('month', added.sales_date)::date,
        added.product_id,
        sum(added.orders),
        sum(added.lines),
        sum(added.units),
        sum(added.units_returned),
        sum(added.returned_sales),
        sum(added.net_sales),
        sum(added.cost),
        sum(added.lines_without_cost)
    from unnest(add_product_sales.sums) as added
    group by
        1,
        2,
        3
    order by
        1,
        2,
        3
    on conflict on constraint monthly_product_sales_pkey do update
    set
        orders = total.orders + excluded.orders,
        lines = total.lines + excluded.lines,
        units = total.units + excluded.units,
        units_returned = total.units_returned + excluded.units_returned,
        returned_sales = total.returned_sales + excluded.returned_sales,
        net_sales = total.net_sales + excluded.net_sales,
        cost = total.cost + excluded.cost,
        lines_without_cost = total.lines_without_cost + excluded.lines_without_cost;

    insert into retail.daily_product_sales as total
    select added.*
    from unnest(add_product_sales.sums) as added
    order by
        added.store_id,
        added.sales_date,
        added.product_id
    on conflict on constraint daily_product_sales_pkey do update
    set
        orders = total.orders + excluded.orders,
        lines = total.lines + excluded.lines,
        units = total.units + excluded.units,
        units_returned = total.units_returned + excluded.units_returned,
        returned_sales = total.returned_sales + excluded.returned_sales,
        net_sales = total.net_sales + excluded.net_sales,
        cost = total.cost + excluded.cost,
        lines_without_cost = total.lines_without_cost + excluded.lines_without_cost;

    if exists (select from unnest(add_product_sales.sums) as added where added.lines < 0) then
        delete from retail.daily_product_sales as total
        using unnest(add_product_sales.sums) as added
        where total.store_id = added.store_id
            and total.sales_date = added.sales_date
            and total.product_id = added.product_id
            and total.lines = 0;

        delete from retail.monthly_product_sales as total
        using unnest(add_product_sales.sums) as added
        where total.store_id = added.store_id
            and total.month = date_trunc('month', added.sales_date)::date
            and total.product_id = added.product_id
            and total.lines = 0;
    end if;
end
$$;

alter function retail.add_product_sales owner to retail_owner;

grant execute on function retail.add_product_sales to retail_clerk;

comment on function retail.add_product_sales is
$$Adds sums to the daily and the monthly sums by product, and removes the rows that become empty.

sums: The sums to add, one row for each store, day and product.$$;
