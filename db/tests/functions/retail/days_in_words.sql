-- retail.days_in_words.

begin;
\ir ../../setup.sql
select plan(2);

select is(retail.days_in_words('2025-06-01', '2025-06-30'), '2025-06-01 to 2025-06-30', 'a range has two ends');
select is(retail.days_in_words('2025-06-01', '2025-06-01'), '2025-06-01', 'a day is one');

select finish();
rollback;
