-- retail.invisible_position. tests/test_text.py compares it with the server's pattern, character by character.
-- attack: 50

begin;
\ir ../../pgtap.sql
select plan(3);

select is_empty(
    $$
    select word
    from unnest(array[
        'O''Brien & Söhne', 'Ελλάδα', 'Київ', '日本支店', e'葛\U000E0100城市', '한국', 'ไทย', 'Việt Nam', 'עברית', 'العربية',
        e'می\u200cخواهم', 'नमस्ते', e'ශ්\u200dරී ලංකා', e'അവന്\u200d', e'👩\u200d👩\u200d👧', e'🏳\ufe0f\u200d🌈', e'1\ufe0f\u20e3', ''
    ]) as word
    where retail.invisible_position(word) > 0
    $$,
    'honest names of all languages have nothing invisible'
);
select is(
    array(
        select retail.invisible_position(word)
        from unnest(array[
            e'a\tb', e'a\nb', e'a\x1b[0m', e'a\u009b', e'a\u00ad', e'a\u200b', e'a\u200c', e'a\u200d', e'a\u202e', e'a\u2066',
            e'a\ufeff', e'a\ue000', e'a\U000E0041', e'a\ufe0f', e'a\u3164', e'a\u2028'
        ]) as word
    ),
    array_fill(2, array[16]),
    'controls, marks of direction, blanks without width, tags and private use are found'
);
select is(
    array(
        select retail.invisible_position(word)
        from unnest(array[e'می\u200c\u200cخ', e'👩\ufe0f\ufe0f', e'日\U000E0100\U000E0101', e'👩\u200d', '🏴' || e'\U000E0067']) as word
    ),
    '{3,3,3,2,2}',
    'a character that is legitimate once is not when it is repeated or joins nothing'
);

select finish();
rollback;
