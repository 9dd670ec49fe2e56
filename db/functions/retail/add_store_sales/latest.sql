-- Adds to retail.daily_store_sales, for the triggers of orders and of order items.
--
-- Rows are written in the order of their keys, so that concurrent sales wait instead of
-- deadlocking. Negative sums subtract what was deleted.

create or replace function retail.add_store_sales(sums retail.daily_store_sales[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into retail.daily_store_sales as total
    select added.*
    from unnest(add_store_sales.sums) as added
    order by
        added.store_id,
        added.sales_date
    on conflict on constraint daily_store_sales_pkey do update
    set
        orders = total.orders + excluded.orders,
        returns = total.returns + excluded.returns,
        lines = total.lines + excluded.lines,
        units = total.units + excluded.units,
        units_returned = total.units_returned + excluded.units_returned,
        gross_sales = total.gross_sales + excluded.gross_sales,
        discounts = total.discounts + excluded.discounts,
        returned_sales = total.returned_sales + excluded.returned_sales,
        net_sales = total.net_sales + excluded.net_sales,
        tax = total.tax + excluded.tax,
        cost = total.cost + excluded.cost,
        lines_without_cost = total.lines_without_cost + excluded.lines_without_cost;

    -- Orders are deleted after their lines: when both are gone, the day is empty.
    if exists (select from unnest(add_store_sales.sums) as added where added.orders < 0 or added.returns < 0) then
        delete from retail.daily_store_sales as total
        using unnest(add_store_sales.sums) as added
        where total.store_id = added.store_id
            and total.sales_date = added.sales_date
            and total.orders = 0
            and total.returns = 0
            and total.lines = 0;
    end if;
end
$$;

alter function retail.add_store_sales owner to retail_owner;

grant execute on function retail.add_store_sales to retail_clerk;

comment on function retail.add_store_sales is
$$Adds sums to retail.daily_store_sales, and removes the days that become empty.

sums: The sums to add, one row for each store and day.$$;
