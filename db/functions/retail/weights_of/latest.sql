-- The weight of each of several forecasts in their mean, by their past errors: a forecast whose
-- errors are a tenth larger counts half as much.

create or replace function retail.weights_of(errors double precision[])
    returns double precision[]
    language plpgsql
    immutable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    weights   double precision[] := '{}';
    least_bad double precision;
    total     double precision := 0;
begin
    select min(error)
    into least_bad
    from unnest(weights_of.errors) as error;

    for place in 1..cardinality(weights_of.errors) loop
        -- Before there are errors, and while one forecast has none, all count equally.
        weights[place] := case when least_bad > 0 then (least_bad / weights_of.errors[place]) ^ 8 else 1 end;
        total := total + weights[place];
    end loop;

    for place in 1..cardinality(weights) loop
        weights[place] := weights[place] / total;
    end loop;

    return weights;
end
$$;

alter function retail.weights_of owner to retail_owner;

grant execute on function retail.weights_of to retail_definer;

comment on function retail.weights_of is
$$The weights of forecasts in their mean, which sum up to 1.

errors: The sum of the errors of each forecast.$$;
