-- guide.rights_page.

begin;
\ir ../../setup.sql
select plan(3);

select alike(
    guide.rights_page(),
    '%| api.record_sale |   |   | x | x | x |   |' || e'\n' || '%',
    'a tool is marked for the roles that may call it'
);
select alike(
    guide.rights_page(), '%| auth.begin_request | retail_gateway |' || e'\n' || '%', 'a function of the server is marked for its login'
);
select unalike(guide.rights_page(), '%auth.sign_context%', 'a function that only its owner may call is left out');

select finish();
rollback;
