-- retail.percent_of.

begin;
\ir ../../setup.sql
select plan(6);

select is(retail.percent_of(1, 3), 33.3, 'percents have one decimal');
select is(retail.percent_of(1, 3, 2), 33.33, 'they have as many decimals as are asked for');
select is(retail.percent_of(-2, 40), -5.0, 'a part may be negative');
select is(retail.percent_of(5, 0), null, 'of a total of zero there is no percentage');
select is(retail.percent_of(-17, -17), null, 'of a negative total there is no percentage');
select is(retail.percent_of(null, 5), null, 'an unknown part stays unknown');

select finish();
rollback;
