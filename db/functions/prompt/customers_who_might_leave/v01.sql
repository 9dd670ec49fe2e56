-- Customers who used to buy and stopped, and what could bring them back.

create or replace function prompt.customers_who_might_leave(
    store_name api.store_name default null
)
    returns text
    language sql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
begin atomic
    select format(
        $text$Find the good customers of %1$s who might leave, and say what could bring them back.

- Ask `execute_sales_query` for the customers whose last order is longer ago than three times their usual time between orders, with sales in the year before it; `get_multiple_table_schemas` has the columns.

Then write: how many customers are at risk and what they bought in the year before they stopped; a table of the twenty to speak to first, with the last purchase, sales before, and what they used to buy; three things to offer, each for the group that it fits. Walk-in customers are nobody: leave them out. Give no address or phone number that no tool gave you.$text$,
        guide.store_phrase(customers_who_might_leave.store_name)
    );
end;

alter function prompt.customers_who_might_leave(api.store_name) owner to retail_definer;

revoke all on function prompt.customers_who_might_leave(api.store_name) from public;
grant execute on function prompt.customers_who_might_leave(api.store_name) to store_user, analyst;

comment on function prompt.customers_who_might_leave(api.store_name) is
$$Finds customers who bought often and stopped, what they are worth, and what to offer them.

store_name: The store; left out for all that you see.$$;
