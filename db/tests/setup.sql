-- What a test begins with: pgTAP, the rows of the fixtures, and the callers. A
-- database that has the rows already, as the test runner prepares one, keeps them.

\ir pgtap.sql
select to_regnamespace('tests') is not null as is_prepared \gset
\if :is_prepared
\else
\ir fixtures.sql
\ir callers.sql
\endif
