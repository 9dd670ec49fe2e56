-- What the customers of a segment have in common, by the rules of retail.name_segment, and
-- what to do about them.

create or replace function retail.segment_meaning(segment api.customer_segment)
    returns text
    language sql
    immutable
    parallel restricted
begin atomic
    select case segment_meaning.segment
        when 'champions'       then 'bought recently, and often or a lot: thank them, and ask what they think'
        when 'loyal'           then 'buy often or a lot: offer what goes with what they have'
        when 'potential_loyal' then 'bought recently and more than once: win them over for the next project'
        when 'new'             then 'bought for the first time, in the last 91 days: help them get started'
        when 'promising'       then 'bought once, fairly recently: show them more of the range'
        when 'needs_attention' then 'more than one order, average in all: remind them with a limited offer'
        when 'about_to_sleep'  then 'bought once or little, and not recently: remind them before they forget'
        when 'at_risk'         then 'more than one order, for a fair amount, but long ago: write to them in person'
        when 'cannot_lose'     then 'bought often or a lot, and have stayed away for long: call them'
        when 'hibernating'     then 'bought once or little, and long ago: a cheap offer at most'
        when 'lost'            then 'bought once or least, and longest ago: let them go'
    end;
end;

alter function retail.segment_meaning owner to retail_owner;

grant execute on function retail.segment_meaning to retail_definer;

comment on function retail.segment_meaning is
$$What the customers of a segment have in common, and what to do about them.

segment: The segment.$$;
