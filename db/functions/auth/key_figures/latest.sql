-- How many keys expire soon, so that their users are not refused without a warning.

create or replace function auth.key_figures(
    period interval default interval '14 days',
    out valid          bigint,
    out ending         bigint,
    out days_to_next   numeric
)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        count(*),
        count(*) filter (where api_keys.expires_at < statement_timestamp() + key_figures.period),
        round(extract(epoch from min(api_keys.expires_at) - statement_timestamp()) / 86400, 2)
    from auth.api_keys
    join auth.principals on principals.principal_id = api_keys.principal_id
    where api_keys.revoked_at is null
        and api_keys.expires_at > statement_timestamp()
        and principals.disabled_at is null;
end;

alter function auth.key_figures owner to retail_auth;

grant execute on function auth.key_figures to retail_monitor;

comment on function auth.key_figures is
$$Counts the API keys that are valid, and those that end soon.

period: What soon means.

valid: Keys that are accepted now.
ending: Keys that will not be accepted any longer within the period.
days_to_next: Days until the next one ends; null without keys.$$;
