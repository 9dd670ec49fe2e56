-- The first partitions, and the audited tables.

set local role retail_audit;

select audit.make_partitions();

create trigger zz_append_only
    before update or delete or truncate on audit.row_changes
    for each statement execute function audit.refuse_change();
create trigger zz_append_only
    before update or delete or truncate on audit.events
    for each statement execute function audit.refuse_change();
create trigger zz_append_only
    before update or delete or truncate on audit.seals
    for each statement execute function audit.refuse_change();
create trigger zz_append_only
    before update or delete or truncate on audit.eras
    for each statement execute function audit.refuse_change();

reset role;
set local role retail_auth;

select audit.track('auth.stores');
select audit.track('auth.principals');
select audit.track('auth.principal_stores');
select audit.track('auth.api_keys');
select audit.track('auth.issuers');
select audit.track('auth.claim_rules');
select audit.track('auth.identities');
select audit.track('auth.revoked_tokens');
select audit.track('auth.role_limits');
select audit.track('auth.principal_limits');
select audit.track('auth.bi_logins');

reset role;
set local role retail_owner;

select audit.track('retail.stores');
select audit.track('retail.products');

-- Inserts are not recorded, because loads insert the stock; later changes are.
select audit.track('retail.inventory', 'update or delete');

reset role;
