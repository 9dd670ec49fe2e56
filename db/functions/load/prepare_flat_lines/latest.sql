-- Brings the texts of a flat file into the form that the columns have: empty cells as in the line above,
-- the file's words as the database's, a key for goods without a number, and numbers for orders
-- that have none.

create or replace function load.prepare_flat_lines(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    blanks constant text := E' \t\r\n\u00a0\u202f\ufeff';
    given  jsonb := coalesce(options -> 'files' -> 'flat_lines' -> 'columns', '[]');
    target text;
    many   bigint;
begin
    for target in select jsonb_array_elements_text(options -> 'fill_down')
    loop
        perform load.fill_down(target, '{}');
    end loop;

    for target in select jsonb_array_elements_text(options -> 'fill_within_order')
    loop
        perform load.fill_down(target, '{order_number}');
    end loop;

    for target in select jsonb_object_keys(options -> 'value_maps')
    loop
        execute format(
            'update load.flat_lines as lines
            set %1$I = words.meaning
            from jsonb_each_text($1) as words (word, meaning)
            where lines.unreadable is null
                and lower(btrim(coalesce(lines.%1$I, ''''), $2)) = lower(btrim(words.word, $2))',
            target
        )
        using options -> 'value_maps' -> target, blanks;
    end loop;

    if given ?| '{discount_percent,tax_percent}' then
        update load.flat_lines as lines
        set
            discount_percent = rtrim(lines.discount_percent, '%' || blanks),
            tax_percent = rtrim(lines.tax_percent, '%' || blanks)
        where concat(lines.discount_percent, lines.tax_percent) like '%\%%';
    end if;

    -- Goods without a number are known by their name. A key has at most 40 characters, so that of a long
    -- name ends in a hash, which differs for every name.
    drop table if exists pg_temp.named_flat_lines;
    create temporary table named_flat_lines (file_line bigint, name text) on commit drop;

    if given ? 'product_name' or exists (select from load.flat_lines as lines where length(lines.sku) > 40) then
        with named_lines as (
            update load.flat_lines as lines
            set
                sku = case
                    when length(named.name) <= 40 then named.name
                    else left(named.name, 23) || '~' || left(encode(sha256(convert_to(named.name, 'UTF8')), 'hex'), 16)
                end,
                product_name = coalesce(nullif(btrim(lines.product_name, blanks), ''), named.name)
            from (
                select
                    source.file_line,
                    coalesce(
                        nullif(btrim(source.sku, blanks), ''),
                        nullif(btrim(source.product_name, blanks), '')
                    ) as name
                from load.flat_lines as source
                where source.unreadable is null
            ) as named
            where named.file_line = lines.file_line
                and length(named.name) <= 200
                and (length(named.name) > 40 or coalesce(btrim(lines.sku, blanks), '') = '')
            returning
                lines.file_line,
                named.name
        )

        insert into pg_temp.named_flat_lines (file_line, name)
        select
            named_lines.file_line,
            named_lines.name
        from named_lines;

        get diagnostics many = row_count;

        insert into load.figures (position, name, value)
        select 41, 'lines whose product is known by its name', many
        where many > 0;
    end if;

    -- By its contents, because the number of a line changes as soon as a line is added above.
    if coalesce((options ->> 'one_order_per_line')::boolean, false) then
        update load.flat_lines as lines
        set order_number = format('L-%s-%s', left(numbered.hash, 24), numbered.place)
        from (
            select
                hashed.file_line,
                hashed.hash,
                row_number() over (partition by hashed.hash order by hashed.file_line) as place
            from (
                select
                    source.file_line,
                    encode(
                        sha256(
                            convert_to(
                                jsonb_build_array(
                                    source.store, source.ordered_at, source.sku, source.quantity, source.unit_price,
                                    source.line_subtotal, source.line_total, source.kind
                                )::text,
                                'UTF8'
                            )
                        ),
                        'hex'
                    ) as hash
                from load.flat_lines as source
            ) as hashed
        ) as numbered
        where numbered.file_line = lines.file_line;
    end if;
end
$$;

alter function load.prepare_flat_lines owner to retail_owner;

comment on function load.prepare_flat_lines is
$$Changes the texts in load.flat_lines as the options of the mapping say.

options: The options of the mapping, its maps of values, and the columns of the file.$$;
