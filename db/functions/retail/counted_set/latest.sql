-- The set of stores that a query is about, if visits are counted for that set.

create or replace function retail.counted_set(asked_store integer)
    returns integer
    language sql
    stable
    parallel restricted
begin atomic
    select sets.set_id
    from retail.store_sets as sets
    where sets.store_ids = case
        when counted_set.asked_store is not null then array[counted_set.asked_store]
        else array(select stores.store_id from retail.stores order by stores.store_id)
    end;
end;

alter function retail.counted_set owner to retail_owner;

grant execute on function retail.counted_set to retail_definer;

comment on function retail.counted_set is
$$The set of stores that a question is about in retail.visit_counts; null when its visits are not counted.

asked_store: One store, or null for all that the caller sees, as if they were one.$$;
