-- guide.usable_text.

begin;
\ir ../../setup.sql
select plan(1);

select is(
    guide.usable_text(e'One.\n- Ask `low_stock`.\n- Ask `rotate_everything`.\nTwo `rotate_everything`.', 'store_readonly'),
    e'One.\n- Ask `low_stock`.\nTwo `rotate_everything`.',
    'only steps are left out when they name a tool that cannot be called'
);

select finish();
rollback;
