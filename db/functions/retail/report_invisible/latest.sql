-- The error about an invisible character: which column, and which character.

create or replace function retail.report_invisible(
    value       text,
    column_name text,
    has_lines   boolean
)
    returns boolean
    language plpgsql
    immutable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    looked_at text    := case when has_lines then translate(value, e'\t\r\n', '   ') else value end;
    place     integer := retail.invisible_position(looked_at);
begin
    if place > 0 then
        raise invalid_parameter_value using
            message = format(
                '%s holds the invisible character %s at position %s',
                column_name, translate(retail.visible(substr(looked_at, place, 1)), '⟨⟩', ''), place
            ),
            hint = 'Write it without that character.',
            column = column_name;
    end if;

    return true;
end
$$;

alter function retail.report_invisible owner to retail_owner;

grant execute on function retail.report_invisible to retail_definer, retail_clerk, retail_auth;

comment on function retail.report_invisible is
$$True for a text without invisible characters; an error that names the column and the character otherwise.

value: The text, or null.
column_name: What an error calls it.
has_lines: Whether it may have line breaks and tabs.$$;
