-- retail.tests_apart.

begin;
\ir ../../setup.sql
select plan(5);

select is(retail.tests_apart('{}', 7), 0::double precision, 'no backtests count as zero');
select is(retail.tests_apart('{84}', 7), 1::double precision, 'one is one');
-- Weights 1 and 1/2: 1.5 squared by 1.25 is 1.8.
select is(round(retail.tests_apart('{84, 448}', 7)::numeric, 6), 1.8, 'a test of a year ago counts half');
select is(round(retail.tests_apart('{84, 448}', 364)::numeric, 6), 1.8, 'two tests that just do not overlap both count');
select is(round(retail.tests_apart('{84, 448}', 728)::numeric, 6), 1.4, 'of two tests that share half of their days the second counts half');

select finish();
rollback;
