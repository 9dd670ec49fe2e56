-- retail.percent_change.

begin;
\ir ../../setup.sql
select plan(6);

select is(retail.percent_change(150, 100), 50.0, 'half more is 50 percent');
select is(retail.percent_change(0, 40), -100.0, 'nothing left is minus 100 percent');
select is(retail.percent_change(2, 3), -33.3, 'percents have one decimal');
select is(retail.percent_change(5, 0), null, 'growth from nothing has no percentage');
select is(retail.percent_change(5, -5), null, 'growth from a loss has no percentage');
select is(retail.percent_change(null, 5), null, 'an unknown amount has no percentage');

select finish();
rollback;
