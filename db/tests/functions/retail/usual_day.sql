-- retail.usual_day. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(4);

-- 1, 1, 2 and 2: mean 1.5, variance 1/3, which is less than the mean. 1.5 + 5 * 1.2247.
select is(retail.usual_day(4, 6, 10), 8, 'counts vary at least as in a Poisson distribution');
-- 10, 20 and 30: mean 20, standard deviation 10.
select is(retail.usual_day(3, 60, 1400), 70, 'a product that varies more may sell more on a day');
select is(retail.usual_day(1, 1, 1), 6, 'a single other day has no deviation of its own');
select is(retail.usual_day(0, 0, 0), 5, 'without other days, five are still usual');

select finish();
rollback;
