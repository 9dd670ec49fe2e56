-- retail.carried_months. The store's whole months are January 2020 to June 2025.

begin;
\ir ../../setup.sql
select plan(7);

create function pg_temp.carried(variadic months date[])
    returns text
    language sql
as $$
    select concat(to_char(carried.first_month, 'YYYY-MM'), ' to ', to_char(carried.last_month, 'YYYY-MM'))
    from retail.carried_months(
        months::timestamp[],
        (select min(month) from unnest(months) as month),
        (select max(month) from unnest(months) as month),
        '2020-01-01', '2025-06-01'
    ) as carried
$$;

create function pg_temp.every_month(first_month date, last_month date)
    returns date[]
    language sql
as $$
    select array_agg(month::date) from generate_series(first_month::timestamp, last_month, interval '1 month') as month
$$;

select is(
    pg_temp.carried(variadic pg_temp.every_month('2020-01-01', '2025-06-01')), '2020-01 to 2025-06',
    'what was sold from the first month on was carried from it on'
);
select is(
    pg_temp.carried(variadic pg_temp.every_month('2022-03-01', '2025-06-01')), '2022-04 to 2025-06',
    'the month of a later first sale may not be whole'
);
select is(
    pg_temp.carried(variadic pg_temp.every_month('2020-01-01', '2024-08-01')), '2020-01 to 2024-08',
    'what is not sold any more was carried until the last sale'
);
select is(
    pg_temp.carried('2020-11-01', '2020-12-01', '2021-11-01', '2021-12-01', '2022-11-01', '2022-12-01'), '2020-01 to 2023-10',
    'what is sold for two months a year was carried for whole years'
);
select is(
    pg_temp.carried('2021-11-01', '2021-12-01', '2022-11-01', '2022-12-01'), '2021-01 to 2023-10',
    'the first of these years ends with the last month of the first season'
);
select is(
    pg_temp.carried('2023-10-01', '2023-11-01', '2024-10-01', '2024-11-01'), '2022-12 to 2025-06',
    'the last of these years does not go on after the months of the store'
);
select is(
    pg_temp.carried('2024-11-01', '2024-12-01'), ' to 2025-06',
    'what was sold for less than a year is not known to have been carried in other months'
);

select finish();
rollback;
