-- The tools about customers: api.customer_segmentation, api.customer_analysis,
-- api.customer_lifetime_value, api.inactive_customers, api.customer_profile; with
-- retail.only_store, retail.newcomers, retail.segment_bounds, retail.name_segment and
-- retail.customer_by_reference. Answers worked out by hand.

begin;
\ir ../setup.sql
select plan(76);
\ir ../fixtures.sql
\ir ../callers.sql

select volatility_is('api', tool, 'stable')
from unnest(array[
    'customer_segmentation', 'customer_analysis', 'customer_lifetime_value', 'inactive_customers', 'customer_profile'
]::name[]) as tool;
select is_definer('api', tool)
from unnest(array[
    'customer_segmentation', 'customer_analysis', 'customer_lifetime_value', 'inactive_customers', 'customer_profile'
]::name[]) as tool;

-- Ten customers of the store Web: number i bought i times for 10 * i each time, the
-- last time on 1 July 2025 less (10 - i) times ten days, with ten days between.
insert into retail.customers (store_id, customer_id, customer_number, first_name, last_name, email, phone)
overriding system value
select 103, 700 + i, 'W-' || i, 'First' || i, 'Last' || i, 'w' || i || '@example.com', '555-' || i
from generate_series(1, 10) as i;

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
select
    103, 7000 + 100 * i + k, 'W' || i || '/' || k, 'sale', 103, 700 + i,
    (day.day + time '12:00') at time zone 'America/Los_Angeles', day.day, 10 * i, 10 * i
from generate_series(1, 10) as i
cross join lateral generate_series(1, i) as k
cross join lateral (select '2025-07-01'::date - (10 - i) * 10 - (i - k) * 10 as day) as day;

insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total, unit_cost)
select orders.store_id, orders.order_id, 1, 202, orders.subtotal / 10, 10, orders.subtotal, 7
from retail.orders
where orders.store_id = 103;

-- Segments -------------------------------------------------------------------------

select pg_temp.become('head');

-- Two of ten customers lie below customer 3, who is the first of the second fifth.
select results_eq(
    $$ select * from retail.segment_bounds(103) $$,
    $$
    values (
        '{2025-04-22,2025-05-12,2025-06-01,2025-06-21}'::date[],
        '{3,5,7,9}'::bigint[],
        '{90,250,490,810}'::bigint[]
    )
    $$,
    'scores change at whole fifths'
);
select is(
    array(
        select retail.name_segment(recency, frequency, money)::text
        from (values (5, 5, 5), (5, 1, 1), (4, 4, 5), (4, 1, 1), (3, 3, 3), (3, 1, 2), (2, 4, 4), (1, 5, 5), (2, 5, 5), (1, 1, 1), (1, 1, 2), (5, 2, 3)) as score (recency, frequency, money)
    ),
    array[
        'champions', 'new', 'loyal', 'promising', 'needs_attention', 'about_to_sleep',
        'at_risk', 'cannot_lose', 'cannot_lose', 'lost', 'hibernating', 'potential_loyal'
    ],
    'a segment has its name'
);
select is(
    (
        select count(retail.name_segment(recency, frequency, money))
        from generate_series(1, 5) as recency
        cross join generate_series(1, 5) as frequency
        cross join generate_series(1, 5) as money
    ),
    125::bigint,
    'every combination of scores has one'
);
-- Scores of customers 1 and 2 are 1, of 3 and 4 are 2 ... of 9 and 10 are 5. Recency of
-- the ten is spaced alike, so all three scores are equal.
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
    'customers in groups'
);
select is(
    (select sum(sales_share_percent) from api.customer_segmentation('web')),
    100.0,
    'whose shares make a whole'
);
update retail.orders set subtotal = 10, total = 10 where store_id = 103;
select is(
    (select money from retail.segment_bounds(103)),
    '{30,50,70,90}'::bigint[],
    'bounds follow what was bought: 10 for each order'
);
update retail.orders set subtotal = items.net, total = items.net
from (select order_id, sum(line_total) as net from retail.order_items where store_id = 103 group by order_id) as items
where orders.order_id = items.order_id and orders.store_id = 103;

-- Equal customers have equal scores: of 401, 402 and 403 the two of North who bought
-- once on the same day and differ in money alone.
select pg_temp.become('north');
select results_eq(
    $$ select segment::text, customers, net_sales from api.customer_segmentation() $$,
    $$ values ('hibernating', 1::bigint, 30.00), ('lost', 1, 23.00) $$,
    'a store sees its own customers, without the walk-in'
);

-- Who bought -------------------------------------------------------------------------

select pg_temp.become('head');
-- Customer 7 came last on 1 June; 8 on that day and on 11 June, 9 and 10 on 21 June too.
select results_eq(
    $$
    select customer_group, customers, orders, orders_per_customer, net_sales, average_order_value, repeat_customers, repeat_rate_percent
    from api.customer_analysis('2025-06-01', '2025-06-30', store_name => 'web')
    $$,
    $$
    values
    ('all',       4::bigint, 9::bigint, null::numeric, 800.00, 88.89, 3::bigint, 75.0),
    ('returning', 4,         9,         2.25,          800.00, 88.89, 3,         75.0)
    $$,
    '7 came once, 8 twice, 9 and 10 three times: 70 + 160 + 270 + 300'
);
select pg_temp.become('north');
select results_eq(
    $$
    select customer_group, customers, share_percent, orders, net_sales, sales_share_percent, average_order_value, returns, first_day
    from api.customer_analysis('2025-06-01', '2025-06-03')
    $$,
    $$
    values
    ('all',     2::bigint,    100.0, 3::bigint, 103.00, 100.0,         40.33, 1::bigint, '2025-06-01'::date),
    ('new',     2,            100.0, 2,         53.00,  51.5::numeric, 35.50, 1,         '2025-06-01'),
    ('walk-in', null::bigint, null,  1,         50.00,  48.5,          50.00, 0,         '2025-06-01')
    $$,
    'new customers and walk-in customers; 41 + 30 + 50 was sold in three orders, 18 came back'
);
select results_eq(
    $$ select customer_group, customers, returns, net_sales from api.customer_analysis('2025-06-02', '2025-06-02') $$,
    $$ values ('all', 1::bigint, 1::bigint, -18.00), ('returning', 1, 1, -18.00) $$,
    'who only brought something back had bought before'
);
select results_eq(
    $$ select customer_group, customers, net_sales from api.customer_analysis('2024-06-02', '2024-06-02') $$,
    $$ values ('all', null::bigint, 0.00) $$,
    'nobody came'
);

-- Value ---------------------------------------------------------------------------------

select pg_temp.become('head');
-- Nobody of Web was a customer a year ago: retention is unknown, so one year counts.
-- Customer 10: ten orders of 100 in 90 days, so a gap of (90 + 365) / 10 = 45.5 days, the
-- last order today: 1000 + 100 * 365 / 45.5 = 1802.20.
select results_eq(
    $$
    select
        rank, customer_number, customer_name, home_store, orders, net_sales, average_order_value, usual_gap_days,
        days_since, chance_active_percent, expected_sales_next_year, expected_lifetime_sales, lifetime_value,
        yearly_retention_percent, total_rows
    from api.customer_lifetime_value('web', max_rows => 1)
    $$,
    $$
    values (
        1::bigint, 'W-10', 'First10 Last10', 'Web', 10::bigint, 1000.00, 100.00, 46::numeric,
        0, 100.0, 802.20, 802.20, 1802.20, null::numeric, 10::bigint
    )
    $$,
    'what the best one is worth'
);
-- Customer 5 has a gap of (40 + 365) / 5 = 81 days. 193 days later three of them have gone
-- since 12 May: one beyond two, so the chance is a half. 250 + 50 * 365 / 81 / 2 = 362.65.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (103, 9001, 'W1/2', 'sale', 103, 701, '2026-01-10 20:00+00', '2026-01-10', 10, 10);
select results_eq(
    $$
    select days_since, chance_active_percent, expected_sales_next_year, lifetime_value
    from api.customer_lifetime_value('web')
    where customer_number = 'W-5'
    $$,
    $$ values (243, 50.0, 112.65, 362.65) $$,
    'who stays away is likely to be lost'
);
delete from retail.orders where order_id = 9001;
create function pg_temp.walk(tool text, per_page integer)
    returns text[]
    language plpgsql
as $$
declare
    cursor text;
    part   record;
    walked text[] := '{}';
begin
    loop
        execute format(
            'select array_agg(customer_number order by number) as numbers, max(next_cursor) as next_cursor
             from api.%I(store_name => ''web'', page_cursor => %L, max_rows => %s) with ordinality as page_of (%s)',
            tool, cursor, per_page,
            (
                select string_agg(quote_ident(name), ', ' order by position)
                from unnest(
                    (select proargnames from pg_proc where proname = tool and pronamespace = 'api'::regnamespace),
                    (select proargmodes from pg_proc where proname = tool and pronamespace = 'api'::regnamespace)
                ) with ordinality as argument (name, mode, position)
                where mode = 't'
            ) || ', number'
        )
        into part;
        walked := walked || part.numbers;
        cursor := part.next_cursor;
        exit when cursor is null or cardinality(walked) > 100;
    end loop;

    return walked;
end
$$;
select is(
    pg_temp.walk('customer_lifetime_value', pages),
    array(select customer_number from api.customer_lifetime_value('web') order by rank),
    'pages of ' || pages || ' make the whole list'
)
from unnest(array[1, 3, 10]) as pages;
select is(
    (select array_agg(rank order by rank) from api.customer_lifetime_value('web', max_rows => 10)),
    array(select generate_series(1, 10)::bigint),
    'places count on'
);

-- Staying away ------------------------------------------------------------------------------

-- Days since the last order are 90, 80 ... 0; the gap is 10. Customer 1 came only once.
select results_eq(
    $$
    select customer_number, customer_name, email, phone, orders, net_sales, usual_gap_days, last_order_date, days_since,
        total_net_sales, total_rows
    from api.inactive_customers(60, 'web')
    $$,
    $$
    values
    ('W-4', 'First4 Last4', 'w4@example.com', '555-4', 4::bigint, 160.00, 10::numeric, '2025-05-02'::date, 60, 290.00, 3::bigint),
    ('W-3', 'First3 Last3', 'w3@example.com', '555-3', 3,         90.00,  10,          '2025-04-22',       70, 290.00, 3),
    ('W-2', 'First2 Last2', 'w2@example.com', '555-2', 2,         40.00,  10,          '2025-04-12',       80, 290.00, 3)
    $$,
    'regular customers who stay away, the best first'
);
select is(
    pg_temp.walk('inactive_customers', 2),
    array(select customer_number from api.inactive_customers(store_name => 'web')),
    'pages make the whole list'
);
select is(
    (select array_agg(customer_number) from api.inactive_customers(21, 'web')),
    array['W-7', 'W-6', 'W-5', 'W-4', 'W-3', 'W-2'],
    'twice the usual gap must have passed as well'
);
select throws_ok(
    $$ select * from api.inactive_customers(page_cursor => retail.make_cursor('customer_lifetime_value', '1', '1', '1', '1')) $$,
    '22023',
    'page_cursor is not a cursor of this list',
    'a cursor of another list is refused'
);

-- One customer ----------------------------------------------------------------------------------

create function pg_temp.profile(reference text)
    returns text
    language sql
as $$
    select concat_ws('|', customer_number, customer_name, segment, orders, net_sales, favourite_category, latest_orders -> 0 ->> 'order_number')
    from api.customer_profile(reference)
$$;
select is(
    pg_temp.profile(reference),
    'W-9|First9 Last9|champions|9|810.00|hand tools|W9/9',
    'a customer by ' || what
)
from (values ('number', 'w-9'), ('mail', ' W9@example.com'), ('name', 'first9 LAST9')) as how (what, reference);
select results_eq(
    $$
    select
        email, phone, home_store, returns, average_order_value, first_order_date, last_order_date, days_since,
        usual_gap_days, favourite_products, jsonb_array_length(latest_orders), latest_orders -> 0
    from api.customer_profile('W-9')
    $$,
    $$
    values (
        'w9@example.com', '555-9', 'Web', 0::bigint, 90.00, '2025-04-02'::date, '2025-06-21'::date, 10,
        10::numeric, array['Rubber Mallet'], 5,
        '{"order_number": "W9/9", "order_date": "2025-06-21", "kind": "sale", "store": "Web", "total": 90.00}'::jsonb
    )
    $$,
    'with habits and favourites'
);
select throws_matching(
    $$ select * from api.customer_profile('fist9 last9') $$,
    'there is no customer that goes by ''fist9 last9'' here',
    'an unknown name is an error'
);
update retail.customers set first_name = 'First9', last_name = 'Last9' where customer_number = 'W-8';
select throws_matching(
    $$ select * from api.customer_profile('First9 Last9') $$,
    'several customers go by ''First9 Last9''',
    'and so is an ambiguous one'
);
select is(pg_temp.profile('N-2'), 'N-2|Bob Ray|about_to_sleep|1|30.00|paint|A2', 'over all stores');

-- However it is written ----------------------------------------------------------------------------

insert into retail.customers (store_id, customer_id, customer_number, first_name, last_name, email)
overriding system value
values
(103, 751, 'abc-7', 'José',       'Peña', 'Jose.Pena@Example.com'),
(103, 752, 'abc-8', 'Renée',      null,   null),
(103, 753, 'abc-9', null,         'Núñez', null),
(103, 754, 'Card',  null,         null,   'card@example.com'),
(103, 755, 'CARD',  E'Zoe\u0308', 'Ek',   null);

select is(
    (select customer_number from api.customer_profile(reference)),
    number,
    format('%s finds %s', reference, number)
)
from (
    values
    ('Jose.Pena@Example.com', 'abc-7'), ('jose.pena@example.COM', 'abc-7'), ('ABC-7', 'abc-7'), ('Abc-7', 'abc-7'),
    ('José Peña', 'abc-7'), ('JOSE PENA', 'abc-7'), (E'Jose\u0301 Pen\u0303a', 'abc-7'),
    ('renee', 'abc-8'), ('Renée', 'abc-8'), ('Nunez', 'abc-9'), ('zoë ek', 'CARD'),
    ('Card', 'Card'), ('CARD', 'CARD'), ('ann@EXAMPLE.com', 'N-1')
) as how (reference, number);
select throws_matching(
    $$ select * from api.customer_profile('card') $$,
    'several customers go by ''card''',
    'where two numbers differ in case alone, one is written as it is'
);
select throws_ok(
    $$ insert into retail.customers (store_id, customer_number, email) values (103, 'abc-10', 'jose.pena@example.com') $$,
    '23505',
    null,
    'a mail address is one in any case'
);

create function pg_temp.hint_of(reference text)
    returns text
    language plpgsql
as $$
declare
    hint text;
begin
    perform from api.customer_profile(reference);
    return null;
exception
    when invalid_parameter_value then
        get stacked diagnostics hint = pg_exception_hint;
        return hint;
end
$$;
-- Of twelve groups of three letters four are in both names: a third.
select is(pg_temp.hint_of('dan lee'), 'Near it are: Ann Lee (N-1).', 'a near name may begin with another letter');
select is(pg_temp.hint_of('jose pema'), 'Near it are: José Peña (abc-7).', 'or have accents');
select is(pg_temp.hint_of('rene'), 'Near it are: Renée (abc-8).', 'or be one word');
select is(
    pg_temp.hint_of('N-77'),
    'Give the number on the card, the mail address, or first and last name.',
    'a number is near no name'
);

-- Who may know ------------------------------------------------------------------------------------

select pg_temp.become('north');
select throws_matching(
    format($$ select * from api.customer_profile(%L) $$, reference),
    'there is no customer that goes by',
    'another store''s customer is unknown by ' || reference
)
from unnest(array['W-9', 'w9@example.com', 'First9 Last9', 'S-1']) as reference;
select is_empty(
    $$ select * from api.inactive_customers(1) where customer_number like 'W%' $$,
    'nor is one in the lists'
);
-- Ann of North bought in South too.
select pg_temp.become('south');
select results_eq(
    $$ select customer_number, customer_name, home_store, net_sales from api.customer_lifetime_value() order by rank $$,
    $$ values (null::text, null::text, null::text, 60.00), ('S-1', 'Cid Poe', 'South', 20.00) $$,
    'a customer of another store has figures and no name'
);
select throws_ok($$ select * from api.customer_lifetime_value('web') $$, '22023', null, 'nor is another store named');

select pg_temp.become('analyst');
select results_eq(
    $$ select customer_number, customer_name, home_store from api.customer_lifetime_value() order by customer_number $$,
    $$ values ('N-1', null::text, 'North'), ('N-2', null, 'North'), ('S-1', null, 'South') $$,
    'an analyst knows numbers, and no names'
);
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 801, 'Z1', 'sale', 101, 402, '2025-01-01 18:00+00', '2025-01-01', 5, 5), (102, 802, 'Z2', 'sale', 102, 403, '2026-01-01 18:00+00', '2026-01-01', 5, 5);
select results_eq(
    $$ select customer_number, customer_name, email, phone from api.inactive_customers(1) where customer_number = 'N-2' $$,
    $$ select 'N-2', null::text, null::text, null::text where false $$,
    'who is within twice the gap is not listed'
);
select results_eq(
    $$ select customer_name, email, phone from api.customer_profile('N-2') $$,
    $$ values (null::text, null::text, null::text) $$,
    'nor mail or phone'
);
select throws_matching(
    $$ select * from api.customer_profile('Bob Ray') $$,
    'there is no customer that goes by',
    'and finds nobody by name'
);
select throws_matching(
    $$ select * from api.customer_profile('bob@example.com') $$,
    'there is no customer that goes by',
    'or by mail'
);
select is(pg_temp.hint_of('dan lee'), 'Give the number on the card.', 'and is told no near name');

-- Over several stores ---------------------------------------------------------------------

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 9001, 'N9001', 'sale', 103, 710, '2025-08-01 19:00+00', '2025-08-01', 10, 10);
select pg_temp.become('head');
select results_eq(
    $$ select customer_group, customers from api.customer_analysis('2025-08-01', '2025-08-01') $$,
    $$ values ('all', 1::bigint), ('returning', 1) $$,
    'who bought in another store long before the range comes back'
);
select pg_temp.become('north');
select results_eq(
    $$ select customer_group, customers from api.customer_analysis('2025-08-01', '2025-08-01') $$,
    $$ values ('all', 1::bigint), ('new', 1) $$,
    'and is new to a store that cannot see the other'
);

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values
(101, 9002, 'N9002', 'sale', 101, 401, '2025-08-01 19:00+00', '2025-08-01', 20, 20),
(101, 9003, 'N9003', 'sale', 101, 402, '2025-08-01 19:00+00', '2025-08-01', 20, 20),
(101, 9004, 'N9004', 'sale', 101, 402, '2025-08-01 20:00+00', '2025-08-01', 30, 30);
select results_eq(
    $$
    select customer_group, customers, share_percent, orders, orders_per_customer, net_sales, sales_share_percent, repeat_rate_percent
    from api.customer_analysis('2025-08-01', '2025-08-01')
    $$,
    $$
    values
    ('all',       3::bigint, 100.0, 4::bigint, null::numeric, 80.00, 100.0, 33.3),
    ('new',       1,         33.3,  1,         1.00,          10.00, 12.5,  0.0),
    ('returning', 2,         66.7,  3,         1.50,          70.00, 87.5,  50.0)
    $$,
    'shares are not cut to whole percents'
);

select pg_temp.become(null);
select is_empty($$ select * from api.customer_segmentation() $$, 'nobody sees nothing');
select is_empty($$ select * from api.customer_lifetime_value() $$, 'nobody sees nothing of value');

select finish();
rollback;
