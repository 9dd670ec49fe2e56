-- load.encrypted_values.

begin;
\ir ../../setup.sql
select plan(1);

update retail.customers set first_name = null, last_name = null, email = null, phone = null;
update retail.customers set first_name = 'Bob' where customer_id = 402;
update retail.customers set email = 'enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB', phone = 'enc:1:k1::0123456789abcdefghijklmnopqrstuvwxyz-_CD' where customer_id = 401;
update retail.customers set email = 'bob@example.com', phone = 'enc:1:k2::0123456789abcdefghijklmnopqrstuvwxyz-_CD' where customer_id = 402;
select results_eq(
    'select * from load.encrypted_values()',
    $$
    values
    ('customers.email', null, null, 1::bigint),
    ('customers.email', 'k1', 's1', 1),
    ('customers.first_name', null, null, 1),
    ('customers.phone', 'k1', null, 1),
    ('customers.phone', 'k2', null, 1)
    $$,
    'values are counted by the keys that made them'
);

select finish();
rollback;
