//! What a shift's sales come to, added up over stored integers, so that closing a till can never be off.

pub mod store;

use mostrador_domain::sales::{Method, facts::RateTax};

/// Money of one method in a shift, in minor units.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    /// The method.
    pub method: Method,
    /// Number of payments.
    pub payments: u32,
    /// Taken for sales.
    pub sales_minor: i64,
    /// Given back for refunds.
    pub refunds_minor: i64,
}

/// What a shift's sales, refunds and dropped baskets come to, in minor units.
#[derive(Clone, Debug, Default)]
pub struct ShiftSums {
    /// Number of sales.
    pub sales_count: u32,
    /// Number of lines sold.
    pub lines_count: u32,
    /// Total of the sales.
    pub sales_minor: i64,
    /// Discounts given.
    pub discount_minor: i64,
    /// What rounding brought: of sales, less of refunds.
    pub rounding_minor: i64,
    /// Number of refunds.
    pub refunds_count: u32,
    /// Total of the refunds.
    pub refunds_minor: i64,
    /// Number of dropped baskets.
    pub voided_count: u32,
    /// What they came to.
    pub voided_minor: i64,
    /// By method.
    pub flows: Vec<Flow>,
    /// Tax of sales less refunds, by rate.
    pub taxes: Vec<RateTax>,
    /// First and last number of the sales: series and running number.
    pub receipts: Option<[(String, i64); 2]>,
}
