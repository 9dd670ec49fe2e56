-- A value as functions of schema api return it: plain, or encrypted with the place that it was
-- read from. The value is bound to its place, so that a value copied to another row or column
-- cannot be decrypted, and the server decrypts nothing without a place. So return it only to
-- callers who may see the plain value.

create or replace function retail.with_place(
    value           text,
    column_name     text,
    store_id        integer,
    customer_number text
)
    returns api.encrypted_text
    language sql
    immutable
    parallel restricted
begin atomic
    select case
        when left(with_place.value, 4) = 'enc:'
            then concat(
                with_place.value, '@customers.', with_place.column_name, '/', with_place.store_id, '/', with_place.customer_number
            )
        else with_place.value
    end;
end;

alter function retail.with_place owner to retail_owner;

grant execute on function retail.with_place to retail_definer;

comment on function retail.with_place is
$$A value of retail.customers, for callers who may see it: with its place if it is encrypted, for the server to decrypt.

value: The value, as the column holds it.
column_name: The column of retail.customers.
store_id: The customer's home store.
customer_number: The customer's number.$$;
