-- Functions that may return one of their arguments unchanged: a whole row, if that is the argument.

create or replace function query.may_return_row(called text)
    returns boolean
    language sql
    immutable
    parallel safe
begin atomic
    select may_return_row.called in (
        'any_value', 'coalesce', 'first_value', 'greatest', 'lag', 'last_value', 'lead', 'least', 'max', 'min', 'mode',
        'nth_value', 'nullif', 'percentile_disc', 'row'
    );
end;

alter function query.may_return_row owner to retail_query;

comment on function query.may_return_row is
$$Whether a call may return a row unchanged.

called: The name that is called, in lower case.$$;
