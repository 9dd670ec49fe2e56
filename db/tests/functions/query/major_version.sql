-- query.major_version: the first number of the version.

begin;
\ir ../../pgtap.sql
select plan(1);

select is(query.major_version(), split_part(current_setting('server_version'), '.', 1)::integer, 'it is the first number of the version');

select finish();
rollback;
