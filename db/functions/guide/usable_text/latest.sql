-- A prompt without the steps that the caller cannot take. A step is a line that begins
-- with a dash; it is left out when it names a tool that the caller may not call.

create or replace function guide.usable_text(body text, role_name text)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select string_agg(line.text, e'\n' order by line.number)
    from regexp_split_to_table(usable_text.body, '\n') with ordinality as line (text, number)
    where not starts_with(line.text, '- ')
        or not exists (
            select
            from guide.tools_named(line.text) as named
            where named.name not in (select tools.name from guide.tools(usable_text.role_name) as tools)
        );
end;

alter function guide.usable_text owner to retail_definer;

comment on function guide.usable_text is
$$A prompt's text without the steps that name a tool that the role may not call.

body: The text; a step is a line that begins with a dash.
role_name: The application role.$$;
