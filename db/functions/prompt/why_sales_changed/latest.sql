-- What is behind a change of sales: part by part, until the rest does not matter.

create or replace function prompt.why_sales_changed(
    store_name    api.store_name    default null,
    category_name api.category_name default null,
    month         guide.month       default null
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select format(
        $text$Find out why net sales of %1$s, %2$s, changed between %5$s to %6$s (before) and %3$s to %4$s (now).

- Ask `daily_sales` for both ranges: by how much they changed, and on which days.
- Ask `compare_periods` for the parts of the change: orders, items per order, price, mix, returns.
- Ask `category_performance` for both ranges, and name the categories that make up most of the change.
- Ask `top_products` for both ranges within those categories.
- Ask `seasonal_trends` whether such a change is usual at this time of the year.
- Ask `stockouts` whether something could not be sold because there was none.
- Ask `returns_analysis` whether more came back than before.
- Ask `compare_stores` whether it happened everywhere or in one place.

Check before you explain: parts must add up to the change; a difference of one holiday or one weekend more is not a trend. Then answer in this order: the change, as an amount and in percent; its causes by size, each with the amount that it explains; what you could rule out; what you could not find out and which figure is missing for it.$text$,
        guide.store_phrase(why_sales_changed.store_name),
        guide.category_phrase(why_sales_changed.category_name),
        month.first_day,
        (month.first_day + interval '1 month' - interval '1 day')::date,
        (month.first_day - interval '1 month')::date,
        month.first_day - 1
    )
    from (
        select coalesce((why_sales_changed.month || '-01')::date, date_trunc('month', retail.last_day())::date) as first_day
    ) as month;
end;

alter function prompt.why_sales_changed owner to retail_definer;

grant execute on function prompt.why_sales_changed to store_readonly, analyst;

comment on function prompt.why_sales_changed is
$$Explains why sales of a month differ from the month before: by orders, prices, mix, stock and season.

store_name: The store; left out for all that you see.
category_name: The category; left out for all.
month: The month, such as 2025-06; left out for that of the latest order.$$;
