-- Setup of a test: pgTAP, the rows of the fixtures, and the callers. A database that the test
-- runner has prepared already has these rows, and keeps them.

\ir pgtap.sql
select to_regnamespace('tests') is not null as is_prepared \gset
\if :is_prepared
\else
\ir fixtures.sql
\ir callers.sql
\endif
