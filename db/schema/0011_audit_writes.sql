-- Records on whose behalf something was written: the request, and its answer.

set local role retail_owner;

select audit.track('retail.write_requests');

reset role;
