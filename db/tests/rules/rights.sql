-- Who may call what: every function of the product, for every role that is not an owner.
--
-- The expectation is written by hand. A new tool needs a line here, which makes its author decide
-- who may call it; docs/rights.md shows the same from the catalogue.
-- attack: 14, 18

begin;
\ir ../pgtap.sql
select plan(7);

create temporary table expected (roles text, functions text);
insert into expected (roles, functions)
values
    (
        'store_readonly store_user store_manager regional_manager head_office analyst',
        '
        api.basket_sizes api.category_affinity api.sales_profile api.stock_age
        api.category_performance api.daily_sales api.get_current_utc_date api.get_multiple_table_schemas
        api.get_table_schema api.hybrid_product_search api.inventory_status api.list_stores api.list_tools
        api.low_stock api.product_performance api.returns_analysis api.sales_trends api.search_products
        api.search_products_by_image api.seasonal_trends api.semantic_search_products api.similar_products
        api.slow_movers api.stockouts api.top_products prompt.how_is_a_product_doing prompt.month_end_report
        prompt.prepare_promotion prompt.products_for_project prompt.weekly_review prompt.why_sales_changed
        '
    ),
    (
        'store_readonly store_user store_manager regional_manager head_office',
        '
        prompt.what_to_reorder
        '
    ),
    (
        'store_user store_manager regional_manager head_office analyst',
        '
        api.budget_performance api.cohort_retention api.price_response api.promotion_uplift api.same_store_growth
        api.stock_performance api.supplier_performance
        api.business_summary api.compare_periods api.compare_stores api.customer_analysis api.customer_lifetime_value
        api.customer_profile api.customer_segmentation api.execute_sales_query api.get_product_recommendations
        api.inactive_customers api.inventory_value api.sales_forecast api.store_performance prompt.compare_my_stores
        prompt.customers_who_might_leave prompt.offer_for_segment
        '
    ),
    (
        'store_manager regional_manager head_office',
        '
        api.adjust_inventory api.record_return api.record_sale api.set_reorder_point
        '
    );

create temporary view callers as
select unnest(array[
    'store_readonly', 'store_user', 'store_manager', 'regional_manager', 'head_office', 'analyst'
]) as name;

select set_eq(
    $$
    select
        format('%s.%s', proc.pronamespace::regnamespace, proc.proname),
        callers.name
    from pg_proc as proc
    cross join callers
    where proc.pronamespace in ('api'::regnamespace, 'prompt'::regnamespace)
        and has_function_privilege(callers.name::name, proc.oid, 'execute')
    $$,
    $$
    select function_name, role_name
    from expected
    cross join regexp_split_to_table(btrim(expected.functions, e' \n'), '\s+') as function_name
    cross join regexp_split_to_table(expected.roles, ' ') as role_name
    $$,
    'each application role may call its tools and prompts, and no other'
);

select is_empty(
    $$
    select proc.oid::regprocedure, callers.name
    from pg_proc as proc
    join pg_namespace as namespace on namespace.oid = proc.pronamespace
    cross join callers
    where namespace.nspname in ('auth', 'audit', 'ops', 'query', 'load', 'search', 'retail', 'guide', 'guard')
        and has_function_privilege(callers.name::name, proc.oid, 'execute')
        and has_schema_privilege(callers.name::name, namespace.oid, 'usage')
    $$,
    'an application role may call no function of another schema'
);

-- Logins of the product, and the roles that run ad-hoc SQL.
truncate expected;
insert into expected (roles, functions)
values
    (
        'retail_auditor',
        '
        audit.check_thresholds audit.daily_access audit.failed_login_windows audit.place_of audit.score_amounts audit.unusual_access_on
        audit.verify
        auth.list_operators auth.list_principals
        '
    ),
    (
        'retail_backup',
        '
        audit.record_operation ops.table_checksums
        '
    ),
    (
        'retail_gateway',
        '
        audit.maintain audit.make_partitions audit.record_call audit.record_events audit.seal auth.begin_request
        auth.caller_operates auth.first_login auth.replica_lag auth.take_calls guide.applied_revisions guide.complete guide.data_version guide.get_prompt guide.list_prompts
        guide.list_resource_templates guide.list_resources guide.read_resource guide.readable_places search.current_model
        '
    ),
    (
        'retail_monitor',
        '
        audit.call_figures audit.last_operation audit.threshold_figures audit.usage_figures auth.key_figures auth.replica_lag
        ops.acknowledge_alert ops.add_notices ops.alert_figures ops.alertmanager_routes ops.business_metrics
        ops.claim_notices ops.evaluate_alerts ops.lead_alerts ops.note_health ops.note_outage ops.notice_sent ops.azure_rules ops.prometheus_rules
        ops.register_channels ops.report_figures ops.silence_alerts
        ops.activity_figures ops.health ops.health_figures ops.metrics ops.postgres_metrics ops.read_milliseconds ops.rollup_differences
        ops.add_usage ops.advice ops.cost_estimate ops.maintenance_figures ops.maintenance_plan ops.search_backlog ops.statement_figures ops.vector_recall search.embedding_status
        '
    ),
    (
        'retail_query_staff retail_query_manager retail_query_analyst',
        '
        auth.caller_is auth.current_stores query.contain query.inspect query.raise_failure query.run
        '
    );

select set_eq(
    $$
    select
        format('%s.%s', namespace.nspname, proc.proname),
        roles.rolname::text
    from pg_proc as proc
    join pg_namespace as namespace on namespace.oid = proc.pronamespace
    cross join pg_roles as roles
    where namespace.nspname in ('auth', 'audit', 'ops', 'query', 'load', 'search', 'retail', 'guide', 'prompt')
        and roles.rolname in (
            'retail_gateway', 'retail_monitor', 'retail_auditor', 'retail_backup',
            'retail_query_staff', 'retail_query_manager', 'retail_query_analyst'
        )
        and has_function_privilege(roles.oid, proc.oid, 'execute')
        and has_schema_privilege(roles.oid, namespace.oid, 'usage')
    $$,
    $$
    select function_name, role_name
    from expected
    cross join regexp_split_to_table(btrim(expected.functions, e' \n'), '\s+') as function_name
    cross join regexp_split_to_table(expected.roles, ' ') as role_name
    $$,
    'each login of the product may call only what it is for'
);

select set_eq(
    $$
    select proc.proname::text
    from pg_proc as proc
    where proc.pronamespace = 'api'::regnamespace
        and not has_function_privilege('retail_gateway', proc.oid, 'execute')
    $$,
    array['list_tools'],
    'the server may call every tool, but for the list of them, which a client gets from the protocol'
);

-- Functions that are not listed above and in docs/rights.md can be called only by their owners, and
-- by retail_migrator, which is a member of these. No other role, present or future, may call any.
create temporary view ours as
select proc.oid, proc.proacl, namespace.oid as schema_id, namespace.nspname as schema_name
from pg_proc as proc
join pg_namespace as namespace on namespace.oid = proc.pronamespace
where namespace.nspname in ('api', 'prompt', 'auth', 'audit', 'ops', 'query', 'load', 'search', 'retail', 'guide', 'guard');

create temporary view known_roles as
select roles.oid, roles.rolname as name
from pg_roles as roles
where roles.rolname in (
    'store_readonly', 'store_user', 'store_manager', 'regional_manager', 'head_office', 'analyst',
    'retail_gateway', 'retail_monitor', 'retail_auditor', 'retail_backup', 'retail_migrator',
    'retail_query_staff', 'retail_query_manager', 'retail_query_analyst',
    'retail_owner', 'retail_definer', 'retail_clerk', 'retail_auth', 'retail_audit', 'retail_search', 'retail_query'
);

select is((select count(*) from known_roles), 21::bigint, 'every role of the product is known here');
select is_empty(
    $$
    select ours.oid::regprocedure, granted.grantee::regrole
    from ours
    cross join aclexplode(ours.proacl) as granted
    where granted.grantee not in (select known_roles.oid from known_roles)
    union all
    select ours.oid::regprocedure, roles.rolname::regrole
    from ours
    cross join pg_roles as roles
    where not roles.rolsuper
        and roles.oid not in (select known_roles.oid from known_roles)
        -- A BI login has the rights of its application role.
        and not exists (
            select
            from known_roles
            where known_roles.name !~ '^retail_'
                and pg_has_role(roles.oid, known_roles.oid, 'usage')
        )
        and has_function_privilege(roles.oid, ours.oid, 'execute')
        and has_schema_privilege(roles.oid, ours.schema_id, 'usage')
    $$,
    'no other role may call any function of the product'
);

select is_empty(
    $$
    select distinct known_roles.name
    from ours
    cross join known_roles
    where ours.schema_name = 'guard'
        and known_roles.name !~ '^retail_query_(staff|manager|analyst)$'
        and known_roles.name not in ('retail_query', 'retail_migrator')
        and has_function_privilege(known_roles.oid, ours.oid, 'execute')
        and has_schema_privilege(known_roles.oid, ours.schema_id, 'usage')
    $$,
    'the stand-ins for PostgreSQL''s functions are called by ad-hoc SQL alone'
);

select finish();
rollback;
