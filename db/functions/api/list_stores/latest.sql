-- The stores that the caller sees.

create or replace function api.list_stores()
    returns table (
        store            text,
        kind             text,
        city             text,
        region           text,
        country          text,
        time_zone        text,
        currency         text,
        opened_on        date,
        closed_on        date,
        first_order_date date,
        last_order_date  date
    )
    language sql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
begin atomic
    select
        stores.name as store,
        stores.kind,
        stores.city,
        stores.region,
        stores.country,
        stores.time_zone,
        settings.currency,
        stores.opened_on,
        stores.closed_on,
        days.first_day as first_order_date,
        days.last_day as last_order_date
    from retail.stores
    cross join retail.settings
    join retail.store_days() as days on days.store_id = stores.store_id
    order by stores.name;
end;

alter function api.list_stores owner to retail_definer;

grant execute on function api.list_stores to retail_gateway, store_readonly, analyst;

comment on function api.list_stores is
$$Which stores are there? Lists the stores that the caller sees, with the days of their first and last orders. Other tools take these names as store_name.

Toolset: stores
Kept until data or day change.

store: The store's name.
kind: physical or online.
city: The city.
region: The state or province.
country: The country.
time_zone: Decides when a day of the store begins.
currency: The currency of all amounts: one for all stores, so that stores can be added up.
opened_on: First day of business.
closed_on: Last day of business; null for an open store.
first_order_date: The day of the first order.
last_order_date: The day of the latest order.$$;
