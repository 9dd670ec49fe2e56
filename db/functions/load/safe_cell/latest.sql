-- A cell of a CSV file that a person opens in a spreadsheet: a value that begins like a formula gets
-- an apostrophe in front, which marks it as text. Numbers, including negative ones, stay numbers.

create or replace function load.safe_cell(value text)
    returns text
    language sql
    immutable
    strict
    parallel restricted
begin atomic
    select case
        when shown.text ~ '^[-+]?[0-9]+([.,][0-9]+)*([eE][-+]?[0-9]{1,3})?$' then shown.text
        when shown.text ~ '^\s*[-=+@＝＋－＠]' then '''' || shown.text
        else shown.text
    end
    from retail.visible(safe_cell.value) as shown (text);
end;

alter function load.safe_cell owner to retail_owner;

comment on function load.safe_cell is
$$A text as a cell that no spreadsheet evaluates, on one line, with invisible characters as numbers.

value: The text.$$;
