-- load.values_to_encrypt.

begin;
\ir ../../setup.sql
select plan(10);

update retail.customers set email = null, phone = null;
update retail.customers set email = 'enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB', phone = '0431' where customer_id = 401;
update retail.customers set email = 'bob@example.com', phone = 'enc:1:k1::0123456789abcdefghijklmnopqrstuvwxyz-_CD' where customer_id = 402;

create function pg_temp.work(key_id text, search_key_id text, after_position text default null, max_rows integer default 9)
    returns text
    language sql
as $$
    select string_agg(concat_ws(' ', position, place, old_values), e'\n' order by position)
    from load.values_to_encrypt(key_id, search_key_id, after_position, max_rows)
$$;

select is(
    pg_temp.work('k1', 's1'),
    concat_ws(e'\n', '101/401 101/N-1 {"phone": "0431"}', '101/402 101/N-2 {"email": "bob@example.com"}'),
    'plain values must be encrypted, values of the current keys need no work'
);
select is(pg_temp.work('k1', 's1', '101/401'), '101/402 101/N-2 {"email": "bob@example.com"}', 'each row is returned once');
select is(pg_temp.work('k1', 's1', null, 1), '101/401 101/N-1 {"phone": "0431"}', 'a batch is as large as it is asked to be');
select alike(pg_temp.work('k2', 's1', '101/401'), '%"email": "bob@example.com", "phone": "enc:1:k1::%', 'values of an older key need work');
select alike(pg_temp.work('k1', 's2', null, 1), '%"email": "enc:1:k1:s1.%', 'a hash of an older key needs work');
update retail.customers set email = null, phone = null;
select is(pg_temp.work('k1', 's1'), null, 'rows without values need no work');

prepare with_names as
select string_agg(concat_ws(' ', place, old_values), e'\n' order by position)
from load.values_to_encrypt('k1', 's1', max_rows => 2, with_names => true);

update retail.customers set first_name = null, last_name = null where customer_id > 402 or is_walk_in;
update retail.customers set first_name = 'Ann', last_name = 'Lee' where customer_id = 401;
update retail.customers set first_name = null, last_name = 'Ray' where customer_id = 402;
select results_eq(
    'with_names',
    $$values (concat_ws(e'\n', '101/N-1 {"last_name": "Lee", "first_name": "Ann"}', '101/N-2 {"last_name": "Ray"}'))$$,
    'plain names need work if names are to be encrypted'
);
update retail.customers
set first_name = 'enc:1:k1:s1.abcdefghijklmnopqrstuv:0123456789abcdefghijklmnopqrstuvwxyz-_AB',
    last_name = 'enc:1:k1:s1.abcdefghijklmnopqrstuv:9876456789abcdefghijklmnopqrstuvwxyz-_AB'
where customer_id = 401;
select results_eq('with_names', $$values ('101/N-2 {"last_name": "Ray"}')$$, 'encrypted names of the current keys need no work');
select alike(pg_temp.work('k2', 's1'), '101/401 % {"last_name": "enc:1:k1:%", "first_name": "enc:1:k1:%"}', 'names of an older key need work, whether plain ones do or not');
select alike(pg_temp.work('k1', 's2'), '101/401 % {"last_name": "enc:1:k1:%", "first_name": "enc:1:k1:%"}', 'names with an older hash need work likewise');

select finish();
rollback;
