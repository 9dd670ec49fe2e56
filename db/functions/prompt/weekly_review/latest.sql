-- The review of a week: what changed, why, and what to do about it.

create or replace function prompt.weekly_review(
    store_name api.store_name default null,
    last_day   api.day        default null
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select format(
        $text$Review the seven days from %2$s to %3$s for %1$s, and compare them with the seven days before, %4$s to %5$s.

- Call `daily_sales` for both weeks: net sales, orders, average order value, discounts and returns, day by day.
- Call `compare_periods` to split the change into number of orders, items per order, prices, product mix and returns.
- Call `top_products` and `category_performance` for both weeks to see what rose and what fell.
- Call `returns_analysis` to see whether anything was returned more than usual.
- Call `stockouts` to see what ran out during the week, and the sales that were probably lost.
- Call `low_stock` to see what will run out next.

Then write the review, at most one page. Start with one sentence that sums up the week. Then give net sales, orders and average order value next to the week before, with the change in percent. Then the three things that best explain the change, each with its figure. Then what to do next week: at most five points, each naming its product or category. Quote amounts exactly as the tools return them. If a tool returned no rows, say so; do not guess.$text$,
        guide.store_phrase(weekly_review.store_name),
        week.last_day - 6,
        week.last_day,
        week.last_day - 13,
        week.last_day - 7
    )
    from (select coalesce(weekly_review.last_day, retail.last_day()) as last_day) as week;
end;

alter function prompt.weekly_review owner to retail_definer;

grant execute on function prompt.weekly_review to store_readonly, analyst;

comment on function prompt.weekly_review is
$$Reviews a week of one store, or of all that you can see: how it went, why, and what to do next.

store_name: The store; all stores that you can see by default.
last_day: The last day of the week; the latest day with an order by default.$$;
