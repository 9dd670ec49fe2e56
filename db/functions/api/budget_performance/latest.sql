-- Sales against the budget, for the days that the data cover.
--
-- Neither sum includes months or stores without a budget.

create or replace function api.budget_performance(
    group_by      api.budget_grouping default 'month',
    start_date    api.day             default null,
    end_date      api.day             default null,
    period        api.period          default null,
    store_name    api.store_name      default null,
    category_name api.category_name   default null,
    max_rows      api.row_limit       default 50
)
    returns table (
        name                text,
        net_sales           numeric,
        budget              numeric,
        difference          numeric,
        attained_percent    numeric,
        whole_budget        numeric,
        total_net_sales     numeric,
        total_budget        numeric,
        total_percent       numeric,
        unbudgeted_sales    numeric,
        first_day           date,
        last_day            date,
        data_through        date,
        data_note           text,
        total_rows          bigint
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
    asked_store    integer := retail.store_by_name(budget_performance.store_name);
    asked_category integer := retail.category_by_name(budget_performance.category_name);
    asked          record;
begin
    budget_performance.group_by := coalesce(budget_performance.group_by, 'month');
    budget_performance.max_rows := coalesce(budget_performance.max_rows, 50);

    select *
    into asked
    from retail.date_range(
        budget_performance.period, budget_performance.start_date, budget_performance.end_date, 365, asked_store
    );

    if not asked.has_data then
        first_day := asked.first_day;
        last_day := asked.last_day;
        data_through := asked.data_through;
        data_note := asked.data_note;
        total_rows := 0;
        return next;
        return;
    end if;

    return query
    with budgeted as materialized (
        select *
        from retail.budgeted_sales(
            asked.first_day, asked.last_day, asked.covered_first, asked.covered_last,
            budget_performance.group_by = 'category' or asked_category is not null, asked_store, asked_category
        )
    ),

    totals as (
        select
            sum(budgeted.budget) as budget,
            sum(budgeted.net_sales) filter (where budgeted.budget is not null) as net_sales,
            coalesce(sum(budgeted.net_sales) filter (where budgeted.budget is null), 0) as unbudgeted,
            -- A month's budget is spread evenly over its days, so a Saturday reaches a larger share of it
            -- than a Monday.
            asked.covered_first <> date_trunc('month', asked.covered_first::timestamp)
            or asked.covered_last + 1 <> date_trunc('month', (asked.covered_last + 1)::timestamp) as has_part
        from budgeted
    ),

    listed as (
        select
            case budget_performance.group_by
                when 'month' then to_char(budgeted.month, 'YYYY-MM')
                when 'store' then stores.name
                else categories.name
            end as name,
            sum(budgeted.net_sales) as net_sales,
            sum(budgeted.budget) as budget,
            sum(budgeted.whole_budget) as whole_budget,
            count(*) over () as total
        from budgeted
        join retail.stores on stores.store_id = budgeted.store_id
        left join retail.categories on categories.category_id = budgeted.category_id
        where budgeted.budget is not null
        group by 1
    ),

    page as (
        select
            listed.*,
            row_number() over (order by listed.name) as place
        from listed
    )

    select
        page.name,
        round(page.net_sales, 2),
        round(page.budget, 2),
        round(page.net_sales - page.budget, 2),
        retail.percent_of(page.net_sales, page.budget),
        round(page.whole_budget, 2),
        round(totals.net_sales, 2),
        round(totals.budget, 2),
        retail.percent_of(totals.net_sales, totals.budget),
        round(totals.unbudgeted, 2),
        asked.first_day,
        asked.last_day,
        asked.data_through,
        nullif(
            concat_ws(
                ' ',
                asked.data_note,
                case
                    when totals.budget is null and asked_category is not null then 'There is no budget for this category in this range.'
                    when totals.budget is null then 'There is no budget for this range.'
                    when totals.has_part then 'Within a month that is partly covered, every day has the same share of the budget, whatever its weekday.'
                end
            ),
            ''
        ),
        coalesce(page.total, 0)
    from totals
    left join page on page.place <= budget_performance.max_rows
    where page.name is not null
        or totals.budget is null
    order by page.place;
end
$$;

alter function api.budget_performance owner to retail_definer;

grant execute on function api.budget_performance to retail_gateway, store_user, analyst;

comment on function api.budget_performance is
$$Are we on target? Net sales against the budget, by month, store or category, for the days that the data cover.

For a month that is only partly covered, the budget is that of the covered days. Sales of months and stores without a budget are left out of the comparison and shown as unbudgeted_sales.

Toolset: planning
Kept until data or day change.

group_by: What each row is about.
start_date: First day, included. Left out: 365 days up to the end.
end_date: Last day, included. Left out: the last day with data.
period: A range by name, instead of the dates.
store_name: One store. By name in any case; left out: all that the caller sees.
category_name: One category. By name in any case; left out: whole stores.
max_rows: Rows at most. 1 to 1000.

name: The month, store or category; null when there is no budget.
net_sales: Amount after discounts and returns, without tax, where there is a budget [currency].
budget: The budget for the same days [currency].
difference: net_sales less budget [currency].
attained_percent: net_sales in percent of the budget [%].
whole_budget: The budget for the whole range, including days to come [currency].
total_net_sales: net_sales of all rows [currency].
total_budget: Budget of all rows for the same days [currency].
total_percent: total_net_sales in percent of total_budget [%].
unbudgeted_sales: Net sales of the range for which there is no budget [currency].
first_day: First day of the range.
last_day: Last day of the range.
data_through: Last day with data.
data_note: What data or budgets are missing in the range; null if none are.
total_rows: All rows, before max_rows cut the list.$$;
