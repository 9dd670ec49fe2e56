-- The state of the business in one answer: a row for each figure, compared with the range before
-- and the range a year before, and what changed most.

create or replace function api.business_summary(
    start_date api.day        default null,
    end_date   api.day        default null,
    period     api.period     default null,
    store_name api.store_name default null
)
    returns table (
        metric              text,
        category            text,
        value               numeric,
        unit                text,
        previous            numeric,
        change_percent      numeric,
        year_before         numeric,
        year_change_percent numeric,
        note                text,
        first_day           date,
        last_day            date,
        data_through        date,
        data_note           text,
        previous_range      text,
        year_before_range   text
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    asked_store integer := retail.only_store(business_summary.store_name);
    sees_costs  boolean := auth.caller_is('store_manager');
    asked       record;
    trend       record;
begin
    select *
    into asked
    from retail.date_range(business_summary.period, business_summary.start_date, business_summary.end_date, 30, asked_store, compares => true);

    if not asked.has_data then
        first_day := asked.first_day;
        last_day := asked.last_day;
        data_through := asked.data_through;
        data_note := asked.data_note;
        return next;
        return;
    end if;

    -- Whole days only.
    select *
    into trend
    from retail.sales_trend(asked_store, least(asked.covered_last, asked.complete_through));

    return query
    select
        told.metric,
        told.category,
        told.value,
        told.unit,
        told.previous,
        case when told.unit <> '%' then retail.percent_change(told.value, told.previous) end,
        told.year_before,
        case when told.unit <> '%' then retail.percent_change(told.value, told.year_before) end,
        told.note,
        asked.first_day,
        asked.last_day,
        asked.data_through,
        asked.data_note,
        asked.previous_range,
        asked.year_before_range
    from (
        select
            figures.place,
            figures.metric,
            null as category,
            figures.value,
            figures.unit,
            figures.previous,
            figures.year_before,
            case figures.metric
                when 'net sales' then format(
                    'trend: %s%s; %s',
                    trend.verdict,
                    ', ' || to_char(trend.change_percent, 'FMSG999990.0') || ' %',
                    trend.explanation
                )
                when 'margin' then case when figures.value is null then 'unknown: the cost of something that was sold is missing' end
                when 'customers' then 'customers with a card; walk-in customers cannot be counted'
                when 'retention' then 'customers of the previous range who bought again'
            end as note
        from retail.business_figures(
            asked_store, asked.covered_first, asked.covered_last,
            asked.previous_first, asked.previous_last, asked.year_first, asked.year_last
        ) as figures
        where figures.metric <> 'margin'
            or sees_costs

        union all

        select
            100 + movers.place,
            movers.metric,
            movers.category,
            movers.value,
            'currency',
            null,
            null,
            movers.note
        from retail.sales_movers(
            asked_store, asked.covered_first, asked.covered_last, asked.previous_first, asked.previous_last, asked.year_first, asked.year_last
        ) as movers
    ) as told
    order by told.place;
end
$$;

alter function api.business_summary owner to retail_definer;

grant execute on function api.business_summary to retail_gateway, store_user, analyst;

comment on function api.business_summary is
$$How is the business doing? One row for each figure of a range of days, such as net sales, orders, customers, retention and margin, compared with the range before and the year before.

One row for each figure of a range of days: net sales with their trend and a test of it, orders, average order value, items per order, customers, retention, return rate, margin where the caller may see it, the top category, and the three categories that changed most and why. Each figure is shown beside those of the range before and of the range a year before; the answer names their days. Days without data are not counted as days without sales. Amounts are without tax.

Toolset: sales
Kept until data or day change.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.

metric: What the row is about.
category: The category of top category and of category mover; else null.
value: The figure, in the row's unit; for a mover: the change of its net sales against the year before.
unit: currency, orders, pieces, customers or %.
previous: The figure of previous_range; null without data, and for retention over more than 92 days.
change_percent: Change against that; null for percentages [%].
year_before: The figure of year_before_range; null in the same cases.
year_change_percent: Change against that; null for percentages [%].
note: What the figure alone does not say.
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range; null if none are.
previous_range: The range before, and why it is comparable.
year_before_range: The range a year before, and why it is comparable.$$;
