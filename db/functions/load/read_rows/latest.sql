-- Reads the text of a staging table into values, in one pass, and records every fault of
-- every line.
--
-- The values go to a temporary table: read_orders for orders. A value that could not be read is
-- null there, and its line is not sound. The format of dates and numbers is set for the whole
-- file: nothing is guessed line by line.

create or replace function load.read_rows(
    staging  text,
    settings jsonb
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    blanks        constant text := E' \t\r\n\u00a0\u202f\ufeff';
    dates         text := coalesce(settings ->> 'dates', 'iso');
    before        text := current_setting('datestyle');
    rule          record;
    form          record;
    made          record;
    is_canonical  boolean;
    is_there      boolean;
    reason        text;
    raw_columns   text := '';
    value_columns text := '';
    texts         text := '';
    shown         text;
    soundness     text := '';
    faults        text := '';
begin
    perform load.check_format(read_rows.settings);
    perform set_config('datestyle', case dates when 'dmy' then 'ISO, DMY' when 'mdy' then 'ISO, MDY' else 'ISO, YMD' end, true);

    for rule in
        select columns.*
        from load.columns() as columns
        where columns.staging = read_rows.staging
        order by columns.ordinal
    loop
        is_canonical := coalesce(read_rows.settings -> 'canonical' ? rule.column_name, false);
        is_there := coalesce(read_rows.settings -> 'columns' ? rule.column_name, true);
        reason := rule.allowed;

        if not is_there then
            value_columns := value_columns || format(
                ', null::%s as %I, null::text as %I',
                case rule.kind when 'number' then 'numeric' when 'integer' then 'integer' when 'date' then 'date' when 'hours' then 'numeric[]' when 'list' then 'text[]' else 'text' end,
                rule.column_name,
                'raw ' || rule.column_name
            );
            continue;
        end if;

        if rule.kind = 'choice' and read_rows.staging = 'flat_lines' then
            reason := reason || coalesce(load.unmapped_words(rule.column_name, rule.choices), '');
        end if;

        select *
        into form
        from load.raw_sql(
            read_rows.staging, rule.column_name, rule.kind, rule.decimals = 4 and rule.high > 100,
            is_canonical, read_rows.settings, reason
        );
        reason := form.reason;

        select *
        into made
        from load.value_sql(
            rule.column_name, rule.kind, rule.low, rule.high, rule.decimals, rule.choices, is_canonical, form.settings
        );

        -- For nearly every line, one look at all its texts shows that they have no invisible characters.
        if rule.kind in ('text', 'lines', 'list', 'email') then
            texts := concat_ws(', ', nullif(texts, ''), format('lines.%I', rule.column_name));
            shown := case rule.kind when 'lines' then 'translate(%s, e''\t\r\n'', ''   '')' else '%s' end;
            made.valid := format(
                '(%s) and (raw."is plain" or retail.invisible_position(%s) = 0)',
                made.valid,
                format(shown, format('raw.%I', rule.column_name))
            );
            shown := format(shown, format('btrim(lines.%I, %L)', rule.column_name, blanks));
        else
            shown := null;
        end if;

        -- The loader checked values before it encrypted them, and marks refused ones by an invalid form.
        if rule.encrypted_as is not null then
            made.valid := format(
                'case when left(raw.%1$I, 4) = ''enc:'' then retail.is_encrypted(raw.%1$I) else %2$s end',
                rule.column_name,
                made.valid
            );
        end if;

        raw_columns := raw_columns || format(', %s as %I', form.raw, rule.column_name);
        value_columns := value_columns || format(
            ', case when %2$s then %3$s end as %1$I, raw.%1$I as %4$I',
            rule.column_name,
            made.valid,
            made.value,
            'raw ' || rule.column_name
        );
        soundness := soundness || format(
            ' and not (%I is null and %s)',
            rule.column_name,
            case
                when rule.is_required then 'true'
                else format('%I is not null', 'raw ' || rule.column_name)
            end
        );
        faults := faults || format(
            ', (found.%1$I is null and (lines.%1$I <> '''' and btrim(lines.%1$I, %5$L) <> '''' or %4$s), %2$L, %3$s, %6$s)',
            rule.column_name,
            rule.column_name,
            concat_ws(
                ' || ',
                quote_literal(case when rule.is_required then 'required: ' || reason else reason end),
                'load.hidden_character(' || shown || ')',
                case
                    when rule.kind = 'text' and rule.column_name ~ '(number|sku)$' then
                        format(
                            'case when lines.%I ~ ''[0-9]E[+][0-9]{2}\s*$'' then ''; a spreadsheet has rounded it: format the column as text there, and export it again'' else '''' end',
                            rule.column_name
                        )
                end
            ),
            rule.is_required::text,
            blanks,
            case
                when rule.encrypted_as is null then format('lines.%I', rule.column_name)
                else format('case when left(lines.%1$I, 4) <> ''enc:'' then lines.%1$I end', rule.column_name)
            end
        );
    end loop;

    execute format('drop table if exists pg_temp.%I', 'read_' || read_rows.staging);
    execute format(
        'create temporary table %I as
        select
            read.file_line,
            read.unreadable is null%s as is_sound,
            %s
        from (
            select raw.file_line, raw.unreadable%s
            from (
                select lines.file_line, lines.unreadable%s, concat(%s) ~ ''^[ -~]*$'' as "is plain"
                from load.%I as lines
                offset 0
            ) as raw
            offset 0
        ) as read',
        'read_' || read_rows.staging,
        soundness,
        (
            select string_agg(format('read.%I', columns.column_name), ', ' order by columns.ordinal)
            from load.columns() as columns
            where columns.staging = read_rows.staging
        ),
        value_columns,
        raw_columns,
        coalesce(nullif(texts, ''), 'null'),
        read_rows.staging
    );
    execute format('analyze pg_temp.%I', 'read_' || read_rows.staging);

    execute format(
        'insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
        select %L, %L, found.file_line, fault.column_name, fault.reason, left(fault.value, 200)
        from pg_temp.%I as found
        join load.%I as lines on lines.file_line = found.file_line
        cross join lateral (
            values
            (lines.unreadable is not null, ''(line)'', lines.unreadable, null)
            %s
        ) as fault (is_found, column_name, reason, value)
        where not found.is_sound
            and fault.is_found
            and (lines.unreadable is null or fault.column_name = ''(line)'')
        order by found.file_line, fault.column_name',
        read_rows.staging,
        coalesce(read_rows.settings ->> 'file', read_rows.staging),
        'read_' || read_rows.staging,
        read_rows.staging,
        faults
    );

    perform set_config('datestyle', before, true);
end
$$;

alter function load.read_rows owner to retail_owner;

comment on function load.read_rows is
$$Reads a staging table into a temporary table of values, and fills load.refused_rows with every fault.

staging: The staging table.
settings: The file's name and columns, and the format of its dates and numbers.$$;
