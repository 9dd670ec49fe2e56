-- What to offer a group of customers.

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
        $text$Work out what to offer the customers of the segment %2$s of %1$s.

- Ask `customer_segmentation` for the segment: how many they are, what they bought, and what they have in common.
- Ask `execute_sales_query` which categories they buy more of than other customers do; `get_multiple_table_schemas` has the columns.
- Ask `customer_lifetime_value` what is at stake.
- Ask `top_products` of those categories.
- Ask `get_product_recommendations` for what goes along with them.
- Ask `inventory_status` whether there is enough of what you choose.

Then write: who they are in two sentences; one offer with product, price and reason; how to speak to them, with a text of at most sixty words; how many of them have to accept so that it pays; and how to see after a month whether it worked. Name no person.$text$,
        guide.store_phrase(offer_for_segment.store_name),
        offer_for_segment.segment
    );
end;

alter function prompt.offer_for_segment owner to retail_definer;

grant execute on function prompt.offer_for_segment to store_user, analyst;

comment on function prompt.offer_for_segment is
$$Works out an offer for one segment of customers, with the text, and how to see whether it worked.

segment: The segment, as customer_segmentation names it.
store_name: The store; left out for all that you see.$$;
