-- auth.find_issuer: a known issuer, or an error that says what to do.

begin;
\ir ../../setup.sql
select plan(4);

create function pg_temp.said(issuer text)
    returns text
    language plpgsql
as $$
declare
    message text;
    hint    text;
begin
    return auth.find_issuer(issuer);
exception
    when invalid_parameter_value then
        get stacked diagnostics message = message_text, hint = pg_exception_hint;
        return concat_ws(' | ', message, hint);
end
$$;

select is(pg_temp.said('https://login.example'), 'https://login.example', 'an issuer is found by the iss of its tokens');
select is(pg_temp.said('https://former.example'), 'https://former.example', 'an issuer whose tokens are refused is known too');
select is(
    pg_temp.said('https://login.example/'),
    'no issuer is called ''https://login.example/'' | There are: https://former.example, https://login.example. '
    'Trust another one first: retail-mcp issuer trust.',
    'an issuer must match exactly, and the error lists the known ones'
);
select matches(pg_temp.said('development'), '^the issuer "development" does not issue tokens', 'development issues no tokens');

select finish();
rollback;
