//! A worker beside the loop: a thread for each job, which rings the bell when it is done.

use std::sync::Arc;

use super::worker::{Job, Worker};

/// Does each job on a thread of its own.
pub(super) struct Beside(Arc<dyn Fn() + Send + Sync>);

impl Beside {
    /// A worker who tells of each job that is done.
    pub(super) fn new(ring: impl Fn() + Send + Sync + 'static) -> Self {
        Self(Arc::new(ring))
    }
}

impl Worker for Beside {
    fn does(&mut self, job: Job) {
        let rings = Rings(Arc::clone(&self.0));
        // Without a thread to spare the job is dropped, which rings too.
        drop(std::thread::Builder::new().name("worker".into()).spawn(move || {
            let _rings = rings;
            job();
        }));
    }
}

/// Rings when it goes, also where the job panicked.
struct Rings(Arc<dyn Fn() + Send + Sync>);

impl Drop for Rings {
    fn drop(&mut self) {
        (self.0)();
    }
}
