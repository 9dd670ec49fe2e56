-- query.raise_failure: what a caller sees of a query's error.

begin;
\ir ../../setup.sql
select plan(25);

create function pg_temp.seen(problem text, state text, advice text default null)
    returns text
    language plpgsql
as $$
declare
    seen_state text;
    message    text;
    hint       text;
begin
    perform query.raise_failure(problem, state, advice);
    return 'nothing';
exception
    when query_canceled or others then
        get stacked diagnostics seen_state = returned_sqlstate, message = message_text, hint = pg_exception_hint;
        return concat_ws(' | ', seen_state, message, hint);
end
$$;

select is(
    pg_temp.seen('PL/pgSQL functions cannot accept type record[]', '0A000'),
    '22Q01 | the query is refused: it makes an array of rows, whose size cannot be checked | Use json_agg(…), or an array of one column.',
    'an array of rows is refused with an alternative'
);
select is(
    pg_temp.seen('canceling statement due to statement timeout', '57014'),
    '57014 | the query took too long | Ask for less: a shorter period, fewer joins, or sums instead of rows.',
    'the error of a query that took too long says how to ask for less'
);
select is(
    pg_temp.seen('canceling statement due to user request', '57014'),
    '57014 | the query was cancelled | Send it again if its answer is still wanted.',
    'a caller that cancelled it gets no message about a timeout'
);
select is(
    pg_temp.seen('the query was cancelled', '57014'),
    '57014 | the query was cancelled | Send it again if its answer is still wanted.',
    'a cancelled query stays cancelled when the error is raised again'
);
select is(
    pg_temp.seen('could not write file "base/pgsql_tmp/1": No space left on device', '53100'),
    '22Q01 | the query needs more memory, disk or nesting than one call may use | '
    'Ask for less: a shorter period, fewer joins, or sums instead of rows.',
    'a message that names a file of the machine is replaced'
);
select is(
    pg_temp.seen('value too long for type character varying(1048576)', '22001'),
    '22Q02 | the query failed: a value in it is too large | Filter, shorten or sum first, so that the values of a row stay small.',
    'the error says that a value is too large'
);
select is(
    pg_temp.seen('column "nam" does not exist', '42703', 'Perhaps you meant to reference the column "stores.name".'),
    '22Q02 | the query failed: column "nam" does not exist | Perhaps you meant to reference the column "stores.name".',
    'a mistake of the query is shown with the advice of PostgreSQL'
);
select is(
    pg_temp.seen('division by zero', '22012', ''),
    '22Q02 | the query failed: division by zero | Compare it with the tables and columns that get_multiple_table_schemas describes.',
    'without advice of PostgreSQL there is some of our own'
);
select is(
    pg_temp.seen('permission denied for table nothing', '42501'),
    '22Q01 | the query is refused: permission denied for table nothing | '
    'Use only tables and columns that get_multiple_table_schemas describes: this caller may read no others.',
    'a table that may not be read is refused'
);
select alike(
    pg_temp.seen('string buffer exceeds maximum allowed length (1073741823 bytes)', '54000'),
    '22Q01 | the query needs more memory%',
    'a value that outgrows PostgreSQL needs more memory than there may be'
);
select alike(
    pg_temp.seen('string is too long for tsvector', '54000'), '22Q02 | the query failed: string is too long for tsvector%', 'other limits are named'
);
select alike(
    pg_temp.seen('missing FROM-clause entry for table "r"', '42P01'),
    '%| Compare it with the tables%',
    'the names of tables do not help where a table was left out'
);
set local role retail_query_staff;
select alike(
    pg_temp.seen('relation "sales_line" does not exist', '42P01'),
    '22Q02 | the query failed: relation "sales_line" does not exist | There are: %, orders, %, sales_lines, %.',
    'for a table that does not exist, those that the caller may read are named'
);
select alike(
    pg_temp.seen('permission denied for table customers', '42501'),
    '22Q01 | the query is refused: permission denied for table customers | Of retail.customers this caller may read: %customer_id%',
    'where some columns may be read, they are named'
);
reset role;
select alike(
    pg_temp.seen('invalid INTERVAL typmod: 0x1', 'XX000'),
    '22Q02 | the query failed: PostgreSQL cannot work out one of its expressions | Write its functions%',
    'a message for developers of PostgreSQL is replaced'
);
select alike(
    pg_temp.seen('schema "x" does not exist', state),
    '22Q02 | the query failed: schema "x" does not exist | %',
    'what a query brings about is its own failure, of whatever kind: ' || state
)
from (values ('3D000'), ('3F000'), ('55000'), ('2F005'), ('39004')) as kinds (state);
select is(
    pg_temp.seen('not ours', state),
    state || ' | not ours | ',
    'what a query does not bring about goes on as it is: ' || state
)
from (values ('08006'), ('40P01'), ('57P01'), ('58030'), ('XX001')) as kinds (state);

select finish();
rollback;
