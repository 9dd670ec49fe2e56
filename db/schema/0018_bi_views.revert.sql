set local role retail_definer;

drop view api.calendar;
drop view api.budgets;
drop view api.stock_changes;
drop view api.stock;
drop view api.order_lines;
drop view api.orders;
drop view api.dates;
drop view api.customers;
drop view api.products;
drop view api.stores;

set local role retail_auth;

revoke execute on function auth.caller_is from store_user, analyst;
revoke execute on function auth.current_stores from store_user, analyst;

reset role;
