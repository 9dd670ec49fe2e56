-- What was written on whose behalf: the request, and its answer.

set local role retail_owner;

select audit.track('retail.write_requests');

reset role;
