-- retail.name_key.
-- attack: 48

begin;
\ir ../../pgtap.sql
select plan(5);

select is(
    array(select distinct retail.name_key(spelt.name) from unnest(array[
        'North', 'NORTH', ' north ', 'N o r t h', 'Nórth', 'Ｎｏｒｔｈ', 'No​rth', 'No­rth', 'Nоrth', 'ΝΟRTΗ', e'No\nrth', 'Nor‮th'
    ]) as spelt (name)),
    '{north}',
    'case, blanks, accents, width, invisible characters and letters that look alike do not count'
);
select is(
    array(select retail.name_key(spelt.name) from unnest(array['Straße', 'STRASSE', 'Łódź', 'Ægir', 'café-bar', 'café–bar']) as spelt (name)),
    '{strasse,strasse,lodz,aegir,cafe-bar,cafe-bar}',
    'letters with strokes, ligatures and dashes are those that people type for them'
);
select results_eq(
    $$
    select count(distinct retail.name_key(letter.sign))
    from regexp_split_to_table('абвгдежзиклмнопрстуфхцчшщъыьэюя', '') as letter (sign)
    $$,
    'values (31::bigint)',
    'letters of one alphabet stay apart'
);
select results_eq(
    $$ select count(distinct retail.name_key(word)) from unnest(array['が', 'か', 'ガ', 'カ', '한국', '한', 'नमस्ते', 'नमस्त']) as word $$,
    'values (8::bigint)',
    'signs of other scripts stay apart'
);
select is(retail.name_key(e'\u0301 \u200b'), '', 'a name of only marks and blanks has no key');

select finish();
rollback;
