-- From what a customer wants to do to what the customer needs to buy.

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
        $text$A customer says: "%2$s". Find everything that the customer needs for it, in %1$s.

First list what such a project takes: material, tools, fasteners, protection, and what is forgotten most often. Then look for each of them:

- Ask `hybrid_product_search` for each need in its own words, such as "waterproof exterior paint", with a price limit when the customer named one.
- Ask `search_products` when you know the name, the brand or the sku.
- Ask `similar_products` for an alternative that is cheaper, or better rated.
- Ask `get_product_recommendations` for what others bought along with the main product.
- Ask `inventory_status` whether enough is in stock.
- Ask `top_products` of the category when you cannot choose.

Then answer the customer: one table with what it is for, product, price, how many, and whether it is in stock; the sum at the end; below it what the customer should already have at home, and one question that would change the list. Offer only products that a tool returned, by the names that it gave.$text$,
        guide.store_phrase(products_for_project.store_name),
        -- A backquote would make a step of the customer's words.
        replace(products_for_project.project, chr(96), '''')
    );
end;

alter function prompt.products_for_project owner to retail_definer;

grant execute on function prompt.products_for_project to store_readonly, analyst;

comment on function prompt.products_for_project is
$$Finds all products that a customer needs for a project, with alternatives, prices and stock.

project: What the customer wants to do, in the customer's words.
store_name: The store; left out for all that you see.$$;
