-- guide.prose.

begin;
\ir ../../setup.sql
select plan(1);

\ir ../../shared/made_up_tool.sql
select is(
    guide.prose('api.made_by_a_test'::regproc),
    e'Says letters. A colon: it stays.\n\nNot a name: this line stays too.',
    'the prose is the comment without the lines for arguments and columns'
);

select finish();
rollback;
