//! Runs slow jobs on a thread, or inline if there is none.

#[cfg(unix)]
use std::sync::Arc;

#[cfg(unix)]
use super::signals::Waker;

/// A job. Its result goes through a channel of which the caller keeps the other end.
pub type Job = Box<dyn FnOnce() + Send>;

/// Name of the threads that jobs run on.
pub(super) const THREAD: &str = "worker";

/// Runs jobs.
pub trait Worker {
    /// Runs a job, at once or later. A job that can't be run is dropped, and its end of the channel with it.
    fn run(&mut self, job: Job);
}

/// Runs every job inline.
#[derive(Debug, Clone, Copy, Default)]
pub struct Inline;

impl Worker for Inline {
    fn run(&mut self, job: Job) {
        job();
    }
}

/// Runs each job on a thread of its own and wakes the loop when it is done.
#[cfg(unix)]
pub(super) struct Threads(pub(super) Arc<Waker>);

#[cfg(unix)]
impl Worker for Threads {
    fn run(&mut self, job: Job) {
        let wakes = WakeOnDrop(Arc::clone(&self.0));
        // If no thread can be started the job is dropped, which wakes the loop too.
        drop(std::thread::Builder::new().name(THREAD.into()).spawn(move || {
            let _wakes = wakes;
            job();
        }));
    }
}

/// Wakes the loop on drop, also after a panic of the job.
#[cfg(unix)]
struct WakeOnDrop(Arc<Waker>);

#[cfg(unix)]
impl Drop for WakeOnDrop {
    fn drop(&mut self) {
        self.0.work_done();
    }
}
