-- The audited tables. The names sort last, so that the trigger sees the row as
-- every other trigger left it.

set local role retail_audit;

create trigger zz_append_only
    before update or delete or truncate on audit.row_changes
    for each statement execute function audit.refuse_change();

reset role;
set local role retail_auth;

create trigger zz_audit
    after insert or update or delete on auth.stores
    for each row execute function audit.record_change();

create trigger zz_audit
    after insert or update or delete on auth.principals
    for each row execute function audit.record_change();

create trigger zz_audit
    after insert or update or delete on auth.principal_stores
    for each row execute function audit.record_change();

create trigger zz_audit
    after insert or update or delete on auth.api_keys
    for each row execute function audit.record_change();

create trigger zz_audit
    after insert or update or delete on auth.issuers
    for each row execute function audit.record_change();

create trigger zz_audit
    after insert or update or delete on auth.identities
    for each row execute function audit.record_change();

create trigger zz_audit
    after insert or update or delete on auth.bi_logins
    for each row execute function audit.record_change();

reset role;
set local role retail_owner;

create trigger zz_audit
    after insert or update or delete on retail.stores
    for each row execute function audit.record_change();

create trigger zz_audit
    after insert or update or delete on retail.products
    for each row execute function audit.record_change();

create trigger zz_audit
    after update or delete on retail.inventory
    for each row execute function audit.record_change();

reset role;
