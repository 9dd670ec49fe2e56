-- Business figures of all stores together.

create or replace function ops.business_metrics()
    returns table (
        name   text,
        kind   text,
        help   text,
        labels jsonb,
        value  double precision
    )
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    before text := auth.begin_watch();
begin
    return query
    select
        figures.name,
        'gauge',
        figures.help,
        '{}'::jsonb,
        figures.value
    from (
        select
            coalesce(sum(daily.orders), 0) as orders,
            coalesce(sum(daily.returns), 0) as returns,
            count(*) as stores
        from retail.daily_store_sales as daily
        where daily.sales_date = retail.today()
    ) as today
    cross join (
        select count(*) as stores from retail.stores
    ) as all_stores
    cross join (
        select count(*) as positions
        from retail.inventory
        where inventory.quantity_on_hand = 0
            and inventory.reorder_point > 0
    ) as empty
    cross join lateral (
        values
        ('retail_orders_today', 'Sales and exchanges of today, in all stores.', today.orders::double precision),
        ('retail_returns_today', 'Returns of today, in all stores.', today.returns::double precision),
        ('retail_stores_selling_today', 'Stores with a sale or return today.', today.stores::double precision),
        ('retail_stores', 'Stores.', all_stores.stores::double precision),
        ('retail_out_of_stock', 'Products of a store that are to be reordered and are out of stock.', empty.positions::double precision)
    ) as figures (name, help, value);

    perform set_config('retail.context', before, true);
end
$$;

grant create on schema ops to retail_definer;
alter function ops.business_metrics owner to retail_definer;
revoke create on schema ops from retail_definer;

grant execute on function ops.business_metrics to retail_monitor;

comment on function ops.business_metrics is
$$Business figures of all stores together.

name: The metric, by the naming rules of Prometheus.
kind: gauge, or counter for values that only grow.
help: What it is.
labels: An object of labels and their values.
value: The figure.$$;
