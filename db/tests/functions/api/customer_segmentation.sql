-- api.customer_segmentation. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(9);

select volatility_is('api', 'customer_segmentation'::name, 'stable');
select is_definer('api', 'customer_segmentation'::name);
\ir ../../shared/customers_of_web.sql
select tests.log_in('Head office');
-- Customers 1 and 2 have a score of 1, 3 and 4 a score of 2, up to 5 for 9 and 10. The ten are
-- evenly spaced in recency too, so all three scores are equal.
select results_eq(
    $$
    select segment::text, customers, share_percent, net_sales, average_net_sales, average_orders, average_days_since, as_of
    from api.customer_segmentation('web')
    $$,
    $$
    values
    ('champions',       2::bigint, 20.0, 1810.00, 905.00, 9.5, 5::numeric, '2025-07-01'::date),
    ('loyal',           2,         20.0, 1130.00, 565.00, 7.5, 25,         '2025-07-01'),
    ('needs_attention', 2,         20.0, 610.00,  305.00, 5.5, 45,         '2025-07-01'),
    ('hibernating',     2,         20.0, 250.00,  125.00, 3.5, 65,         '2025-07-01'),
    ('lost',            2,         20.0, 50.00,   25.00,  1.5, 85,         '2025-07-01')
    $$,
    'customers fall into segments by recency, frequency and money'
);
select is(
    (select sum(sales_share_percent) from api.customer_segmentation('web')),
    100.0,
    'the shares of all segments add up to 100 percent'
);

-- Each customer's segment from the profile, next to the figures from the receipts.
create temporary view judged as
select
    customers.customer_number,
    profile.segment::text as segment,
    receipts.orders,
    receipts.first_day,
    date '2025-07-01' - receipts.last_day as days_since
from retail.customers
cross join lateral (
    select
        count(*) filter (where orders.kind <> 'return') as orders,
        min(orders.order_date) filter (where orders.kind <> 'return') as first_day,
        max(orders.order_date) filter (where orders.kind <> 'return') as last_day
    from retail.orders
    where orders.customer_store_id = customers.store_id
        and orders.customer_id = customers.customer_id
) as receipts
cross join lateral api.customer_profile(customers.customer_number) as profile
where customers.store_id = 103
    and not customers.is_walk_in;
select is_empty(
    $$
    select *
    from judged
    where (segment = 'new' and (orders > 1 or first_day <= date '2025-07-01' - 91))
        or (segment in ('champions', 'loyal', 'potential_loyal', 'needs_attention', 'at_risk', 'cannot_lose') and orders < 2)
    $$,
    'no customer has a segment that the receipts contradict'
);
select is(
    (select sum(customers) from api.customer_segmentation()),
    (
        select count(distinct (sold.customer_store_id, sold.customer_id))::numeric
        from retail.customer_sales as sold
        where sold.orders > 0
    ),
    'every customer with an order is in one segment'
);

select tests.log_in('North manager');
select results_eq(
    $$ select segment::text, customers, net_sales, meaning from api.customer_segmentation() $$,
    $$ values (null, 2::bigint, 53.00, 'fewer than 5 customers: too few to rank them') $$,
    'a store sees its own customers, without walk-in customers; two are reported as too few'
);

select tests.log_out();
select is_empty($$ select * from api.customer_segmentation() $$, 'an unauthenticated caller sees no segments');

select tests.log_out();
update retail.stores set closed_on = '2025-07-01' where store_id = 103;
select tests.log_in('Head office');
select is(
    (select min(data_note) from api.customer_segmentation('web')),
    'Web closed on 2025-07-01: customers who bought there last count as any others who stopped.',
    'the answer says which store closed'
);

select finish();
rollback;
