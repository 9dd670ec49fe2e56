-- The segment of a customer with certain scores.
--
-- Frequency and money count together, as the mean of the two, rounded up.

create or replace function retail.name_segment(recency integer, frequency integer, money integer)
    returns api.customer_segment
    language sql
    immutable
    parallel restricted
begin atomic
    select (
        array[
            array['lost',        'hibernating',     'at_risk',         'cannot_lose', 'cannot_lose'],
            array['hibernating', 'hibernating',     'at_risk',         'at_risk',     'cannot_lose'],
            array['about_to_sleep', 'about_to_sleep', 'needs_attention', 'loyal',     'loyal'],
            array['promising',   'potential_loyal', 'potential_loyal', 'loyal',       'loyal'],
            array['new',         'potential_loyal', 'potential_loyal', 'champions',   'champions']
        ]
    )[name_segment.recency][(name_segment.frequency + name_segment.money + 1) / 2]::api.customer_segment;
end;

alter function retail.name_segment owner to retail_owner;

grant execute on function retail.name_segment to retail_definer;

comment on function retail.name_segment is
$$The segment of a customer, by three scores from 1 to 5; 5 is the best.

recency: How recently the customer bought.
frequency: How often.
money: For how much.$$;
