-- Finds customers who used to buy and stopped, and ways to win them back.

create or replace function prompt.customers_who_might_leave(
    store_name api.store_name default null
)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select format(
        $text$Find the valuable customers of %1$s who might leave, and suggest how to win them back.

- Call `inactive_customers` to list those who have not bought for much longer than usual, highest past sales first.
- Call `customer_segmentation` to see how many customers are in each segment, and which segments are at risk.
- Call `customer_lifetime_value` to see what the customers at risk are worth; start with the most valuable.
- Call `customer_profile` for the first five: what they bought, how often, and when they stopped.

Then write: how many customers are at risk, and what they bought in the year before they stopped; a table of the twenty to contact first, with last purchase, past sales and what they used to buy; and three offers, each for a specific group. Leave out walk-in customers: they are not individual people. Give no contact details that a tool did not return.$text$,
        guide.store_phrase(customers_who_might_leave.store_name)
    );
end;

alter function prompt.customers_who_might_leave owner to retail_definer;

grant execute on function prompt.customers_who_might_leave to store_user, analyst;

comment on function prompt.customers_who_might_leave is
$$Finds customers who bought often and stopped, what they are worth, and what to offer them.

store_name: The store; all stores that you can see by default.$$;
