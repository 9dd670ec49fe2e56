-- Turns a customer's project into a list of products to buy.

create or replace function prompt.products_for_project(
    project    guide.project,
    store_name api.store_name default null
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select format(
        $text$A customer says: "%2$s". Find everything that the customer needs for this, in %1$s.

First list what such a project needs: materials, tools, fasteners, protective gear, and items that are often forgotten. Then find a product for each of them:

- Call `hybrid_product_search` with each need in plain words, such as "waterproof exterior paint", and a price limit if the customer gave one.
- Call `search_products` if you know the name, the brand or the sku.
- Call `similar_products` for alternatives that are cheaper or better rated.
- Call `get_product_recommendations` to see what others bought together with the main product.
- Call `inventory_status` to check that there is enough stock.
- Call `top_products` for the category if you cannot decide between products.

Then answer the customer with one table: purpose, product, price, quantity, and whether it is in stock; the total at the end. Below it, list what the customer probably has at home, and ask one question whose answer would change the list. Offer only products that a tool returned, under the names that it returned.$text$,
        guide.store_phrase(products_for_project.store_name),
        -- The customer's words must stay within their quotes and on one line, without backquotes, which
        -- would mark them as a tool's name.
        retail.visible(translate(products_for_project.project, chr(96) || e'"\n\r\t', '''''   '))
    );
end;

alter function prompt.products_for_project owner to retail_definer;

grant execute on function prompt.products_for_project to store_readonly, analyst;

comment on function prompt.products_for_project is
$$Finds all products that a customer needs for a project, with alternatives, prices and stock.

project: What the customer wants to do, in the customer's words.
store_name: The store; all stores that you can see by default.$$;
