drop type api.change_grouping;
drop type api.comparison;
drop type api.profile;
drop type api.abc_class;
drop type api.returns_grouping;
