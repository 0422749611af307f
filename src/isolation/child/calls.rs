//! System calls that no reader needs: refused with an error, so that a library that tries one goes on without it.
//!
//! Behind landlock, and alone where the kernel has none. A list of what is refused, not of what is allowed: libraries
//! take up new calls with every version, and a reader that dies of a harmless one costs items.

use std::collections::BTreeMap;

use libc::{
    CLONE_THREAD, O_CREAT, O_RDWR, O_TRUNC, O_WRONLY, SYS_accept, SYS_accept4, SYS_add_key, SYS_bind, SYS_bpf,
    SYS_chroot, SYS_clone, SYS_clone3, SYS_connect, SYS_delete_module, SYS_execve, SYS_execveat, SYS_fchmod,
    SYS_fchmodat, SYS_fchown, SYS_fchownat, SYS_finit_module, SYS_fsetxattr, SYS_init_module, SYS_io_uring_enter,
    SYS_io_uring_register, SYS_io_uring_setup, SYS_kexec_load, SYS_keyctl, SYS_kill, SYS_linkat, SYS_listen,
    SYS_lsetxattr, SYS_mkdirat, SYS_mknodat, SYS_mount, SYS_open_by_handle_at, SYS_openat, SYS_openat2,
    SYS_perf_event_open, SYS_pidfd_getfd, SYS_pidfd_open, SYS_pidfd_send_signal, SYS_pivot_root, SYS_process_vm_readv,
    SYS_process_vm_writev, SYS_ptrace, SYS_reboot, SYS_renameat2, SYS_request_key, SYS_setns, SYS_setxattr, SYS_shmget,
    SYS_socket, SYS_socketpair, SYS_swapoff, SYS_swapon, SYS_symlinkat, SYS_truncate, SYS_umount2, SYS_unlinkat,
    SYS_unshare, SYS_userfaultfd, SYS_utimensat,
};
use seccompiler::{
    BpfProgram, Error, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    apply_filter,
};

use super::super::protection::InForce;
use super::super::setup::Program;

/// Refused to every worker: network, changes to files, the kernel, and other processes.
const ALWAYS: [i64; 52] = [
    SYS_socket,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_io_uring_setup,
    SYS_io_uring_enter,
    SYS_io_uring_register,
    SYS_truncate,
    SYS_renameat2,
    SYS_unlinkat,
    SYS_linkat,
    SYS_symlinkat,
    SYS_mkdirat,
    SYS_mknodat,
    SYS_fchmod,
    SYS_fchmodat,
    SYS_fchown,
    SYS_fchownat,
    SYS_setxattr,
    SYS_lsetxattr,
    SYS_fsetxattr,
    SYS_utimensat,
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_chroot,
    SYS_setns,
    SYS_unshare,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_init_module,
    SYS_finit_module,
    SYS_delete_module,
    SYS_kexec_load,
    SYS_reboot,
    SYS_swapon,
    SYS_swapoff,
    SYS_open_by_handle_at,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_pidfd_getfd,
    SYS_shmget,
    libc::SYS_renameat,
    libc::SYS_quotactl,
    libc::SYS_acct,
];

/// The same by their older names, which newer machines do not have.
#[cfg(target_arch = "x86_64")]
const OLDER: [i64; 15] = [
    libc::SYS_creat,
    libc::SYS_rename,
    libc::SYS_unlink,
    libc::SYS_link,
    libc::SYS_symlink,
    libc::SYS_mkdir,
    libc::SYS_rmdir,
    libc::SYS_mknod,
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
    libc::SYS_uselib,
];
#[cfg(not(target_arch = "x86_64"))]
const OLDER: [i64; 0] = [];

/// Refused to a worker that may run no program: starting one, and reaching another process.
const WITHOUT_PROGRAMS: [i64; 6] =
    [SYS_execve, SYS_execveat, SYS_kill, SYS_pidfd_open, SYS_pidfd_send_signal, SYS_socketpair];

/// Takes the refusals on, for good.
pub(super) fn refuse(programs: &[Program]) -> InForce {
    match filters(programs).and_then(|filters| filters.iter().try_for_each(|filter| apply_filter(filter))) {
        Ok(()) => InForce::Full,
        Err(_) => InForce::Absent,
    }
}

fn filters(programs: &[Program]) -> Result<Vec<BpfProgram>, Error> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = ALWAYS.iter().chain(&OLDER).map(|call| (*call, vec![])).collect();
    let mut unknown = BTreeMap::new();
    if programs.is_empty() {
        rules.extend(WITHOUT_PROGRAMS.iter().map(|call| (*call, vec![])));
        // A thread is let through, a process is not.
        rules.insert(SYS_clone, vec![bits(0, CLONE_THREAD, 0)?]);
        rules.insert(SYS_openat, writing(2)?);
        #[cfg(target_arch = "x86_64")]
        {
            rules.insert(libc::SYS_fork, vec![]);
            rules.insert(libc::SYS_vfork, vec![]);
            rules.insert(libc::SYS_open, writing(1)?);
        }
        // Their arguments lie in memory, where no filter looks: callers then fall back on the older calls.
        unknown.extend([(SYS_clone3, vec![]), (SYS_openat2, vec![])]);
    }
    let filter = |rules: BTreeMap<i64, Vec<SeccompRule>>, errno: i32| -> Result<BpfProgram, Error> {
        let refused = SeccompAction::Errno(errno.unsigned_abs());
        let machine = std::env::consts::ARCH.try_into()?;
        Ok(SeccompFilter::new(rules, SeccompAction::Allow, refused, machine)?.try_into()?)
    };
    let mut filters = vec![filter(rules, libc::EPERM)?];
    if !unknown.is_empty() {
        filters.push(filter(unknown, libc::ENOSYS)?);
    }
    Ok(filters)
}

/// Rules that meet every way of opening a file that can change or make one.
fn writing(argument: u8) -> Result<Vec<SeccompRule>, Error> {
    [O_WRONLY, O_RDWR, O_CREAT, O_TRUNC].into_iter().map(|flag| bits(argument, flag, flag)).collect()
}

/// A rule that meets an argument of which these bits are as given.
fn bits(argument: u8, mask: i32, value: i32) -> Result<SeccompRule, Error> {
    let wide = |bits: i32| u64::from(bits.unsigned_abs());
    let condition =
        SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::MaskedEq(wide(mask)), wide(value))?;
    Ok(SeccompRule::new(vec![condition])?)
}
