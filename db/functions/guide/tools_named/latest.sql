-- The tools that a text names: in prompts, backquotes enclose names of tools only.

create or replace function guide.tools_named(body text)
    returns table (
        name text
    )
    language sql
    immutable
    parallel safe
begin atomic
    select found.words[1] as name
    from regexp_matches(tools_named.body, '`([a-z][a-z0-9_]*)`', 'g') with ordinality as found (words, number)
    order by found.number;
end;

alter function guide.tools_named owner to retail_definer;

comment on function guide.tools_named is
$$The tools that a text names in backquotes, in order.

body: The text.

name: The name, once for each time that it occurs.$$;
