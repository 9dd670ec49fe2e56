-- What promotions brought, compared with ordinary days of the same weekday around them.
--
-- retail.promotion_sums() compares the days.

create or replace function api.promotion_uplift(
    kind          api.promotion_kind default 'calendar',
    start_date    api.day            default null,
    end_date      api.day            default null,
    period        api.period         default null,
    store_name    api.store_name     default null,
    category_name api.category_name  default null,
    max_rows      api.row_limit      default 50
)
    returns table (
        promotion          text,
        days               bigint,
        days_compared      bigint,
        net_sales          numeric,
        expected_net_sales numeric,
        uplift             numeric,
        uplift_low         numeric,
        uplift_high        numeric,
        uplift_percent     numeric,
        low_percent        numeric,
        high_percent       numeric,
        discounts          numeric,
        finding            text,
        first_day          date,
        last_day           date,
        data_through       date,
        data_note          text,
        total_rows         bigint
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
    asked_store    integer := retail.store_by_name(promotion_uplift.store_name);
    asked_category integer := retail.category_by_name(promotion_uplift.category_name);
    asked          record;
    silence        text;
begin
    promotion_uplift.kind := coalesce(promotion_uplift.kind, 'calendar');
    promotion_uplift.max_rows := coalesce(promotion_uplift.max_rows, 50);

    select *
    into asked
    from retail.date_range(
        promotion_uplift.period, promotion_uplift.start_date, promotion_uplift.end_date, 365, asked_store
    );

    -- For categories with too few lines to find discount days in, an empty answer would mislead: name them.
    if promotion_uplift.kind = 'discount' then
        silence := retail.undiscounted_categories(
            greatest(asked.covered_first - 28, asked.data_from), least(asked.covered_last + 28, asked.complete_through), asked_store, asked_category
        );
    end if;

    return query
    with summed as materialized (
        select *
        from retail.promotion_sums(
            promotion_uplift.kind, asked.covered_first, asked.covered_last,
            -- A day that is not over would look weak.
            asked.data_from, asked.complete_through, asked_store, asked_category
        )
    ),

    page as (
        select
            summed.*,
            row_number() over (order by summed.all_sales desc, summed.promotion) as place,
            count(*) over () as total
        from summed
    )

    select
        page.promotion,
        page.days,
        page.compared,
        round(page.net_sales, 2),
        round(page.expected, 2),
        round(page.uplift, 2),
        -- Sales cannot fall below 0.
        round(greatest(page.uplift - page.half_width, -page.expected), 2),
        round(page.uplift + page.half_width, 2),
        retail.percent_of(page.uplift, page.expected),
        retail.percent_of(greatest(page.uplift - page.half_width, -page.expected), page.expected),
        retail.percent_of(page.uplift + page.half_width, page.expected),
        round(page.discounts, 2),
        case
            when page.compared = 0 then 'too few ordinary days of the same weekday around it to compare with'
            when page.uplift - page.half_width > 0 then 'more than on ordinary days'
            when page.uplift + page.half_width < 0 then 'less than on ordinary days'
            else 'no clear difference from ordinary days'
        end,
        asked.first_day,
        asked.last_day,
        asked.data_through,
        nullif(concat_ws(' ', asked.data_note, silence), ''),
        page.total
    from page
    where page.place <= promotion_uplift.max_rows
    order by page.place;

    if not found then
        first_day := asked.first_day;
        last_day := asked.last_day;
        data_through := asked.data_through;
        data_note := concat_ws(
            ' ',
            asked.data_note,
            case
                when asked.has_data and promotion_uplift.kind = 'calendar'
                    then 'The calendar names no promotion in this range; kind discount looks for days of discounts.'
                when asked.has_data
                    then 'There are no days of discounts in this range.'
            end,
            silence
        );
        total_rows := 0;
        return next;
    end if;
end
$$;

alter function api.promotion_uplift owner to retail_definer;

grant execute on function api.promotion_uplift to retail_gateway, store_user, analyst;

comment on function api.promotion_uplift is
$$What did our promotions and discounts bring? Net sales on their days against ordinary days of the same weekday within four weeks, with an interval that covers the truth 19 times in 20.

Promotions are the entries of the calendar (calendar), or days on which at least half of a category's lines were discounted (discount; only for categories with 20 lines or more a day). Anything else that was special about those days counts as uplift, and so do sales that customers only brought forward.

Toolset: planning
Kept until data or day change.

kind: Which days count as a promotion.
start_date: First day, included. Left out: 365 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: all.
max_rows: Promotions at most. 1 to 1000.

promotion: The name in the calendar, or the category that was discounted; null when there is none.
days: Days that had it.
days_compared: Days with at least four ordinary ones to compare with; all figures but discounts are of these.
net_sales: Amount on those days, in the stores that had it, after discounts and returns [currency].
expected_net_sales: What ordinary days of the same weekdays bring [currency].
uplift: net_sales less expected_net_sales; null when no day can be compared [currency].
uplift_low: Lower end of its interval [currency].
uplift_high: Upper end of its interval [currency].
uplift_percent: The uplift in percent of what was expected [%].
low_percent: Lower end of its interval [%].
high_percent: Upper end of its interval [%].
discounts: Discounts given on all its days; null for one category by the calendar [currency].
finding: Whether chance explains the difference: whether the interval contains 0.
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data are missing in the range, or that it has no promotions; otherwise null.
total_rows: Promotions, before max_rows cut the list.$$;
