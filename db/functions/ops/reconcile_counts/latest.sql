-- The part of ops.reconcile_rollups() that compares what is counted for sets of stores, with what changed since.

create or replace function ops.reconcile_counts()
    returns table (
        rollup   text,
        keys     text[],
        expected jsonb,
        found    jsonb
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        'visit_counts' as rollup,
        array['set_id', 'counted', 'visit_date', 'previous_date'] as keys,
        to_jsonb(expected) as expected,
        to_jsonb(found) as found
    from retail.compute_visit_counts(array(select store_sets.set_id from retail.store_sets)) as expected
    full join (
        -- The counts, plus the changes since then.
        select
            counts.set_id,
            counts.counted,
            counts.visit_date,
            counts.previous_date,
            sum(counts.visits)::bigint as visits
        from (
            select visit_counts.*
            from retail.visit_counts

            union all

            select pending.*
            from retail.pending_visit_counts(array(select store_sets.set_id from retail.store_sets)) as pending
        ) as counts
        group by 1, 2, 3, 4
        having sum(counts.visits) <> 0
    ) as found using (set_id, counted, visit_date, previous_date)
    where expected.visits is distinct from found.visits

    union all

    select
        'customer_counts' as rollup,
        array['set_id', 'measure', 'amount', 'other'] as keys,
        to_jsonb(expected) as expected,
        to_jsonb(found) as found
    from retail.compute_customer_counts(array(select store_sets.set_id from retail.store_sets)) as expected
    full join (
        select
            counts.set_id,
            counts.measure,
            counts.amount,
            counts.other,
            sum(counts.customers)::bigint as customers,
            sum(counts.ten_thousandths) as ten_thousandths
        from (
            select customer_counts.*
            from retail.customer_counts

            union all

            select pending.*
            from retail.pending_customer_counts(array(select store_sets.set_id from retail.store_sets)) as pending
        ) as counts
        group by 1, 2, 3, 4
        having sum(counts.customers) <> 0
    ) as found using (set_id, measure, amount, other)
    where (expected.customers, expected.ten_thousandths) is distinct from (found.customers, found.ten_thousandths)

    union all

    select
        'set_customers' as rollup,
        array['set_id', 'customer_store_id', 'customer_id'] as keys,
        to_jsonb(expected) as expected,
        to_jsonb(found) as found
    from retail.compute_set_customers(array(select store_sets.set_id from retail.store_sets)) as expected
    full join retail.set_customers as found using (set_id, customer_store_id, customer_id)
    where expected is distinct from found
        -- Skips customers with changes that are not counted yet.
        and not exists (
            select
            from retail.store_sets as sets
            join retail.visit_changes as changes on changes.store_id = any (sets.store_ids)
            where sets.set_id = coalesce(expected.set_id, found.set_id)
                and changes.customer_store_id = coalesce(expected.customer_store_id, found.customer_store_id)
                and changes.customer_id = coalesce(expected.customer_id, found.customer_id)
        )

    union all

    select
        'range_sums' as rollup,
        array['set_id', 'measure', 'counted', 'late_date', 'early_date'] as keys,
        to_jsonb(expected) as expected,
        to_jsonb(found) as found
    from retail.compute_range_sums(array(select store_sets.set_id from retail.store_sets), only_changed => false) as expected
    full join (
        select
            sums.set_id,
            sums.measure,
            sums.counted,
            sums.late_date,
            sums.early_date,
            sum(sums.customers)::integer as customers,
            sum(sums.repeaters)::integer as repeaters,
            sum(sums.orders)::integer as orders,
            sum(sums.returns)::integer as returns,
            sum(sums.net_sales) as net_sales,
            sum(sums.sold) as sold
        from (
            select range_sums.*
            from retail.range_sums

            union all

            select pending.*
            from retail.compute_range_sums(array(select store_sets.set_id from retail.store_sets), only_changed => true) as pending
        ) as sums
        group by 1, 2, 3, 4, 5
    ) as found using (set_id, measure, counted, late_date, early_date)
    -- What came and went leaves zeros, which say the same as no row.
    where (expected.customers, expected.repeaters, expected.orders, expected.returns, expected.net_sales, expected.sold)
        is distinct from (found.customers, found.repeaters, found.orders, found.returns, found.net_sales, found.sold)
        and (
            expected.set_id is not null
            or (found.customers, found.repeaters, found.orders, found.returns, found.net_sales, found.sold) <> (0, 0, 0, 0, 0, 0)
        )

    union all

    select
        'segment_counts' as rollup,
        array['set_id', 'counted', 'last_date', 'orders', 'money'] as keys,
        to_jsonb(expected) as expected,
        to_jsonb(found) as found
    from retail.compute_segment_counts(array(select store_sets.set_id from retail.store_sets)) as expected
    full join retail.segment_counts as found using (set_id, counted, last_date, orders, money)
    where expected is distinct from found;
end;

alter function ops.reconcile_counts owner to retail_owner;

comment on function ops.reconcile_counts is
$$Compares the counts of visits and customers of all sets of stores with the orders, row by row. For ops.reconcile_rollups().

rollup: The table that differs.
keys: The names of the columns that identify a row.
expected: The values by the orders; null when the row should not exist.
found: The values in the table; null when the row is missing.$$;
