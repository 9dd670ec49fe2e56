-- retail.visible.
-- attack: 50

begin;
\ir ../../pgtap.sql
select plan(2);

select is(
    retail.visible(e'a\u202eb\nc\U000E0041\x1b[0m'),
    'a⟨U+202E⟩b⟨U+000A⟩c⟨U+E0041⟩⟨U+001B⟩[0m',
    'each invisible character is shown as its number'
);
select is(retail.visible('Größe | `x` 日本'), 'Größe | `x` 日本', 'everything else stays');

select finish();
rollback;
