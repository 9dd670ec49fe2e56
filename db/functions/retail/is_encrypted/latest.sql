-- The form of a value that the loader or the command line has encrypted, as columns store it:
--
--   enc:1:<key>:<search key>.<hash>:<nonce, ciphertext and tag in base64url>
--
-- Without a hash, the third part is empty. The database never has a key, so it can only check the
-- form. server/retail_mcp/encrypted_values.py writes and reads the same form.
--
-- It is inlined into the checks of tables, so it must have no SET clause.

create or replace function retail.is_encrypted(value text)
    returns boolean
    language sql
    immutable
    parallel restricted
begin atomic
    select is_encrypted.value ~ '^enc:1:[a-z0-9]{1,16}:([a-z0-9]{1,16}\.[A-Za-z0-9_-]{22})?:[A-Za-z0-9_-]{38,}$'
        and length(is_encrypted.value) <= 2000;
end;

alter function retail.is_encrypted owner to retail_owner;

grant execute on function retail.is_encrypted to retail_definer, retail_clerk, retail_auth;

comment on function retail.is_encrypted is
$$Whether a value of a column has the form of an encrypted one; null for null.

value: The value, as the column holds it.$$;
