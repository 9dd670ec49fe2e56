-- The toolset of a function: clients take all tools, or those of some toolsets. The server reads it
-- from the same line of the comment.

create or replace function guide.toolset(function_id oid)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select coalesce(
        (
            regexp_match(
                obj_description(toolset.function_id, 'pg_proc'),
                '^Toolset: ([a-z][a-z0-9_]{0,39})\.?$',
                'n'
            )
        )[1],
        'other'
    );
end;

alter function guide.toolset owner to retail_definer;

comment on function guide.toolset is
$$The toolset of a function: what the line "Toolset: name" of its comment says, or other.

function_id: The function.$$;
