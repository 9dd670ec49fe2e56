-- guide.glossary.

begin;
\ir ../../setup.sql
select plan(1);

select cmp_ok((select count(*) from guide.glossary()), '>=', 30::bigint, 'the glossary has at least thirty terms');

select finish();
rollback;
