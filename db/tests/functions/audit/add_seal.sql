-- audit.add_seal: seals make a chain.

begin;
\ir ../../setup.sql
select plan(3);

create function pg_temp.add(row_count bigint)
    returns void
    language sql
as $$
    select audit.add_seal(row(
        null, null, 'rows', 'events', date_trunc('month', now())::date, audit.current_era(), '100', '200', row_count,
        decode('aa', 'hex'), null, null
    )::audit.seals)
$$;

create temporary table before as
select
    coalesce(max(seals.seal_id), 0) as seal_id,
    coalesce((select last.hash from audit.seals as last order by last.seal_id desc limit 1), decode(repeat('00', 32), 'hex')) as hash
from audit.seals;
select pg_temp.add(3);
select pg_temp.add(4);

create temporary table added as
select seals.*
from audit.seals
where seals.seal_id > (select seal_id from before);

select is(
    array(select seal_id from added order by seal_id), array[(select seal_id + 1 from before), (select seal_id + 2 from before)],
    'each seal is numbered after the previous one'
);
select is(
    array(select previous_hash from added order by seal_id),
    array[(select hash from before), (select hash from added where row_count = 3)],
    'each seal holds the hash of the previous one, and the very first one holds zeros'
);
select is_empty(
    'select seal_id from audit.seals where seal_id > (select seal_id from before) and hash <> audit.seal_hash(seals)',
    'each seal holds its own hash'
);

select finish();
rollback;
