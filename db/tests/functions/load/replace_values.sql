-- load.replace_values.

begin;
\ir ../../setup.sql
select plan(11);

create function pg_temp.replaced(changes jsonb)
    returns text
    language sql
as $$
    select concat_ws(' ', done.replaced, done.refused) from load.replace_values(changes) as done
$$;
create function pg_temp.change(customer_id bigint, place text, old_values jsonb, new_values jsonb)
    returns jsonb
    language sql
as $$
    select jsonb_build_object('position', '101/' || customer_id, 'place', place, 'old', old_values, 'new', new_values)
$$;

update retail.customers set email = 'ann@example.com', phone = '0431' where customer_id = 401;
update retail.customers set email = 'bob@example.com', phone = null where customer_id = 402;

select is(
    pg_temp.replaced(jsonb_build_array(
        pg_temp.change(401, '101/N-1', '{"email": "ann@example.com", "phone": "0431"}', '{"email": "enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB", "phone": "enc:1:k1::0123456789abcdefghijklmnopqrstuvwxyz-_CD"}')
    )),
    '1 {}',
    'a row is replaced'
);
select is((select email || ' ' || phone from retail.customers where customer_id = 401), 'enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB enc:1:k1::0123456789abcdefghijklmnopqrstuvwxyz-_CD', 'both of its values are the new ones');
select is(
    pg_temp.replaced(jsonb_build_array(
        pg_temp.change(401, '101/N-1', '{"email": "ann@example.com"}', '{"email": "enc:1:k1:s1.abcdefghijklmnopqrstuv:9999456789abcdefghijklmnopqrstuvwxyz-_AB"}')
    )),
    '0 {}',
    'a value that was changed meanwhile is left alone'
);
select is(
    pg_temp.replaced(jsonb_build_array(
        pg_temp.change(401, '101/N-1', '{"phone": "enc:1:k1::0123456789abcdefghijklmnopqrstuvwxyz-_CD"}', '{"phone": "enc:1:k1::9999456789abcdefghijklmnopqrstuvwxyz-_CD"}'),
        pg_temp.change(402, '101/N-2', '{"email": "bob@example.com"}', '{"email": "enc:1:k1:s1.abcdefghijklmnopqrstuv:7777456789abcdefghijklmnopqrstuvwxyz-_AB"}')
    )),
    '1 {101/N-2}',
    'a row with the address of another one of its store is named, and the others are replaced'
);
select is((select email from retail.customers where customer_id = 402), 'bob@example.com', 'that row keeps its value');
select is((select phone from retail.customers where customer_id = 401), 'enc:1:k1::9999456789abcdefghijklmnopqrstuvwxyz-_CD', 'the other row has its new value');
select is(
    (
        select replaced
        from load.replace_values(
            jsonb_build_array(pg_temp.change(402, '101/N-2', '{"email": "bob@example.com"}', '{"email": "eva@example.com"}')), true
        )
    ),
    1,
    'a single row may be waited for'
);
update retail.customers set first_name = 'Ann', last_name = 'Lee' where customer_id = 401;
select is(
    pg_temp.replaced(jsonb_build_array(
        pg_temp.change(401, '101/N-1', '{"first_name": "Ann", "last_name": "Lea"}', '{"first_name": "enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB", "last_name": "enc:1:k1:s1.abcdefghijklmnopqrstuv:9876456789abcdefghijklmnopqrstuvwxyz-_AB"}')
    )),
    '0 {}',
    'a name is left alone if a part of it was changed meanwhile'
);
select is(
    pg_temp.replaced(jsonb_build_array(
        pg_temp.change(401, '101/N-1', '{"first_name": "Ann", "last_name": "Lee"}', '{"first_name": "enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB", "last_name": "enc:1:k1:s1.abcdefghijklmnopqrstuv:9876456789abcdefghijklmnopqrstuvwxyz-_AB"}')
    )),
    '1 {}',
    'both parts of a name are replaced together'
);
select is(
    (select concat_ws(' ', first_name, last_name, name_key) from retail.customers where customer_id = 401),
    'enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB enc:1:k1:s1.abcdefghijklmnopqrstuv:9876456789abcdefghijklmnopqrstuvwxyz-_AB s1.abcdefghijklmnopqrstuv',
    'from then on the name is looked up by its hash'
);
select is(pg_temp.replaced('[]'), '0 {}', 'without rows nothing is done');

select finish();
rollback;
