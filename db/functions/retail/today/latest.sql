-- The day that it is for the caller: the latest among the caller's stores, which
-- may lie in several time zones, unless the settings name another.

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
$$The day that it is in the caller's stores, or the one that the settings name instead.$$;
