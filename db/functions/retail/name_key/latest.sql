-- The key by which names are compared. Readers would confuse two names with the same key, so only
-- one of them may exist in a table, and either spelling finds it.
--
-- Case, accents, width, blanks and invisible characters do not count. Letters of other alphabets
-- count as the Latin letters that they look like; within one alphabet, different letters keep
-- different keys, so that legitimate names remain distinct.

create or replace function retail.name_key(name text)
    returns text
    language sql
    immutable
    strict
    parallel restricted
begin atomic
    select normalize(
        translate(
            replace(replace(replace(
                regexp_replace(
                    normalize(lower(normalize(name_key.name, nfkc)), nfd),
                    -- Accents, blanks and invisible characters.
                    '[\u0300-\u036f\s\u0001-\u0020\u007f-\u00a0\u00ad\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f'
                    || '\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb'
                    || '\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]',
                    '', 'g'
                ),
                'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
            'авеѕіјкмнһорстухԁԛԝӏαβεζηικμνορτυχłøđħŧıɡɑς‐–—−‒’‘`´ʼ',
            'abesijkmhhopctyxdqwlabezhikmnoptyxlodhtigaσ-----'''''''''''
        ),
        nfc
    );
end;

alter function retail.name_key owner to retail_owner;

grant execute on function retail.name_key to retail_definer, retail_clerk, retail_auth;

comment on function retail.name_key is
$$What a name is compared by: without case, accents, width, extra blanks and invisible characters, and letters that look alike as one.

name: The name.$$;
