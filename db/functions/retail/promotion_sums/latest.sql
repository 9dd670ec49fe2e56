-- What the days of each promotion sold, compared with ordinary days of the same weekday.
--
-- Each day of a promotion is compared with up to eight days of the same weekday, without a
-- promotion, in the four weeks before and after it, summed over the stores that had it. The
-- interval is a prediction interval from these days (their spread and the error of their mean), so
-- that it is also valid for a single day. Days with fewer than four such days are counted, but left
-- out of all sums.

create or replace function retail.promotion_sums(
    kind           api.promotion_kind,
    first_day      date,
    last_day       date,
    data_from      date,
    data_to        date,
    asked_store    integer,
    asked_category integer
)
    returns table (
        promotion  text,
        days       bigint,
        compared   bigint,
        all_sales  numeric,
        net_sales  numeric,
        expected   numeric,
        discounts  numeric,
        uplift     numeric,
        half_width numeric
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
    with sold as materialized (
        select daily.*
        from retail.promotion_days(
            promotion_sums.kind,
            greatest(promotion_sums.first_day - 28, promotion_sums.data_from),
            -- A day that is not over would look weak.
            least(promotion_sums.last_day + 28, promotion_sums.data_to),
            promotion_sums.asked_store,
            promotion_sums.asked_category
        ) as daily
    ),

    -- Stores have good and bad days together, so their sum is compared, not each of them.
    events as materialized (
        select
            sold.promotion,
            sold.day,
            array_agg(sold.series) as series,
            sum(sold.net_sales) as net_sales,
            case when count(*) = count(sold.discounts) then sum(sold.discounts) end as discounts
        from sold
        where sold.promotion is not null
            and sold.day between promotion_sums.first_day and promotion_sums.last_day
        group by
            sold.promotion,
            sold.day
    ),

    ordinary as (
        select
            events.promotion,
            events.day,
            other.day as other_day,
            sum(other.net_sales) as net_sales
        from events
        cross join generate_series(-4, 4) as week (number)
        join sold as other
            on other.day = events.day + 7 * week.number
            and other.series = any (events.series)
            and other.promotion is null
        group by
            events.promotion,
            events.day,
            other.day,
            events.series
        having count(*) = cardinality(events.series)
    ),

    expected as (
        select
            ordinary.promotion,
            ordinary.day,
            count(*) as days,
            avg(ordinary.net_sales) as net_sales,
            var_samp(ordinary.net_sales) * (1 + 1.0 / count(*)) as variance
        from ordinary
        group by
            ordinary.promotion,
            ordinary.day
        having count(*) >= 4
    )

    select
        events.promotion,
        count(*) as days,
        count(expected.days) as compared,
        sum(events.net_sales) as all_sales,
        sum(events.net_sales) filter (where expected.days is not null) as net_sales,
        sum(expected.net_sales) as expected,
        case when count(*) = count(events.discounts) then sum(events.discounts) end as discounts,
        sum(events.net_sales - expected.net_sales) as uplift,
        (retail.student_quantile(0.975, min(expected.days) - 1) * sqrt(sum(expected.variance)))::numeric as half_width
    from events
    left join expected
        on expected.promotion = events.promotion
        and expected.day = events.day
    group by events.promotion;
end
$$;

alter function retail.promotion_sums owner to retail_owner;

grant execute on function retail.promotion_sums to retail_definer;

comment on function retail.promotion_sums is
$$The promotions of a range of days, each with what it sold and what ordinary days of its weekdays sell.

kind: Which days count as a promotion.
first_day: The first day.
last_day: The last day.
data_from: The first day that can be compared with.
data_to: The last day with data that is over.
asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.

promotion: The promotion.
days: Its days.
compared: Those that can be compared; net_sales, expected, uplift and half_width cover only these.
all_sales: Net sales on all its days.
net_sales: Net sales on the days compared.
expected: What ordinary days bring.
discounts: Discounts on all its days; null when unknown.
uplift: net_sales less expected.
half_width: Half of the width of the 95 % interval of the uplift.$$;
