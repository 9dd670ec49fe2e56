-- retail.return_rate.

begin;
\ir ../../setup.sql
select plan(3);

select is(retail.return_rate(18, 50), 36.0, '18 of 50 came back: 36 %');
select is(retail.return_rate(null, 50), 0.0, 'nothing came back: 0 %');
select is(retail.return_rate(18, 0), null, 'without anything sold there is no rate');

select finish();
rollback;
