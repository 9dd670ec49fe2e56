-- Trigger: extends the spans of stores by new days of retail.daily_store_sales.
--
-- Only the first sale of a day adds a day. It usually comes after the last one; otherwise it may end a
-- pause, and the store's days are read again. The spans are locked first, so that the following statement
-- sees what another transaction has added or removed meanwhile.

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

    perform
    from retail.store_spans as span
    where span.store_id in (select changed.store_id from changed_rows as changed)
    order by span.store_id
    for update;

    insert into retail.store_spans as span
    select
        changed.store_id,
        min(changed.sales_date),
        max(changed.sales_date),
        coalesce(max(changed.pause), 0)
    from (
        select
            changed_rows.store_id,
            changed_rows.sales_date,
            changed_rows.sales_date
            - lag(changed_rows.sales_date) over (partition by changed_rows.store_id order by changed_rows.sales_date)
            - 1 as pause
        from changed_rows
    ) as changed
    group by changed.store_id
    order by changed.store_id
    on conflict on constraint store_spans_pkey do update
    set
        first_day = least(span.first_day, excluded.first_day),
        last_day = greatest(span.last_day, excluded.last_day),
        longest_pause = case
            when excluded.first_day > span.last_day
                then greatest(span.longest_pause, excluded.longest_pause, excluded.first_day - span.last_day - 1)
            else (
                select coalesce(max(known.pause), 0)
                from (
                    select daily.sales_date - lag(daily.sales_date) over (order by daily.sales_date) - 1 as pause
                    from retail.daily_store_sales as daily
                    where daily.store_id = span.store_id
                ) as known
            )
        end
    where excluded.first_day < span.first_day
        or excluded.last_day > span.last_day
        or span.longest_pause > 0;

    return null;
end
$$;

alter function retail.widen_spans owner to retail_owner;

comment on function retail.widen_spans is
$$Trigger function: extends retail.store_spans by new days of retail.daily_store_sales.$$;
