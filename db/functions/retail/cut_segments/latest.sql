-- Recounts the segments of sets of stores whose current fifths of money have moved away from the bounds that
-- were used for the counts.
--
-- Answers do not depend on these bounds; the bounds only decide how many customers must be looked up.

create or replace function retail.cut_segments()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set work_mem = '64MB'
as $$
declare
    cut_sets integer[];
begin
    with amounts as (
        select
            counts.set_id,
            counts.amount,
            counts.customers,
            sum(counts.customers) over (partition by counts.set_id order by counts.amount) - counts.customers as below,
            sum(counts.customers) over (partition by counts.set_id) as customers_of_set
        from retail.customer_counts as counts
        where counts.measure = 2
    ),

    bounds as (
        select
            sets.set_id,
            sets.money_bounds,
            array(
                select min(amounts.amount)
                from generate_series(1, 4) as fifth (number)
                join amounts
                    on amounts.set_id = sets.set_id
                    and amounts.below * 5 >= fifth.number * amounts.customers_of_set
                group by fifth.number
                order by fifth.number
            ) as new_bounds
        from retail.store_sets as sets
    ),

    cut as (
        update retail.store_sets
        set money_bounds = bounds.new_bounds
        from bounds
        where store_sets.set_id = bounds.set_id
            and (
                bounds.money_bounds is null
                -- More than one customer in a hundred lies between old and new bounds.
                or (
                    select
                        100 * sum(amounts.customers) filter (
                            where width_bucket(amounts.amount, bounds.money_bounds) <> width_bucket(amounts.amount, bounds.new_bounds)
                        )
                        > sum(amounts.customers)
                    from amounts
                    where amounts.set_id = bounds.set_id
                )
            )
        returning store_sets.set_id
    )

    select coalesce(array_agg(cut.set_id), '{}')
    into cut_sets
    from cut;

    delete from retail.segment_counts
    where segment_counts.set_id = any (cut_sets);

    insert into retail.segment_counts
    select computed.*
    from retail.compute_segment_counts(cut_sets) as computed
    order by 1, 2, 3, 4, 5;
end
$$;

alter function retail.cut_segments owner to retail_owner;

comment on function retail.cut_segments is
$$Recounts retail.segment_counts by the current fifths of net sales, for sets of stores where more than 1% of the customers lie between these and the bounds that were used before. For ops.refresh_visits().$$;
