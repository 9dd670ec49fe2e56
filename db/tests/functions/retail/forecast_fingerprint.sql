-- retail.forecast_fingerprint: whatever changes a forecast also changes the fingerprint.

begin;
\ir ../../setup.sql
select plan(11);

create function pg_temp.print_of(
    history double precision[] default '{1,2,3}', events integer[] default '{0,0,0,0}', last_day date default '2025-06-03',
    horizon integer default 1, unit text default 'day'
)
    returns bytea
    language sql
    security definer
as $$
    select retail.forecast_fingerprint(history, events, last_day, horizon, unit)
$$;
alter function pg_temp.print_of owner to retail_definer;

select tests.log_in('Head office');
create temporary table before as select pg_temp.print_of() as print;

select is(octet_length(print), 32, 'it is a hash of 32 bytes') from before;
select is(pg_temp.print_of(), print, 'of the same it is the same') from before;
select isnt(pg_temp.print_of(history => '{1,2,3.0000000000000004}'), print, 'another amount, by the least that a number can differ, is another history') from before;
select isnt(pg_temp.print_of(history => '{1,2}'), print, 'one day less is another history') from before;
select isnt(pg_temp.print_of(events => '{0,0,0,1}'), print, 'a future promotion makes a difference') from before;
select isnt(pg_temp.print_of(last_day => '2025-06-04'), print, 'the same amounts a day later make a difference') from before;
select isnt(pg_temp.print_of(horizon => 2), print, 'the number of days ahead makes a difference') from before;
select isnt(pg_temp.print_of(unit => 'week'), print, 'days or weeks make a difference') from before;
select tests.log_out();

update retail.settings set week_start = 7;
select tests.log_in('Head office');
select isnt(pg_temp.print_of(), print, 'weeks that begin on Sunday make a difference') from before;
select tests.log_out();
update retail.settings set week_start = 1;

-- As if a migration replaced one of the functions that make a forecast.
alter function retail.weights_of cost 101;
select tests.log_in('Head office');
select isnt(pg_temp.print_of(), print, 'another version of a function makes a difference') from before;
select tests.log_out();

-- If a function is missing from the list, old forecasts would still be used after it is replaced.
select is_empty(
    $$
    with listed as (
        select ('retail.' || found.name[1])::regproc::oid as oid
        from regexp_matches(pg_get_functiondef('retail.forecast_fingerprint'::regproc), $pattern$'retail\.(\w+)'::regproc$pattern$, 'g') as found (name)
    )

    select distinct used.name[1]
    from listed
    cross join lateral regexp_matches(pg_get_functiondef(listed.oid), '\mretail\.(\w+)\(', 'g') as used (name)
    join pg_proc as proc on proc.proname = used.name[1] and proc.pronamespace = 'retail'::regnamespace
    where proc.oid not in (select listed.oid from listed)
    $$,
    'each function that makes a forecast, or is called by one that does, is part of it'
);

select finish();
rollback;
