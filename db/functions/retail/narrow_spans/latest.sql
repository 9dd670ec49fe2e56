-- Trigger: when days of retail.daily_store_sales are removed, the spans of their stores may become shorter,
-- and pauses longer. The spans are locked first, so that the following statements see what another
-- transaction has removed meanwhile.

create or replace function retail.narrow_spans()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform
    from retail.store_spans as span
    where span.store_id in (select changed.store_id from changed_rows as changed)
    order by span.store_id
    for update;

    delete from retail.store_spans as span
    where span.store_id in (select changed.store_id from changed_rows as changed)
        and not exists (
            select
            from retail.daily_store_sales as daily
            where daily.store_id = span.store_id
        );

    update retail.store_spans as span
    set
        first_day = kept.first_day,
        last_day = kept.last_day,
        longest_pause = kept.longest_pause
    from (
        select
            days.store_id,
            min(days.sales_date) as first_day,
            max(days.sales_date) as last_day,
            coalesce(max(days.pause), 0) as longest_pause
        from (
            select
                daily.store_id,
                daily.sales_date,
                daily.sales_date - lag(daily.sales_date) over (partition by daily.store_id order by daily.sales_date) - 1 as pause
            from retail.daily_store_sales as daily
            where daily.store_id in (select changed.store_id from changed_rows as changed)
        ) as days
        group by days.store_id
    ) as kept
    where kept.store_id = span.store_id
        and (kept.first_day, kept.last_day, kept.longest_pause) <> (span.first_day, span.last_day, span.longest_pause);

    return null;
end
$$;

alter function retail.narrow_spans owner to retail_owner;

comment on function retail.narrow_spans is
$$Trigger function: takes days that are removed from retail.daily_store_sales out of retail.store_spans.$$;
