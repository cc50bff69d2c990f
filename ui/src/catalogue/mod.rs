//! Screens of the catalogue: the list with its editor, categories, quick keys, and the import.
//!
//! `data-test` of the list: `products`, `products-search`, `products-filter-<filter>`, `products-category`,
//! `products-new`, `products-import`, `products-export`, `products-categories`, `products-quick`, `product-row`
//! (with `data-product`), `products-prev`, `products-next`, `products-range`.
//! Of the editor: `product-editor`, `product-name`, `product-price`, `product-unit`, `product-category`,
//! `product-tax`, `product-tax-included`, `product-open-price`, `product-code-input`, `product-code-factor`,
//! `product-code-add`, `product-code` (with `data-code`), `product-code-remove`, `product-content`,
//! `product-content-unit`, `product-cost`, `product-brand`, `product-short-name`, `product-keeps-stock`,
//! `product-quick`, `product-archive`, `product-restore`, `product-save`, `product-discard`, `product-close`,
//! `product-changes`, `product-error`.
//! Of categories: `category-panel`, `category-row`, `category-name`, `category-new-name`, `category-add`,
//! `category-colour-<n>`, `category-up`, `category-down`, `category-archive`. Of quick keys: `quick-panel`,
//! `quick-row`, `quick-search`, `quick-add`, `quick-up`, `quick-down`, `quick-remove`.
//! Of the import: see [`import`].

mod categories;
mod codes;
mod editor;
mod form;
pub mod import;
mod products;
mod quick;

pub use import::Import;
pub use products::Products;
