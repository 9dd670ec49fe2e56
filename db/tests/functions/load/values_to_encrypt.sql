-- load.values_to_encrypt.

begin;
\ir ../../setup.sql
select plan(6);

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
    'plain values need work, values of the current keys none'
);
select is(pg_temp.work('k1', 's1', '101/401'), '101/402 101/N-2 {"email": "bob@example.com"}', 'rows are passed once');
select is(pg_temp.work('k1', 's1', null, 1), '101/401 101/N-1 {"phone": "0431"}', 'a batch is as large as it is asked to be');
select alike(pg_temp.work('k2', 's1', '101/401'), '%"email": "bob@example.com", "phone": "enc:1:k1::%', 'values of an older key need work');
select alike(pg_temp.work('k1', 's2', null, 1), '%"email": "enc:1:k1:s1.%', 'a hash of an older key needs work');
update retail.customers set email = null, phone = null;
select is(pg_temp.work('k1', 's1'), null, 'rows without values need none');

select finish();
rollback;
