-- Adds the sets of stores that any principal sees, and deletes the counts of sets that no principal sees any
-- more.

create or replace function retail.renew_store_sets()
    returns integer[]
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    new_sets integer[];
begin
    with gone as (
        delete from retail.store_sets
        where not exists (
            select
            from auth.store_sets() as sets (store_ids)
            where sets.store_ids = store_sets.store_ids
        )
        returning store_sets.set_id
    ),

    gone_customers as (
        delete from retail.customer_counts
        using gone
        where customer_counts.set_id = gone.set_id
    ),

    gone_totals as (
        delete from retail.set_customers
        using gone
        where set_customers.set_id = gone.set_id
    ),

    gone_segments as (
        delete from retail.segment_counts
        using gone
        where segment_counts.set_id = gone.set_id
    ),

    gone_sums as (
        delete from retail.range_sums
        using gone
        where range_sums.set_id = gone.set_id
    ),

    gone_values as (
        delete from retail.lifetime_sums
        using gone
        where lifetime_sums.set_id = gone.set_id
    )

    delete from retail.visit_counts
    using gone
    where visit_counts.set_id = gone.set_id;

    with added as (
        insert into retail.store_sets (set_id, store_ids)
        select
            case
                when cardinality(sets.store_ids) = 1 then sets.store_ids[1]
                else
                    (select least(min(store_sets.set_id), 0) from retail.store_sets)
                    - row_number() over (partition by cardinality(sets.store_ids) = 1 order by sets.store_ids)
            end,
            sets.store_ids
        from auth.store_sets() as sets (store_ids)
        where cardinality(sets.store_ids) > 0
        on conflict do nothing
        returning store_sets.set_id
    )

    select coalesce(array_agg(added.set_id), '{}')
    into new_sets
    from added;

    return new_sets;
end
$$;

alter function retail.renew_store_sets owner to retail_owner;

comment on function retail.renew_store_sets is
$$Makes retail.store_sets those sets that are seen today, and returns the new ones, which have no counts yet. For ops.refresh_visits().$$;
