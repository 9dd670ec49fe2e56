-- How many values are encrypted with which key, and how many are plain.

create or replace function load.encrypted_values()
    returns table (
        column_name   text,
        key_id        text,
        search_key_id text,
        "values"      bigint
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        held.column_name,
        case when left(held.value, 4) = 'enc:' then split_part(held.value, ':', 3) end as key_id,
        case when left(held.value, 4) = 'enc:' then nullif(split_part(split_part(held.value, ':', 4), '.', 1), '') end as search_key_id,
        count(*)
    from retail.customers
    cross join lateral (
        values
        ('customers.first_name', customers.first_name),
        ('customers.last_name', customers.last_name),
        ('customers.email', customers.email),
        ('customers.phone', customers.phone)
    ) as held (column_name, value)
    where held.value is not null
    group by
        held.column_name,
        key_id,
        search_key_id
    order by
        held.column_name,
        key_id nulls first,
        search_key_id;
end;

alter function load.encrypted_values owner to retail_owner;

comment on function load.encrypted_values is
$$How many values of the columns that can be encrypted were encrypted with which keys.

column_name: The column of schema retail.
key_id: The id of the key that encrypted them; null for plain values.
search_key_id: The id of the key that hashed them; null without a hash.
values: How many values.$$;
