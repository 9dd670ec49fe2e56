-- Trigger: refuses to move a receipt, or a line of one, under another key of the sums,
-- or a customer into them or out of them.
--
-- The sums by day, customer and product follow inserts and deletes. A receipt whose
-- day or kind was wrong is deleted and written anew, lines first, and so is a line.

create or replace function retail.refuse_rekeying()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if tg_table_name = 'customers' then
        raise object_not_in_prerequisite_state using
            message = 'a customer cannot become a walk-in customer, nor the other way round',
            hint = 'Insert another customer: the sums of customers leave walk-in customers out.';
    end if;

    raise object_not_in_prerequisite_state using
        message = format('a row of %I.%I keeps its store, day, kind, customer and product', tg_table_schema, tg_table_name),
        hint = 'Delete it and insert it anew, in two statements; the lines of an order go first.';
end
$$;

alter function retail.refuse_rekeying owner to retail_owner;

grant execute on function retail.refuse_rekeying to retail_definer;

comment on function retail.refuse_rekeying is
$$Trigger function: refuses an update that the rollups could not follow, and truncation.$$;
