//! How many bytes may be in work at once.

use std::sync::{Condvar, Mutex, PoisonError};

/// A budget of bytes; what is larger than all of it runs alone.
pub(super) struct ByteBudget {
    total: u64,
    left: Mutex<u64>,
    returned: Condvar,
}

impl ByteBudget {
    pub(super) fn new(total: u64) -> Self {
        let total = total.max(1);
        Self { total, left: Mutex::new(total), returned: Condvar::new() }
    }

    /// Waits until so many bytes are left and takes them; gives the size of the permit.
    pub(super) fn take(&self, bytes: u64) -> u64 {
        let permit = bytes.clamp(1, self.total);
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        while *left < permit {
            left = self.returned.wait(left).unwrap_or_else(PoisonError::into_inner);
        }
        *left -= permit;
        permit
    }

    /// Gives a permit back.
    pub(super) fn give_back(&self, permit: u64) {
        *self.left.lock().unwrap_or_else(PoisonError::into_inner) += permit;
        self.returned.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::ByteBudget;

    #[test]
    fn an_item_larger_than_the_budget_takes_all_of_it() {
        let budget = ByteBudget::new(100);
        assert_eq!(budget.take(1000), 100);
        budget.give_back(100);
        assert_eq!(budget.take(60), 60);
        assert_eq!(budget.take(40), 40);
    }
}
