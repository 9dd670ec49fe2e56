-- The next rows of retail.customers with a plain value, or one that was encrypted or hashed with a key
-- other than the current one. Rows are passed once, in the order of their key.

create or replace function load.values_to_encrypt(
    key_id         text,
    search_key_id  text,
    after_position text    default null,
    max_rows       integer default 1000,
    with_names     boolean default false
)
    returns table (
        "position" text,
        place      text,
        old_values jsonb
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        customers.store_id || '/' || customers.customer_id,
        customers.store_id || '/' || customers.customer_number,
        jsonb_strip_nulls(
            jsonb_build_object(
                -- Both, because each contains the hash of the whole name.
                'first_name', case when worn.has_old_name then customers.first_name end,
                'last_name', case when worn.has_old_name then customers.last_name end,
                'email', case when worn.has_old_email then customers.email end,
                'phone', case when worn.has_old_phone then customers.phone end
            )
        )
    from retail.customers
    cross join lateral (
        select concat('enc:1:', values_to_encrypt.key_id, ':', values_to_encrypt.search_key_id, '.') as hashed
    ) as head
    cross join lateral (
        select
            -- Encrypted names get the new key whether or not plain ones are to be encrypted.
            (values_to_encrypt.with_names or left(coalesce(customers.last_name, customers.first_name), 4) = 'enc:')
            and not (
                coalesce(starts_with(customers.first_name, head.hashed), true)
                and coalesce(starts_with(customers.last_name, head.hashed), true)
            ) as has_old_name,
            not starts_with(customers.email, head.hashed) as has_old_email,
            not starts_with(customers.phone, concat('enc:1:', values_to_encrypt.key_id, '::')) as has_old_phone
    ) as worn
    where (worn.has_old_name or worn.has_old_email or worn.has_old_phone)
        and (
            values_to_encrypt.after_position is null
            or (customers.store_id, customers.customer_id) > (
                split_part(values_to_encrypt.after_position, '/', 1)::integer,
                split_part(values_to_encrypt.after_position, '/', 2)::bigint
            )
        )
    order by
        customers.store_id,
        customers.customer_id
    limit values_to_encrypt.max_rows;
end;

alter function load.values_to_encrypt owner to retail_owner;

comment on function load.values_to_encrypt is
$$The next customers with values that are plain, or encrypted with other keys than the current ones.

key_id: The id of the key that encrypts now.
search_key_id: The id of the key that hashes now.
after_position: The position of the last row that was handled; null to begin.
max_rows: Rows at most.
with_names: Whether plain names need work too.

position: Identifies the row for load.replace_values(), and where to continue.
place: The place that its values are bound to, such as 3/1001.
old_values: Those of its values that need work, by the name of the column.$$;
