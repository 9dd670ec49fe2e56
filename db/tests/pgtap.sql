-- pgTAP, in a schema of its own that every role may use. Each test includes this
-- first; its rollback removes it where the database did not have it.

set local client_min_messages = warning;
create schema if not exists tap;
create extension if not exists pgtap schema tap;
grant usage on schema tap to public;
set local search_path = tap, pg_catalog;
