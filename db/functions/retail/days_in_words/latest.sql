create or replace function retail.days_in_words(first_day date, last_day date)
    returns text
    language sql
    immutable
    parallel restricted
begin atomic
    select case
        when days_in_words.first_day = days_in_words.last_day then to_char(days_in_words.first_day, 'YYYY-MM-DD')
        else to_char(days_in_words.first_day, 'YYYY-MM-DD') || ' to ' || to_char(days_in_words.last_day, 'YYYY-MM-DD')
    end;
end;

alter function retail.days_in_words owner to retail_owner;

grant execute on function retail.days_in_words to retail_definer;

comment on function retail.days_in_words is
$$A range of days as text: 2025-06-01 to 2025-06-30.

first_day: The first day.
last_day: The last day.$$;
