-- auth.tell_replica_readers: changes that affect callers' identities are reported to servers that
-- read from replicas.

begin;
\ir ../../setup.sql
select plan(3);

select bag_eq(
    $$
    select relation.relname::text
    from pg_trigger as trigger
    join pg_class as relation on relation.oid = trigger.tgrelid
    where trigger.tgfoid = 'auth.tell_replica_readers'::regproc
        and trigger.tgenabled = 'O'
    $$,
    $$
    select relation.relname::text
    from pg_class as relation
    where relation.relnamespace = 'auth'::regnamespace
        and relation.relkind = 'r'
        -- Usage, limits, operators, and tables whose rows never change.
        and relation.relname not in (
            'bi_logins', 'key_uses', 'operators', 'principal_limits', 'role_limits', 'signing_key', 'stores', 'usage'
        )
    $$,
    'each table of schema auth that decides who a caller is has the trigger'
);

select is(
    (
        select count(*)
        from pg_trigger as trigger
        where trigger.tgfoid = 'auth.tell_replica_readers'::regproc
            -- A statement trigger after insert, delete, update and truncate.
            and trigger.tgtype = 4 + 8 + 16 + 32
    ),
    7::bigint, 'the trigger runs once per statement, for every kind of change'
);

select lives_ok(
    $$update auth.api_keys set revoked_at = now() where revoked_at is null$$,
    'a key can be revoked'
);

select * from finish();
rollback;
