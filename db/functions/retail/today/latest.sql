-- The current day for the caller: the latest of the caller's stores, which may be in several time
-- zones, unless the settings name another day.

create or replace function retail.today()
    returns date
    language sql
    stable
    parallel restricted
begin atomic
    select coalesce(
        (select settings.business_date from retail.settings),
        (select max((now() at time zone stores.time_zone)::date) from retail.stores),
        (now() at time zone 'UTC')::date
    );
end;

alter function retail.today owner to retail_owner;

grant execute on function retail.today to retail_definer;

comment on function retail.today is
$$The current day in the caller's stores, or the day that the settings name instead.$$;
