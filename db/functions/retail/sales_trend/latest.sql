-- Whether sales rise or fall, and whether that is more than chance.
--
-- Up to 26 whole weeks are compared with the same weeks of the year before, which
-- takes the season out; a paired t test on the logarithms of the ratios says whether
-- the mean change differs from none (5 %, two-sided). Where a week has no sales there
-- is no ratio, and a sign test counts the weeks that rose. Without a year before, the
-- Mann-Kendall test is made on the weeks themselves.

create or replace function retail.sales_trend(
    asked_store integer,
    last_day    date,
    out verdict        text,
    out change_percent numeric,
    out explanation    text
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
declare
    weeks         numeric[];
    year_ago      numeric[];
    pairs         integer;
    without_ratio integer;
    with_sales    integer;
    mean          double precision;
    deviation     double precision;
    statistic     double precision;
    critical      double precision;
    signs         double precision;
    size          integer;
    ties          double precision;
begin
    with days as (
        select
            (sales_trend.last_day - daily.sales_date) / 7 as week,
            sum(daily.net_sales) as net_sales
        from retail.daily_store_sales as daily
        where daily.sales_date > sales_trend.last_day - 7 * 78
            and daily.sales_date <= sales_trend.last_day
            and (asked_store is null or daily.store_id = asked_store)
        group by (sales_trend.last_day - daily.sales_date) / 7
    )

    -- Since the first one, weeks without sales are weeks too.
    select
        array_agg(coalesce(current.net_sales, 0) order by series.week),
        array_agg(
            case when series.week + 52 <= oldest.week then coalesce(before.net_sales, 0) end
            order by series.week
        )
    into weeks, year_ago
    from (select max(days.week) as week from days) as oldest
    cross join lateral generate_series(0, least(oldest.week, 25)) as series (week)
    left join days as current on current.week = series.week
    left join days as before on before.week = series.week + 52;

    select
        count(*),
        count(*) filter (where pair.now <= 0 or pair.before <= 0),
        avg(ln(pair.now / pair.before)) filter (where pair.now > 0 and pair.before > 0),
        stddev_samp(ln(pair.now / pair.before)) filter (where pair.now > 0 and pair.before > 0),
        sum(sign(pair.now - pair.before)),
        round(100 * (sum(pair.now) / nullif(greatest(sum(pair.before), 0), 0) - 1), 1)
    into pairs, without_ratio, mean, deviation, signs, change_percent
    from unnest(weeks, year_ago) as pair (now, before)
    where pair.before is not null
        and (pair.now > 0 or pair.before > 0);

    if pairs >= 8 and without_ratio > 0 then
        statistic := (signs - sign(signs)) / sqrt(pairs);
        verdict := case when abs(statistic) < 1.96 then 'no clear trend' when statistic > 0 then 'rising' else 'falling' end;
        explanation := format(
            '%s weeks against the same weeks of the year before, %s of them without sales in one year: sign test z = %s, clear from 1.96',
            pairs, without_ratio, round(statistic::numeric, 2)
        );
        return;
    end if;

    change_percent := null;

    if pairs >= 8 and deviation < 1e-9 and abs(mean) > 1e-9 then
        change_percent := round(100 * (exp(mean) - 1)::numeric, 1);
        verdict := case when mean > 0 then 'rising' else 'falling' end;
        explanation := format('%s weeks against the same weeks of the year before: all changed alike', pairs);
        return;
    end if;

    if pairs >= 8 then
        statistic := case when deviation >= 1e-9 then mean / (deviation / sqrt(pairs)) else 0 end;
        -- The 97.5 % point of Student's t, by the expansion of Cornish and Fisher.
        critical := 1.959964 + 2.372272 / (pairs - 1) + 2.822499 / (pairs - 1) ^ 2;
        change_percent := round(100 * (exp(mean) - 1)::numeric, 1);
        verdict := case when abs(statistic) < critical then 'no clear trend' when mean > 0 then 'rising' else 'falling' end;
        explanation := format(
            '%s weeks against the same weeks of the year before: t = %s, clear from %s',
            pairs, round(statistic::numeric, 2), round(critical::numeric, 2)
        );
        return;
    end if;

    size := cardinality(weeks);

    select
        coalesce(sum(alike.weeks) filter (where alike.net_sales <> 0), 0),
        sum(alike.weeks * (alike.weeks - 1) * (2 * alike.weeks + 5))
    into with_sales, ties
    from (
        select
            week.net_sales,
            count(*) as weeks
        from unnest(weeks) as week (net_sales)
        group by week.net_sales
    ) as alike;

    if with_sales < 8 then
        verdict := 'unknown';
        explanation := 'fewer than 8 weeks of sales';
        return;
    end if;

    -- Weeks are numbered backwards: a later one has a smaller number.
    select sum(sign(weeks[later] - weeks[earlier]))
    into signs
    from generate_series(1, size) as later
    cross join generate_series(1, size) as earlier
    where later < earlier;

    statistic := case
        when signs = 0 then 0
        else (signs - sign(signs)) / sqrt((size * (size - 1) * (2 * size + 5) - ties) / 18.0)
    end;
    verdict := case when abs(statistic) < 1.96 then 'no clear trend' when statistic > 0 then 'rising' else 'falling' end;
    explanation := format(
        '%s weeks, season included, as there is no year before: Mann-Kendall z = %s, clear from 1.96',
        size, round(statistic::numeric, 2)
    );
end
$$;

alter function retail.sales_trend owner to retail_owner;

grant execute on function retail.sales_trend to retail_definer;

comment on function retail.sales_trend is
$$Whether the sales of the last 26 weeks rise or fall, and whether that is more than chance.

asked_store: One store, or null for all that the caller sees.
last_day: The last day of the last week.

verdict: rising, falling, no clear trend, or unknown.
change_percent: Mean change against the year before; null without one.
explanation: The test, in words.$$;
