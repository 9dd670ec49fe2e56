-- Roles, extensions, and rights on the database itself.
--
-- An administrator (a superuser, or the administrator of a managed service) runs this in
-- the database that will hold the product; retail_migrator, which is not a superuser, does
-- everything after it. It can be run again at any time, and in other databases of the same
-- cluster: it sets the state that it describes. It sets no passwords; operators do.
--
-- Owners. None can log in, and row security applies to all of them.
--   retail_owner          tables and policies of schemas retail, ops and load
--   retail_definer        the functions in schema api that read; owns no table
--   retail_clerk          the functions in schema api that write; owns no table
--   retail_auth           schema auth: the only reader of keys and logins
--   retail_audit          schema audit: the only writer of the audit trail
--   retail_search         schema search
--   retail_query          the ad-hoc query tool, and nothing else
--   retail_query_staff    runs ad-hoc SQL for store staff: no costs
--   retail_query_manager  runs it for managers: costs too
--   retail_query_analyst  runs it for analysts: no costs, no personal data
--
-- Application roles. A right is EXECUTE on a function; inheritance is GRANT.
--   store_readonly < store_user < store_manager < regional_manager < head_office
--   analyst, apart from these
--
-- Readers.
--   retail_auditor   reads the audit trail, and nothing else; granted to people's logins
--
-- Logins.
--   retail_gateway   the MCP server: calls functions, touches no table
--   retail_migrator  runs migrations and loads data
--   retail_backup    pg_dump, which must bypass row security
--   retail_monitor   health and metrics

-- Suppress notices about objects that exist already, but not warnings.
set client_min_messages = warning;

-- The audit trail records all rights and settings before this file resets any, such as the settings of a
-- stolen login.
do $$
begin
    if to_regproc('audit.record_rights') is not null
        and has_function_privilege(to_regproc('audit.record_rights'), 'execute')
    then
        perform audit.record_rights();
    end if;
end
$$;

do $$
declare
    role_name text;
begin
    foreach role_name in array array[
        'retail_owner', 'retail_definer', 'retail_clerk', 'retail_auth', 'retail_audit', 'retail_search',
        'retail_query', 'retail_query_staff', 'retail_query_manager', 'retail_query_analyst',
        'store_readonly', 'store_user', 'store_manager', 'regional_manager', 'head_office', 'analyst',
        'retail_auditor',
        'retail_gateway', 'retail_migrator', 'retail_backup', 'retail_monitor'
    ]
    loop
        if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
            execute format('create role %I', role_name);
        end if;
    end loop;
end
$$;

alter role retail_owner         nologin noinherit nocreatedb nocreaterole;
alter role retail_definer       nologin noinherit nocreatedb nocreaterole;
alter role retail_clerk         nologin noinherit nocreatedb nocreaterole;
alter role retail_auth          nologin noinherit nocreatedb nocreaterole;
alter role retail_audit         nologin noinherit nocreatedb nocreaterole;
alter role retail_search        nologin noinherit nocreatedb nocreaterole;
alter role retail_query         nologin noinherit nocreatedb nocreaterole;
alter role retail_query_staff   nologin noinherit nocreatedb nocreaterole;
alter role retail_query_manager nologin noinherit nocreatedb nocreaterole;
alter role retail_query_analyst nologin noinherit nocreatedb nocreaterole;

alter role store_readonly   nologin inherit nocreatedb nocreaterole;
alter role store_user       nologin inherit nocreatedb nocreaterole;
alter role store_manager    nologin inherit nocreatedb nocreaterole;
alter role regional_manager nologin inherit nocreatedb nocreaterole;
alter role head_office      nologin inherit nocreatedb nocreaterole;
alter role analyst          nologin inherit nocreatedb nocreaterole;

alter role retail_auditor nologin inherit nocreatedb nocreaterole;

alter role retail_gateway  login noinherit nocreatedb nocreaterole;
alter role retail_migrator login inherit   nocreatedb nocreaterole;
alter role retail_backup   login inherit   nocreatedb nocreaterole;
alter role retail_monitor  login inherit   nocreatedb nocreaterole;

-- A login can change its own settings, and so can anyone who stole it, so all settings of roles are
-- reset before some are set below. Passwords are not changed here; see retail-mcp doctor.
do $$
declare
    role_name text;
begin
    foreach role_name in array array[
        'retail_owner', 'retail_definer', 'retail_clerk', 'retail_auth', 'retail_audit', 'retail_search',
        'retail_query', 'retail_query_staff', 'retail_query_manager', 'retail_query_analyst',
        'store_readonly', 'store_user', 'store_manager', 'regional_manager', 'head_office', 'analyst',
        'retail_auditor',
        'retail_gateway', 'retail_migrator', 'retail_backup', 'retail_monitor'
    ]
    loop
        execute format('alter role %I reset all', role_name);
        execute format('alter role %I in database %I reset all', role_name, current_database());
    end loop;

    foreach role_name in array array['retail_gateway', 'retail_migrator', 'retail_backup', 'retail_monitor'] loop
        execute format('alter role %I valid until %L', role_name, 'infinity');
    end loop;

    -- No login may take all connections, so that other logins and an administrator can still connect.
    execute format('alter role retail_gateway connection limit %s', current_setting('max_connections')::integer * 7 / 10);
    alter role retail_migrator connection limit 20;
    alter role retail_backup connection limit 12;
    alter role retail_monitor connection limit 20;
end
$$;

-- Settings of the database apply to every session in it. Those that affect who sees which rows, how
-- values are written, whether changes are durable, and how long a statement may take are reset.
-- Those that only tune plans and memory, and the time zone, are left to the administrator.
do $$
declare
    changed record;
begin
    for changed in
        select split_part(setting, '=', 1) as name
        from pg_catalog.pg_db_role_setting as kept
        cross join unnest(kept.setconfig) as setting
        where kept.setrole = 0
            and kept.setdatabase = (select oid from pg_catalog.pg_database where datname = current_database())
            and lower(split_part(setting, '=', 1)) in (
                'row_security', 'search_path', 'role', 'session_replication_role', 'session_authorization',
                'default_transaction_read_only', 'default_transaction_isolation', 'default_transaction_deferrable',
                'statement_timeout', 'lock_timeout', 'transaction_timeout', 'idle_in_transaction_session_timeout',
                'idle_session_timeout', 'client_min_messages', 'datestyle', 'intervalstyle', 'bytea_output',
                'extra_float_digits', 'standard_conforming_strings', 'backslash_quote', 'array_nulls',
                'transform_null_equals', 'quote_all_identifiers', 'check_function_bodies', 'client_encoding',
                'synchronous_commit', 'temp_file_limit', 'local_preload_libraries', 'session_preload_libraries'
            )
    loop
        begin
            execute format('alter database %I reset %s', current_database(), changed.name);
        exception
            when insufficient_privilege then
                raise warning 'the setting % of the database was not reset: %', changed.name, sqlerrm;
        end;
    end loop;
end
$$;

-- BI logins get a connection limit for the same reason, unless they have one already.
do $$
declare
    bi record;
begin
    if to_regclass('auth.bi_logins') is null then
        return;
    end if;

    for bi in
        execute 'select role.rolname from auth.bi_logins join pg_catalog.pg_roles as role on role.rolname = bi_logins.login where role.rolconnlimit < 0'
    loop
        execute format('alter role %I connection limit 20', bi.rolname);
    end loop;
exception
    when insufficient_privilege then
        raise warning 'BI logins without a connection limit were not changed: %', sqlerrm;
end
$$;

grant store_readonly   to store_user;
grant store_user       to store_manager;
grant store_manager    to regional_manager;
grant regional_manager to head_office;

-- Migrations create objects for their owners, and loads write as the owner.
grant retail_owner         to retail_migrator;
grant retail_definer       to retail_migrator;
grant retail_clerk         to retail_migrator;
grant retail_auth          to retail_migrator;
grant retail_audit         to retail_migrator;
grant retail_search        to retail_migrator;
grant retail_query         to retail_migrator;
grant retail_query_staff   to retail_migrator;
grant retail_query_manager to retail_migrator;
grant retail_query_analyst to retail_migrator;

grant pg_read_all_data to retail_backup;
grant pg_monitor       to retail_monitor;

-- These roles may have no other memberships. The list contains those that this file grants, above or below.
do $$
declare
    extra record;
begin
    for extra in
        select
            member.rolname as member,
            granted.rolname as granted,
            pg_get_userbyid(membership.grantor) as grantor
        from pg_catalog.pg_auth_members as membership
        join pg_catalog.pg_roles as member on member.oid = membership.member
        join pg_catalog.pg_roles as granted on granted.oid = membership.roleid
        where (
            member.rolname ~ '^retail_'
            or member.rolname in ('store_readonly', 'store_user', 'store_manager', 'regional_manager', 'head_office', 'analyst')
        )
            and (member.rolname::text, granted.rolname::text) not in (
                ('store_user', 'store_readonly'),
                ('store_manager', 'store_user'),
                ('regional_manager', 'store_manager'),
                ('head_office', 'regional_manager'),
                ('retail_backup', 'pg_read_all_data'),
                ('retail_monitor', 'pg_monitor'),
                ('retail_auth', 'pg_read_all_stats')
            )
            and not (
                member.rolname = 'retail_migrator'
                and granted.rolname in (
                    'retail_owner', 'retail_definer', 'retail_clerk', 'retail_auth', 'retail_audit', 'retail_search',
                    'retail_query', 'retail_query_staff', 'retail_query_manager', 'retail_query_analyst'
                )
            )
    loop
        execute format('revoke %I from %I granted by %I cascade', extra.granted, extra.member, extra.grantor);
    end loop;
end
$$;

-- Limits of every call. They are set for the role, because the timer of a statement starts before a
-- function could set its own limit.
alter role retail_gateway set statement_timeout = '15s';
alter role retail_gateway set lock_timeout = '3s';
alter role retail_gateway set idle_in_transaction_session_timeout = '15s';
alter role retail_gateway set work_mem = '16MB';
alter role retail_gateway set jit = off;

-- Only a superuser can set these attributes of roles, grant BYPASSRLS, limit temporary files, or
-- revoke what PostgreSQL grants to everyone. On a managed service without superusers, only the rest
-- is set; the checks in schema query apply there too.
do $$
declare
    role_name text;
    builtin   regprocedure;
begin
    if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
        raise warning 'not a superuser: BYPASSRLS, temp_file_limit, log_min_messages and rights on built-in functions are not set';
        return;
    end if;

    for role_name in
        select rolname
        from pg_catalog.pg_roles
        where rolname ~ '^(retail_(owner|definer|clerk|auth|audit|search|query|gateway|migrator|monitor)|store_|regional_|head_)'
            or rolname = 'analyst'
    loop
        execute format('alter role %I nosuperuser nobypassrls noreplication', role_name);
    end loop;

    alter role retail_backup nosuperuser bypassrls noreplication;

    -- Error messages may contain values, such as an email address that was passed as a number. So
    -- PostgreSQL's log gets only messages about the database server itself (LOG, FATAL and PANIC);
    -- the audit trail and the MCP server's log have the error codes of calls.
    execute format('alter database %I set log_min_messages = log', current_database());

    alter role retail_gateway set temp_file_limit = '256MB';
    grant set on parameter temp_file_limit to retail_query_staff, retail_query_manager, retail_query_analyst;

    -- These functions sleep, take locks that outlive a statement, send notifications, write to the
    -- log or to large objects, run text as SQL, or count the rows of all stores. No caller needs
    -- them, and the roles of the query tool must not have them.
    for builtin in
        select proc.oid
        from pg_catalog.pg_proc as proc
        where proc.pronamespace = 'pg_catalog'::regnamespace
            and proc.prokind = 'f'
            and (
                proc.proname ~ '^(pg_sleep|pg_advisory_(xact_)?lock|pg_try_advisory|lo_|.*_to_xml(schema|_and_xmlschema)?$)'
                or proc.proname ~ '^pg_stat_get_(xact_)?(numscans|tuples_|live_tuples|dead_tuples|mod_since|ins_since|blocks_)'
                or proc.proname ~ '^pg_(relation|table|total_relation|indexes|database)_size$'
                or proc.proname in (
                    'pg_notify', 'pg_logical_emit_message', 'pg_export_snapshot', 'txid_current', 'pg_current_xact_id'
                )
            )
    loop
        execute format('revoke execute on function %s from public', builtin);
        execute format('grant execute on function %s to retail_migrator, retail_backup, retail_monitor', builtin);
    end loop;

    -- auth.begin_request() counts concurrent calls by locks that end with the transaction.
    grant execute on function pg_try_advisory_xact_lock(integer, integer) to retail_auth;

    -- Each row of the audit trail names its transaction.
    grant execute on function pg_current_xact_id() to retail_audit;

    -- This event trigger records changes of rights in the audit trail at once. Migrations create
    -- its function, so run this file again after the first migration. Changes of roles and
    -- databases fire no event trigger; these, and all changes where the trigger is missing, are
    -- found by comparison within the hour.
    if to_regproc('audit.rights_changed') is not null then
        drop event trigger if exists retail_audit_rights;
        create event trigger retail_audit_rights
            on ddl_command_end
            when tag in (
                'GRANT', 'REVOKE', 'ALTER DEFAULT PRIVILEGES', 'DROP OWNED',
                'CREATE POLICY', 'ALTER POLICY', 'DROP POLICY',
                'CREATE FUNCTION', 'ALTER FUNCTION', 'DROP FUNCTION',
                'CREATE PROCEDURE', 'ALTER PROCEDURE', 'DROP PROCEDURE', 'ALTER ROUTINE', 'DROP ROUTINE',
                'CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'ALTER TABLE', 'DROP TABLE',
                'CREATE VIEW', 'ALTER VIEW', 'DROP VIEW',
                'CREATE MATERIALIZED VIEW', 'ALTER MATERIALIZED VIEW', 'DROP MATERIALIZED VIEW',
                'CREATE SEQUENCE', 'ALTER SEQUENCE', 'DROP SEQUENCE',
                'CREATE SCHEMA', 'ALTER SCHEMA', 'DROP SCHEMA',
                'CREATE TYPE', 'ALTER TYPE', 'DROP TYPE', 'CREATE DOMAIN', 'ALTER DOMAIN', 'DROP DOMAIN',
                'CREATE LANGUAGE', 'ALTER LANGUAGE', 'DROP LANGUAGE',
                'CREATE TRIGGER', 'ALTER TRIGGER', 'DROP TRIGGER',
                'CREATE EXTENSION', 'ALTER EXTENSION', 'DROP EXTENSION'
            )
            execute function audit.rights_changed();
        -- Fires even while a superuser has set session_replication_role.
        alter event trigger retail_audit_rights enable always;
    end if;

    -- Servers withdraw a tool at once when the right to it is revoked.
    if to_regproc('ops.catalog_changed') is not null then
        drop event trigger if exists retail_catalog;
        create event trigger retail_catalog
            on ddl_command_end
            when tag in (
                'GRANT', 'REVOKE', 'DROP OWNED', 'COMMENT',
                'CREATE FUNCTION', 'ALTER FUNCTION', 'DROP FUNCTION', 'ALTER ROUTINE', 'DROP ROUTINE',
                'CREATE TYPE', 'ALTER TYPE', 'DROP TYPE', 'CREATE DOMAIN', 'ALTER DOMAIN', 'DROP DOMAIN'
            )
            execute function ops.catalog_changed();
        alter event trigger retail_catalog enable always;
    end if;
end
$$;

-- On a replica, auth.replica_lag() reads how far the primary is ahead. Owners inherit no other rights.
do $$
begin
    grant pg_read_all_stats to retail_auth with inherit true;
exception
    when insufficient_privilege then
        raise notice 'pg_read_all_stats is not granted to retail_auth: an idle replica will refuse calls';
end
$$;

-- Extensions have a schema of their own, for the roles that use them.
create schema if not exists extensions;
create extension if not exists vector             schema extensions;
create extension if not exists pg_trgm            schema extensions;
create extension if not exists unaccent           schema extensions;
create extension if not exists fuzzystrmatch      schema extensions;
create extension if not exists btree_gin          schema extensions;
create extension if not exists pg_stat_statements schema extensions;
comment on schema extensions is 'Extensions, apart from the product''s own objects.';
grant usage on schema extensions to
    retail_owner, retail_definer, retail_clerk, retail_search, retail_migrator, retail_monitor,
    retail_query_staff, retail_query_manager, retail_query_analyst;

-- A temporary object could shadow one that a security definer function uses. Pinned search paths
-- prevent that; without the privilege TEMPORARY, nobody can even try.
revoke all on schema public from public;

do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect, create on database %I to retail_migrator', current_database());
    execute format('grant connect, temporary on database %I to retail_owner', current_database());
    execute format(
        'grant connect on database %I to retail_gateway, retail_backup, retail_monitor, retail_auditor, store_readonly, analyst',
        current_database()
    );
end
$$;

reset client_min_messages;
