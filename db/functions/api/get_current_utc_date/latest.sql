-- The server's time, for clients that do not know the current date.

create or replace function api.get_current_utc_date(format api.date_format default 'iso')
    returns table (
        current_utc_date text,
        today            date,
        data_through     date
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
        case coalesce(get_current_utc_date.format, 'iso')
            when 'iso' then to_char(statement_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            when 'epoch' then floor(extract(epoch from statement_timestamp()))::bigint::text
            else to_char(statement_timestamp() at time zone 'UTC', 'YYYY-MM-DD')
        end as current_utc_date,
        retail.today() as today,
        (select max(spans.last_day) from retail.store_spans as spans) as data_through;
end;

alter function api.get_current_utc_date owner to retail_definer;

grant execute on function api.get_current_utc_date to retail_gateway, store_readonly, analyst;

comment on function api.get_current_utc_date is
$$What is the current date and time in UTC? Call it before a question about "today", "this month" or "last year".

Toolset: data

format: iso (2025-06-01T18:00:00Z), epoch (seconds since 1970) or date_only (2025-06-01).

current_utc_date: The date, written as asked.
today: The current day in the stores, which named periods are based on.
data_through: Last day with data.$$;
