-- Refuses lines without a number whose name is the number of another product, with which they would be
-- merged.

create or replace function load.check_flat_names(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    with others as (
        select distinct
            lines.sku,
            lines.product_name as name
        from pg_temp.read_flat_lines as lines
        where lines.sku in (select named.name from pg_temp.named_flat_lines as named)
            and not exists (select from pg_temp.named_flat_lines as named where named.file_line = lines.file_line)
        union
        select
            products.sku,
            products.name
        from retail.products
        where products.sku in (select named.name from pg_temp.named_flat_lines as named)
    ),

    refused as (
        update pg_temp.read_flat_lines as lines
        set is_sound = false
        from pg_temp.named_flat_lines as named
        join others
            on others.sku = named.name
            and others.name <> named.name
        where lines.file_line = named.file_line
        returning
            lines.file_line,
            named.name,
            others.name as other
    )

    insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
    select
        'flat_lines',
        coalesce(check_flat_names.options -> 'files' -> 'flat_lines' ->> 'file', 'flat_lines'),
        refused.file_line,
        'sku',
        format('the line has no number, and its name is the number of another product, %s: give it a number', retail.quoted(refused.other)),
        refused.name
    from refused
    order by refused.file_line;
end
$$;

alter function load.check_flat_names owner to retail_owner;

comment on function load.check_flat_names is
$$Refuses the lines in pg_temp.named_flat_lines, whose products are known by their names, if such a name is the number of another product.

options: The options of the mapping, and the settings of the file.$$;
