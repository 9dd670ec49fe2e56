-- The types of the arguments of tools about customers.

set local role retail_definer;

create type api.customer_segment as enum (
    'champions', 'loyal', 'potential_loyal', 'new', 'promising', 'needs_attention',
    'about_to_sleep', 'at_risk', 'cannot_lose', 'hibernating', 'lost'
);
comment on type api.customer_segment is
    'A group of customers by how recently, how often and for how much they bought: champions, loyal, potential_loyal, new, promising, needs_attention, about_to_sleep, at_risk, cannot_lose, hibernating, lost.';

create domain api.month_count as integer
    constraint month_count_check check (value between 1 and 36);
comment on domain api.month_count is 'A number of months, 1 to 36.';

create domain api.customer_reference as text
    constraint customer_reference_check check (length(value) between 1 and 254);
comment on domain api.customer_reference is
    'A customer by the number on the card, by email address, or by first and last name.';

create domain api.encrypted_text as text;
comment on domain api.encrypted_text is
    'A text that may be encrypted in the database. The server shows it in plain; SQL sees the stored value, or null if the caller may not know it.';

reset role;
