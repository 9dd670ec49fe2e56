-- The key by which a customer's whole name is looked up: the name in lower case and without accents,
-- or the keyed hash of it that encrypted names contain; both parts of a name contain the same hash.
--
-- A generated column uses it, so it must be immutable, and able to be inlined.
-- retail.customer_by_reference() converts the name that it looks up in the same way.

create or replace function retail.whole_name_key(
    first_name text,
    last_name  text
)
    returns text
    language sql
    immutable
    parallel restricted
begin atomic
    select case
        when left(coalesce(whole_name_key.last_name, whole_name_key.first_name), 4) = 'enc:'
            then nullif(split_part(coalesce(whole_name_key.last_name, whole_name_key.first_name), ':', 4), '')
        else nullif(
            regexp_replace(
                normalize(
                    lower(btrim(coalesce(whole_name_key.first_name, '') || ' ' || coalesce(whole_name_key.last_name, ''))),
                    nfd
                ),
                '[\u0300-\u036f]', '', 'g'
            ),
            ''
        )
    end;
end;

alter function retail.whole_name_key owner to retail_owner;

grant execute on function retail.whole_name_key to retail_definer, retail_clerk, retail_auth;

comment on function retail.whole_name_key is
$$What a customer is looked up by, given a name: the whole name in lower case without accents, or the keyed hash of encrypted names; null without a name.

first_name: The given name, as the column holds it.
last_name: The family name, as the column holds it.$$;
