-- What must hold for every prompt, present and future.

begin;
\ir ../setup.sql
select plan(4);

create temporary view prompts as
select
    proc.oid,
    proc.proname as name,
    pg_get_functiondef(proc.oid) as definition
from pg_proc as proc
where proc.pronamespace = 'prompt'::regnamespace;

select cmp_ok((select count(*) from prompts), '>=', 7::bigint, 'there are prompts to judge');

select is_empty(
    $$
    select prompts.name, named.name
    from prompts
    cross join lateral guide.tools_named(prompts.definition) as named
    where named.name not in (select tools.name from guide.tools(null) as tools)
    $$,
    'a prompt names only tools that exist'
);

select is_empty(
    $$
    select roles.rolname, prompts.name, tool.name
    from prompts
    cross join lateral (select named.name from guide.tools_named(prompts.definition) as named limit 1) as tool
    join pg_proc as proc on proc.oid = prompts.oid
    cross join lateral aclexplode(proc.proacl) as granted
    join pg_roles as roles on roles.oid = granted.grantee
    where granted.grantee <> proc.proowner
        and tool.name not in (select tools.name from guide.tools(roles.rolname) as tools)
    $$,
    'every role that has a prompt may call the first tool of the prompt'
);

select is_empty(
    $$
    select prompts.name, step.line
    from prompts
    cross join lateral regexp_split_to_table(prompts.definition, '\n') as step (line)
    where step.line ~ '`'
        and step.line !~ '^- '
    $$,
    'tools are named only in steps, which can be left out'
);

select finish();
rollback;
