-- Moves pending changes of orders into the counts of visits and customers, and computes the counts of new
-- sets of stores.
--
-- Writers do not wait for it. A single statement reads the changes, deletes them and adds their effects to
-- the counts. So a concurrent order is either counted, or its change stays for the next run. New sets have no
-- rows yet, and rows are inserted twice as fast without looking for a conflict.

create or replace function ops.refresh_visits()
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set work_mem = '64MB'
as $$
declare
    new_sets   integer[];
    known_sets integer[];
    moved      bigint;
    gone       retail.set_customers[];
    arrived    retail.set_customers[];
begin
    -- Two concurrent runs would add the same changes twice.
    lock table retail.store_sets in share row exclusive mode;

    if exists (
        select
        from auth.store_sets() as sets (store_ids)
        where not sets.store_ids <@ (auth.current_stores())::integer[]
    ) then
        raise insufficient_privilege using
            message = 'visits are refreshed for all stores at once',
            hint = 'Call auth.begin_load() first.';
    end if;

    new_sets := retail.renew_store_sets();
    known_sets := array(
        select store_sets.set_id
        from retail.store_sets
        where store_sets.set_id <> all (new_sets)
    );

    with moved_changes as (
        delete from retail.visit_changes
        returning visit_changes.change_id
    ),

    new_counts as (
        insert into retail.customer_counts (set_id, measure, amount, other, customers, ten_thousandths)
        select * from retail.compute_customer_counts(new_sets)
        order by 1, 2, 3, 4
    ),

    added_counts as (
        insert into retail.customer_counts as total (set_id, measure, amount, other, customers, ten_thousandths)
        select * from retail.pending_customer_counts(known_sets)
        order by 1, 2, 3, 4
        on conflict on constraint customer_counts_pkey do update
        set
            customers = total.customers + excluded.customers,
            ten_thousandths = total.ten_thousandths + excluded.ten_thousandths
    ),

    changed as materialized (
        select
            changes.*,
            row(
                changes.set_id, changes.customer_store_id, changes.customer_id, changes.orders, changes.ten_thousandths,
                changes.first_order_date, changes.last_order_date, changes.missed_from
            )::retail.set_customers as line
        from retail.changed_customers(known_sets) as changes
    ),

    lost_customers as (
        delete from retail.set_customers
        using (
            -- Not an anti-join with the current customers, because the planner cannot estimate the number of
            -- changes.
            select
                changed.set_id,
                changed.customer_store_id,
                changed.customer_id
            from changed
            group by
                changed.set_id,
                changed.customer_store_id,
                changed.customer_id
            having max(changed.direction) < 0
        ) as lost
        where set_customers.set_id = lost.set_id
            and set_customers.customer_store_id = lost.customer_store_id
            and set_customers.customer_id = lost.customer_id
    ),

    new_customers as (
        insert into retail.set_customers
        select * from retail.compute_set_customers(new_sets)
        order by 1, 2, 3
    ),

    added_customers as (
        insert into retail.set_customers
        select (changed.line).*
        from changed
        where changed.direction > 0
        order by 1, 2, 3
        on conflict on constraint set_customers_pkey do update
        set
            orders = excluded.orders,
            ten_thousandths = excluded.ten_thousandths,
            first_order_date = excluded.first_order_date,
            last_order_date = excluded.last_order_date,
            missed_from = excluded.missed_from
    ),

    added_segments as (
        insert into retail.segment_counts as total (
            set_id, counted, last_date, orders, money, customers, ten_thousandths, last_days
        )
        select
            changed.set_id,
            way.counted,
            way.last_date,
            changed.orders,
            way.money,
            sum(changed.direction),
            sum(changed.direction * changed.ten_thousandths),
            sum(changed.direction * (changed.last_order_date - date '2000-01-01'))
        from changed
        join retail.store_sets as sets on sets.set_id = changed.set_id
        cross join lateral retail.ways_to_segment(
            changed.orders, changed.ten_thousandths, changed.last_order_date, sets.money_bounds
        ) as way
        group by
            changed.set_id,
            way.counted,
            way.last_date,
            changed.orders,
            way.money
        order by 1, 2, 3, 4, 5
        on conflict on constraint segment_counts_pkey do update
        set
            customers = total.customers + excluded.customers,
            ten_thousandths = total.ten_thousandths + excluded.ten_thousandths,
            last_days = total.last_days + excluded.last_days
    ),

    new_sums as (
        insert into retail.range_sums
        select * from retail.compute_range_sums(new_sets, only_changed => false)
        order by 1, 2, 3, 4, 5
    ),

    added_sums as (
        insert into retail.range_sums as total
        select * from retail.compute_range_sums(known_sets, only_changed => true)
        order by 1, 2, 3, 4, 5
        on conflict on constraint range_sums_pkey do update
        set
            customers = total.customers + excluded.customers,
            repeaters = total.repeaters + excluded.repeaters,
            orders = total.orders + excluded.orders,
            returns = total.returns + excluded.returns,
            net_sales = total.net_sales + excluded.net_sales,
            sold = total.sold + excluded.sold
    ),

    new_visits as (
        insert into retail.visit_counts (set_id, counted, visit_date, previous_date, visits)
        select * from retail.compute_visit_counts(new_sets)
        order by 1, 2, 3, 4
    ),

    added as (
        insert into retail.visit_counts as total (set_id, counted, visit_date, previous_date, visits)
        select * from retail.pending_visit_counts(known_sets)
        order by 1, 2, 3, 4
        on conflict on constraint visit_counts_pkey do update
        set visits = total.visits + excluded.visits
    )

    select
        (select count(*) from moved_changes),
        coalesce(array_agg(changed.line) filter (where changed.direction < 0), '{}'),
        coalesce(array_agg(changed.line) filter (where changed.direction > 0), '{}')
    into moved, gone, arrived
    from changed;

    -- A customer who buys again moves to another row, so rows that count nobody would accumulate.
    if moved > 0 then
        delete from retail.customer_counts
        where customer_counts.customers = 0;

        delete from retail.segment_counts
        where segment_counts.customers = 0;
    end if;

    perform retail.cut_segments();
    perform retail.value_customers(gone, arrived);

    if new_sets <> '{}' then
        analyze retail.visit_counts, retail.customer_counts, retail.set_customers, retail.segment_counts, retail.range_sums, retail.store_sets;
    end if;

    return moved;
end
$$;

alter function ops.refresh_visits owner to retail_owner;

grant execute on function ops.refresh_visits to retail_migrator;

comment on function ops.refresh_visits is
$$Moves the orders that were added, deleted or changed into the counts of visits and customers, counts those of new sets of stores, and returns how many changes were moved. Answers are the same without it, but slower. Call auth.begin_load() first.$$;
