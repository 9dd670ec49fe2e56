-- The shape of the sample data, generated here at a tenth of its size with a fixed last day. The
-- checksum covers all rows: the same scale and last day give the same rows in every run on every
-- machine.

begin;
\ir ../pgtap.sql
select set_config('sample.scale', '0.1', true), set_config('sample.last_day', '2025-12-31', true);
\ir ../shared/sample_data.sql

select plan(33);

-- The exact rows -------------------------------------------------------------------

select is(
    (
        select md5(string_agg(
            concat_ws(
                '|', orders.order_id, stores.name, orders.order_number, orders.kind, homes.name, orders.customer_id,
                orders.payment_method, extract(epoch from orders.ordered_at), orders.order_date, orders.subtotal,
                orders.discount, orders.tax, orders.total, orders.original_order_id
            ),
            E'\n' order by orders.order_id
        ))
        from retail.orders
        join retail.stores on stores.store_id = orders.store_id
        join retail.stores as homes on homes.store_id = orders.customer_store_id
    ),
    '0362b9f95d0f1349a1382aa8f9f690d1',
    'the orders are the same in every run'
);
select is(
    (
        select md5(string_agg(
            concat_ws(
                '|', items.order_id, items.line_number, products.sku, items.quantity, items.unit_price,
                items.discount, items.line_total, items.unit_cost
            ),
            E'\n' order by items.order_id, items.line_number
        ))
        from retail.order_items as items
        join retail.products on products.product_id = items.product_id
    ),
    '65c4e7cbb7cefa3bf29a1fccd088034e',
    'the items of orders are the same in every run'
);
select is(
    (
        select md5(string_agg(
            concat_ws('|', customers.customer_id, customers.customer_number, customers.email, customers.joined_on),
            E'\n' order by customers.customer_id
        ))
        from retail.customers
    ),
    '1a015ebd030e0df29a92bbed895054a9',
    'the customers are the same in every run'
);
select is(
    (
        select md5(string_agg(
            concat_ws('|', stores.name, products.sku, inventory.quantity_on_hand, inventory.reorder_point),
            E'\n' order by stores.name, products.sku
        ))
        from retail.inventory
        join retail.stores on stores.store_id = inventory.store_id
        join retail.products on products.product_id = inventory.product_id
    ),
    '132df6ef7f4165fe698ad3938b9671ba',
    'the stock is the same in every run'
);

-- How much ---------------------------------------------------------------------------

select results_eq(
    $$ select kind, count(*) from retail.stores group by kind order by kind $$,
    $$ values ('online', 1::bigint), ('physical', 7) $$,
    'there are seven physical stores and one online'
);
select ok((select abs(count(*) - 5000) <= 4 from retail.customers where not is_walk_in), 'there are a tenth of 50,000 customers');
select cmp_ok((select count(*) from retail.orders), '>=', 19500::bigint, 'there are no fewer than a tenth of 200,000 orders, within 2.5 percent');
select cmp_ok((select count(*) from retail.orders), '<=', 20500::bigint, 'there are no more than a tenth of 200,000 orders, within 2.5 percent');
select cmp_ok((select round(count(*)::numeric / (select count(*) from retail.orders), 2) from retail.order_items), '>=', 2.0, 'an order has at least 2.0 items on average');
select cmp_ok((select round(count(*)::numeric / (select count(*) from retail.orders), 2) from retail.order_items), '<=', 2.2, 'an order has at most 2.2 items on average');
select cmp_ok((select count(*) from retail.products), '>', 400::bigint, 'there are over 400 products');
select is((select count(*) from retail.categories), 9::bigint, 'there are nine categories');
select is(
    (select count(*) from (select distinct lower(name) from retail.products union all select distinct description from retail.products) as texts),
    (select 2 * count(*) from retail.products),
    'each product has a name and a description of its own'
);
select is_empty(
    $$ select sku from retail.products where length(description) < 100 or brand is null or supplier_id is null or rating is null or cardinality(tags) < 3 $$,
    'each product has a long description, a brand, a supplier, a rating and tags'
);

-- Stores -----------------------------------------------------------------------------

select is_empty(
    $$
    select stores.name, count(*), share.expected
    from retail.customers
    join retail.stores on stores.store_id = customers.store_id
    join (
        values
        ('Seattle', 30), ('Bellevue', 25), ('Tacoma', 20), ('Spokane', 8),
        ('Everett', 7), ('Redmond', 6), ('Kirkland', 4), ('Online', 30)
    ) as share (name, expected) on share.name = stores.name
    where not customers.is_walk_in
    group by stores.name, share.expected
    having abs(count(*) / 5000.0 - share.expected / 130.0) > 0.001
    $$,
    'each store has its share of the customers'
);
select results_eq(
    $$
    select stores.name
    from retail.orders
    join retail.stores on stores.store_id = orders.store_id
    where stores.name in ('Seattle', 'Bellevue', 'Tacoma', 'Spokane', 'Everett', 'Redmond', 'Kirkland')
    group by stores.name
    order by count(*) desc
    $$,
    array['Seattle', 'Bellevue', 'Tacoma', 'Spokane', 'Everett', 'Redmond', 'Kirkland'],
    'the stores are in the same order by their number of orders'
);
select is(
    (
        select stores.name
        from retail.orders
        join retail.stores on stores.store_id = orders.store_id
        where orders.kind = 'sale'
        group by stores.name
        order by avg(orders.subtotal) desc
        limit 1
    ),
    'Online',
    'the online store has the largest orders'
);
select cmp_ok(
    (select min(own_share) from (
        select avg((orders.store_id = orders.customer_store_id)::integer) as own_share
        from retail.orders
        group by orders.customer_store_id
    ) as homes),
    '>=', 0.8,
    'at least 80 percent of the orders of each store''s customers are in their own store'
);

-- Time -------------------------------------------------------------------------------

select results_eq(
    $$ select min(order_date), max(order_date) from retail.orders $$,
    $$ values (date '2020-01-01', date '2025-12-31') $$,
    'orders go from 2020 to the last day, and none is after it'
);
select is_empty(
    $$
    select order_id
    from retail.orders
    where order_date <> (ordered_at at time zone 'America/Los_Angeles')::date
    $$,
    'the day of an order is that of the store''s time zone'
);
select is_empty(
    $$
    select orders.order_id
    from retail.orders
    join retail.customers
        on customers.store_id = orders.customer_store_id
        and customers.customer_id = orders.customer_id
    where orders.order_date < customers.joined_on - 1
    $$,
    'no customer buys before joining'
);

create temporary table years as
select
    extract(year from order_date) as year,
    sum(subtotal - discount) as net_sales
from retail.orders
group by 1;

select is_empty(
    $$
    select this.year, this.net_sales / before.net_sales
    from years as this
    join years as before on before.year = this.year - 1
    where this.net_sales / before.net_sales
        not between case this.year when 2023 then 0.85 else 1.03 end and case this.year when 2023 then 0.99 else 1.17 end
    $$,
    'sales grow by about a tenth every year, except for a weak 2023'
);

create temporary table seasons as
select
    categories.name as category,
    extract(month from orders.order_date) as month,
    sum(order_items.line_total) as net_sales
from retail.orders
join retail.order_items using (store_id, order_id)
join retail.products using (product_id)
join retail.categories using (category_id)
group by 1, 2;

select cmp_ok(
    (select april.net_sales / january.net_sales
    from seasons as april
    join seasons as january using (category)
    where category = 'paint' and april.month = 4 and january.month = 1),
    '>=', 1.8,
    'paint sells in April at least 1.8 times what it sells in January'
);
select is(
    (select month::integer from seasons where category = 'paint' order by net_sales desc limit 1),
    4,
    'April is the best month of paint'
);
select is(
    (select array_agg(month::integer order by month) from (
        select month from seasons where category = 'power tools' order by net_sales desc limit 2
    ) as best),
    array[6, 7],
    'power tools sell best in June and July'
);
select cmp_ok(
    (select sum(net_sales) filter (where month in (12, 1, 2)) / sum(net_sales) from seasons where category = 'garden'),
    '<=', 0.06,
    'the garden category sells little in winter'
);

-- Money ------------------------------------------------------------------------------

select is_empty(
    $$
    select orders.order_id
    from retail.orders
    join (
        select
            store_id,
            order_id,
            sum(quantity * unit_price) as subtotal,
            sum(discount) as discount,
            sum(line_total) as net
        from retail.order_items
        group by store_id, order_id
    ) as items using (store_id, order_id)
    where orders.subtotal <> items.subtotal
        or orders.discount <> items.discount
        or orders.subtotal - orders.discount <> items.net
        or orders.total <> round(orders.total, 2)
    $$,
    'the totals of orders are those of their items, to the cent'
);
select is_empty(
    $$ select order_id from retail.orders where not exists (select from retail.order_items where order_items.store_id = orders.store_id and order_items.order_id = orders.order_id) $$,
    'no order is empty'
);
select ok(
    (select sum(line_total - quantity * unit_cost) / sum(line_total) between 0.31 and 0.35 from retail.order_items),
    'the gross margin is a third'
);
select ok(
    (select avg((kind = 'return')::integer) between 0.02 and 0.06 from retail.orders),
    '2 to 6 percent of the orders are returns'
);
select ok(
    (
        select
            count(*) filter (where quantity_on_hand = 0) > 0
            and count(*) filter (where quantity_on_hand = 0) < count(*) / 10.0
            and count(*) filter (where quantity_on_hand between 1 and reorder_point) > 0
            and count(*) filter (where quantity_on_hand > reorder_point) > count(*) * 0.8
        from retail.inventory
    ),
    'some products are low, some are out of stock, and most are in stock'
);

select ok(
    (
        select count(*) > 0.8 * (select count(*) from retail.inventory)
        from retail.stock_history(array[date '2024-12-15'], null, null)
    ),
    'of four in five products the stock a year ago is known'
);
select is(
    (select count(*) from retail.budgets where extract(year from month) = 2025),
    96::bigint,
    'each of the eight stores has a budget for each month'
);

select finish();
rollback;
