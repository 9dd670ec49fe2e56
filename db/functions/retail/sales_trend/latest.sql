-- Whether sales rise or fall, and whether that is statistically significant.
--
-- Up to 26 whole weeks are compared with the same weeks of the year before, which removes the
-- season. The test is of the mean of their differences, each relative to both weeks, so that weak
-- weeks and zeros count too; it is a trend only if the sums changed in the same direction. With
-- fewer than 16 such pairs, the slope of the weeks themselves is tested. With fewer than 16 weeks,
-- no trend is reported. Weeks with possibly missing data, and the same weeks a year before or
-- after them, are left out.

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
    set plan_cache_mode = force_generic_plan
as $$
declare
    -- Weeks after the end of the data are unknown, and do not count as weeks without sales.
    until       date := least(sales_trend.last_day, retail.last_day());
    pauses      datemultirange;
    left_out    integer;
    weeks       double precision[];
    differences double precision[];
    with_sales  integer;
    test        record;
    compared    text;
begin
    select range_agg(silent.days)
    into pauses
    from retail.pauses(
        until - 7 * 78 + 1, until, case when asked_store is null then retail.stores_by_name(null) else array[asked_store] end
    ) as silent;

    with days as (
        select
            (until - daily.sales_date) / 7 as week,
            min(daily.sales_date) as first_day,
            sum(daily.net_sales) as net_sales
        from retail.daily_store_sales as daily
        where daily.sales_date > until - 7 * 78
            and daily.sales_date <= until
            and (asked_store is null or daily.store_id = asked_store)
        group by (until - daily.sales_date) / 7
    ),

    -- After the first sale, weeks without sales count, too; weeks that are not whole do not.
    pairs as (
        select
            series.week,
            coalesce(present.net_sales, 0) as net_sales,
            case
                when series.week + 52 < oldest.weeks
                    and (pauses is null or not pauses && daterange(until - 7 * (series.week + 53), until - 7 * (series.week + 52), '(]'))
                    then coalesce(past.net_sales, 0)
            end as year_ago,
            coalesce(pauses && daterange(until - 7 * (series.week + 1), until - 7 * series.week, '(]'), false) as may_lack_data
        from (
            select (until - min(days.first_day) + 1) / 7 as weeks
            from days
        ) as oldest
        cross join lateral generate_series(0, least(oldest.weeks, 26) - 1) as series (week)
        left join days as present on present.week = series.week
        left join days as past on past.week = series.week + 52
    )

    select
        array_agg(pairs.net_sales::double precision order by pairs.week desc) filter (where not pairs.may_lack_data),
        array_agg(
            coalesce(
                2 * (pairs.net_sales - pairs.year_ago) / nullif(abs(pairs.net_sales) + abs(pairs.year_ago), 0),
                0
            )::double precision
            order by pairs.week desc
        ) filter (where pairs.year_ago is not null and not pairs.may_lack_data),
        count(*) filter (where (pairs.net_sales <> 0 or pairs.year_ago <> 0) and not pairs.may_lack_data),
        count(*) filter (where pairs.may_lack_data),
        round(
            100 * (
                sum(pairs.net_sales) filter (where pairs.year_ago is not null and not pairs.may_lack_data)
                / nullif(greatest(sum(pairs.year_ago) filter (where not pairs.may_lack_data), 0), 0) - 1
            ),
            1
        )
    into weeks, differences, with_sales, left_out, change_percent
    from pairs;

    if coalesce(cardinality(weeks), 0) < 16 or with_sales < 8 then
        verdict := 'unknown';
        change_percent := null;
        explanation := format(
            'a trend needs 16 weeks, 8 of them with sales, and there are %s and %s%s',
            coalesce(cardinality(weeks), 0),
            coalesce(with_sales, 0),
            case when left_out > 0 then format(' without %s with possibly missing data', left_out) else '' end
        );
        return;
    end if;

    if cardinality(differences) >= 16 then
        test := retail.trend_test(differences, of_slope => false);
        compared := format('%s weeks against the same weeks of the year before', cardinality(differences));
    else
        test := retail.trend_test(weeks, of_slope => true);
        compared := format('the slope of %s weeks, season included, as there is no year before', cardinality(weeks));
        change_percent := null;
    end if;

    if left_out > 0 then
        compared := compared || format(', without %s with possibly missing data', left_out);
    end if;

    verdict := case
        when test.statistic = 0 or abs(test.statistic) < test.critical or sign(test.statistic) <> sign(change_percent)
            then 'no clear trend'
        when test.statistic > 0 then 'rising'
        else 'falling'
    end;
    explanation := case
        when test.critical = 0 then compared || ': all changed alike'
        else format(
            '%s: t = %s, significant from %s on with an autocorrelation of %s',
            compared,
            round(test.statistic::numeric, 2), round(test.critical::numeric, 2), round(test.autocorrelation::numeric, 2)
        )
    end;
end
$$;

alter function retail.sales_trend owner to retail_owner;

grant execute on function retail.sales_trend to retail_definer;

comment on function retail.sales_trend is
$$Whether the sales of the last 26 weeks rise or fall, and whether that is statistically significant.

asked_store: One store, or null for all that the caller sees.
last_day: The last day of the last week.

verdict: rising, falling, no clear trend, or unknown.
change_percent: Change of the sum against the same weeks of the year before; null without one.
explanation: The test, in words.$$;
