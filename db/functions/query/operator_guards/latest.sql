-- The statements that create the stand-ins of one operator: one operator that calls the stand-in of
-- its function. An operator that matches patterns has two, and a function that chooses between
-- PostgreSQL's own and the guarded one by the length of the pattern.

create or replace function query.operator_guards(operator_oid oid)
    returns setof text
    language plpgsql
    stable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
declare
    item record;
begin
    select
        operator.oprname as name,
        proc.proname as function_name,
        format_type(nullif(operator.oprleft, 0), null) as left_type,
        format_type(operator.oprright, null) as right_type,
        negator.oprname as negator,
        -- Some estimators work only with PostgreSQL's own operators.
        case
            when operator.oprrest in ('arraycontsel'::regproc, 'rangesel'::regproc, 'multirangesel'::regproc, 'networksel'::regproc)
            then 'contsel'
            else nullif(operator.oprrest, 0)::regproc::text
        end as estimator,
        case
            when operator.oprjoin in ('arraycontjoinsel'::regproc, 'networkjoinsel'::regproc) then 'contjoinsel'
            else nullif(operator.oprjoin, 0)::regproc::text
        end as join_estimator
    into strict item
    from pg_operator as operator
    join pg_proc as proc on proc.oid = operator.oprcode
    left join pg_operator as negator
        on negator.oid = operator.oprnegate
        and exists (
            select
            from pg_proc as negation
            join pg_proc as stand_in
                on stand_in.pronamespace = to_regnamespace('guard')
                and stand_in.proname = negation.proname
                and stand_in.proargtypes = negation.proargtypes
            where negation.oid = negator.oprcode
        )
    where operator.oid = operator_guards.operator_oid;

    if query.guard_class(item.function_name) = 'pattern' then
        return next format(
            'create operator guard.%%%s (leftarg = %s, rightarg = %s, function = guard.%I, restrict = %s, join = %s%s)',
            item.name, item.left_type, item.right_type, item.function_name,
            item.estimator, item.join_estimator,
            ', negator = operator(guard.%' || item.negator || ')'
        );
        return next format(
            'create function guard.%I(%s, %s) returns boolean language sql immutable parallel safe as %L',
            'short_' || item.function_name, item.left_type, item.right_type,
            query.short_pattern(item.name, item.left_type)
        );
        item.function_name := 'short_' || item.function_name;
    end if;

    return next format(
        'create operator %I.%s (%srightarg = %s, function = guard.%I%s%s%s)',
        -- Multiplying or dividing the largest possible numbers takes 30 ms, so a few such operators may be
        -- unguarded.
        case when item.function_name in ('numeric_mul', 'numeric_div', 'numeric_mod') then 'guard_numbers' else 'guard' end,
        item.name,
        'leftarg = ' || item.left_type || ', ',
        item.right_type,
        item.function_name,
        ', negator = operator(guard.' || item.negator || ')',
        ', restrict = ' || item.estimator,
        ', join = ' || item.join_estimator
    );
end
$$;

alter function query.operator_guards owner to retail_query;

comment on function query.operator_guards is
$$The statements that create the stand-in of an operator of PostgreSQL, in order.

operator_oid: The operator.$$;
