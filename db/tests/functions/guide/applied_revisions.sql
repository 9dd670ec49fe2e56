-- guide.applied_revisions(): the files from which the database was made.

begin;
\ir ../../setup.sql
select plan(3);

select results_eq(
    $$ select max(revision) from guide.applied_revisions() $$,
    $$ select version_num::text from ops.alembic_version $$,
    'the last migration that is listed is the one that the database is at'
);

select is_empty(
    $$ select revision from guide.applied_revisions() where fingerprint !~ '^[0-9a-f]{64}$' $$,
    'each migration has the fingerprint of its files'
);

set local role retail_gateway;
select isnt_empty(
    $$ select revision, fingerprint from guide.applied_revisions() $$,
    'the server may read them, to tell whether the database was made from its own files'
);

select finish();
rollback;
