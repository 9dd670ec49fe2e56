-- A customer's whole name as functions of schema api return it: plain; or both parts encrypted,
-- each with the place that it was read from, which the server decrypts one by one. So return it
-- only to callers who may see the plain name; see retail.with_place().
--
-- It is inlined, because queries read many plain names.

create or replace function retail.name_with_place(
    first_name      text,
    last_name       text,
    store_id        integer,
    customer_number text
)
    returns api.encrypted_text
    language sql
    stable
    parallel restricted
begin atomic
    select case
        when left(coalesce(name_with_place.last_name, name_with_place.first_name), 4) = 'enc:'
            then concat_ws(
                ' ',
                retail.with_place(name_with_place.first_name, 'first_name', name_with_place.store_id, name_with_place.customer_number),
                retail.with_place(name_with_place.last_name, 'last_name', name_with_place.store_id, name_with_place.customer_number)
            )
        else nullif(concat_ws(' ', name_with_place.first_name, name_with_place.last_name), '')
    end;
end;

alter function retail.name_with_place owner to retail_owner;

grant execute on function retail.name_with_place to retail_definer;

comment on function retail.name_with_place is
$$The whole name of a customer, for callers who may see it: encrypted parts with their places, for the server to decrypt.

first_name: The given name, as the column holds it.
last_name: The family name, as the column holds it.
store_id: The customer's home store.
customer_number: The customer's number.$$;
