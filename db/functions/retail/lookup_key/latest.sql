-- The key by which a text is looked up and kept unique: the text in lower case, or the keyed hash
-- that an encrypted value contains. Without the key, the hash can neither be computed nor reversed.
--
-- A generated column uses it, so it must be immutable, and able to be inlined.

create or replace function retail.lookup_key(value text)
    returns text
    language sql
    immutable
    parallel restricted
begin atomic
    select case
        when left(lookup_key.value, 4) = 'enc:' then nullif(split_part(lookup_key.value, ':', 4), '')
        else lower(lookup_key.value)
    end;
end;

alter function retail.lookup_key owner to retail_owner;

grant execute on function retail.lookup_key to retail_definer, retail_clerk, retail_auth;

comment on function retail.lookup_key is
$$What a value of a column that may be encrypted is looked up by: its keyed hash, or the plain text in lower case.

value: The value, as the column holds it.$$;
