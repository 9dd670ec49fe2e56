-- The check of every column that holds a name or a note: true, or an error that says which
-- column and which character. A check that returned false would name a constraint instead.
--
-- Checks apply to every write: by tools, loads, and SQL by hand. It is inlined into the check, where
-- a simple pattern passes most texts, so it must have no SET clause.

create or replace function retail.refuse_invisible(
    value       text,
    column_name text,
    has_lines   boolean default false
)
    returns boolean
    language sql
    immutable
    parallel restricted
begin atomic
    select coalesce(refuse_invisible.value ~ '^[ -~]*$', true)
        or retail.report_invisible(refuse_invisible.value, refuse_invisible.column_name, refuse_invisible.has_lines);
end;

alter function retail.refuse_invisible owner to retail_owner;

grant execute on function retail.refuse_invisible to retail_definer, retail_clerk, retail_auth;

comment on function retail.refuse_invisible is
$$True for a text without invisible characters; an error that names the column and the character otherwise.

value: The text, or null.
column_name: What an error calls it.
has_lines: Whether it may have line breaks and tabs.$$;
