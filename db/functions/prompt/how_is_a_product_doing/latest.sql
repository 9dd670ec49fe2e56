-- One product from all sides, and what to do with it.

create or replace function prompt.how_is_a_product_doing(
    product_name api.product_name,
    store_name   api.store_name default null
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select format(
        $text$Say how the product %2$s (sku %3$s) is doing in %1$s, and what to do with it.

- Ask `product_performance` for its rank, share and class in its category, in the last 90 days and in the last year.
- Ask `inventory_status` for its stock, by product_name.
- Ask `stockouts` and `slow_movers` of its category, and look whether it is among them.
- Ask `returns_analysis` of its category for how often it comes back.
- Ask `seasonal_trends` of its category before you call a month good or bad.
- Ask `similar_products` for what a customer may have bought instead.

Then answer in one paragraph, a table of its figures, and one recommendation: keep it as it is, order more, order less, change the price, place it elsewhere, or give it up. Say which figure decides, and what would change your mind.$text$,
        guide.store_phrase(how_is_a_product_doing.store_name),
        products.name,
        products.sku
    )
    from retail.products
    where products.product_id = retail.product_by_name(how_is_a_product_doing.product_name);
end;

alter function prompt.how_is_a_product_doing owner to retail_definer;

grant execute on function prompt.how_is_a_product_doing to store_readonly, analyst;

comment on function prompt.how_is_a_product_doing is
$$Looks at one product from all sides: sales, stock, returns, season; and says what to do with it.

product_name: The product, by name or sku.
store_name: The store; left out for all that you see.$$;
