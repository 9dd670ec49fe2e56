-- A promotion of a category: which products, how deep, and what it must bring.

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

- Ask `category_performance` for the last 90 days: net sales, share, and the margin if you may see it.
- Ask `top_products` of the category: those that draw people in.
- Ask `slow_movers` of the category: those with much stock and few sales are what a promotion can clear.
- Ask `seasonal_trends` which months are the category's own; a promotion just before them gives margin away.
- Ask `inventory_status` for the products that you choose: enough for four weeks at twice the usual sales, or leave it out.
- Ask `get_product_recommendations` for what is bought along with them, to place beside them at full price.

Then propose: three to eight products with the price before and in the promotion, and for each one why; the days; how much more must be sold so that the discount pays for itself (from the margin, or say that you may not see it); what to look at after a week to decide whether to go on. Change no price: the proposal is for a person to decide.$text$,
        guide.store_phrase(prepare_promotion.store_name),
        guide.category_phrase(prepare_promotion.category_name)
    );
end;

alter function prompt.prepare_promotion owner to retail_definer;

grant execute on function prompt.prepare_promotion to store_readonly, analyst;

comment on function prompt.prepare_promotion is
$$Prepares a promotion of a category: products, depth, days, and what it has to bring.

category_name: The category.
store_name: The store; left out for all that you see.$$;
