-- The segment of a customer: the one place that knows the rules, which
-- retail.segment_meaning puts into words.
--
-- Frequency and money count as one score, the mean of the two, rounded up. One order is not a
-- habit, whatever its amount.

create or replace function retail.name_segment(
    recency    integer,
    frequency  integer,
    money      integer,
    is_single  boolean,
    is_lately  boolean
)
    returns api.customer_segment
    language sql
    immutable
    parallel restricted
begin atomic
    select (
        case
            when name_segment.is_single
                then case
                    when name_segment.recency = 5 and name_segment.is_lately then 'new'
                    else (array['lost', 'hibernating', 'about_to_sleep', 'promising', 'promising'])[name_segment.recency]
                end
            else (
                array[
                    array['lost',        'hibernating',     'at_risk',         'cannot_lose', 'cannot_lose'],
                    array['hibernating', 'hibernating',     'at_risk',         'at_risk',     'cannot_lose'],
                    array['about_to_sleep', 'about_to_sleep', 'needs_attention', 'loyal',     'loyal'],
                    array['potential_loyal', 'potential_loyal', 'potential_loyal', 'loyal',   'loyal'],
                    array['potential_loyal', 'potential_loyal', 'potential_loyal', 'champions', 'champions']
                ]
            )[name_segment.recency][(name_segment.frequency + name_segment.money + 1) / 2]
        end
    )::api.customer_segment;
end;

alter function retail.name_segment owner to retail_owner;

grant execute on function retail.name_segment to retail_definer;

comment on function retail.name_segment is
$$The segment of a customer, by three scores from 1 to 5, of which 5 is the best, and by the number of orders.

recency: How recently the customer bought.
frequency: How often.
money: For how much.
is_single: Whether the customer has one order only.
is_lately: Whether the latest order is within the last 91 days.$$;
