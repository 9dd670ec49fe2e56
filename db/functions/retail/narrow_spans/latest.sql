-- Trigger: when days of retail.daily_store_sales are removed, others take their place at the ends of the
-- spans of their stores.

create or replace function retail.narrow_spans()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
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
        last_day = kept.last_day
    from (
        select
            daily.store_id,
            min(daily.sales_date) as first_day,
            max(daily.sales_date) as last_day
        from retail.daily_store_sales as daily
        where daily.store_id in (select changed.store_id from changed_rows as changed)
        group by daily.store_id
    ) as kept
    where kept.store_id = span.store_id
        and (kept.first_day <> span.first_day or kept.last_day <> span.last_day);

    return null;
end
$$;

alter function retail.narrow_spans owner to retail_owner;

comment on function retail.narrow_spans is
$$Trigger function: takes days that are removed from retail.daily_store_sales out of retail.store_spans.$$;
