-- api.customer_lifetime_value. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(12);

select volatility_is('api', 'customer_lifetime_value'::name, 'stable');
select is_definer('api', 'customer_lifetime_value'::name);
\ir ../../shared/customers_of_web.sql

select tests.log_in('Head office');
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
    'the best customer is valued by sales so far and sales expected'
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
    'a customer who stays away is expected to buy less'
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
    format('pages of %s make the whole list', pages)
)
from unnest(array[1, 3, 10]) as pages;
select is(
    (select array_agg(rank order by rank) from api.customer_lifetime_value('web', max_rows => 10)),
    array(select generate_series(1, 10)::bigint),
    'ranks count from 1 to the last customer'
);
-- Ann of North bought in South too.
select tests.log_in('South manager');
select results_eq(
    $$ select customer_number, customer_name, home_store, net_sales from api.customer_lifetime_value() order by rank $$,
    $$ values (null::text, null::text, null::text, 60.00), ('S-1', 'Cid Poe', 'South', 20.00) $$,
    'a customer of another store has figures, but no name'
);
select throws_ok($$ select * from api.customer_lifetime_value('web') $$, '22023', null, 'a manager cannot ask about another store');

select tests.log_in('Analyst');
select results_eq(
    $$ select customer_number, customer_name, home_store from api.customer_lifetime_value() order by customer_number $$,
    $$ values ('N-1', null::text, 'North'), ('N-2', null, 'North'), ('S-1', null, 'South') $$,
    'an analyst sees customer numbers, but no names'
);

select tests.log_out();
select is_empty($$ select * from api.customer_lifetime_value() $$, 'an unauthenticated caller sees no customers');

select finish();
rollback;
