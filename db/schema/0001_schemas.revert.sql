alter default privileges for role retail_owner         grant execute on functions to public;
alter default privileges for role retail_definer       grant execute on functions to public;
alter default privileges for role retail_clerk         grant execute on functions to public;
alter default privileges for role retail_auth          grant execute on functions to public;
alter default privileges for role retail_audit         grant execute on functions to public;
alter default privileges for role retail_search        grant execute on functions to public;
alter default privileges for role retail_query         grant execute on functions to public;
alter default privileges for role retail_query_staff   grant execute on functions to public;
alter default privileges for role retail_query_manager grant execute on functions to public;
alter default privileges for role retail_query_analyst grant execute on functions to public;
alter default privileges for role retail_migrator      grant execute on functions to public;

revoke select on ops.applied_revisions from retail_definer, retail_monitor;
alter table ops.applied_revisions owner to retail_migrator;
alter schema ops owner to retail_migrator;
revoke usage on schema ops from retail_monitor, retail_definer;
comment on schema ops is null;

drop schema audit;
drop schema auth;
drop schema query;
drop schema api;
drop schema load;
drop schema retail;
