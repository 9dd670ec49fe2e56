-- Computes customer values in advance, for the last day with data and for the day after it, so that they exist
-- already when the first order of that day arrives. For customers whose rows in retail.set_customers have
-- changed, the old value is subtracted and the new one added; a set or day without values is computed from all
-- customers.

create or replace function retail.value_customers(
    gone    retail.set_customers[],
    arrived retail.set_customers[],
    -- This many ranks are enough for many pages; further pages are computed from all customers.
    places  integer default 10000
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set work_mem = '64MB'
    -- Floating point numbers are converted to numeric by their text, which must have all digits.
    set extra_float_digits = 1
as $$
declare
    latest  date := retail.last_day();
    asked   record;
    factors record;
begin
    -- Otherwise a concurrent refresh could change the customers meanwhile.
    lock table retail.store_sets in share row exclusive mode;

    delete from retail.lifetime_sums
    where lifetime_sums.valued_on not in (latest, latest + 1);

    for asked in
        select
            sets.set_id,
            models as model,
            sets.store_ids,
            day.valued_on,
            kept.set_id is not null as is_kept,
            kept.least_value
        from retail.store_sets as sets
        join retail.customer_models as models on models.store_ids = sets.store_ids
        cross join (values (latest), (latest + 1)) as day (valued_on)
        left join retail.lifetime_sums as kept
            on kept.set_id = sets.set_id
            and kept.valued_on = day.valued_on
        order by
            sets.set_id,
            day.valued_on
    loop
        factors := retail.lifetime_factors(asked.model, asked.valued_on);

        if not asked.is_kept then
            with valued as materialized (
                select
                    customers.customer_store_id,
                    customers.customer_id,
                    customers.ten_thousandths,
                    outlook.sales,
                    retail.customer_worth(0.0001 * customers.ten_thousandths, outlook.sales, factors.in_life)::text::numeric as value
                from retail.set_customers as customers
                -- Joined, because a row variable would be deconstructed again for each customer.
                join retail.customer_models as models on models.store_ids = asked.store_ids
                cross join lateral retail.customer_outlook(
                    models, factors.season, customers.orders, 0.0001 * customers.ten_thousandths,
                    customers.first_order_date, customers.last_order_date, asked.valued_on
                ) as outlook
                where customers.set_id = asked.set_id
                    and customers.ten_thousandths > 0
            ),

            best as materialized (
                select valued.*
                from valued
                order by
                    valued.value desc,
                    valued.customer_store_id,
                    valued.customer_id
                limit value_customers.places
            ),

            sums as (
                insert into retail.lifetime_sums (set_id, valued_on, store_ids, customers, ten_thousandths, half_year, least_value)
                select
                    asked.set_id,
                    asked.valued_on,
                    asked.store_ids,
                    count(*),
                    coalesce(sum(valued.ten_thousandths), 0),
                    coalesce(sum(valued.sales::numeric), 0),
                    case when count(*) > value_customers.places then (select min(best.value) from best) end
                from valued
            )

            insert into retail.lifetime_ranks (set_id, valued_on, customer_store_id, customer_id, value)
            select
                asked.set_id,
                asked.valued_on,
                best.customer_store_id,
                best.customer_id,
                best.value
            from best;

            continue;
        end if;

        delete from retail.lifetime_ranks
        using unnest(value_customers.gone) as counted
        where counted.set_id = asked.set_id
            and lifetime_ranks.set_id = counted.set_id
            and lifetime_ranks.valued_on = asked.valued_on
            and lifetime_ranks.customer_store_id = counted.customer_store_id
            and lifetime_ranks.customer_id = counted.customer_id;

        with valued as materialized (
            select
                side.direction,
                customers.customer_store_id,
                customers.customer_id,
                customers.ten_thousandths,
                outlook.sales,
                retail.customer_worth(0.0001 * customers.ten_thousandths, outlook.sales, factors.in_life)::text::numeric as value
            from (
                values
                (-1, value_customers.gone),
                (1, value_customers.arrived)
            ) as side (direction, customers)
            cross join lateral unnest(side.customers) as customers
            join retail.customer_models as models on models.store_ids = asked.store_ids
            cross join lateral retail.customer_outlook(
                models, factors.season, customers.orders, 0.0001 * customers.ten_thousandths,
                customers.first_order_date, customers.last_order_date, asked.valued_on
            ) as outlook
            where customers.set_id = asked.set_id
                and customers.ten_thousandths > 0
        ),

        summed as (
            update retail.lifetime_sums
            set
                customers = lifetime_sums.customers + moved.customers,
                ten_thousandths = lifetime_sums.ten_thousandths + moved.ten_thousandths,
                half_year = lifetime_sums.half_year + moved.half_year
            from (
                select
                    sum(valued.direction) as customers,
                    sum(valued.direction * valued.ten_thousandths) as ten_thousandths,
                    sum(valued.direction * valued.sales::numeric) as half_year
                from valued
            ) as moved
            where lifetime_sums.set_id = asked.set_id
                and lifetime_sums.valued_on = asked.valued_on
                and moved.customers is not null
        )

        insert into retail.lifetime_ranks (set_id, valued_on, customer_store_id, customer_id, value)
        select
            asked.set_id,
            asked.valued_on,
            valued.customer_store_id,
            valued.customer_id,
            valued.value
        from valued
        where valued.direction > 0
            and (asked.least_value is null or valued.value > asked.least_value);
    end loop;
end
$$;

alter function retail.value_customers owner to retail_owner;

comment on function retail.value_customers is
$$Updates retail.lifetime_sums and retail.lifetime_ranks from retail.set_customers and the models. For ops.refresh_visits() and ops.refresh_customer_models().

gone: Rows that retail.set_customers no longer has.
arrived: Rows that it has instead, or in addition.
places: How many of the most valuable customers are ranked where all are valued again.$$;
