-- pgTAP, in its own schema that every role may use. Each test includes this first; if the database
-- had no pgTAP before, the rollback removes it.

set local client_min_messages = warning;
create schema if not exists tap;
create extension if not exists pgtap schema tap;
grant usage on schema tap to public;
set local search_path = tap, pg_catalog;
