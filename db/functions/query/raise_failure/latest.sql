-- Turns an error of a query into one that its writer can act on.
--
-- The text depends on what a caller may know: an error about the query is shown with advice; messages
-- about memory and disk name files and settings of the machine, so they are replaced; errors that
-- the query did not cause are raised unchanged, and the server masks them.

create or replace function query.raise_failure(
    problem text,
    state   text,
    advice  text
)
    returns void
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    readable_columns text;
    readable_tables  text;
begin
    if raise_failure.state = '57014' and raise_failure.problem ~ 'user request|was cancelled' then
        raise query_canceled using
            message = 'the query was cancelled',
            hint = 'Send it again if its answer is still wanted.';
    end if;

    if raise_failure.state = '57014' then
        raise query_canceled using
            message = 'the query took too long',
            hint = 'Ask for less: a shorter period, fewer joins, or sums instead of rows.';
    end if;

    if left(raise_failure.state, 2) = '53'
        or raise_failure.state in ('54001', '54011', '54023')
        or raise_failure.state = '54000' and raise_failure.problem ~ 'buffer exceeds|array size exceeds'
    then
        raise sqlstate '22Q01' using
            message = 'the query needs more memory, disk or nesting than one call may use',
            hint = 'Ask for less: a shorter period, fewer joins, or sums instead of rows.',
            column = 'postgresql_query';
    end if;

    if raise_failure.state = '22001' then
        raise sqlstate '22Q02' using
            message = 'the query failed: a value in it is too large',
            hint = 'Filter, shorten or sum first, so that the values of a row stay small.',
            column = 'postgresql_query';
    end if;

    -- PL/pgSQL functions cannot accept type record[]: those that check sizes.
    if raise_failure.state = '0A000' and raise_failure.problem like '%cannot accept type record[]' then
        raise sqlstate '22Q01' using
            message = 'the query is refused: it makes an array of rows, whose size cannot be checked',
            hint = 'Use json_agg(…), or an array of one column.',
            column = 'postgresql_query';
    end if;

    if raise_failure.state in ('42501', '25006', '0A000') then
        select format(
            'Of %s this caller may read: %s.',
            relation.oid::regclass,
            string_agg(attribute.attname, ', ' order by attribute.attnum)
        )
        into readable_columns
        from pg_class as relation
        join pg_attribute as attribute
            on attribute.attrelid = relation.oid
            and attribute.attnum > 0
            and not attribute.attisdropped
            and has_column_privilege(relation.oid, attribute.attnum, 'select')
        where relation.relnamespace = 'retail'::regnamespace
            and raise_failure.problem in (
                'permission denied for table ' || relation.relname,
                'permission denied for view ' || relation.relname
            )
        group by relation.oid;

        raise sqlstate '22Q01' using
            message = 'the query is refused: ' || raise_failure.problem,
            hint = coalesce(
                readable_columns,
                case
                    when raise_failure.state <> '42501' then
                        'Send one SELECT that only reads, without the part that the message names.'
                end,
                'Use only tables and columns that get_multiple_table_schemas describes: this caller may read no others.'
            ),
            column = 'postgresql_query';
    end if;

    -- Internal errors of PostgreSQL: some of its functions and casts check too little. The message is for
    -- its developers.
    if raise_failure.state = 'XX000' then
        raise sqlstate '22Q02' using
            message = 'the query failed: PostgreSQL cannot work out one of its expressions',
            hint = 'Write its functions and casts another way, or leave out one after the other to find which it is.',
            column = 'postgresql_query';
    end if;

    -- Of a table that does not exist, PostgreSQL says nothing more.
    if raise_failure.state = '42P01' and raise_failure.problem like 'relation %' then
        select 'There are: ' || string_agg(relation.relname, ', ' order by relation.relname) || '.'
        into readable_tables
        from pg_class as relation
        where relation.relnamespace = 'retail'::regnamespace
            and relation.relkind in ('r', 'v', 'p')
            and has_any_column_privilege(relation.oid, 'select');
    end if;

    -- Errors that the query caused; not those of the connection, other sessions, the machine or damaged data.
    if left(raise_failure.state, 2) not in ('08', '28', '40', '57', '58', 'F0', 'XX') then
        raise sqlstate '22Q02' using
            message = 'the query failed: ' || raise_failure.problem,
            hint = coalesce(
                nullif(raise_failure.advice, ''),
                readable_tables,
                'Compare it with the tables and columns that get_multiple_table_schemas describes.'
            ),
            column = 'postgresql_query';
    end if;

    raise exception using message = raise_failure.problem, errcode = raise_failure.state;
end
$$;

alter function query.raise_failure owner to retail_query;

grant execute on function query.raise_failure to
    retail_query_staff, retail_query_manager, retail_query_analyst;

comment on function query.raise_failure is
$$Raises the error that a caller sees when a query failed.

problem: PostgreSQL's message.
state: Its SQLSTATE.
advice: Its hint, or null.$$;
