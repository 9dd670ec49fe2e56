-- Which encrypted values in a file, such as an export of a BI tool, a caller may have decrypted: those
-- of customers whose names and contact data the caller may see.

create or replace function guide.readable_places(places text[])
    returns table (place text)
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    select asked.place
    from unnest(readable_places.places) as asked (place)
    where (select auth.caller_is('store_readonly'))
        and asked.place ~ '^customers\.(first_name|last_name|email|phone)/[0-9]{1,9}/'
        and exists (
            select
            from retail.customers
            where customers.store_id = case
                when asked.place ~ '^customers\.(first_name|last_name|email|phone)/[0-9]{1,9}/' then split_part(asked.place, '/', 2)::integer
            end
                and customers.customer_number = regexp_replace(asked.place, '^[^/]*/[0-9]+/', '')
        );
end;

alter function guide.readable_places owner to retail_definer;

grant execute on function guide.readable_places to retail_gateway;

comment on function guide.readable_places is
$$Of some places of encrypted values, those whose plain values the caller may see.

places: Places, as they stand behind encrypted values, such as customers.email/3/1001.

place: One of them that the caller may see.$$;
