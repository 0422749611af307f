//! Runs a program on bytes in memory: what goes in, what comes out, and an end when the time is up.
//!
//! Time is work of the processor, where the system can hold a program to that: on a busy machine a page takes ten times
//! as long by the clock on the wall, and that is no reason to leave it unread.
//! One thread does it all, by waiting until a pipe is ready. Nothing is written to disk.

use std::time::{Duration, Instant};

use crate::allowance::WAITING;

/// How a program ended that was run to its end.
pub(super) struct Ended {
    /// What it wrote.
    pub(super) output: Vec<u8>,
    /// Whether it ended well.
    pub(super) success: bool,
}

/// Why a program did not come to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// It could not be started.
    Unstartable,
    /// The time was up, and it was killed.
    TimedOut,
    /// It wrote more than it should, and was killed.
    TooMuch,
}

#[cfg(unix)]
mod piped {
    use std::io::{ErrorKind, Read, Write};
    use std::os::fd::AsFd;
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Child, Command, ExitStatus, Stdio};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::{Broken, Duration, Ended, Instant, WAITING};

    /// The most that a program may write.
    const MOST_OUTPUT: usize = 64 << 20;

    /// Runs a program that may work for so long; it is never left running, whatever happens here.
    pub(in super::super) fn run(mut command: Command, input: &[&[u8]], limit: Duration) -> Result<Ended, Broken> {
        let deadline = Instant::now() + limit.saturating_mul(WAITING);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = Reaped(command.spawn().map_err(|_| Broken::Unstartable)?);
        hold_to(&child.0, limit);
        let output = exchange(&mut child.0, input, deadline)?;
        // Its pipes are closed: what is left is its end.
        loop {
            match child.0.try_wait() {
                Ok(Some(status)) if is_out_of_time(status) => return Err(Broken::TimedOut),
                Ok(Some(status)) => return Ok(Ended { output, success: status.success() }),
                Ok(None) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(1)),
                Ok(None) | Err(_) => return Err(Broken::TimedOut),
            }
        }
    }

    /// Has the system end a program that worked for so long, in whole seconds; elsewhere only the wall clock does.
    #[cfg(target_os = "linux")]
    fn hold_to(child: &Child, limit: Duration) {
        use rustix::process::{Pid, Resource, Rlimit, prlimit};
        let seconds = limit.as_secs().saturating_add(1);
        let limit = Rlimit { current: Some(seconds), maximum: Some(seconds.saturating_add(1)) };
        let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        // A program that has ended already needs none.
        let _none = pid.map(|pid| prlimit(Some(pid), Resource::Cpu, limit));
    }

    #[cfg(not(target_os = "linux"))]
    fn hold_to(_: &Child, _: Duration) {}

    fn is_out_of_time(status: ExitStatus) -> bool {
        status.signal() == Some(rustix::process::Signal::XCPU.as_raw())
    }

    /// The time that programs have worked that this process ran and that have ended.
    pub(crate) fn worked() -> Duration {
        use nix::sys::resource::{UsageWho, getrusage};
        use nix::sys::time::TimeValLike;
        let Ok(usage) = getrusage(UsageWho::RUSAGE_CHILDREN) else { return Duration::ZERO };
        let micros = (usage.user_time() + usage.system_time()).num_microseconds();
        Duration::from_micros(u64::try_from(micros).unwrap_or(0))
    }

    /// A process that ends with the value.
    struct Reaped(Child);

    impl Drop for Reaped {
        fn drop(&mut self) {
            // Both fail only when it has ended already.
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    fn exchange(child: &mut Child, input: &[&[u8]], deadline: Instant) -> Result<Vec<u8>, Broken> {
        let (mut stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let Some(mut stdout) = stdout else { return Err(Broken::Unstartable) };
        let set = stdin.as_ref().map_or(Ok(()), |pipe| rustix::io::ioctl_fionbio(pipe, true));
        set.map_err(|_| Broken::Unstartable)?;
        let mut output = Vec::new();
        let mut pieces = input.iter();
        let mut rest: &[u8] = &[];
        loop {
            while rest.is_empty() && stdin.is_some() {
                match pieces.next() {
                    Some(piece) => rest = piece,
                    None => stdin = None,
                }
            }
            let [takes, gives] = wait(stdin.as_ref(), &stdout, deadline)?;
            if takes {
                match stdin.as_mut().map_or(Ok(0), |pipe| pipe.write(rest)) {
                    Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                    Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {}
                    // It wants no more; what it made of what it has is still to come.
                    Err(_) => (stdin, rest) = (None, &[]),
                }
            }
            if gives && !take(&mut stdout, &mut output) {
                return Ok(output);
            }
            if output.len() > MOST_OUTPUT {
                return Err(Broken::TooMuch);
            }
        }
    }

    /// Waits until one of the pipes can be used, and says which.
    fn wait(stdin: Option<&impl AsFd>, stdout: &impl AsFd, deadline: Instant) -> Result<[bool; 2], Broken> {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Broken::TimedOut);
        }
        let timeout = Timespec {
            tv_sec: i64::try_from(left.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: i64::from(left.subsec_nanos()),
        };
        let mut fds = vec![PollFd::new(stdout, PollFlags::IN)];
        fds.extend(stdin.map(|pipe| PollFd::new(pipe, PollFlags::OUT)));
        match poll(&mut fds, Some(&timeout)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return Err(Broken::TimedOut),
        }
        let ready = |index: usize| fds.get(index).is_some_and(|fd| !fd.revents().is_empty());
        Ok([ready(1), ready(0)])
    }

    /// Takes what is there; false at the end.
    fn take(pipe: &mut impl Read, into: &mut Vec<u8>) -> bool {
        let mut buffer = [0; 16 << 10];
        match pipe.read(&mut buffer) {
            Ok(0) => false,
            Ok(count) => {
                into.extend_from_slice(&buffer[..count]);
                true
            }
            Err(error) => error.kind() == ErrorKind::Interrupted,
        }
    }
}

#[cfg(unix)]
pub(super) use piped::run;
#[cfg(unix)]
pub(crate) use piped::worked;

/// Elsewhere no program is run.
#[cfg(not(unix))]
pub(super) fn run(_: std::process::Command, _: &[&[u8]], _: Duration) -> Result<Ended, Broken> {
    let _: (Option<Instant>, u32) = (None, WAITING);
    Err(Broken::Unstartable)
}

/// As none is run, none works.
#[cfg(not(unix))]
pub(crate) fn worked() -> Duration {
    Duration::ZERO
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;

    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn more_than_a_pipe_holds_goes_in_and_comes_out() {
        let input = vec![b'a'; 1 << 20];
        let ended = run(shell("cat"), &[&input, b"b"], Duration::from_secs(20)).expect("it runs");
        assert_eq!(ended.output.len(), (1 << 20) + 1);
        assert!(ended.success);
    }

    #[test]
    fn a_program_that_wants_no_input_is_heard_out() {
        let input = vec![b'a'; 1 << 20];
        let ended = run(shell("exec <&-; echo dit; exit 3"), &[&input], Duration::from_secs(20)).expect("it runs");
        assert_eq!((&ended.output[..], ended.success), (&b"dit\n"[..], false));
    }

    #[test]
    fn a_program_that_hangs_is_killed() {
        let begun = Instant::now();
        let broken = run(shell("sleep 60"), &[], Duration::from_millis(50)).err();
        assert_eq!(broken, Some(Broken::TimedOut));
        let broken = run(shell("exec >&-; exec sleep 60"), &[], Duration::from_millis(50)).err();
        assert_eq!(broken, Some(Broken::TimedOut));
        assert!(begun.elapsed() < Duration::from_secs(30));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_program_that_works_without_end_is_ended_by_the_time_it_worked() {
        let (before, begun, limit) = (worked(), Instant::now(), Duration::from_millis(999));
        let broken = run(shell("while :; do :; done"), &[], limit).err();
        assert_eq!(broken, Some(Broken::TimedOut));
        // The system counts by ticks for the limit, and exactly for what it tells; a quarter leaves room for both.
        let has_worked = worked().saturating_sub(before) >= limit / 4;
        assert!(has_worked || begun.elapsed() >= limit * WAITING, "ended too early");
    }

    #[test]
    fn a_program_that_is_not_there_is_said_so() {
        let broken = run(Command::new("/geen/programma"), &[], Duration::from_secs(1)).err();
        assert_eq!(broken, Some(Broken::Unstartable));
    }
}
