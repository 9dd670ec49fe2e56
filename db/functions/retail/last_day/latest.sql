-- Where an open range ends, so that an answer about data of a closed year is not empty.

create or replace function retail.last_day()
    returns date
    language sql
    stable
    parallel restricted
begin atomic
    select coalesce((select max(days.last_day) from retail.store_days() as days), retail.today());
end;

alter function retail.last_day owner to retail_owner;

grant execute on function retail.last_day to retail_definer;

comment on function retail.last_day is
$$The last day with an order in the stores that the caller sees; today when there is none.$$;
