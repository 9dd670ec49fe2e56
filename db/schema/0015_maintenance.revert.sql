drop table ops.index_sizes;
drop table ops.vector_recalls;
drop table ops.maintenance_steps;
drop table ops.maintenance_runs;
drop table ops.maintenance_tasks;
