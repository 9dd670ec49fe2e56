-- Prepares a promotion of a category: which products, at what price, and what it must achieve.

create or replace function prompt.prepare_promotion(
    category_name api.category_name,
    store_name    api.store_name default null
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select format(
        $text$Prepare a promotion of %2$s in %1$s.

- Call `category_performance` for the last 90 days: net sales, share and, if you can see it, margin.
- Call `top_products` for the category to find products that attract customers.
- Call `slow_movers` for the category to find overstocked products that a promotion can clear.
- Call `seasonal_trends` to find the category's strong months: a promotion just before them gives away margin.
- Call `inventory_status` for the products you choose; leave out those without stock for four weeks at twice the usual sales.
- Call `get_product_recommendations` to find what is bought together with them, to display next to them at full price.

Then propose: three to eight products, each with regular price, promotion price and reason; the dates; how many more units must be sold for the discount to pay for itself (from the margin, or say that you cannot see it); and what to check after a week to decide whether to continue. Do not change any price: a person decides.$text$,
        guide.store_phrase(prepare_promotion.store_name),
        guide.category_phrase(prepare_promotion.category_name)
    );
end;

alter function prompt.prepare_promotion owner to retail_definer;

grant execute on function prompt.prepare_promotion to store_readonly, analyst;

comment on function prompt.prepare_promotion is
$$Prepares a promotion of a category: products, prices, dates, and how many more units it must sell.

category_name: The category.
store_name: The store; all stores that you can see by default.$$;
