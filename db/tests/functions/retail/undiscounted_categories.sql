-- retail.undiscounted_categories.

begin;
\ir ../../setup.sql
select plan(4);
\ir ../../shared/sundays_of_web.sql

select tests.log_in('Head office');
set local role retail_definer;
select is(
    retail.undiscounted_categories('2025-06-01', '2025-06-03', 102, null),
    'Discount days are unknown for 2 of 2 categories: they have less than 20 lines on a usual day.',
    'South sold a line of hand tools and one of paint'
);
select is(
    retail.undiscounted_categories('2025-06-01', '2025-06-03', 102, 2),
    'Discount days are unknown for 1 of 1 categories: they have less than 20 lines on a usual day.',
    'a single category can be selected'
);
select is(
    retail.undiscounted_categories('2025-03-02', '2025-04-27', 103, null),
    null,
    'there is no note if discount days are known for all categories sold'
);
select is(retail.undiscounted_categories('2030-01-01', '2030-01-31', null, null), null, 'nothing is said of days without sales');
reset role;

select finish();
rollback;
