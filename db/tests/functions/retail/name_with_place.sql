-- retail.name_with_place, and what callers and BI logins see of encrypted names.

begin;
\ir ../../setup.sql
select plan(11);

select is(retail.name_with_place('Ann', 'Lee', 101, 'N-1')::text, 'Ann Lee', 'a plain name is returned as it is');
select is(retail.name_with_place(null, 'Lee', 101, 'N-1')::text, 'Lee', 'a part alone is the name');
select is(retail.name_with_place(null, null, 101, 'N-1')::text, null, 'without a name there is none');

update retail.customers
set first_name = 'enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB',
    last_name = 'enc:1:k1:s1.abcdefghijklmnopqrstuv:9876456789abcdefghijklmnopqrstuvwxyz-_AB'
where customer_id = 401;
prepare returned as
select
    'enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB@customers.first_name/101/N-1 '
    || 'enc:1:k1:s1.abcdefghijklmnopqrstuv:9876456789abcdefghijklmnopqrstuvwxyz-_AB@customers.last_name/101/N-1';

select tests.log_in('North manager');
select results_eq(
    $$select customer_name::text from api.customer_profile('N-1')$$,
    'returned',
    'each part of an encrypted name comes with the place that it was read from'
);
select results_eq(
    $$select customer_name::text from api.customer_profile('any text', array['s1.abcdefghijklmnopqrstuv'])$$,
    'returned',
    'the customer is found by the hash of the whole name'
);
select throws_ok(
    $$select from api.customer_profile('any text', array['s1.vutsrqponmlkjihgfedcba'])$$,
    '22023', null,
    'another hash finds nobody'
);
select is_empty(
    $$select from api.customer_lifetime_value() where customer_number = 'N-1' and customer_name not like 'enc:1:%@customers.last_name/101/N-1'$$,
    'lists of customers return it in the same way'
);

select tests.log_in('Analyst');
select is((select customer_name::text from api.customer_profile('N-1')), null, 'an analyst gets no name');
select throws_ok(
    $$select from api.customer_profile('any text', array['s1.abcdefghijklmnopqrstuv'])$$,
    '22023', null,
    'an analyst finds nobody by the hash of a name'
);

select tests.log_in('North BI login');
select is(
    (select first_name || ' ' || last_name from api.customers where customer_number = 'N-1'),
    'encrypted encrypted',
    'a BI login sees a mask'
);
select results_eq(
    $$select encrypted_first_name || ' ' || encrypted_last_name from api.customers where customer_number = 'N-1'$$,
    'returned',
    'next to it is the value that functions return, which the view writes itself'
);

select finish();
rollback;
