-- audit.refuse_change: the audit trail is append-only.

begin;
\ir ../../setup.sql
select plan(3);

select throws_ok(
    attempt.statement,
    '42501',
    'audit.row_changes is append-only',
    attempt.statement || ' is refused, even for a superuser'
)
from (
    values
    ('update audit.row_changes set login = ''x'''),
    ('delete from audit.row_changes'),
    ('truncate audit.row_changes')
) as attempt (statement);

select finish();
rollback;
