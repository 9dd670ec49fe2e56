-- auth.is_signed: whether a context was signed for this transaction. Forged contexts are in
-- attacks/identity.sql.

begin;
\ir ../../setup.sql
select plan(8);

create function pg_temp.is_signed(context text)
    returns boolean
    language sql
as $$
    select auth.is_signed(is_signed.context, signing_key.inner_pad, signing_key.outer_pad)
    from auth.signing_key
$$;

select ok(pg_temp.is_signed(auth.sign_context('a') || '|a'), 'a signature of this transaction is valid');
select ok(not pg_temp.is_signed(auth.sign_context('a') || '|b'), 'a signature of something else is not valid');
select ok(not pg_temp.is_signed(auth.sign_context('a') || '|'), 'a signature alone is not valid');
select ok(not pg_temp.is_signed(auth.sign_context('a', pg_backend_pid() + 1) || '|a'), 'a signature of another connection is not valid');
select ok(
    not pg_temp.is_signed(auth.sign_context('a', began_at => transaction_timestamp() - interval '1 microsecond') || '|a'),
    'a signature of the previous transaction is not valid'
);
select ok(not pg_temp.is_signed(''), 'an empty text is not signed');
select is(pg_temp.is_signed(null), null, 'without a context the result is null');
select is(auth.is_signed(auth.sign_context('a') || '|a', null, null), null, 'without a key there is nothing to compare with');

select finish();
rollback;
