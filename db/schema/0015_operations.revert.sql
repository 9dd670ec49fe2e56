-- This also drops the event trigger that an administrator has created for it.
drop function ops.catalog_changed cascade;

revoke usage on schema auth, audit from retail_monitor;
drop table ops.health_states;
drop table ops.health_bounds;
drop table auth.operators;
