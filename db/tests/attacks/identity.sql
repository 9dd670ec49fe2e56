-- What happens to forged identities.
-- attack: 2, 3, 4

begin;
\ir ../setup.sql
select plan(41);

-- Unauthenticated ---------------------------------------------------------------

select throws_ok(
    format(
        $$ select auth.begin_request(%L, %L, %L, null, 'test') $$, attempt.api_key, attempt.issuer, attempt.subject
    ),
    '28000',
    null,
    attempt.what || ' opens no request'
)
from (
    values
    (null, null, null, 'no identity'),
    ('', null, null, 'an empty key'),
    ('garbage', null, null, 'garbage'),
    (repeat('x', 100000), null, null, 'a very long key'),
    ('north-key''--', null, null, 'a key with a quote'),
    ('expired-key', null, null, 'an expired key'),
    ('revoked-key', null, null, 'a revoked key'),
    ('gone-key', null, null, 'the key of a disabled principal'),
    ('00000000-0000-4000-8000-000000000001', null, null, 'a public id in place of a key'),
    (null, 'development', '00000000-0000-4000-8000-000000000001', 'a public id, where development is off'),
    (null, 'https://login.example', 'unknown', 'an unknown subject'),
    (null, 'https://former.example', 'ann', 'a subject of an issuer that is no longer trusted'),
    (null, 'https://other.example', 'ann', 'a subject of an unknown issuer'),
    (null, '', '', 'an empty issuer'),
    (null, 'https://login.example', null, 'an issuer without a subject')
) as attempt (api_key, issuer, subject, what);

select lives_ok(
    $$ select auth.begin_request(null, 'https://login.example', 'ann', null, 'test') $$,
    'a known subject of a trusted issuer opens a request'
);
select throws_ok(
    $$ select auth.begin_request('north-key', null, null, null, 'a|b') $$,
    '22023',
    null,
    'a request id cannot smuggle fields into the context'
);

select auth.set_development(true);
select lives_ok(
    $$ select auth.begin_request(null, 'development', '00000000-0000-4000-8000-000000000003', null, 'test') $$,
    'a public id opens a request where development mode is on'
);
select throws_ok(
    $$ select auth.begin_request(null, 'development', '00000000-0000-4000-8000-000000000009', null, 'test') $$,
    '28000',
    null,
    'the public id of a disabled principal opens no request'
);
select throws_ok(
    $$ select auth.begin_request(null, 'development', 'f47ac10b', null, 'test') $$,
    '28000',
    null,
    'a part of a public id opens no request'
);
select auth.set_development(false);

-- Rights ---------------------------------------------------------------------------

select throws_ok(
    $$ select auth.begin_request('north-reader-key', null, null, 'execute_sales_query', 'test') $$,
    '42501',
    'the role store_readonly may not call execute_sales_query',
    'a tool that the role was not granted is refused'
);
select throws_ok(
    $$ select auth.begin_request('north-key', null, null, 'no_such_tool', 'test') $$,
    '42501',
    null,
    'a tool that does not exist is refused'
);
select throws_ok(
    format($$ do 'begin set local role %I; perform auth.begin_request(''head-key'', null, null, null, ''x''); end' $$, role_name),
    '42501',
    null,
    format('%s cannot open a request', role_name)
)
from (
    values ('bi_test_north'), ('head_office'), ('retail_query_manager'), ('retail_definer'), ('retail_owner')
) as roles (role_name);

-- A context that was not signed for this transaction ---------------------------------

create temporary table stolen as select ''::text as context;
grant select on stolen to public;

select tests.log_in('Head office');
update stolen set context = current_setting('retail.context');

select tests.log_in('North manager');
select tests.sees('retail.orders', 'order_id', '501 502 503 504', 'a request sees the orders of its caller', '{retail_definer}');

create function pg_temp.rows_with(context text)
    returns bigint
    language plpgsql
as $$
declare
    seen bigint;
begin
    perform set_config('retail.context', context, true);
    set local role retail_definer;
    select count(*) into seen from retail.orders;
    reset role;
    return seen;
end
$$;

select is(pg_temp.rows_with((select context from stolen)), 6::bigint, 'the signed context is what counts');
select is(pg_temp.rows_with(changed.context), 0::bigint, changed.what || ' shows nothing')
from (
    select
        overlay((select context from stolen) placing '0000' from 1 for 4) as context,
        'another signature' as what
    union all
    select replace((select context from stolen), 'head_office', 'store_manager'), 'another role'
    union all
    select replace((select context from stolen), '{101,102,103}', '{101,102,103,104}'), 'one store more'
    union all
    select substr((select context from stolen), 66), 'a context without a signature'
    union all
    select repeat('0', 64) || '|00000000-0000-4000-8000-000000000001|head_office|{101,102,103}|x', 'a made-up context'
    union all
    select overlay((select context from stolen) placing '||' from 65 for 1), 'a field more'
    union all
    select overlay((select context from stolen) placing 'x' from 65 for 1), 'something else between signature and payload'
    union all
    select overlay((select context from stolen) placing 'é' from 64 for 1), 'a character of two bytes at the end of the signature'
    union all
    select '|', 'garbage'
    union all
    select repeat('|', 100), 'much garbage'
) as changed;

-- The same payload, signed with a key that has since been replaced.
select tests.log_in('Head office');
update stolen set context = current_setting('retail.context');
select auth.rotate_signing_key();
select is(
    pg_temp.rows_with((select context from stolen)),
    0::bigint,
    'a context signed with a former key shows nothing'
);

-- The ways in which an ad-hoc query might try it ----------------------------------------

select tests.log_in('North manager');
set local role retail_definer;

select is(
    (
        with forged as materialized (
            select set_config('retail.context', (select context from stolen), true) as context
        )
        select count(*)
        from forged
        cross join retail.orders
        where forged.context is not null
            and orders.store_id <> 101
    ),
    0::bigint,
    'a context that is changed within the query shows no other store''s row'
);

reset role;

select finish();
rollback;
