-- Checks an argument that has no default. A caller of a tool cannot leave it out; SQL can pass
-- null, and gets an error instead of no rows.

create or replace function retail.required(given anyelement, argument text)
    returns anyelement
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
begin
    if given is null then
        raise invalid_parameter_value using
            message = format('%s is missing', argument),
            hint = 'It has no default: give it a value other than null.',
            column = argument;
    end if;

    return given;
end
$$;

alter function retail.required owner to retail_owner;

grant execute on function retail.required to retail_definer, retail_clerk;

comment on function retail.required is
$$The value of an argument that has no default; an error for null.

given: The value.
argument: The argument that the error names.$$;
