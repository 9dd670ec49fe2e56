-- The customer that a number, a mail address or a name means.
--
-- It reads retail.customers behind the wall. Whoever may not see names finds nobody
-- by them, so that asking does not tell who is a customer.

create or replace function retail.customer_by_reference(
    reference  text,
    sees_names boolean,
    out store_id    integer,
    out customer_id bigint
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    wanted text := lower(btrim(reference));
    found  bigint[];
    stores integer[];
    near   text;
begin
    select
        array_agg(customers.store_id order by customers.store_id, customers.customer_id),
        array_agg(customers.customer_id order by customers.store_id, customers.customer_id)
    into stores, found
    from retail.customers
    where not customers.is_walk_in
        and (
            customers.customer_number in (btrim(reference), upper(btrim(reference)))
            or (sees_names and customers.email = wanted)
        );

    if found is null and sees_names then
        select
            array_agg(few.store_id),
            array_agg(few.customer_id)
        into stores, found
        from (
            select
                customers.store_id,
                customers.customer_id
            from retail.customers
            where not customers.is_walk_in
                and customers.name_key = wanted
            limit 20
        ) as few;
    end if;

    if cardinality(found) = 1 then
        store_id := stores[1];
        customer_id := found[1];
        return;
    end if;

    if cardinality(found) > 1 then
        raise invalid_parameter_value using
            message = format('several customers go by %L', reference),
            hint = (
                select
                    'Give the number of the one you mean: '
                    || string_agg(format('%s (%s)', customers.customer_number, home.name), ', ' order by customers.customer_number)
                    || '.'
                from unnest(stores, found) as one (store_id, customer_id)
                join retail.customers
                    on customers.store_id = one.store_id
                    and customers.customer_id = one.customer_id
                join retail.stores as home on home.store_id = customers.store_id
            ),
            column = 'customer';
    end if;

    if sees_names and wanted like '% %' then
        select string_agg(format('%s %s (%s)', few.first_name, few.last_name, few.customer_number), ', ')
        into near
        from (
            select
                customers.first_name,
                customers.last_name,
                customers.customer_number
            from retail.customers
            where customers.name_key >= left(wanted, 1)
                and customers.name_key < chr(ascii(wanted) + 1)
                and extensions.similarity(customers.name_key, wanted) > 0.4
            order by extensions.similarity(customers.name_key, wanted) desc
            limit 5
        ) as few;
    end if;

    raise invalid_parameter_value using
        message = format('there is no customer that goes by %L here', reference),
        hint = coalesce(
            'Near it are: ' || near || '.',
            case
                when sees_names then 'Give the number on the card, the mail address, or first and last name.'
                else 'Give the number on the card.'
            end
        ),
        column = 'customer';
end
$$;

alter function retail.customer_by_reference(text, boolean) owner to retail_owner;

revoke all on function retail.customer_by_reference(text, boolean) from public;
grant execute on function retail.customer_by_reference(text, boolean) to retail_definer;

comment on function retail.customer_by_reference(text, boolean) is
$$The customer of the caller's stores that a number, a mail address or a name means; an error lists near names.

reference: The number on the card; or the mail address, or first and last name.
sees_names: Whether the caller may know names and mail addresses.

store_id: The home store.
customer_id: The customer.$$;
