-- api.customer_profile, with retail.customer_by_reference. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(37);

select volatility_is('api', 'customer_profile'::name, 'stable');
select is_definer('api', 'customer_profile'::name);
\ir ../../shared/customers_of_web.sql
select tests.log_in('Head office');

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
    format('a customer is found by %s', what)
)
from (values ('number', 'w-9'), ('mail', ' W9@example.com'), ('name', 'first9 LAST9')) as how (what, reference);
select results_eq(
    $$
    select
        email::text, phone::text, home_store, returns, average_order_value, first_order_date, last_order_date, days_since,
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
    'a profile shows habits, favourites and the latest orders'
);
select throws_matching(
    $$ select * from api.customer_profile('fist9 last9') $$,
    'there is no such customer here',
    'an unknown name is refused'
);
update retail.customers set first_name = 'First9', last_name = 'Last9' where customer_number = 'W-8';
select throws_matching(
    $$ select * from api.customer_profile('First9 Last9') $$,
    'several customers have this name or number',
    'a name that several customers have is refused'
);
select is(pg_temp.profile('N-2'), 'N-2|Bob Ray|about_to_sleep|1|30.00|paint|A2', 'a profile counts orders in all stores of the caller');

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
    'several customers have this name or number',
    'where two customer numbers differ only in case, the number must be written exactly'
);
select throws_ok(
    $$ insert into retail.customers (store_id, customer_number, email) values (103, 'abc-10', 'jose.pena@example.com') $$,
    '23505',
    null,
    'two email addresses of a store that differ only in case are the same'
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
-- The two names share four of twelve trigrams: a third.
select is(pg_temp.hint_of('dan lee'), 'Near it are: ''Ann Lee'' (N-1).', 'the hint finds a similar name that begins with another letter');
select is(pg_temp.hint_of('jose pema'), 'Near it are: ''José Peña'' (abc-7).', 'the hint finds a similar name with accents');
select is(pg_temp.hint_of('rene'), 'Near it are: ''Renée'' (abc-8).', 'the hint finds a similar name of one word');
select is(
    pg_temp.hint_of('N-77'),
    'Give the number on the card, the email address, or first and last name.',
    'the hint for an unknown number suggests no name'
);

select tests.log_in('North manager');
select throws_matching(
    format($$ select * from api.customer_profile(%L) $$, reference),
    'there is no such customer',
    format('a customer of another store is not found by %s', reference)
)
from unnest(array['W-9', 'w9@example.com', 'First9 Last9', 'S-1']) as reference;

select tests.log_in('Analyst');
select results_eq(
    $$ select customer_name::text, email::text, phone::text from api.customer_profile('N-2') $$,
    $$ values (null::text, null::text, null::text) $$,
    'an analyst sees no name, email address or phone number'
);
select throws_matching(
    $$ select * from api.customer_profile('Bob Ray') $$,
    'there is no such customer',
    'an analyst finds no customer by name'
);
select throws_matching(
    $$ select * from api.customer_profile('bob@example.com') $$,
    'there is no such customer',
    'an analyst finds no customer by email address'
);
select is(pg_temp.hint_of('dan lee'), 'Give the number on the card.', 'an analyst gets no similar name as a hint');

select finish();
rollback;
