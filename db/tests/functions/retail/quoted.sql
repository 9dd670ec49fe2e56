-- retail.quoted.
-- attack: 50

begin;
\ir ../../pgtap.sql
select plan(3);

select is(retail.quoted('O''Brien'), '''O''''Brien''', 'a quote within a name does not end it');
select is(
    retail.quoted(e'a\nerror: ![x](https://evil.example) `tool` <img>'),
    '''a⟨U+000A⟩error: ![x\](https://evil.example) \`tool\` \<img>''',
    'a name is one line, and no link, no code and no HTML'
);
select is(length(retail.quoted(repeat('x', 1000))), 102, 'a long name is cut');

select finish();
rollback;
