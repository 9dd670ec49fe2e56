-- The report of a month, in the order in which it is read.

create or replace function prompt.month_end_report(
    month      guide.month    default null,
    store_name api.store_name default null
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select format(
        $text$Write the report of the month from %2$s to %3$s for %1$s, beside the month before (%4$s to %5$s) and the same month a year earlier (%6$s to %7$s).

- Ask `daily_sales` for the three months and add them up.
- Ask `business_summary` for the month: totals, trend, what moved most.
- Ask `store_performance` for each store against the year before and its peers.
- Ask `category_performance` and `top_products` for the month and the year before.
- Ask `returns_analysis` for what came back, and why.
- Ask `customer_analysis` for new and returning customers.
- Ask `inventory_value` and `slow_movers` for the capital that lies in the stock.
- Ask `sales_forecast` for the next month, and give its interval, not only its middle.

Then write: a paragraph for those who read nothing else; a table with net sales, orders, average order value, returns and, if you may see it, margin: month, month before, a year earlier, both changes in percent; the best and the weakest store, category and product; stock; the outlook; three decisions that are due. Every figure comes from a tool; say from which when two of them differ.$text$,
        guide.store_phrase(month_end_report.store_name),
        asked.first_day,
        (asked.first_day + interval '1 month' - interval '1 day')::date,
        (asked.first_day - interval '1 month')::date,
        asked.first_day - 1,
        (asked.first_day - interval '1 year')::date,
        (asked.first_day - interval '11 months' - interval '1 day')::date
    )
    from (
        select coalesce((month_end_report.month || '-01')::date, date_trunc('month', retail.last_day())::date) as first_day
    ) as asked;
end;

alter function prompt.month_end_report owner to retail_definer;

grant execute on function prompt.month_end_report to store_readonly, analyst;

comment on function prompt.month_end_report is
$$Writes the report of a month: totals, comparisons, best and weakest, stock, outlook, decisions.

month: The month, such as 2025-06; left out for that of the latest order.
store_name: The store; left out for all that you see.$$;
