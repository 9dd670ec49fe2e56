-- auth.explain_refusal, called through auth.begin_request.

begin;
\ir ../../setup.sql
select plan(10);

select auth.save_issuer('https://id.example');
select auth.save_identity('North manager', 'https://id.example', 'ann');
select auth.save_identity('Disabled principal', 'https://id.example', 'gone');
select auth.revoke_token('https://id.example', 't1', now() + interval '1 hour');

-- The detail that begin_request reports only to the server.
create function pg_temp.detail_of(
    api_key text, issuer text default null, subject text default null, token_id text default null, acting_for text default null
)
    returns text
    language plpgsql
as $$
declare
    detail text;
begin
    perform auth.begin_request(
        api_key, issuer, subject, null, 'test', '{}', token_id, '2025-03-01T12:00:00Z', acting_for
    );
exception
    when others then
        get stacked diagnostics detail = pg_exception_detail;
        return detail;
end
$$;

select is(pg_temp.detail_of('nonsense'), '{"reason": "unknown key"}', 'an unknown key is not repeated in the explanation');
select matches(
    pg_temp.detail_of('revoked-key'),
    '^{"key": \d+, "reason": "revoked key", "principal": "00000000-0000-4000-8000-000000000001"}$',
    'a revoked key is named by its number'
);
select matches(pg_temp.detail_of('expired-key'), '"expired key"', 'an expired key is explained');
select matches(pg_temp.detail_of('gone-key'), '"disabled principal"', 'a disabled principal is explained');
select matches(pg_temp.detail_of(null, 'https://nix.example', 'ann'), '"unknown issuer"', 'an unknown issuer is explained');
select matches(pg_temp.detail_of(null, 'https://former.example', 'ann'), '"disabled issuer"', 'a disabled issuer is explained');
select matches(pg_temp.detail_of(null, 'https://id.example', 'bob'), '^{"reason": "unknown subject"}$', 'an unknown subject is explained');
select matches(pg_temp.detail_of(null, 'https://id.example', 'gone'), '"disabled principal"', 'the subject of a disabled principal is explained');
select matches(pg_temp.detail_of(null, 'https://id.example', 'ann', 't1'), '"revoked token"', 'a revoked token is explained');
select matches(
    pg_temp.detail_of('north-key', acting_for => '00000000-0000-4000-8000-000000000001'),
    '"may not delegate"',
    'a key without the permission to delegate is explained'
);

select finish();
rollback;
