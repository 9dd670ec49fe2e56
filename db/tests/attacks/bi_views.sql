-- Which rows of the api views each kind of BI login sees, and that their sums equal those of the
-- functions.
-- attack: 9, 11, 13, 14, 18

begin;
\ir ../setup.sql
select plan(73);

insert into retail.budgets (store_id, month, net_sales) values (101, '2025-06-01', 3000), (102, '2025-06-01', 600);
insert into retail.calendar_days (store_id, day, name) values (101, '2025-06-01', 'fair'), (102, '2025-06-01', 'holiday');
insert into retail.inventory_adjustments (store_id, product_id, adjustment_number, change, quantity_after, reason, adjusted_at)
values (101, 201, 1, 1, 5, 'count', '2025-06-02 06:30+00'), (102, 201, 1, 1, 100, 'count', '2025-06-02 06:30+00');

-- What the login itself sees, counted.
create function pg_temp.seen()
    returns text
    language sql
as $$
    select concat_ws(
        ' ',
        (select count(*) from api.stores), (select count(*) from api.customers), (select count(*) from api.orders),
        (select count(*) from api.order_lines), (select count(*) from api.stock), (select count(*) from api.stock_changes),
        (select count(*) from api.budgets), (select count(*) from api.calendar)
    )
$$;

select tests.log_in('North BI login');
select is(pg_temp.seen(), '1 3 4 5 4 1 1 1', 'the login of North sees the rows of North');
select is((select string_agg(distinct store_id::text, ' ') from api.order_lines), '101', 'no line is of another store');
select is((select sum(net_sales) from api.orders), 103::numeric, 'orders add up to 41 + 30 - 18 + 50');
select is((select sum(net_sales) from api.order_lines), 103::numeric, 'lines add up to the same');
select is((select sum(margin) from api.order_lines), 49::numeric, 'a manager sees margins: 103 less 54');
select is((select sum(cost_value) from api.stock), 1076::numeric, 'a manager sees what the stock cost');
select is((select string_agg(first_name, ' ' order by first_name) from api.customers), 'Ann Bob', 'a manager sees names');
select is(
    (select local_time || ' ' || local_hour from api.orders where order_number = 'A4'),
    '2025-06-03 23:30:00 23',
    'moments are shown by the clock of the store: 06:30 in UTC is half past eleven the evening before'
);
select is((select day from api.stock_changes), '2025-06-01'::date, 'days are those of the store');
select lives_ok(
    $$ select from api.orders where 1 / (case when store_id = 102 then 0 else 1 end) = 1 $$,
    'a condition is not evaluated on rows of another store, so its error reveals none of them'
);
select lives_ok(
    $$ select from api.stock join api.products using (product_id) where 1 / (quantity_on_hand - 100) < 1 $$,
    'a join does not get around row security: only South has a stock of 100'
);
-- A user's own function may claim to be cheap, so that the planner calls it first.
select lives_ok(
    format('select from api.%I where 1 / (case when %s then 0 else 1 end) = 1', fact.name, fact.is_of_another_store),
    format('a condition on api.%s is evaluated on no row of another store, nor on rows joined to one', fact.name)
)
from (
    values
    ('orders', 'store_id = 102'),
    ('orders', $$order_key like '102-%' or local_hour is null$$),
    ('order_lines', 'store_id = 102'),
    ('order_lines', $$order_key like '102-%'$$),
    ('order_lines', $$kind is null or local_time is null$$),
    ('stock', 'store_id = 102'),
    ('stock', 'quantity_on_hand = 100'),
    ('stock_changes', 'store_id = 102'),
    ('stock_changes', 'quantity_after = 100')
) as fact (name, is_of_another_store);
-- A function that records its arguments, and claims to cost nothing.
select tests.log_out();
create function pg_temp.keeps(value text)
    returns boolean
    language plpgsql
    cost 0.0000001
as $$
begin
    perform set_config('tests.kept', concat_ws(' ', nullif(current_setting('tests.kept', true), ''), value), true);
    return true;
end
$$;
create function pg_temp.shown(query text)
    returns text
    language plpgsql
as $$
begin
    perform set_config('tests.kept', '', true);
    execute query;
    return (
        select string_agg(distinct shown.value, ' ' order by shown.value)
        from regexp_split_to_table(current_setting('tests.kept'), ' ') as shown (value)
    );
end
$$;
select tests.log_in('North BI login');
select is(
    pg_temp.shown(format('select from api.%I where pg_temp.keeps(%s)', fact.name, fact.value)),
    '101',
    format('a function that records its arguments is given no row of api.%s of another store', fact.name)
)
from (
    values
    ('orders', 'store_id::text'),
    ('orders', $$split_part(order_key, '-', 1)$$),
    ('order_lines', 'store_id::text'),
    ('order_lines', $$split_part(order_key, '-', 1)$$),
    ('order_lines', $$split_part(customer_key, '-', 1)$$),
    ('stock', 'store_id::text'),
    ('stock_changes', 'store_id::text')
) as fact (name, value);
select tests.log_in('North manager');
set local role retail_query_manager;
select is(
    pg_temp.shown('select from retail.sales_lines where pg_temp.keeps(store_id::text) and order_hour >= 0'),
    '101',
    'in ad-hoc SQL the function is given no line of another store'
);
reset role;
select tests.log_in('North BI login');
select is((select sum(net_sales) from api.order_lines), (select sum(net_sales) from api.daily_sales('2025-06-01', '2025-06-03')), 'lines add up to daily_sales');
select is((select sum(list_value) from api.stock), (select max(total_list_value) from api.inventory_value()), 'the stock is worth what inventory_value says');
select is(
    (select count(*) from api.stock where state in ('out', 'low')),
    (select count(*) from api.inventory_status() where stock_state in ('out', 'low')),
    'as many products are out of stock or low as inventory_status says'
);
select is((select sum(budget) from api.budgets where category is null), (select sum(whole_budget) from api.budget_performance('store', '2025-06-01', '2025-06-30')), 'budgets add up to budget_performance');

select tests.log_in('South BI login');
select is(pg_temp.seen(), '1 2 2 2 2 1 1 1', 'the login of South sees the rows of South');
select is((select sum(net_sales) from api.order_lines), 80::numeric, 'lines of South add up to 80');
select is(
    (select count(*) from api.orders left join api.customers using (customer_key) where customers.customer_key is null),
    1::bigint,
    'a customer of North who bought in South has an order there, and no row'
);

select tests.log_in('Head office BI login');
select is(pg_temp.seen(), '3 5 6 7 6 2 2 2', 'head office sees all');
select is(
    (select string_agg(store || ' ' || net_sales, ', ' order by store) from (
        select stores.store, sum(order_lines.net_sales)::integer as net_sales
        from api.order_lines
        join api.stores using (store_id)
        join api.products using (product_id)
        join api.dates on dates.day = order_lines.order_date
        where products.category = 'paint' and dates.year = 2025 and dates.weekday = 'Sunday'
        group by 1
    ) as paint),
    'North 35',
    'facts and dimensions join: paint on Sundays of 2025'
);
select is(
    (select sum(net_sales) from api.order_lines),
    (select sum(net_sales) from api.store_performance('2025-06-01', '2025-06-03')),
    'lines add up to store_performance'
);

select tests.log_in('Analyst BI login');
select is(pg_temp.seen(), '2 5 6 7 6 2 2 2', 'an analyst of North and South sees their rows');
select is((select count(first_name) + count(last_name) + count(email) + count(phone) from api.customers), 0::bigint, 'an analyst sees no personal data');
select is((select count(cost) + count(margin) from api.order_lines), 0::bigint, 'an analyst sees no cost of a line');
select is((select count(cost) from api.products), 0::bigint, 'an analyst sees no cost of a product');
select is((select count(cost_value) from api.stock), 0::bigint, 'an analyst sees no cost of the stock');

select tests.log_in('Unregistered BI login');
select is(pg_temp.seen(), '0 0 0 0 0 0 0 0', 'an unregistered login sees nothing');
select is((select count(*) from api.products), 0::bigint, 'an unregistered login sees no product either');
select is((select count(*) from api.dates), 0::bigint, 'an unregistered login sees no day either');
select tests.log_in('Disabled BI login');
select is(pg_temp.seen(), '0 0 0 0 0 0 0 0', 'the login of a disabled principal sees nothing');

select tests.log_in('North BI login');
select throws_ok(format('delete from api.%I', name), '42501', null, format('a BI login deletes nothing through %s', name))
-- The other views are joins, which cannot be written through.
from unnest(array['stores', 'customers', 'calendar']) as name;
select throws_ok(
    $$ select auth.caller_is('head_office') $$,
    '42501',
    null,
    'a BI login cannot call the function that the views call'
);

select tests.log_out();
select throws_ok(
    format('do %L', format('begin set local role %I; perform from api.%I; end', reader, name)),
    '42501',
    null,
    format('%s reads nothing from %s', reader, name)
)
-- A stolen connection of the server, and a role that may not run its own SQL.
from unnest(array['retail_gateway', 'store_readonly']) as reader
cross join unnest(array['stores', 'products', 'customers', 'dates', 'orders', 'order_lines', 'stock', 'stock_changes', 'budgets', 'calendar']) as name;

-- More rows than any tool returns: a total over all of them must be complete.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select 101, 2000 + i, 'B' || i, 'sale', 101, 401, '2025-06-01 18:00+00', '2025-06-01', 1, 1
from generate_series(1, 1200) as i;
select tests.log_in('North BI login');
select is((select count(*) from api.orders), 1204::bigint, 'views have no limit of rows');
select is(
    (select array[count(*)::text, min(day)::text, max(day)::text] from api.dates),
    array['365', '2025-01-01', '2025-12-31'],
    'the calendar covers the whole years with data'
);

select finish();
rollback;
