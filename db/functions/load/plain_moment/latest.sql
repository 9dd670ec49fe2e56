-- A date or a date and time as people write it, in the form of ISO 8601: months by name, years of two
-- digits, hours with am and pm, and the separators of several languages.
--
-- The order of day and month comes from the settings of the file. What has another form becomes a
-- question mark, which load.value_sql() refuses.

create or replace function load.plain_moment(
    said       text,
    dates      text,
    first_year integer
)
    returns text
    language plpgsql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
declare
    refused constant text := '?';
    -- What people write between a day and a time, the time, and its zone.
    clock   constant text := '^(?:,? ?(?:T|at|um|à|alle|om|klo|kl\.?|-)? ?)(\d+)(?:[:.h](\d\d)(?:[:.m](\d\d)s?(?:[.,](\d+))?)?)?(?: ?([ap])\.? ?m\.?)?(?: ?(?:uhr|h|hrs))?(?: ?(?:utc|gmt)? ?([-+]\d\d(?::?\d\d)?|[a-z]+)(?: ?\([^)]+\))?)?$';
    zones   constant jsonb := '{
        "utc": "Z", "gmt": "Z", "z": "Z", "wet": "Z", "west": "+01", "bst": "+01", "cet": "+01", "cest": "+02", "mez": "+01",
        "mesz": "+02", "eet": "+02", "eest": "+03", "jst": "+09", "est": "-05", "edt": "-04", "mst": "-07", "mdt": "-06",
        "pst": "-08", "pdt": "-07"
    }';
    plain   text := btrim(translate(said, E'\u00a0\u202f\t', '   '));
    part    text[];
    named   text[];
    between text[];
    year    text;
    month   text;
    day     text;
    hour    integer;
    zone    text;
begin
    if position('  ' in plain) > 0 then
        plain := regexp_replace(plain, ' +', ' ', 'g');
    end if;

    -- Japanese, Chinese and Korean.
    if plain ~ '[年년]' then
        plain := regexp_replace(plain, '^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]', '\1-\2-\3');
    end if;

    -- A day of the week in front says nothing new.
    if plain ~ '^[[:alpha:]]+[.,]* \d+ ?[-./] ?\d' and load.is_weekday(rtrim(split_part(plain, ' ', 1), '.,')) then
        plain := substr(plain, position(' ' in plain) + 1);
    end if;

    -- 2025-03-01, 1.3.2025, 03/01/25, 31. 1. 2025; two of the same separators.
    part := regexp_match(plain, '^(\d+)( ?[-./] ?)(\d+)( ?[-./] ?)(\d+)\.?(.*)$');
    if part is not null then
        if part[2] <> part[4]
            or (dates = 'iso') <> (length(part[1]) = 4)
            or length(part[5]) not in (2, 4) and (dates <> 'iso' or length(part[5]) <> 1)
            or (dates = 'iso' and length(part[5]) > 2)
            or length(part[3]) > 2
        then
            return refused;
        end if;
        year := case dates when 'iso' then part[1] else part[5] end;
        month := case dates when 'mdy' then part[1] else part[3] end;
        day := case dates when 'mdy' then part[3] when 'dmy' then part[1] else part[5] end;
        plain := part[6];
    elsif plain ~ '^\d{8}(T?\d{4}(\d{2})?)?$' then
        if dates <> 'iso' then
            return refused;
        end if;
        part := regexp_match(plain, '^(\d{4})(\d{2})(\d{2})T?(\d{2})?(\d{2})?(\d{2})?$');
        return format(
            '%s-%s-%s %s:%s:%s',
            part[1], part[2], part[3], coalesce(part[4], '00'), coalesce(part[5], '00'), coalesce(part[6], '00')
        );
    else
        -- Two numbers and the name of a month, in front of them or between them.
        part := regexp_match(plain, '^([^0-9]*)(\d+)([^0-9:]+)(\d+)\.?(.*)$');
        if part is null then
            return refused;
        end if;
        named := string_to_array(btrim(translate(part[1], '.,-/', '    ')), ' ');
        between := string_to_array(btrim(translate(lower(part[3]), '.,-/''º', '      ')), ' ');
        -- What is left of 1st, 1er, 5 de enero de 2015 and 2nd of May.
        between := array_remove(array_remove(array_remove(between, ''), 'de'), 'of');
        if cardinality(between) > 0 and between[1] in ('st', 'nd', 'rd', 'th', 'er') and part[3] !~ '^ ' then
            between := between[2:];
        end if;
        if cardinality(between) = 0 then
            month := load.month_of(named[cardinality(named)]);
            day := part[2];
            year := part[4];
            named := trim_array(named, least(cardinality(named), 1));
        elsif cardinality(between) = 1 then
            month := load.month_of(between[1]);
            day := case when length(part[2]) = 4 then part[4] else part[2] end;
            year := case when length(part[2]) = 4 then part[2] else part[4] end;
        end if;
        named := array_remove(named, '');
        if cardinality(named) > 1 or not load.is_weekday(named[1]) then
            return refused;
        end if;
        plain := part[5];
    end if;

    if month is null or month::integer not between 1 and 12 or length(year) not in (2, 4) or length(day) > 2 then
        return refused;
    end if;

    if length(year) = 2 then
        year := (first_year + (year::integer - first_year % 100 + 100) % 100)::text;
    end if;

    if plain = '' then
        return format('%s-%s-%s', year, lpad(month, 2, '0'), lpad(day, 2, '0'));
    end if;

    part := regexp_match(plain, '^[ T](\d+):(\d\d)(?::(\d\d))?$');
    if part is null then
        part := regexp_match(plain, clock, 'i');
    end if;
    hour := case when length(part[1]) < 3 then part[1]::integer end;
    -- An hour alone is a time only with am or pm.
    if hour is null or (part[2] is null and part[5] is null) or (part[5] is not null and hour not between 1 and 12) then
        return refused;
    end if;
    if part[5] is not null then
        hour := hour % 12 + case lower(part[5]) when 'p' then 12 else 0 end;
    end if;
    zone := part[6];
    if zone ~ '^[[:alpha:]]' then
        zone := zones ->> lower(zone);
        if zone is null then
            return refused;
        end if;
    end if;

    return format(
        '%s-%s-%s %s:%s:%s%s%s',
        year, lpad(month, 2, '0'), lpad(day, 2, '0'),
        lpad(hour::text, 2, '0'), coalesce(part[2], '00'), coalesce(part[3], '00'), '.' || part[4], zone
    );
end
$$;

alter function load.plain_moment owner to retail_owner;

comment on function load.plain_moment is
$$Returns a date, or a date and time, in the form 2025-06-30 17:45:00; a question mark if it cannot be read.

said: The text in the file.
dates: The order of its parts: iso, mdy or dmy.
first_year: The first of the hundred years that years of two digits mean.$$;
