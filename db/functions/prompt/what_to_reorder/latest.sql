-- An order list, from stock, sales and lead times.

create or replace function prompt.what_to_reorder(
    store_name    api.store_name    default null,
    category_name api.category_name default null
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select format(
        $text$Write an order list for %1$s, %2$s.

- Call `low_stock` to list what is at or below its reorder point, with days of cover and suggested order. Page through all rows. When low_points is more than 0, call it again with with_low_points true: those reorder points are too low for the service level.
- Call `stockouts` to list what has already run out; put these products first.
- Call `slow_movers`, and leave out or reduce products that hardly sell.
- Call `sales_forecast` to see whether the coming weeks will be stronger or weaker than the last ones. If you adjust a suggested order for that, say by how much.

Then write one table per supplier: product, sku, stock, days of cover, units to order, lead time in days. Put products that will run out before a delivery can arrive at the top. Below the tables, give the total number of products and units, what you left out and why, and which reorder points to raise to what. Do not place orders or change stock: a person decides.$text$,
        guide.store_phrase(what_to_reorder.store_name),
        guide.category_phrase(what_to_reorder.category_name)
    );
end;

alter function prompt.what_to_reorder owner to retail_definer;

grant execute on function prompt.what_to_reorder to store_readonly;

comment on function prompt.what_to_reorder is
$$Writes an order list by supplier: what runs out first, how much to order, and why.

store_name: The store; all stores that you can see by default.
category_name: The category; all categories by default.$$;
