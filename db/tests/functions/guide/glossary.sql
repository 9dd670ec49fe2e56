-- guide.glossary.

begin;
\ir ../../setup.sql
select plan(3);

select cmp_ok((select count(*) from guide.glossary()), '>=', 30::bigint, 'the glossary has at least thirty terms');
select is_empty($$ select term from guide.glossary() where meaning is null $$, 'every term has a meaning, for every role');
update retail.settings set currency = 'EUR';
select tests.log_in('North trainee');
select ok(
    (select meaning like 'All amounts are in one currency, EUR, and%' from guide.glossary() where term = 'Currency'),
    'the currency is named'
);

select finish();
rollback;
