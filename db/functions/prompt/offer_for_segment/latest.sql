-- Works out what to offer one segment of customers.

create or replace function prompt.offer_for_segment(
    segment    api.customer_segment,
    store_name api.store_name default null
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select format(
        $text$Work out an offer for the customers in the segment %2$s of %1$s.

- Call `customer_segmentation` for the segment: how many customers it has, what they bought, and what they have in common.
- Call `execute_sales_query` to find which categories they buy more of than other customers; `get_multiple_table_schemas` describes the columns.
- Call `customer_lifetime_value` to see what they are worth.
- Call `top_products` for those categories.
- Call `get_product_recommendations` to see what is bought together with them.
- Call `inventory_status` to check that there is enough stock of the products you choose.

Then write: who they are, in two sentences; one offer with product, price and reason; a message to them of at most sixty words; how many of them must accept for it to pay off; and how to measure after a month whether it worked. Do not name any person.$text$,
        guide.store_phrase(offer_for_segment.store_name),
        offer_for_segment.segment
    );
end;

alter function prompt.offer_for_segment owner to retail_definer;

grant execute on function prompt.offer_for_segment to store_user, analyst;

comment on function prompt.offer_for_segment is
$$Works out an offer for one segment of customers, with a message to them and a way to measure its success.

segment: The segment, as customer_segmentation names it.
store_name: The store; all stores that you can see by default.$$;
