-- guide.readable_places.

begin;
\ir ../../setup.sql
select plan(6);

create function pg_temp.readable()
    returns text
    language sql
as $$
    select string_agg(place, ' ' order by place)
    from guide.readable_places(
        array[
            'customers.email/101/N-1', 'customers.phone/102/S-1', 'customers.email/101/none', 'customers.first_name/101/N-1', 'customers.city/101/N-1',
            'orders.email/101/N-1', 'customers.email/101', 'customers.email/99999999999/N-1', '', null
        ]
    )
$$;
grant usage on schema guide to public;
grant execute on function guide.readable_places to public;

select tests.log_in('Head office');
select is(pg_temp.readable(), 'customers.email/101/N-1 customers.first_name/101/N-1 customers.phone/102/S-1', 'head office may read the values of all stores');
select tests.log_in('North clerk');
select is(pg_temp.readable(), 'customers.email/101/N-1 customers.first_name/101/N-1', 'a clerk may read the values of their own store');
select tests.log_in('South manager');
select is(pg_temp.readable(), 'customers.phone/102/S-1', 'a manager of another store may read the values of that store');
select tests.log_in('Analyst');
select is(pg_temp.readable(), null, 'an analyst may read none');
select tests.log_in('Unregistered BI login');
select is(pg_temp.readable(), null, 'an unregistered login may read none');
select tests.log_out();
select is(pg_temp.readable(), null, 'an unauthenticated caller may read none');

select finish();
rollback;
