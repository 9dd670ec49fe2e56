-- What was written on whose behalf: the request, once it has its answer. The name
-- sorts last, so that the trigger sees the row as every other trigger left it.

set local role retail_owner;

create trigger zz_audit
    after update on retail.write_requests
    for each row execute function audit.record_change();

reset role;
