-- The end of a fault's reason, if the fault is an invisible character.

create or replace function load.hidden_character(value text)
    returns text
    language sql
    immutable
    parallel restricted
begin atomic
    select case
        when hidden.place > 0 then
            format(
                '; it holds the invisible character %s at position %s',
                translate(retail.visible(substr(hidden_character.value, hidden.place, 1)), '⟨⟩', ''),
                hidden.place
            )
        else ''
    end
    from retail.invisible_position(hidden_character.value) as hidden (place);
end;

alter function load.hidden_character owner to retail_owner;

comment on function load.hidden_character is
$$Names the first invisible character of a value, to end a reason with; empty for a value without one.

value: The value in the file.$$;
