-- Help for the users of the tools: resources, prompts, completion.
--
-- A prompt is a function in schema prompt, as a tool is a function in schema api: its arguments are
-- the prompt's, its comment describes it, and GRANT to an application role publishes it. Clients
-- cannot call these functions directly, because neither the application roles nor the gateway may
-- use the schema. guide.get_prompt() calls them for callers whose role has the right.

create schema guide  authorization retail_definer;
create schema prompt authorization retail_definer;

comment on schema guide  is 'Resources, prompts and completion for the caller, which MCP clients show in addition to tools.';
comment on schema prompt is 'One function for each prompt: a task for a model, written out for the arguments given.';

grant usage on schema guide to retail_gateway;

set local role retail_definer;

create domain guide.project as text
    constraint project_check check (length(value) between 3 and 500);
comment on domain guide.project is 'What is to be done or made, in plain words; 3 to 500 characters.';

create domain guide.month as text
    constraint month_check check (value ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$');
comment on domain guide.month is 'A month of the calendar, such as 2025-06.';

reset role;
