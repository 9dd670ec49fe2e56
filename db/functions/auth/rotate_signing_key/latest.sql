-- Replaces the key that signs request contexts.
--
-- HMAC-SHA-256 hashes the key xor 0x36… before the message and the key xor 0x5c… after it.
-- Both pads are computed here, once, so that signing costs two hashes and nothing else.
-- PostgreSQL's core has no HMAC, and the product does not depend on pgcrypto.
--
-- A context lives only as long as its transaction, so a rotation affects only calls that
-- are running.

create or replace function auth.rotate_signing_key()
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    -- Four random UUIDs hold 488 random bits.
    secret    bytea := sha256(convert_to(
        concat(gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid()), 'UTF8'
    ));
    inner_key bytea := decode(repeat('36', 64), 'hex');
    outer_key bytea := decode(repeat('5c', 64), 'hex');
begin
    for i in 0 .. 31 loop
        inner_key := set_byte(inner_key, i, get_byte(inner_key, i) # get_byte(secret, i));
        outer_key := set_byte(outer_key, i, get_byte(outer_key, i) # get_byte(secret, i));
    end loop;

    insert into auth.signing_key (inner_pad, outer_pad)
    values (inner_key, outer_key)
    on conflict (only_row) do update
    set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad;
end
$$;

alter function auth.rotate_signing_key owner to retail_auth;

grant execute on function auth.rotate_signing_key to retail_migrator;

comment on function auth.rotate_signing_key is
$$Replaces the key that signs request contexts. Calls that are running may fail once.$$;
