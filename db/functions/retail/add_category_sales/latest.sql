-- Adds to retail.daily_category_sales.
--
-- Rows are written in the order of their keys, so that concurrent sales wait instead of
-- deadlocking. Negative sums subtract what was deleted.

create or replace function retail.add_category_sales(sums retail.daily_category_sales[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into retail.daily_category_sales as total
    select added.*
    from unnest(add_category_sales.sums) as added
    order by
        added.store_id,
        added.sales_date,
        added.category_id
    on conflict on constraint daily_category_sales_pkey do update
    set
        orders = total.orders + excluded.orders,
        lines = total.lines + excluded.lines,
        units = total.units + excluded.units,
        units_returned = total.units_returned + excluded.units_returned,
        returned_sales = total.returned_sales + excluded.returned_sales,
        net_sales = total.net_sales + excluded.net_sales,
        cost = total.cost + excluded.cost,
        lines_without_cost = total.lines_without_cost + excluded.lines_without_cost;

    if exists (select from unnest(add_category_sales.sums) as added where added.lines < 0) then
        delete from retail.daily_category_sales as total
        using unnest(add_category_sales.sums) as added
        where total.store_id = added.store_id
            and total.sales_date = added.sales_date
            and total.category_id = added.category_id
            and total.lines = 0;
    end if;
end
$$;

alter function retail.add_category_sales owner to retail_owner;

grant execute on function retail.add_category_sales to retail_clerk;

comment on function retail.add_category_sales is
$$Adds sums to the daily sums by category, and removes the rows that become empty.

sums: The sums to add, one row for each store, day and category.$$;
