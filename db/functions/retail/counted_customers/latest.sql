-- How many customers of a set of stores have the same orders, net sales or last day: the counts, corrected
-- by the changes since then.

create or replace function retail.counted_customers(asked_set integer)
    returns table (
        measure   integer,
        amount    bigint,
        customers bigint
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return query
    select
        counts.measure::integer,
        counts.amount,
        sum(counts.customers)::bigint
    from (
        select
            kept.measure,
            kept.amount,
            kept.customers
        from retail.customer_counts as kept
        where kept.set_id = counted_customers.asked_set
            and kept.measure <= 3

        union all

        select
            pending.measure,
            pending.amount,
            pending.customers
        from retail.pending_customer_counts(array[counted_customers.asked_set]) as pending
        where pending.measure <= 3
    ) as counts
    group by
        counts.measure,
        counts.amount
    having sum(counts.customers) <> 0;
end
$$;

alter function retail.counted_customers owner to retail_owner;

grant execute on function retail.counted_customers to retail_definer;

comment on function retail.counted_customers is
$$How many customers of a set of stores have the same orders, net sales or last day.

asked_set: The set, which retail.store_sets lists.

measure: 1: orders; 2: net sales; 3: the day of the latest order.
amount: The number of orders, the net sales in whole units of the currency, or the days since 2000-01-01.
customers: Number of customers.$$;
