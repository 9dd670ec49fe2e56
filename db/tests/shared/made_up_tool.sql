-- A tool made up for tests of descriptions.

create function api.made_by_a_test(first_word text, second_word integer default 5)
    returns table (first_letter text, second_letter text)
    language sql
    stable
begin atomic
    select 'a' as first_letter, 'b' as second_letter;
end;
comment on function api.made_by_a_test(text, integer) is
$$Says letters. A colon: it stays.

Not a name: this line stays too.

Toolset: letters

first_word: A word | a sign.
second_word: How many.

first_letter: The first.
second_letter: The second [letters].$$;
revoke all on function api.made_by_a_test(text, integer) from public;
