-- Names the stores and days whose data may be missing, so that they are not taken for days without sales. At
-- most three pauses are named, the latest first, because there may be dozens.

create or replace function retail.silent_days(
    first_day date,
    last_day  date,
    store_ids integer[]
)
    returns text
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
begin
    return (
        select
            format(
                'No orders %s%s: data may be missing.',
                string_agg(
                    format('%sfrom %s to %s', 'in ' || pause.stores || ' ', lower(pause.days), upper(pause.days) - 1),
                    ', and ' order by pause.place
                ) filter (where pause.place <= 3),
                case when count(*) > 3 then format(', and in %s pause%s before', count(*) - 3, case when count(*) > 4 then 's' else '' end) end
            )
        from (
            select
                silent.days,
                string_agg(stores.name, ', ' order by stores.name) as stores,
                row_number() over (order by upper(silent.days) desc, lower(silent.days), min(stores.name)) as place
            from retail.pauses(silent_days.first_day, silent_days.last_day, silent_days.store_ids) as silent
            left join retail.stores on stores.store_id = silent.store_id
            group by
                silent.days,
                silent.store_id is null
        ) as pause
        having count(*) > 0
    );
end
$$;

alter function retail.silent_days owner to retail_owner;

grant execute on function retail.silent_days to retail_definer;

comment on function retail.silent_days is
$$Names the pauses of retail.pauses(), at most three, the latest first; null when there is none.

first_day: The first day of the range, within the data.
last_day: The last day of the range, within the data.
store_ids: The stores that are asked about.$$;
