-- The review of a week, with what changed and what to do about it.

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
        $text$Review the seven days from %2$s to %3$s of %1$s, and compare them with the seven days before, %4$s to %5$s.

- Ask `daily_sales` for both weeks: net sales, orders, average order value, discounts and returns, day by day.
- Ask `compare_periods` which part of the change comes from the number of orders, the items in an order, prices, the mix of products, and returns.
- Ask `top_products` and `category_performance` for both weeks: what rose, what fell.
- Ask `returns_analysis` whether something came back more than usual.
- Ask `stockouts` for what ran out in this week, and what was probably lost by it.
- Ask `low_stock` for what will run out next.

Then write the review, at most a page. First one sentence: how the week was. Then net sales, orders and average order value beside the week before, with the change in percent. Then the three things that explain the change best, each with its figure. Then what to do next week: at most five points, each with the product or category that it is about. Quote amounts as the tools give them. Say so where a tool gave no rows, instead of guessing.$text$,
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
$$Reviews a week of one store, or of all that you see: how it went, why, and what to do next.

store_name: The store; left out for all that you see.
last_day: The last day of the week; left out for the latest day with an order.$$;
