-- The budget of each store and month, and what was sold on the same days.
--
-- A budget is an amount for a month. For part of a month, it counts in proportion to the days, so
-- that a month that has just begun is not far behind. A store whose data end earlier is measured
-- up to that day; a store without any data has no row.

create or replace function retail.budgeted_sales(
    first_day      date,
    last_day       date,
    covered_first  date,
    covered_last   date,
    by_category    boolean,
    asked_store    integer,
    asked_category integer
)
    returns table (
        store_id     integer,
        month        date,
        category_id  integer,
        budget       numeric,
        whole_budget numeric,
        net_sales    numeric
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
    with months as (
        select
            budgets.store_id,
            budgets.month,
            budgets.category_id,
            budgets.net_sales as amount,
            (budgets.month + interval '1 month')::date - budgets.month as days_in_month,
            greatest(budgets.month, budgeted_sales.first_day) as from_day,
            least((budgets.month + interval '1 month')::date - 1, budgeted_sales.last_day) as to_day,
            greatest(budgets.month, budgeted_sales.covered_first) as covered_from,
            least((budgets.month + interval '1 month')::date - 1, budgeted_sales.covered_last, reach.data_through) as covered_to
        from retail.budgets
        join retail.store_reach() as reach on reach.store_id = budgets.store_id
        where budgets.month between date_trunc('month', budgeted_sales.first_day::timestamp)::date and budgeted_sales.last_day
            and (budgeted_sales.asked_store is null or budgets.store_id = budgeted_sales.asked_store)
            and (budgeted_sales.asked_category is null or budgets.category_id = budgeted_sales.asked_category)
            and case
                when budgeted_sales.by_category then budgets.category_id is not null
                -- If a store has amounts for categories only, the store's budget is their sum.
                else budgets.category_id is null or not exists (
                    select
                    from retail.budgets as whole
                    where whole.store_id = budgets.store_id
                        and whole.month = budgets.month
                        and whole.category_id is null
                )
            end
    ),

    budgeted as (
        select
            months.store_id,
            months.month,
            case when budgeted_sales.by_category then months.category_id end as category_id,
            months.covered_from,
            months.covered_to,
            sum(months.amount * greatest(months.covered_to - months.covered_from + 1, 0) / months.days_in_month) as budget,
            sum(months.amount * (months.to_day - months.from_day + 1) / months.days_in_month) as whole_budget
        from months
        group by 1, 2, 3, 4, 5
    ),

    sales as (
        select
            daily.store_id,
            daily.sales_date,
            null::integer as category_id,
            daily.net_sales
        from retail.daily_store_sales as daily
        where not budgeted_sales.by_category
            and daily.sales_date between budgeted_sales.covered_first and budgeted_sales.covered_last
            and (budgeted_sales.asked_store is null or daily.store_id = budgeted_sales.asked_store)

        union all

        select
            daily.store_id,
            daily.sales_date,
            daily.category_id,
            daily.net_sales
        from retail.daily_category_sales as daily
        where budgeted_sales.by_category
            and daily.sales_date between budgeted_sales.covered_first and budgeted_sales.covered_last
            and (budgeted_sales.asked_store is null or daily.store_id = budgeted_sales.asked_store)
            and (budgeted_sales.asked_category is null or daily.category_id = budgeted_sales.asked_category)
    ),

    sold as (
        select
            sales.store_id,
            date_trunc('month', sales.sales_date::timestamp)::date as month,
            sales.category_id,
            sum(sales.net_sales) as net_sales
        from sales
        group by 1, 2, 3
    )

    select
        coalesce(budgeted.store_id, sold.store_id),
        coalesce(budgeted.month, sold.month),
        coalesce(budgeted.category_id, sold.category_id),
        budgeted.budget,
        budgeted.whole_budget,
        coalesce(sold.net_sales, 0)
    from budgeted
    full join sold
        on sold.store_id = budgeted.store_id
        and sold.month = budgeted.month
        -- A full join supports only equality here.
        and coalesce(sold.category_id, 0) = coalesce(budgeted.category_id, 0);
end
$$;

alter function retail.budgeted_sales owner to retail_owner;

grant execute on function retail.budgeted_sales to retail_definer;

comment on function retail.budgeted_sales is
$$The budget of each store and month, or category of it, and the net sales of the same days. Without sales, net_sales is 0; without a budget, budget is null.

first_day: The first day as asked.
last_day: The last day as asked.
covered_first: The first day that the data cover.
covered_last: The last day that the data cover.
by_category: Whether to compare categories instead of whole stores.
asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null for all.

store_id: The store.
month: The first day of the month.
category_id: The category; null for a whole store.
budget: The budget for the days that the data cover; null without one.
whole_budget: The budget for all days of the range.
net_sales: Net sales.$$;
