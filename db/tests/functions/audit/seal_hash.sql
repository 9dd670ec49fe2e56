-- audit.seal_hash: a hash over a seal and its predecessor.

begin;
\ir ../../pgtap.sql
select plan(4);

create function pg_temp.hash(row_count bigint, previous text, rows text default 'aa')
    returns text
    language sql
as $$
    select encode(audit.seal_hash(row(
        7, '2025-06-01 12:00Z', 'rows', 'events', '2025-06-01', 1, '100', '200', row_count, decode(rows, 'hex'), decode(previous, 'hex'), null
    )::audit.seals), 'hex')
$$;

select is(
    pg_temp.hash(3, '00'),
    encode(sha256(convert_to('[7, 1748779200.000000, "rows", "events", 9283, 1, "100", "200", 3, "aa", "00"]', 'UTF8')), 'hex'),
    'it is the SHA-256 of the seal as a JSON array, the month as days since 2000'
);
select isnt(pg_temp.hash(3, '00'), pg_temp.hash(4, '00'), 'another number of rows gives another hash');
select isnt(pg_temp.hash(3, '00'), pg_temp.hash(3, '01'), 'another previous seal gives another hash');
select isnt(pg_temp.hash(3, '00'), pg_temp.hash(3, '00', 'ab'), 'other rows give another hash');

select finish();
rollback;
