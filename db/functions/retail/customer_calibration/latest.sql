-- How a model of customers did on a half year that it had not seen, so that its users can judge it.

create or replace function retail.customer_calibration(
    store_ids integer[],
    out expected numeric,
    out actual   numeric,
    out tenths   jsonb
)
    language sql
    stable
    parallel restricted
begin atomic
    select
        sum(orders.expected * orders.customers) as expected,
        sum(orders.actual * orders.customers) as actual,
        jsonb_agg(
            jsonb_build_object(
                'tenth', orders.tenth,
                'expected_orders', round(orders.expected, 2),
                'actual_orders', round(orders.actual, 2),
                'chance_percent', round(100 * chance.expected, 1),
                'came_percent', round(100 * chance.actual, 1)
            )
            order by orders.tenth
        ) filter (where chance.tenth is not null) as tenths
    from retail.customer_tests as orders
    left join retail.customer_tests as chance
        on chance.store_ids = orders.store_ids
        and chance.tenth = orders.tenth
        and chance.measure = 'chance'
    where orders.store_ids = customer_calibration.store_ids
        and orders.measure = 'orders';
end;

alter function retail.customer_calibration owner to retail_owner;

grant execute on function retail.customer_calibration to retail_definer;

comment on function retail.customer_calibration is
$$Orders that the model of some stores expected in the last half year, and actual orders; null when it was not tested.

store_ids: The stores of the model.

expected: Orders of all customers that were expected.
actual: Actual orders.
tenths: For each tenth of the customers, from the highest expectation down, expected and actual orders per customer, and how many were expected to order and did, in percent.$$;
