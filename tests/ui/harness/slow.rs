//! A worker who takes as long as the test says.

use std::cell::RefCell;
use std::rc::Rc;

use greenroom::runtime::Worker;
use greenroom::runtime::worker::Job;

/// A handle on the jobs that wait, shared by the trainer and the test.
#[derive(Clone, Default)]
pub(super) struct Slow(Rc<RefCell<Vec<Job>>>);

impl Slow {
    /// Does what waits, and tells how many jobs that were.
    pub(super) fn works(&self) -> usize {
        let jobs = std::mem::take(&mut *self.0.borrow_mut());
        jobs.into_iter().map(|job| job()).count()
    }
}

impl Worker for Slow {
    fn run(&mut self, job: Job) {
        self.0.borrow_mut().push(job);
    }
}
