-- The arguments and columns of a function, each with its line of the comment on it.
--
-- The server reads the same lines for the tools' schemas; this function is for texts.

create or replace function guide.parameters(function_id oid)
    returns table (
        place         bigint,
        name          text,
        is_argument   boolean,
        type_id       oid,
        is_required   boolean,
        default_value text,
        description   text
    )
    language sql
    stable
    parallel restricted
begin atomic
    with proc as (
        select
            found.oid,
            found.pronargs - found.pronargdefaults as required,
            found.proargnames,
            -- An oidvector counts from 0, all other arrays from 1.
            coalesce(found.proallargtypes, array(select unnest(found.proargtypes))) as types,
            found.proargmodes,
            coalesce(obj_description(found.oid, 'pg_proc'), '') as comment
        from pg_proc as found
        where found.oid = parameters.function_id
    ),

    slots as (
        select
            proc.oid,
            proc.required,
            slot.number,
            proc.proargnames[slot.number] as name,
            proc.types[slot.number] as type_id,
            coalesce(proc.proargmodes[slot.number], 'i') in ('i', 'b', 'v') as is_argument,
            proc.comment
        from proc
        cross join generate_subscripts(proc.types, 1) as slot (number)
    )

    select
        slots.number::bigint as place,
        slots.name,
        slots.is_argument,
        slots.type_id,
        slots.is_argument and slots.number <= slots.required as is_required,
        case when slots.is_argument then pg_get_function_arg_default(slots.oid, slots.number) end as default_value,
        described.description
    from slots
    left join lateral (
        select substr(line.text, length(slots.name) + 3) as description
        from regexp_split_to_table(slots.comment, '\n') with ordinality as line (text, number)
        where starts_with(line.text, slots.name || ': ')
        -- A column may have the name of an argument: arguments are described first.
        order by case when slots.is_argument then line.number else -line.number end
        limit 1
    ) as described on true
    order by slots.number;
end;

alter function guide.parameters owner to retail_definer;

comment on function guide.parameters is
$$The arguments and columns of a function, each with its line of the comment on it.

function_id: The function.

place: Its position; arguments come first.
name: The name of the argument or column.
is_argument: Whether it is an argument; else it is a column of the result.
type_id: Its type.
is_required: Whether a call must give it.
default_value: The expression of its default; null for none.
description: Its line of the comment, or null.$$;
