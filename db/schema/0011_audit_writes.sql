-- What was written on whose behalf: the request, once it has its answer.

set local role retail_owner;

select audit.track('retail.write_requests', 'update');

reset role;
