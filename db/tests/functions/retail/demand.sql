-- retail.demand. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(14);

-- Earlier orders, so that the stores do not count as new.
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
select stores.store_id, 'Old', 'sale', 101, 401, '2025-01-02 18:00+00', '2025-01-02', 1, 1
from unnest(array[101, 102]) as stores (store_id);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select 101, orders.order_id, 1, 204, 1, 1, 1
from retail.orders
where orders.store_id = 101
    and orders.order_number = 'Old';

select tests.log_in('Head office');
set local role retail_definer;
-- Brushes: 1 and 10 on two of 91 days: variance (101 - 121 / 91) / 90.
select results_eq(
    $$ select units, round(mean_units, 6), round(deviation::numeric, 6), season, last_sale_date from retail.demand(101, 2) where product_id = 204 $$,
    $$ values (11::bigint, 0.120879, 1.052354, 1::numeric, '2025-06-03'::date) $$,
    'days without a sale count in mean and deviation'
);
select results_eq(
    $$ select units from retail.demand(101, null) where product_id = 201 $$,
    $$ values (1::bigint) $$,
    'one of two hammers was returned'
);
select is_empty('select from retail.demand(101, 1) where product_id <> 201', 'a category has only its own products');
reset role;
select tests.log_out();
delete from retail.order_items where store_id = 101 and order_id = (select order_id from retail.orders where store_id = 101 and order_number = 'Old');
delete from retail.orders where order_number = 'Old';
select tests.log_in('Head office');
set local role retail_definer;
-- (101 - 121 / 28) / 27.
select results_eq(
    $$ select units, round(mean_units, 6), round(deviation::numeric, 6) from retail.demand(101, 2) where product_id = 204 $$,
    $$ values (11::bigint, 0.392857, 1.892271) $$,
    'in a store that opened two days ago 28 days count, not 91'
);
reset role;
select tests.log_out();
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (101, 'Opening', 'sale', 101, 401, '2025-04-15 18:00+00', '2025-04-15', 1, 1);
insert into retail.inventory_adjustments (store_id, product_id, adjustment_number, change, quantity_after, reason, adjusted_at)
values (101, 204, 1, 60, 60, 'delivery', '2025-04-10 18:00+00');
select tests.log_in('Head office');
set local role retail_definer;
select is(
    (select round(mean_units, 6) from retail.demand(101, 2) where product_id = 204),
    0.220000,
    'in a store that opened 50 days ago, 50 days count'
);
reset role;
select tests.log_in('North manager');
set local role retail_definer;
select is_empty('select from retail.demand(null, null) where store_id <> 101', 'the caller sees no demand of other stores');
reset role;

-- North opened in January. Brushes were delivered on 25 April and first sold on 1 June: 40 days,
-- and 11 brushes.
select tests.log_out();
delete from retail.orders where order_number = 'Opening';
delete from retail.inventory_adjustments;
insert into retail.orders (
    store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
values (101, 'Opening', 'sale', 101, 401, '2025-01-15 18:00+00', '2025-01-15', 1, 1);
select tests.log_in('North manager');
set local role retail_definer;
select is(
    (select round(mean_units, 6) from retail.demand(101, 2) where product_id = 204),
    0.392857,
    'a product that is new in an old store counts 28 days'
);
reset role;
select tests.log_out();
insert into retail.inventory_adjustments (store_id, product_id, adjustment_number, change, quantity_after, reason, adjusted_at)
values (101, 204, 1, 60, 60, 'delivery', '2025-04-25 18:00+00');
select tests.log_in('North manager');
set local role retail_definer;
select is(
    (select round(mean_units, 6) from retail.demand(101, 2) where product_id = 204),
    0.275000,
    'a product counts the days since it was first delivered there'
);
reset role;
select tests.log_out();
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select 101, orders.order_id, 1, 204, 1, 1, 1
from retail.orders
where orders.order_number = 'Opening';
select tests.log_in('North manager');
set local role retail_definer;
select is(
    (select round(mean_units, 6) from retail.demand(101, 2) where product_id = 204),
    0.120879,
    'a product that was sold there before counts all days'
);
reset role;

-- Paint sold 1, 2, 2, 1, and 1000 on 20 May, which count as 8: 14 in 91 days, variance (10 + 64 -
-- 14 * 14 / 91) / 90.
select tests.log_out();
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select 101, 850 + number, 'G' || number, 'sale', 101, 401, day + time '18:00', day, 30 * units, 30 * units
from (
    values (1, '2025-04-20'::date, 1), (2, '2025-05-11', 2), (3, '2025-05-12', 2), (4, '2025-05-20', 1000)
) as sold (number, day, units);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select store_id, order_id, 1, 203, subtotal / 30, 30, subtotal
from retail.orders
where order_id between 851 and 854;
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select 101, orders.order_id, 2, 203, 1, 1, 1
from retail.orders
where orders.order_number = 'Opening';
select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select units, round(mean_units, 6), round(deviation::numeric, 6), unusual_units, counted_units from retail.demand(101, 2) where product_id = 203 $$,
    $$ values (1006::bigint, 0.153846, 0.893471, 1000::bigint, 8) $$,
    'a giant order counts as much as the other days suggest'
);
reset role;
select tests.log_out();
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 855, 'G5', 'return', 101, 401, '2025-05-25 18:00+00', '2025-05-25', -30000, -30000);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 855, 1, 203, -1000, 30, -30000);
select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select units, round(mean_units, 6), unusual_units, counted_units from retail.demand(101, 2) where product_id = 203 $$,
    $$ values (6::bigint, 0.065934, 1000::bigint, 8) $$,
    'a giant order that was returned leaves the rest'
);
reset role;

-- A second giant order on 21 May, next to 1, 2, 2, 1 and 1, and one more unit on 23 April. With 8
-- on six days, a day sells at most ceil(8 / 6 + 5 * root of 8 / 6) = 8. 8 + 2 * 8 in 91 days,
-- variance (12 + 2 * 64 - 24 * 24 / 91) / 90.
select tests.log_out();
delete from retail.order_items where order_id = 855;
delete from retail.orders where order_id = 855;
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select 101, 850 + number, 'G' || number, 'sale', 101, 401, day + time '18:00', day, 30 * units, 30 * units
from (values (6, '2025-05-21'::date, 900), (7, '2025-04-22', 1), (8, '2025-04-23', 1)) as sold (number, day, units);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select store_id, order_id, 1, 203, subtotal / 30, 30, subtotal
from retail.orders
where order_id between 856 and 857;
select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select units, unusual_units, counted_units from retail.demand(101, 2) where product_id = 203 $$,
    $$ values (1907::bigint, 1000::bigint, null::integer) $$,
    'of seven days, two large ones may be usual: that cannot be told'
);
reset role;
select tests.log_out();
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 858, 1, 203, 1, 30, 30);
select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select units, round(mean_units, 6), round(deviation::numeric, 6), unusual_units, counted_units from retail.demand(101, 2) where product_id = 203 $$,
    $$ values (1908::bigint, 0.263736, 1.218698, 1000::bigint, 8) $$,
    'two giant orders do not make each other look usual'
);
reset role;
select tests.log_out();
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select 101, 850 + number, 'G' || number, 'return', 101, 401, day + time '18:00', day, 30 * units, 30 * units
from (values (9, '2025-05-25'::date, -1000), (10, '2025-05-26', -900)) as sold (number, day, units);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select store_id, order_id, 1, 203, subtotal / 30, 30, subtotal
from retail.orders
where order_id between 859 and 860;
select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$ select units, round(mean_units, 6), unusual_units, counted_units from retail.demand(101, 2) where product_id = 203 $$,
    $$ values (8::bigint, 0.087912, 1000::bigint, 8) $$,
    'two giant orders that were returned leave the rest'
);
reset role;

select finish();
rollback;
