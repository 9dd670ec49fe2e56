-- auth.revoke_tokens.

begin;
\ir ../../setup.sql
select plan(4);

create function pg_temp.is_accepted(issued_at timestamptz)
    returns boolean
    language plpgsql
as $$
begin
    perform auth.begin_request(null, 'https://login.example', 'ann', null, 'test', '{}', 't1', issued_at);
    return true;
exception
    when invalid_authorization_specification then
        return false;
end
$$;

select is(pg_temp.is_accepted(now() - interval '1 hour'), true, 'a token is accepted before the tokens of its subject are revoked');
select auth.revoke_tokens('North manager') as since \gset
select is(pg_temp.is_accepted(date_trunc('second', timestamptz :'since')), false, 'tokens issued until then are refused');
select is(pg_temp.is_accepted(null), false, 'a token that does not say when it was issued is refused');
select is(pg_temp.is_accepted(date_trunc('second', timestamptz :'since') + interval '1 second'), true, 'tokens issued later are accepted');

select finish();
rollback;
