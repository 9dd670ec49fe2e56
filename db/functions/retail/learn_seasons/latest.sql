-- Orders per day in each calendar month relative to the mean, from the whole years of
-- pg_temp.model_orders before a day.
--
-- A year is 364 days, so that all years have the same weekdays.

create or replace function retail.learn_seasons(as_of date, years integer)
    returns double precision[]
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if coalesce(learn_seasons.years, 0) < 2 then
        return array_fill(1::double precision, array[12]);
    end if;

    return (
        select
            array_agg(
                coalesce(greatest(months.orders / months.days / nullif(months.all_orders / months.all_days, 0), 0.05), 1)
                order by months.month
            )
        from (
            select
                extract(month from learn_seasons.as_of - back.days)::integer as month,
                count(*)::double precision as days,
                sum(coalesce(daily.orders, 0))::double precision as orders,
                sum(sum(coalesce(daily.orders, 0))) over ()::double precision as all_orders,
                sum(count(*)) over ()::double precision as all_days
            from generate_series(0, learn_seasons.years * 364 - 1) as back (days)
            left join (
                select
                    model_orders.day,
                    count(*) as orders
                from pg_temp.model_orders
                where model_orders.is_order
                group by model_orders.day
            ) as daily on daily.day = learn_seasons.as_of - back.days
            group by 1
        ) as months
    );
end
$$;

alter function retail.learn_seasons owner to retail_owner;

comment on function retail.learn_seasons is
$$Orders per day in each calendar month, relative to the mean; 1 with less than two years.

as_of: The last day that counts.
years: How many years before it count.$$;
