-- A short text on one line with nothing hidden, for errors, hints, prompts and reports.

create or replace function retail.visible(value text)
    returns text
    language plpgsql
    immutable
    strict
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    shown  text := value;
    place  integer;
    number text;
begin
    loop
        place := retail.invisible_position(shown);
        exit when place = 0;
        number := upper(to_hex(ascii(substr(shown, place, 1))));
        shown := overlay(
            shown placing format('⟨U+%s⟩', lpad(number, greatest(4, length(number)), '0')) from place for 1
        );
    end loop;

    return shown;
end
$$;

alter function retail.visible owner to retail_owner;

grant execute on function retail.visible to retail_definer, retail_clerk, retail_auth;

comment on function retail.visible is
$$A short text with each invisible character as its number, such as ⟨U+202E⟩.

value: The text.$$;
