-- api.list_stores.

begin;
\ir ../../setup.sql
select plan(5);

select volatility_is('api', 'list_stores'::name, 'stable');
select is_definer('api', 'list_stores'::name);

select tests.log_in('Regional manager');
select results_eq(
    $$ select store, currency, first_order_date, last_order_date from api.list_stores() $$,
    $$ values ('North', 'USD', date '2025-06-01', date '2025-06-03'), ('Web', 'USD', null, null) $$,
    'stores are listed by name, with the currency and the first and last day of orders'
);

select tests.log_out();
update retail.stores set closed_on = '2025-06-03' where store_id = 101;
select tests.log_in('Regional manager');
select results_eq(
    $$ select store, closed_on from api.list_stores() $$,
    $$ values ('North', date '2025-06-03'), ('Web', null) $$,
    'a store that closed has its last day of business'
);

select tests.log_out();
select is_empty($$ select * from api.list_stores() $$, 'an unauthenticated caller sees no store');

select finish();
rollback;
