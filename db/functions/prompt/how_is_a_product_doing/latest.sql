-- Reviews one product: sales, stock, returns, season, and what to do with it.

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

- Call `product_performance` to get its rank, share and class in its category, for the last 90 days and for the last year.
- Call `inventory_status` with its product_name to get its stock.
- Call `stockouts` and `slow_movers` for its category, and check whether it is listed.
- Call `returns_analysis` for its category to see how often it is returned.
- Call `seasonal_trends` for its category before you call a month good or bad.
- Call `similar_products` to see what customers may have bought instead.

Then answer with one paragraph, a table of its figures, and one recommendation: keep it, order more, order less, change the price, move it, or discontinue it. Say which figure decides this, and what would change the recommendation.$text$,
        guide.store_phrase(how_is_a_product_doing.store_name),
        retail.quoted(products.name),
        retail.visible(products.sku)
    )
    from (select retail.product_by_name(how_is_a_product_doing.product_name) as product_id limit 1) as asked
    left join retail.products on products.product_id = asked.product_id;
end;

alter function prompt.how_is_a_product_doing owner to retail_definer;

grant execute on function prompt.how_is_a_product_doing to store_readonly, analyst;

comment on function prompt.how_is_a_product_doing is
$$Reviews one product, its sales, stock, returns and season, and recommends what to do with it.

product_name: The product, by name or sku.
store_name: The store; all stores that you can see by default.$$;
