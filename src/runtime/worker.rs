//! Runs jobs that take longer than a frame: on a thread where the loop can be woken, else inline.

/// Something to do. What comes of it goes through a channel that the asker keeps the other end of.
pub type Job = Box<dyn FnOnce() + Send>;

/// Does jobs.
pub trait Worker {
    /// Does a job, now or by and by. One that can't be done is dropped, and its end of the channel with it.
    fn does(&mut self, job: Job);
}

/// Does every job before anything else.
#[derive(Debug, Clone, Copy, Default)]
pub struct AtOnce;

impl Worker for AtOnce {
    fn does(&mut self, job: Job) {
        job();
    }
}
