-- A number as people write it, without what does not belong to its digits: the sign or code of a
-- currency, blanks, parentheses or a minus at the end for a negative one, a dash for no decimals.
--
-- What does not have this form is returned as it is, and load.value_sql() refuses it. The digits are
-- checked there, too.

create or replace function load.bare_number(
    said     text,
    currency text,
    out bare text,
    out code text
)
    language plpgsql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
declare
    blanks constant text := E' \t\u00a0\u202f';
    part   text[];
    around text[];
    codes  text[];
    signs  text;
    mark   text;
begin
    bare := bare_number.said;

    -- What stands before the digits, the digits, and what stands behind them.
    part := regexp_match(bare_number.said, E'^([^0-9]*)([0-9](?:[0-9.,\'\u2019\\s\u00a0\u202f]*[0-9])?)([^0-9]*)$');
    if part is null or length(part[1]) > 10 or length(part[3]) > 10 then
        return;
    end if;

    -- No decimals: 12.- or 12.; and a point in front of all digits: $.99, but not Rs.99.
    if left(part[3], 1) in ('.', ',') then
        part[3] := regexp_replace(part[3], '^[.,][-–—]?[-–—]?', '');
    end if;
    if right(part[1], 1) in ('.', ',') and load.currency_code(btrim(part[1], blanks)) is null then
        part[2] := '0' || right(part[1], 1) || part[2];
        part[1] := left(part[1], -1);
    end if;

    around := array[btrim(translate(part[1], '-+−–()', ''), blanks), btrim(translate(part[3], '-+−–()', ''), blanks)];
    signs := btrim(translate(part[1], around[1], '') || translate(part[3], around[2], ''), blanks);
    if replace(signs, ' ', '') not in ('', '-', '+', '−', '–', '()') or (signs = '()' and position('(' in part[1]) = 0) then
        return;
    end if;

    foreach mark in array around loop
        if mark <> '' then
            codes := codes || coalesce(load.currency_code(mark), '?');
        end if;
    end loop;

    -- A sign of several currencies next to the code of one, as in $5 USD.
    if cardinality(codes) = 2 then
        codes := case when codes[1] !~ '^[A-Z]{3}$' then codes[2:] else codes[:1] || array_remove(codes[2:], codes[1]) end;
    end if;

    if cardinality(codes) > 1 or codes[1] = '?' or codes[1] <> bare_number.currency then
        return;
    end if;

    code := codes[1];
    bare := case when signs in ('', '+') then '' else '-' end || part[2];
end
$$;

alter function load.bare_number owner to retail_owner;

comment on function load.bare_number is
$$Returns the digits of a number that is written with a currency, parentheses, a minus at its end, or the like.

said: The text in the file.
currency: The code of the currency that may stand next to it; empty for none, null for any.

bare: The number with a minus in front if it is negative; the text as it is if it has another form.
code: The code of the currency next to it; null if there is none.$$;
