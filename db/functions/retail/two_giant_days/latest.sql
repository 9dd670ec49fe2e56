-- Finds products with two giant orders in 91 days, each of which makes the other one look usual. It
-- applies retail.usual_day() to the days without these two and without the two with the most returns. A
-- product is returned only if both days are more than twice this bound, because two orders that are
-- merely large are demand.
--
-- With fewer than three other days for each of the two, it cannot be decided: if two of five orders are large, large
-- orders may be usual. So callers cap the two days only if there are at least six others. Many products are looked up
-- in one call, so that row security identifies the caller only once.

create or replace function retail.two_giant_days(store_ids integer[], product_ids integer[], last_days date[])
    returns table (
        store_id        integer,
        product_id      integer,
        usual           integer,
        second_largest  bigint,
        second_smallest bigint,
        other_days      bigint
    )
    language plpgsql
    stable
    parallel restricted
    rows 1
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    select judged.*
    from (
        select
            days.store_id,
            days.product_id,
            retail.usual_day(
                count(*) filter (where days.is_other),
                sum(days.units) filter (where days.is_other)::double precision,
                sum(days.units * days.units) filter (where days.is_other)::double precision
            ) as usual,
            max(days.units) filter (where days.from_top = 2) as second_largest,
            max(days.units) filter (where days.from_bottom = 2) as second_smallest,
            count(*) filter (where days.is_other) as other_days
        from (
            select
                ranked.*,
                ranked.from_top > 2 and (ranked.from_bottom > 2 or ranked.units >= 0) as is_other
            from (
                select
                    asked.store_id,
                    asked.product_id,
                    daily.units::bigint as units,
                    row_number() over (partition by asked.store_id, asked.product_id order by daily.units desc, daily.sales_date) as from_top,
                    row_number() over (partition by asked.store_id, asked.product_id order by daily.units, daily.sales_date) as from_bottom
                from (
                    -- The first day is computed in a subquery, because under row security an index condition
                    -- may contain columns but not this expression.
                    select
                        given.*,
                        given.last_day - 90 as first_day
                    from unnest(two_giant_days.store_ids, two_giant_days.product_ids, two_giant_days.last_days)
                        as given (store_id, product_id, last_day)
                    offset 0
                ) as asked
                join retail.daily_product_sales as daily
                    on daily.store_id = asked.store_id
                    and daily.product_id = asked.product_id
                    and daily.sales_date >= asked.first_day
                    and daily.sales_date <= asked.last_day
            ) as ranked
        ) as days
        group by
            days.store_id,
            days.product_id
        having count(*) filter (where days.is_other) > 0
    ) as judged
    where judged.second_largest > 2 * judged.usual;
end
$$;

alter function retail.two_giant_days owner to retail_owner;

grant execute on function retail.two_giant_days to retail_definer;

comment on function retail.two_giant_days is
$$The products that sold far more on two days of 91 than on all others.

store_ids: The stores.
product_ids: A product for each of them.
last_days: The last of the 91 days for each.

store_id: The store.
product_id: The product.
usual: How many units a day sells at most if it is like the days without those two.
second_largest: Units of the second of them.
second_smallest: Units of the day with the second fewest: less than 0 where both orders were returned.
other_days: How many days there are without these, 1 or more.$$;
