-- The customer that a number, an email address or a name means.
--
-- It reads retail.customers under row security. Callers who may not see names find no
-- customer by name, so that asking does not reveal who is a customer.

create or replace function retail.customer_by_reference(
    reference  text,
    sees_names boolean,
    home_store integer default null,
    argument   text default 'customer',
    hashes     text[] default null,
    out store_id    integer,
    out customer_id bigint
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    wanted  text := lower(btrim(reference));
    -- Computed as retail.whole_name_key() computes the column name_key.
    named   text := regexp_replace(normalize(wanted, nfd), '[\u0300-\u036f]', '', 'g');
    matches bigint[];
    stores  integer[];
    near    text;
begin
    -- Two numbers may differ only in case: then the one with the same case is meant.
    with fitting as (
        select
            customers.store_id,
            customers.customer_id,
            customers.customer_number = btrim(reference) as is_exact
        from retail.customers
        where not customers.is_walk_in
            and (home_store is null or customers.store_id = home_store)
            and (
                customers.number_key = wanted
                or (sees_names and customers.email_key = wanted)
                or (sees_names and customers.email_key = any (customer_by_reference.hashes))
            )
    )

    select
        array_agg(fitting.store_id order by fitting.store_id, fitting.customer_id),
        array_agg(fitting.customer_id order by fitting.store_id, fitting.customer_id)
    into stores, matches
    from fitting
    where fitting.is_exact
        or not exists (
            select
            from fitting as other
            where other.is_exact
        );

    if matches is null and sees_names then
        select
            array_agg(few.store_id),
            array_agg(few.customer_id)
        into stores, matches
        from (
            select
                customers.store_id,
                customers.customer_id
            from retail.customers
            where not customers.is_walk_in
                and (home_store is null or customers.store_id = home_store)
                and customers.name_key = any (array_append(customer_by_reference.hashes, named))
            limit 20
        ) as few;
    end if;

    if cardinality(matches) = 1 then
        store_id := stores[1];
        customer_id := matches[1];
        return;
    end if;

    if cardinality(matches) > 1 then
        raise invalid_parameter_value using
            message = 'several customers have this name or number',
            hint = (
                select
                    'Give the number of the one you mean: '
                    || string_agg(
                        format('%s (%s)', retail.visible(customers.customer_number), retail.quoted(home.name)),
                        ', '
                        order by customers.customer_number
                    )
                    || '.'
                from unnest(stores, matches) as one (store_id, customer_id)
                join retail.customers
                    on customers.store_id = one.store_id
                    and customers.customer_id = one.customer_id
                join retail.stores as home on home.store_id = customers.store_id
            ),
            column = argument;
    end if;

    -- Names are compared one by one, because any letter may be wrong, even the first; if there are
    -- very many customers, only some of them, because an error must not take seconds. A number or
    -- an email address is not similar to any name, and nothing is similar to an encrypted one.
    if sees_names and (named like '% %' or named !~ '[0-9@]') then
        select string_agg(
            format('%s (%s)', retail.quoted(concat_ws(' ', few.first_name, few.last_name)), retail.visible(few.customer_number)),
            ', '
            order by few.likeness desc, few.customer_number
        )
        into near
        from (
            select
                customers.first_name,
                customers.last_name,
                customers.customer_number,
                extensions.similarity(customers.name_key, named) as likeness
            from (
                select
                    candidates.first_name,
                    candidates.last_name,
                    candidates.customer_number,
                    candidates.name_key
                from retail.customers as candidates
                where not candidates.is_walk_in
                    and left(coalesce(candidates.last_name, candidates.first_name), 4) <> 'enc:'
                    and (home_store is null or candidates.store_id = home_store)
                limit 100000
            ) as customers
            where extensions.similarity(customers.name_key, named) >= 0.3
            order by
                likeness desc,
                customers.customer_number
            limit 5
        ) as few;
    end if;

    raise invalid_parameter_value using
        -- Without the reference: messages end up in logs, and this may be a person's name.
        message = 'there is no such customer here',
        hint = coalesce(
            'Near it are: ' || near || '.',
            case
                when home_store is not null
                    then 'Give the number on the card, which customer_profile shows, or leave it out for a customer without one.'
                when sees_names then 'Give the number on the card, the email address, or first and last name.'
                else 'Give the number on the card.'
            end
        ),
        column = argument;
end
$$;

alter function retail.customer_by_reference owner to retail_owner;

grant execute on function retail.customer_by_reference to retail_definer, retail_clerk;

comment on function retail.customer_by_reference is
$$The customer of the caller's stores that a number, an email address or a name means, in any case, and also without accents in names; an error lists similar names.

reference: The number on the card; or the email address, or first and last name.
sees_names: Whether the caller may know names and email addresses.
home_store: Only customers of this store; null for all that the caller sees.
argument: The argument that an error names.
hashes: The keyed hashes that an encrypted email address or whole name equal to the reference may have; null without keys.

store_id: The home store.
customer_id: The customer.$$;
