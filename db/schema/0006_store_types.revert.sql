drop domain api.forecast_days;
