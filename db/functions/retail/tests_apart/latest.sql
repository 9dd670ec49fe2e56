-- How many independent backtests overlapping ones are worth.
--
-- A backtest of a year ago counts half. Overlapping backtests say little more than one of them, so
-- only as many count as fit without overlap.

create or replace function retail.tests_apart(origins integer[], days_ahead integer)
    returns double precision
    language sql
    immutable
    parallel restricted
begin atomic
    select
        case
            when count(*) > 0
                then 1 + (sum(tests.weight) ^ 2 / sum(tests.weight ^ 2) - 1)
                * least((max(tests.day) - min(tests.day)) / greatest(count(*) - 1, 1)::double precision / tests_apart.days_ahead, 1)
            else 0
        end
    from (
        select
            origin.day,
            0.5::double precision ^ ((max(origin.day) over () - origin.day) / 364.0::double precision) as weight
        from unnest(tests_apart.origins) as origin (day)
    ) as tests;
end;

alter function retail.tests_apart owner to retail_owner;

grant execute on function retail.tests_apart to retail_definer;

comment on function retail.tests_apart is
$$How many backtests count that do not overlap; 0 without any.

origins: After how many days each backtest was made, evenly spaced.
days_ahead: How many days each looks ahead.$$;
