-- Schemas. Each has one owner, which also owns the objects in it.

create schema retail authorization retail_owner;
create schema load   authorization retail_owner;
create schema api    authorization retail_definer;
create schema query  authorization retail_query;
create schema auth   authorization retail_auth;
create schema audit  authorization retail_audit;

alter schema ops owner to retail_owner;
alter table ops.applied_revisions owner to retail_owner;

comment on schema retail is 'The business: stores, customers, products, stock and orders. Row security is forced on every table.';
comment on schema load   is 'Loads a user''s own data: staging tables, checks and reports.';
comment on schema api    is 'The public interface: one function for each question, for MCP clients and BI tools alike.';
comment on schema query  is 'Runs ad-hoc SQL for the query tool, as roles that can do nothing else.';
comment on schema auth   is 'Who may ask, and for which stores. Reached only through functions.';
comment on schema audit  is 'Who changed what, and when.';
comment on schema ops    is 'Migration state, health and maintenance.';

grant usage on schema retail to
    retail_auth, retail_definer, retail_clerk, retail_query_staff, retail_query_manager, retail_query_analyst;
grant usage on schema api   to retail_auth, retail_gateway, retail_clerk, retail_query, store_readonly, analyst;
grant usage on schema query to retail_definer, retail_query_staff, retail_query_manager, retail_query_analyst;
grant usage on schema auth  to
    retail_owner, retail_definer, retail_clerk, retail_gateway, retail_query,
    retail_query_staff, retail_query_manager, retail_query_analyst;
grant usage on schema audit to retail_owner, retail_auth;
grant usage on schema ops   to retail_monitor, retail_definer;

comment on table  ops.applied_revisions             is 'The migrations that made this database.';
comment on column ops.applied_revisions.revision    is 'Number of the migration.';
comment on column ops.applied_revisions.fingerprint is 'SHA-256 of the files that made the database up to this migration; it differs when a file differs.';
comment on column ops.applied_revisions.applied_at  is 'When the migration ran.';
comment on column ops.applied_revisions.applied_by  is 'The login that ran it.';
grant select on ops.applied_revisions to retail_definer, retail_monitor;

-- Without this, PUBLIC could execute every function. The form "in schema" cannot revoke what the
-- global default grants.
alter default privileges for role retail_owner         revoke execute on functions from public;
alter default privileges for role retail_definer       revoke execute on functions from public;
alter default privileges for role retail_clerk         revoke execute on functions from public;
alter default privileges for role retail_auth          revoke execute on functions from public;
alter default privileges for role retail_audit         revoke execute on functions from public;
alter default privileges for role retail_search        revoke execute on functions from public;
alter default privileges for role retail_query         revoke execute on functions from public;
alter default privileges for role retail_query_staff   revoke execute on functions from public;
alter default privileges for role retail_query_manager revoke execute on functions from public;
alter default privileges for role retail_query_analyst revoke execute on functions from public;
alter default privileges for role retail_migrator      revoke execute on functions from public;
