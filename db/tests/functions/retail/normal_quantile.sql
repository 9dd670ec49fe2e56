-- retail.normal_quantile, compared with a table of the normal distribution.

begin;
\ir ../../setup.sql
select plan(5);

select is(round(retail.normal_quantile(p)::numeric, 6), z, format('the quantile of %s is %s', p, z))
from (values (0.5, 0.000000), (0.95, 1.644854), (0.999, 3.090232), (0.01, -2.326348)) as quantile (p, z);
select is(retail.normal_quantile(1), null, 'certainty has no quantile');

select finish();
rollback;
