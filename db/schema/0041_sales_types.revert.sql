drop type api.returns_grouping;
