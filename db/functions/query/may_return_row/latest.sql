-- What may return one of its arguments as it was given: a whole row, if it is given one.

create or replace function query.may_return_row(called text)
    returns boolean
    language sql
    immutable
    parallel safe
begin atomic
    select may_return_row.called in (
        'any_value', 'coalesce', 'greatest', 'least', 'max', 'min', 'mode', 'nullif', 'percentile_disc', 'row'
    );
end;

alter function query.may_return_row owner to retail_query;

comment on function query.may_return_row is
$$Whether a call may return a row, as it was given.

called: The name that is called, in lower case.$$;
