-- What a month costs at the prices of ops.prices, given the usage of the days before, and what could be
-- saved. An estimate is only as good as its price: is_assumption marks prices that nobody has looked
-- up.

create or replace function ops.cost_estimate(days integer default 30)
    returns table (
        item          text,
        quantity      numeric,
        unit          text,
        price         numeric,
        monthly       numeric,
        saving        numeric,
        is_assumption boolean,
        basis         text,
        advice        text
    )
    language sql
    volatile
begin atomic
    with used as materialized (
        select
            figures.calls,
            figures.row_count,
            figures.old_bytes,
            -- A month has 730 hours. A few minutes of usage say nothing about a month, so they count as a day's.
            730 * 3600 / greatest(86400, extract(epoch from counted.period)) as months,
            case
                when counted.period >= interval '1 day' then format('%s days', round(extract(epoch from counted.period) / 86400, 1))
                else format('%s minutes, taken for a day', floor(extract(epoch from counted.period) / 60))
            end as period
        from audit.usage_figures(cost_estimate.days) as figures
        cross join lateral (select statement_timestamp() - figures.since as period) as counted
    ),

    assumed as materialized (
        select
            max(cost_assumptions.amount) filter (where cost_assumptions.assumption = 'bytes of a call') as call_bytes,
            max(cost_assumptions.amount) filter (where cost_assumptions.assumption = 'bytes of a row') as row_bytes,
            max(cost_assumptions.amount) filter (where cost_assumptions.assumption = 'busy share') as busy_share
        from ops.cost_assumptions
    ),

    -- pg_stat_database has the time that sessions were active.
    database as materialized (
        select
            pg_database_size(current_database()) / 1073741824.0 as gib,
            round((stats.active_time / 1000 / greatest(60, extract(epoch from counted.period)))::numeric, 3) as busy,
            date_trunc('minute', counted.period) as period,
            (
                select coalesce(sum(unused.bytes), 0)
                from ops.unused_indexes as unused
                where unused.advice ~ '^Drop'
            ) as unused_bytes,
            (
                select coalesce(sum(bloated.wasted_bytes), 0)
                from ops.index_health as bloated
                where bloated.advice ~ '^Build it again'
            ) as wasted_bytes
        from pg_stat_database as stats
        cross join lateral (select statement_timestamp() - coalesce(stats.stats_reset, pg_postmaster_start_time()) as period) as counted
        where stats.datname = current_database()
    ),

    tokens as materialized (
        select
            coalesce(sum(usage_days.amount), 0) as amount,
            coalesce(sum(usage_days.amount) filter (where usage_days.measure = 'tokens estimated'), 0) as estimated
        from ops.usage_days
        where usage_days.measure in ('tokens', 'tokens estimated')
            and usage_days.day > (statement_timestamp() at time zone 'UTC')::date - cost_estimate.days
    ),

    quantities as (
        select
            prices.*,
            case prices.item
                when 'database compute' then 730 * prices.quantity
                when 'database storage' then greatest(prices.quantity, ceil(database.gib))
                when 'server compute' then 730 * 3600 * prices.quantity
                when 'server memory' then 730 * 3600 * prices.quantity
                when 'egress' then (used.calls * assumed.call_bytes + used.row_count * assumed.row_bytes) * used.months / 1e9
                when 'embedding tokens' then tokens.amount * used.months / 1e6
            end as used_units,
            case prices.item
                when 'database compute' then format('%s vCores; %s busy on average in %s', prices.quantity, database.busy, database.period)
                when 'database storage' then format('%s GiB used of %s', round(database.gib, 2), greatest(prices.quantity, ceil(database.gib)))
                when 'server compute' then format('%s vCPU, all month', prices.quantity)
                when 'server memory' then format('%s GiB, all month', prices.quantity)
                when 'egress' then format('%s calls and %s rows in %s; bytes assumed', used.calls, used.row_count, used.period)
                else format('%s tokens in %s; %s of them estimated', tokens.amount, used.period, tokens.estimated)
            end as basis,
            case
                -- The next smaller size has half as many vCores: are these enough?
                when prices.item = 'database compute' and prices.quantity >= 2 and database.busy < prices.quantity / 2 * assumed.busy_share
                    then 730 * prices.quantity / 2 * prices.price
                -- Storage can be enlarged but never reduced, so freed space only delays future growth.
                when prices.item = 'database storage'
                    then greatest(0, ceil(database.gib) - greatest(prices.quantity, ceil(database.gib - (database.unused_bytes + database.wasted_bytes + used.old_bytes) / 1073741824.0))) * prices.price
                when prices.item = 'embedding tokens'
                    then tokens.amount * used.months / 1e6 * prices.price
                else 0
            end as saved,
            database.unused_bytes,
            database.wasted_bytes,
            used.old_bytes
        from ops.prices
        cross join used
        cross join assumed
        cross join database
        cross join tokens
    )

    select
        quantities.item,
        round(quantities.used_units, 3),
        quantities.unit,
        quantities.price,
        round(greatest(0, quantities.used_units - quantities.free) * quantities.price, 2),
        round(quantities.saved, 2),
        quantities.is_assumption,
        quantities.basis,
        case
            when quantities.item = 'database compute' and quantities.saved > 0
                then 'Half the vCores would be enough: they are hardly busy. Check the busiest hour first.'
            when quantities.item = 'database storage' and quantities.unused_bytes + quantities.wasted_bytes + quantities.old_bytes > 0
                then concat_ws(
                    '; ',
                    case when quantities.unused_bytes > 0 then format('drop unused indexes (%s)', pg_size_pretty(quantities.unused_bytes)) end,
                    case when quantities.wasted_bytes > 0 then format('rebuild bloated indexes (%s)', pg_size_pretty(quantities.wasted_bytes)) end,
                    case when quantities.old_bytes > 0 then format('keep 24 months of the audit trail (%s)', pg_size_pretty(quantities.old_bytes)) end
                )
            when quantities.item = 'embedding tokens' and quantities.saved > 0
                then 'The offline model costs nothing: compare its results, see docs/search.md.'
            else 'Nothing to do.'
        end
    from quantities
    order by quantities.place;
end;

alter function ops.cost_estimate owner to retail_owner;

grant execute on function ops.cost_estimate to retail_monitor;

comment on function ops.cost_estimate is
$$What a month costs, at the list prices of ops.prices and with the usage of the days before, and what could be saved.

days: How many days of usage to take; less than a day of it counts as a day.

item: What costs.
quantity: How many units a month needs.
unit: The unit.
price: The price of a unit, in US dollars.
monthly: The cost of a month, after what is free.
saving: How much of it the advice would save.
is_assumption: Whether the price is an assumption that nobody has looked up.
basis: How the quantity was computed.
advice: What to do.$$;
