-- Trigger: takes new days of retail.daily_store_sales into the spans of their stores.
--
-- A sale adds to a day that is there, but for the first one of the day.

create or replace function retail.widen_spans()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (select from changed_rows) then
        return null;
    end if;

    insert into retail.store_spans as span
    select
        changed.store_id,
        min(changed.sales_date),
        max(changed.sales_date)
    from changed_rows as changed
    group by changed.store_id
    order by changed.store_id
    on conflict on constraint store_spans_pkey do update
    set
        first_day = least(span.first_day, excluded.first_day),
        last_day = greatest(span.last_day, excluded.last_day)
    where excluded.first_day < span.first_day
        or excluded.last_day > span.last_day;

    return null;
end
$$;

alter function retail.widen_spans owner to retail_owner;

comment on function retail.widen_spans is
$$Trigger function: takes new days of retail.daily_store_sales into retail.store_spans.$$;
