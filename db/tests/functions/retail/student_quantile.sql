-- retail.student_quantile, compared with a table of Student's distribution.

begin;
\ir ../../setup.sql
select plan(8);

select is(
    round(retail.student_quantile(0.975, degrees)::numeric, 2), quantile,
    format('with %s degrees of freedom 95 %% lie within %s', degrees, quantile)
)
from (values (1, 12.71), (2, 4.30), (3, 3.18), (4, 2.78), (7, 2.36), (30, 2.04)) as known (degrees, quantile);
select is(round(retail.student_quantile(0.025, 7)::numeric, 2), -2.36, 'it is symmetrical');
select is(retail.student_quantile(0.975, 0), null, 'one value alone has no spread');

select finish();
rollback;
