-- retail.with_place, and the columns of the BI view that have the same format.

begin;
\ir ../../setup.sql
select plan(5);

select is(retail.with_place('ann@example.com', 'email', 101, 'N-1')::text, 'ann@example.com', 'a plain value is returned as it is');
select is(
    retail.with_place('enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB', 'email', 101, 'N/@1')::text,
    'enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB@customers.email/101/N/@1',
    'an encrypted value comes with the place that it was read from'
);
select is(retail.with_place(null, 'email', 101, 'N-1')::text, null, 'null is returned as null');

update retail.customers set email = 'enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB', phone = 'enc:1:k1::0123456789abcdefghijklmnopqrstuvwxyz-_CD' where customer_id = 401;
select tests.log_in('North BI login');
select is(
    (select concat_ws(' ', email, phone) from api.customers where customer_number = 'N-1'),
    'encrypted encrypted',
    'a BI login sees a mask'
);
select is(
    (select encrypted_email || ' ' || encrypted_phone from api.customers where customer_number = 'N-1'),
    'enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB@customers.email/101/N-1 enc:1:k1::0123456789abcdefghijklmnopqrstuvwxyz-_CD@customers.phone/101/N-1',
    'next to it is the value that functions return, which the view writes itself'
);

select finish();
rollback;
