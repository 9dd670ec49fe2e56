-- How many findings audit.check_thresholds() has, without saying whom they concern.

create or replace function audit.threshold_figures(rule text default null, out findings bigint)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select count(*)
    from audit.check_thresholds(threshold_figures.rule);
end;

alter function audit.threshold_figures owner to retail_audit;

grant execute on function audit.threshold_figures to retail_monitor;

comment on function audit.threshold_figures is
$$Counts what audit.check_thresholds() finds.

rule: Only the thresholds that this rule of ops.alert_rules reports; all if left out.
findings: How many findings there are.$$;
