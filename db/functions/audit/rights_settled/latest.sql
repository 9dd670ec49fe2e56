-- Trigger, deferred to the end of a transaction that changed rights: records these changes.

create or replace function audit.rights_settled()
    returns trigger
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from audit.rights_marks
    where rights_marks.transaction_id = new.transaction_id;

    perform audit.record_rights(is_told => true);
    return null;
end
$$;

alter function audit.rights_settled owner to retail_audit;

comment on function audit.rights_settled is
$$Trigger function: records the changes of rights of a transaction, when it ends.$$;
