-- Names the file of each fault, if several were read into one staging table: the lines of the second are
-- numbered from a million millions, those of the third from twice that, and so on. Reasons that name
-- a line get its file, too.

create or replace function load.place_refused_rows(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    file_lines constant bigint := 1000000000000;
    names      constant jsonb := place_refused_rows.options -> 'files' -> 'flat_lines' -> 'names';
begin
    if coalesce(jsonb_array_length(names), 1) = 1 then
        return;
    end if;

    -- The first file first, because its lines have no mark of their own.
    for place in 0..jsonb_array_length(names) - 1 loop
        update load.refused_rows
        set reason = regexp_replace(
            refused_rows.reason,
            case place when 0 then '\mline (\d{1,12})\M' else format('\mline %s(?=\d{12}\M)0*(\d+)', place) end,
            'line \1 of ' || replace(names ->> place, '\', '\\'),
            'g'
        )
        where refused_rows.staging = 'flat_lines'
            and refused_rows.reason ~ '\mline \d';
    end loop;

    update load.refused_rows
    set
        file_name = names ->> (refused_rows.file_line / file_lines)::integer,
        file_line = refused_rows.file_line % file_lines
    where refused_rows.staging = 'flat_lines'
        and refused_rows.file_line >= file_lines;
end
$$;

alter function load.place_refused_rows owner to retail_owner;

comment on function load.place_refused_rows is
$$Replaces the numbers of lines in load.refused_rows by the file and the number in it, if several files were read.

options: The options of the mapping, and the settings of the files.$$;
