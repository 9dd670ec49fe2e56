-- Customers who used to buy and stopped, and what could bring them back.

create or replace function prompt.customers_who_might_leave(
    store_name api.store_name default null
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select format(
        $text$Find the good customers of %1$s who might leave, and say what could bring them back.

- Ask `inactive_customers` for those who have not bought for much longer than they used to, those with the highest sales before on top.
- Ask `customer_segmentation` how many customers each segment has, and which ones are about to be lost.
- Ask `customer_lifetime_value` what the ones at risk are worth: begin with those.
- Ask `customer_profile` for the first five: what they bought, how often, and when it stopped.

Then write: how many customers are at risk and what they bought in the year before they stopped; a table of the twenty to speak to first, with the last purchase, sales before, and what they used to buy; three things to offer, each for the group that it fits. Walk-in customers are nobody: leave them out. Give no address or phone number that no tool gave you.$text$,
        guide.store_phrase(customers_who_might_leave.store_name)
    );
end;

alter function prompt.customers_who_might_leave owner to retail_definer;

grant execute on function prompt.customers_who_might_leave to store_user, analyst;

comment on function prompt.customers_who_might_leave is
$$Finds customers who bought often and stopped, what they are worth, and what to offer them.

store_name: The store; left out for all that you see.$$;
