-- Trigger: refuses to change the columns that the rollups of receipts and their lines group by, and
-- to turn a customer into a walk-in customer or back.
--
-- The sums by day, customer and product follow inserts and deletes. A receipt whose day or
-- kind was wrong is deleted, lines first, and inserted again; so is a line.

create or replace function retail.refuse_rekeying()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if tg_table_name = 'customers' then
        raise object_not_in_prerequisite_state using
            message = 'a customer cannot become a walk-in customer, or the reverse',
            hint = 'Insert another customer: sums by customer leave out walk-in customers.';
    end if;

    raise object_not_in_prerequisite_state using
        message = format('the store, day, kind, customer and product of a row of %I.%I cannot change', tg_table_schema, tg_table_name),
        hint = 'Delete it and insert it again, in two statements; delete the lines of an order first.';
end
$$;

alter function retail.refuse_rekeying owner to retail_owner;

grant execute on function retail.refuse_rekeying to retail_definer;

comment on function retail.refuse_rekeying is
$$Trigger function: refuses an update that the rollups could not follow, and truncation.$$;
