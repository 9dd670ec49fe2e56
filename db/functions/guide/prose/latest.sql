-- The comment on a function without the lines about its toolset, what is kept, arguments and columns.

create or replace function guide.prose(function_id oid)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select btrim(
        regexp_replace(string_agg(line.text, e'\n' order by line.number), '\n{3,}', e'\n\n', 'g'),
        e'\n '
    )
    from regexp_split_to_table(coalesce(obj_description(prose.function_id, 'pg_proc'), ''), '\n')
        with ordinality as line (text, number)
    where line.text !~ '^Toolset: [a-z][a-z0-9_]{0,39}\.?$'
        and line.text <> 'Kept until data or day change.'
        and not exists (
            select
            from pg_proc as proc
            cross join unnest(proc.proargnames) as parameter (name)
            where proc.oid = prose.function_id
                and parameter.name <> ''
                and starts_with(line.text, parameter.name || ': ')
        );
end;

alter function guide.prose owner to retail_definer;

comment on function guide.prose is
$$The comment on a function without the lines about its toolset, what is kept, arguments and columns.

function_id: The function.$$;
