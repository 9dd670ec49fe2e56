drop schema bounded cascade;
drop schema guard_numbers cascade;
drop schema guard cascade;
