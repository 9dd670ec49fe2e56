-- The customer record of a store that stands for all customers without a name.

create or replace function retail.walk_in_customer(store_id integer)
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    found_id bigint;
begin
    select customers.customer_id
    into found_id
    from retail.customers
    where customers.store_id = walk_in_customer.store_id
        and customers.is_walk_in;

    if not found then
        insert into retail.customers (store_id, customer_number, is_walk_in)
        values (walk_in_customer.store_id, 'walk-in', true)
        on conflict do nothing;

        select customers.customer_id
        into strict found_id
        from retail.customers
        where customers.store_id = walk_in_customer.store_id
            and customers.is_walk_in;
    end if;

    return found_id;
end
$$;

alter function retail.walk_in_customer owner to retail_owner;

grant execute on function retail.walk_in_customer to retail_clerk;

comment on function retail.walk_in_customer is
$$The number of the store's walk-in customer, who is created when there is none.

store_id: The store.$$;
