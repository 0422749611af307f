//! Time that something may take: work, and beside it a bounded time of waiting for the machine.

use std::time::{Duration, Instant};

/// Waiting that is allowed beside work: so many times the limit, on a machine that is busy or a share that is slow.
pub(crate) const WAITING: u32 = 10;

/// The time that this thread has worked, as the system counts it.
#[cfg(unix)]
pub(crate) fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// Without that count, waiting counts as work.
#[cfg(not(unix))]
pub(crate) fn worked() -> Duration {
    static BEGUN: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    BEGUN.elapsed()
}

/// Where both clocks stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    wall: Instant,
    worked: Duration,
}

impl Moment {
    pub(crate) fn now() -> Self {
        Self { wall: Instant::now(), worked: worked() }
    }
}

/// The time that one thing may take.
#[derive(Debug)]
pub(crate) struct Allowance {
    limit: Duration,
    begun: Moment,
    waited_outside: Duration,
    worked_outside: Duration,
}

impl Allowance {
    /// Begins now; a day is the most that makes sense.
    pub(crate) fn of_seconds(seconds: u64) -> Self {
        let limit = Duration::from_secs(seconds.min(86_400));
        Self { limit, begun: Moment::now(), waited_outside: Duration::ZERO, worked_outside: Duration::ZERO }
    }

    /// Does not count what is done here, by the clock on the wall; cheap enough for every row.
    pub(crate) fn outside<T>(&mut self, act: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let given = act();
        self.waited_outside += begun.elapsed();
        given
    }

    /// Does not count what was done since, which has a limit of its own; neither waiting nor work.
    pub(crate) fn give_back(&mut self, since: Moment) {
        self.waited_outside += since.wall.elapsed();
        self.worked_outside += worked().saturating_sub(since.worked);
    }

    fn used(&self) -> Duration {
        self.begun.wall.elapsed().saturating_sub(self.waited_outside)
    }

    fn worked(&self) -> Duration {
        worked().saturating_sub(self.begun.worked).saturating_sub(self.worked_outside)
    }

    /// Past the limit by the clock on the wall, the time that was worked decides: a busy machine is no hanging parser.
    pub(crate) fn is_up(&self) -> bool {
        let used = self.used();
        used >= self.limit && (self.worked() >= self.limit || used >= self.limit.saturating_mul(WAITING))
    }

    /// Gives the whole seconds that are left.
    pub(crate) fn seconds_left(&self) -> u64 {
        let spent = self.used().min(self.worked());
        self.limit.saturating_sub(spent).as_secs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(limit: u64, wall: u64, outside: u64) -> Allowance {
        let ago = |seconds| Instant::now().checked_sub(Duration::from_secs(seconds)).expect("the machine is up longer");
        let begun = Moment { wall: ago(wall), worked: worked() };
        let waited_outside = Duration::from_secs(outside);
        Allowance { limit: Duration::from_secs(limit), begun, waited_outside, worked_outside: Duration::ZERO }
    }

    #[test]
    fn waiting_is_borne_ten_times_as_long_as_work() {
        assert!(!after(5, 4, 0).is_up());
        assert!(!after(5, 40, 0).is_up(), "it waited, and did nothing");
        assert!(after(5, 50, 0).is_up());
        assert!(!after(5, 50, 10).is_up(), "what others took is not counted");
        assert!(after(0, 0, 0).is_up());
    }

    #[test]
    fn work_past_the_limit_ends_it_and_work_outside_does_not() {
        let mut allowance = after(5, 6, 0);
        allowance.limit = Duration::from_millis(20);
        let since = Moment::now();
        let work = || {
            let begun = worked();
            while worked().saturating_sub(begun) < Duration::from_millis(30) {}
        };
        allowance.limit = Duration::from_secs(1);
        work();
        allowance.give_back(since);
        assert!(!allowance.is_up());
        allowance.limit = Duration::from_millis(20);
        allowance.begun.wall = Instant::now();
        work();
        assert!(allowance.worked() >= Duration::from_millis(20));
    }

    #[test]
    fn waiting_takes_nothing_from_what_is_left() {
        assert!(after(5, 40, 0).seconds_left() >= 4);
        assert_eq!(after(0, 1, 0).seconds_left(), 0);
    }
}
