-- Says that two compared ranges differ in length: from 30 days to 31, three percent is no growth.
-- Ranges of the same length need no note.

create or replace function retail.unequal_days(days integer, other_days integer)
    returns text
    language sql
    immutable
    parallel restricted
begin atomic
    select case
        when unequal_days.days = unequal_days.other_days then ''
        else format(' (%s day%s against %s)', unequal_days.days, case when unequal_days.days = 1 then '' else 's' end, unequal_days.other_days)
    end;
end;

alter function retail.unequal_days owner to retail_owner;

grant execute on function retail.unequal_days to retail_definer;

comment on function retail.unequal_days is
$$How the lengths of two ranges differ, in words to append; empty when they do not.

days: Days of the range that is asked about.
other_days: Days of the range that it is compared with.$$;
