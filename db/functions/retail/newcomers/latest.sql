-- The customers whose first order in the given stores is in a range of days.

create or replace function retail.newcomers(asked_store integer, first_day date, last_day date)
    returns table (
        customer_store_id integer,
        customer_id       bigint
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
    -- Holds the hash table of new customers, which would spill to disk with the usual memory.
    set work_mem = '64MB'
as $$
#variable_conflict use_column
declare
    counted_set integer := retail.counted_set(asked_store);
begin
    -- If customers are counted, an index has the day of their first order in any store of the set.
    if counted_set is not null then
        return query
        with changed as materialized (
            select changes.*
            from retail.changed_customers(array[counted_set]) as changes
        )

        select
            kept.customer_store_id,
            kept.customer_id
        from retail.set_customers as kept
        where kept.set_id = counted_set
            and kept.first_order_date between newcomers.first_day and newcomers.last_day
            and (kept.customer_store_id, kept.customer_id) not in (
                select
                    changed.customer_store_id,
                    changed.customer_id
                from changed
            )

        union all

        select
            changed.customer_store_id,
            changed.customer_id
        from changed
        where changed.direction > 0
            and changed.first_order_date between newcomers.first_day and newcomers.last_day;

        return;
    end if;

    return query
    select
        sold.customer_store_id,
        sold.customer_id
    from retail.customer_sales as sold
    where sold.store_id = asked_store
        and sold.first_order_date between newcomers.first_day and newcomers.last_day

    union all

    -- Over several stores, a customer has several rows.
    select distinct
        sold.customer_store_id,
        sold.customer_id
    from retail.customer_sales as sold
    where asked_store is null
        and sold.first_order_date between newcomers.first_day and newcomers.last_day
        and not exists (
            select
            from retail.customer_sales as older
            where older.customer_store_id = sold.customer_store_id
                and older.customer_id = sold.customer_id
                and older.first_order_date < newcomers.first_day
        );
end
$$;

alter function retail.newcomers owner to retail_owner;

grant execute on function retail.newcomers to retail_definer;

comment on function retail.newcomers is
$$The customers whose first order is in a range of days, each once; walk-in customers are left out.

asked_store: One store, or null for all stores that the caller sees, as if they were one.
first_day: First day, included.
last_day: Last day, included.

customer_store_id: The home store of the customer.
customer_id: The customer.$$;
