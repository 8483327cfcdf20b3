//! A second process: this test binary again, running one of the tests that are only for it.

use std::io::{self, BufRead, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

pub(crate) const FOLDER: &str = "GREENROOM_TEST_FOLDER";

/// The command that runs the ignored test of that path on a folder.
pub(crate) fn command(test: &str, folder: &Path) -> Command {
    command_of(&std::env::current_exe().expect("a test binary knows where it is"), test, folder)
}

/// The same with a copy of this binary.
pub(crate) fn command_of(binary: &Path, test: &str, folder: &Path) -> Command {
    let mut command = Command::new(binary);
    command.args([test, "--exact", "--ignored", "--nocapture"]).env(FOLDER, folder).stdout(Stdio::piped());
    command
}

/// A running second process, killed when it is dropped.
pub(crate) struct Second {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Second {
    pub(crate) fn start(mut command: Command) -> Self {
        // A copy of the binary is busy as long as any other test's fork has yet to close it.
        let busy = |spawned: &io::Result<Child>| {
            spawned.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::ExecutableFileBusy)
        };
        let mut tries = std::iter::repeat_with(|| command.spawn()).take(10_000).skip_while(busy);
        let mut child = tries.next().expect("not busy for ever").expect("the test binary can be run again");
        let out = child.stdout.take().expect("its output is piped");
        Self { child, lines: BufReader::new(out).lines() }
    }

    /// Everything it says from here on that begins with a word.
    pub(crate) fn saying(&mut self, word: &'static str) -> impl Iterator<Item = String> + '_ {
        let said = self.lines.by_ref().map_while(Result::ok);
        said.filter_map(move |line| Some(line.strip_prefix(word)?.trim().to_owned()))
    }

    /// Ends it as `kill -9` does.
    pub(crate) fn kill(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Drop for Second {
    fn drop(&mut self) {
        self.kill();
    }
}
