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
        $text$Make an order list for %1$s, %2$s.

- Ask `low_stock` for what is at or below its reorder point, with days of cover and the suggested order. Read on until there are no more rows.
- Ask `stockouts` for what has run out already: it comes first.
- Ask `slow_movers` and leave out of the order, or cut, what hardly sells.
- Ask `sales_forecast` whether the coming weeks are stronger or weaker than the last ones, and say by how much you changed a suggestion for it.

Then write one table for each supplier: product, sku, in stock, days of cover, pieces to order, days until it comes. Put on top what runs out before a delivery can arrive. Below the tables: how many products and pieces in all, and what you left out and why. Order nothing and change no stock: the list is for a person to decide.$text$,
        guide.store_phrase(what_to_reorder.store_name),
        guide.category_phrase(what_to_reorder.category_name)
    );
end;

alter function prompt.what_to_reorder owner to retail_definer;

grant execute on function prompt.what_to_reorder to store_readonly;

comment on function prompt.what_to_reorder is
$$Makes an order list by supplier: what runs out first, how many to order, and why.

store_name: The store; left out for all that you see.
category_name: The category; left out for all.$$;
