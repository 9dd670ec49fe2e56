-- The SQL of a column's text as load.value_sql() reads it: as it stands in the file, or, if the column has
-- numbers or dates in another form than the usual ones, without what does not belong to them.
--
-- The column is looked at first, because reading such forms takes longer. What is not as it looks is
-- counted in the report: years of two digits, and times of 24:00, which belong to the next day.

create or replace function load.raw_sql(
    staging     text,
    column_name text,
    kind        text,
    is_money    boolean,
    is_usual    boolean,
    inout settings jsonb,
    inout reason text,
    out raw text
)
    returns record
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    blanks     constant text := E' \t\r\n\u00a0\u202f\ufeff';
    dates      constant text := coalesce(settings ->> 'dates', 'iso');
    first_year constant integer := coalesce(settings ->> 'two_digit_years', '1970')::integer;
    usual      text;
    found_some boolean;
    counted    bigint;
    currencies text[];
begin
    raw := format('nullif(btrim(lines.%I, %L), '''')', raw_sql.column_name, blanks);

    if raw_sql.is_usual or raw_sql.kind not in ('integer', 'number', 'date', 'moment') then
        return;
    end if;

    if raw_sql.kind in ('date', 'moment') then
        reason := replace(reason, '2025-06-30', case dates when 'mdy' then '06/30/2025' when 'dmy' then '30.06.2025' else '2025-06-30' end);
    elsif settings ->> 'decimal' = ',' then
        reason := reason || ', with a decimal comma';
    end if;

    if raw_sql.kind in ('integer', 'number') then
        execute format(
            'select exists (
                select
                from (select %s as x from load.%I as lines where lines.unreadable is null) as raw
                where translate(raw.x, ''0123456789.,'', '''') not in ('''', ''-'')
                    or raw.x ~ ''^-?[.,]|[-.,]$''
            )',
            raw, raw_sql.staging
        )
        into found_some;

        if not found_some then
            return;
        end if;

        if raw_sql.is_money then
            execute format(
                'select array_agg(found.code order by found.lines desc, found.code)
                from (
                    select (load.bare_number(signs.example, null)).code, sum(signs.lines) as lines
                    from (
                        select regexp_replace(%1$s, %2$L, '''', ''g'') as sign, min(%1$s) as example, count(*) as lines
                        from load.%3$I as lines
                        where lines.unreadable is null
                        group by 1
                    ) as signs
                    where length(signs.sign) between 1 and 10
                    group by 1
                ) as found
                where found.code is not null',
                raw, E'[-+0-9.,()\'\u2019\\s\u00a0\u202f\u2212\u2013\u2014]', raw_sql.staging
            )
            into currencies;

            if cardinality(currencies) > 1 then
                reason := reason || format('; in %s, which most lines have, because currencies are not converted; there are also %s', currencies[1], array_to_string(currencies[2:], ', '));
            end if;
        end if;

        raw := format('(load.bare_number(%s, %L)).bare', raw, coalesce(currencies[1], ''));
        return;
    end if;

    execute format(
        'select count(*) from load.%1$I as lines where lines.unreadable is null and lines.%2$I like ''%%24%%00%%'' and lines.%2$I ~ %3$L',
        raw_sql.staging, raw_sql.column_name, '(^|[^0-9])24[:.h]00'
    )
    into counted;
    perform load.note_figure(70, 'times of 24:00, which are 0:00 of the next day', counted);

    usual := (select reads.valid from load.value_sql(raw_sql.column_name, raw_sql.kind, null, null, null, null, false, raw_sql.settings) as reads);

    execute format(
        'select exists (select from (select %1$s as %2$I from load.%3$I as lines where lines.unreadable is null) as raw where raw.%2$I <> '''' and not coalesce(%4$s, false))',
        raw, raw_sql.column_name, raw_sql.staging, usual
    )
    into found_some;

    if not found_some then
        return;
    end if;

    execute format(
        'select count(*) from load.%1$I as lines where lines.unreadable is null and lines.%2$I !~ ''[0-9]{4}'' and load.plain_moment(lines.%2$I, %3$L, %4$L) <> ''?''',
        raw_sql.staging, raw_sql.column_name, dates, first_year
    )
    into counted;
    perform load.note_figure(70, format('dates with a year of two digits, which is one from %s to %s', first_year, first_year + 99), counted);

    raw := format('load.plain_moment(%s, %L, %L)', raw, dates, first_year);
    settings := settings || '{"dates": "iso"}';
    usual := (select reads.valid from load.value_sql(raw_sql.column_name, raw_sql.kind, null, null, null, null, false, raw_sql.settings) as reads);

    execute format(
        'select exists (select from (select %1$s as %2$I from load.%3$I as lines where lines.unreadable is null) as raw where raw.%2$I <> '''' and not coalesce(%4$s, false))',
        raw, raw_sql.column_name, raw_sql.staging, usual
    )
    into found_some;

    if found_some then
        reason := concat_ws('; ', reason, load.fitting_dates(raw_sql.staging, raw_sql.column_name, dates));
    end if;
end
$$;

alter function load.raw_sql owner to retail_owner;

comment on function load.raw_sql is
$$Returns the SQL expression of a column's text, and counts what the report must say about it.

staging: The staging table.
column_name: The column.
kind: How it is read, from load.columns().
is_money: Whether a currency may stand next to its numbers.
is_usual: Whether its values had a type in the file.
settings: The settings of the file; changed to those that apply to the expression.
reason: What is allowed; changed to what the file may have, and what would fit it.

raw: The expression, of a row called lines.$$;
