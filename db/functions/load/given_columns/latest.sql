-- Selects the columns that a file has.

create or replace function load.given_columns(
    settings jsonb,
    staging  text,
    columns  text[]
)
    returns text[]
    language sql
    immutable
    parallel restricted
begin atomic
    select coalesce(array_agg(wanted.name order by wanted.ordinal), '{}')
    from unnest(given_columns.columns) with ordinality as wanted (name, ordinal)
    where given_columns.settings -> 'files' -> given_columns.staging -> 'columns' ? wanted.name;
end;

alter function load.given_columns owner to retail_owner;

comment on function load.given_columns is
$$Returns those of the columns that a file has.

settings: The settings of the files.
staging: The file's name without its ending.
columns: The columns in question.$$;
