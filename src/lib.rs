//! gongbao (公报): from what a government office prints about its own work to a statistical open-data release.
//!
//! Data flows one way. Each stage knows [`model`] and [`pipeline`] and never another stage; only `run` knows the order.
//! See ARCHITECTURE.md for the map and the invariants.

pub mod compare;
pub mod error;
pub mod explain;
pub mod extract;
pub mod ingest;
pub mod messages;
pub mod model;
pub mod pipeline;
pub mod publish;
pub mod reconcile;
pub mod run;
pub mod segment;
pub mod statistics;
pub mod tabulate;
pub mod verify;
pub mod workbook;
