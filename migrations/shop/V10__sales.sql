-- The way to sales by their time.

CREATE INDEX sales_sale_at ON sales_sale (at_ms);
