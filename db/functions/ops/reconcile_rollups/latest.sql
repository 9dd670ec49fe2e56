-- Compares the rollups with the orders: no row means that they are equal.

create or replace function ops.reconcile_rollups()
    returns table (
        rollup   text,
        store_id integer,
        row_key  jsonb,
        expected jsonb,
        found    jsonb
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        difference.rollup,
        (present.line ->> 'store_id')::integer as store_id,
        present.row_key,
        difference.expected,
        difference.found
    from (
        select
            'daily_store_sales' as rollup,
            array['store_id', 'sales_date'] as keys,
            to_jsonb(expected) as expected,
            to_jsonb(found) as found
        from retail.compute_daily_store_sales() as expected
        full join retail.daily_store_sales as found using (store_id, sales_date)
        where expected is distinct from found

        union all

        select
            'store_spans' as rollup,
            array['store_id'] as keys,
            to_jsonb(expected) as expected,
            to_jsonb(found) as found
        from (
            select
                days.store_id,
                min(days.sales_date) as first_day,
                max(days.sales_date) as last_day,
                coalesce(max(days.pause), 0) as longest_pause
            from (
                select
                    daily.store_id,
                    daily.sales_date,
                    daily.sales_date - lag(daily.sales_date) over (partition by daily.store_id order by daily.sales_date) - 1 as pause
                from retail.compute_daily_store_sales() as daily
            ) as days
            group by days.store_id
        ) as expected
        full join retail.store_spans as found using (store_id)
        -- The stored longest pause is an upper bound, so it may be longer than the actual one.
        where (expected.first_day, expected.last_day) is distinct from (found.first_day, found.last_day)
            or expected.longest_pause > found.longest_pause

        union all

        select
            'daily_product_sales' as rollup,
            array['store_id', 'sales_date', 'product_id'] as keys,
            to_jsonb(expected) as expected,
            to_jsonb(found) as found
        from retail.compute_daily_product_sales() as expected
        full join retail.daily_product_sales as found using (store_id, sales_date, product_id)
        where expected is distinct from found

        union all

        select
            'monthly_product_sales' as rollup,
            array['store_id', 'month', 'product_id'] as keys,
            to_jsonb(expected) as expected,
            to_jsonb(found) as found
        from retail.compute_monthly_product_sales() as expected
        full join retail.monthly_product_sales as found using (store_id, month, product_id)
        where expected is distinct from found

        union all

        select
            'daily_category_sales' as rollup,
            array['store_id', 'sales_date', 'category_id'] as keys,
            to_jsonb(expected) as expected,
            to_jsonb(found) as found
        from retail.compute_daily_category_sales() as expected
        full join retail.daily_category_sales as found using (store_id, sales_date, category_id)
        where expected is distinct from found

        union all

        select
            'customer_sales' as rollup,
            array['store_id', 'customer_store_id', 'customer_id'] as keys,
            to_jsonb(expected) as expected,
            to_jsonb(found) as found
        from retail.compute_customer_sales() as expected
        full join retail.customer_sales as found using (store_id, customer_store_id, customer_id)
        where expected is distinct from found

        union all

        select counts.*
        from ops.reconcile_counts() as counts
    ) as difference
    cross join lateral (
        select
            coalesce(difference.expected, difference.found) as line,
            jsonb_object_agg(key.name, coalesce(difference.expected, difference.found) -> key.name) as row_key
        from unnest(difference.keys) as key (name)
    ) as present
    order by
        difference.rollup,
        present.row_key;
end;

alter function ops.reconcile_rollups owner to retail_owner;

grant execute on function ops.reconcile_rollups to retail_migrator;

comment on function ops.reconcile_rollups is
$$Compares the rollups of the caller's stores with their orders, row by row. Call auth.begin_load() first: without a caller, no row is visible. No row means that all are equal; ops.rebuild_rollups() repairs those that are not.

rollup: The table that differs.
store_id: The store of the row.
row_key: The key of the row.
expected: The values by the orders; null when the row should not exist.
found: The values in the table; null when the row is missing.$$;
