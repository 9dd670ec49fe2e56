-- One table as Markdown: its columns, how to join it, and the valid values of columns that have few.
-- For stores, these are the names of the caller's own.

create or replace function guide.table_page(table_id oid)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select concat_ws(
        e'\n\n',
        format('# %s.%s', relation.relnamespace::regnamespace, relation.relname),
        obj_description(relation.oid, 'pg_class'),
        (
            select e'| column | type | null | meaning |\n|---|---|---|---|\n' || string_agg(
                format(
                    '| %s | %s | %s | %s |',
                    listed.value ->> 'name',
                    listed.value ->> 'type',
                    case when (listed.value ->> 'nullable')::boolean then 'yes' else 'no' end,
                    replace(coalesce(listed.value ->> 'description', ''), '|', '\|')
                ),
                e'\n'
                order by listed.number
            )
            from json_array_elements(described.columns) with ordinality as listed (value, number)
        ),
        'Primary key: ' || nullif(array_to_string(described.primary_key, ', '), ''),
        (
            select e'Joins:\n\n' || string_agg(format('- `%s`', reference.value ->> 'join'), e'\n' order by reference.number)
            from json_array_elements(described.foreign_keys) with ordinality as reference (value, number)
        ),
        (
            select e'Valid values:\n\n' || string_agg(
                format(
                    '- %s: %s',
                    valid.name,
                    (
                        select string_agg(retail.quoted(word.value), ', ' order by word.number)
                        from json_array_elements_text(valid.words) with ordinality as word (value, number)
                    )
                ),
                e'\n'
                order by valid.name
            )
            from json_each(described.valid_values) as valid (name, words)
        )
    ) || e'\n'
    from pg_class as relation
    cross join lateral retail.describe_table(relation.oid) as described
    where relation.oid = table_page.table_id;
end;

alter function guide.table_page owner to retail_definer;

comment on function guide.table_page is
$$One table or view as Markdown, as far as the caller may read it.

table_id: The table or view, from retail.readable_table().$$;
