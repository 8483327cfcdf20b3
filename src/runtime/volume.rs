//! A folder as the system has it: who may read it, the free space, and whether it is on another machine.

use std::io;
use std::path::Path;

/// The free space on the file system of a folder, in bytes; unknown where the system doesn't tell.
///
/// # Errors
/// If there is no such folder.
#[cfg(unix)]
pub fn free_space(folder: &Path) -> io::Result<Option<u64>> {
    let volume = rustix::fs::statvfs(folder)?;
    Ok(Some(volume.f_bavail.saturating_mul(volume.f_frsize)))
}

/// Unknown here.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn free_space(_: &Path) -> io::Result<Option<u64>> {
    Ok(None)
}

/// The rights of a folder's owner, group and others, where the system has such.
#[cfg(unix)]
pub fn mode(folder: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    Some(std::fs::metadata(folder).ok()?.permissions().mode() & 0o777)
}

/// Unknown here.
#[cfg(not(unix))]
pub fn mode(_: &Path) -> Option<u32> {
    None
}

/// The name of a network file system that a folder is on, if it is on one that is known. SQLite's log needs memory that
/// all processes share, and locks that hold, which such a system may not give.
#[cfg(target_os = "linux")]
pub fn network(folder: &Path) -> Option<&'static str> {
    let kind = rustix::fs::statfs(folder).ok()?.f_type;
    // The numbers are those of statfs(2).
    Some(match u64::try_from(kind).ok()? & 0xffff_ffff {
        0x6969 => "NFS",
        0x517b => "SMB",
        0xff53_4d42 => "CIFS",
        0xfe53_4d42 => "SMB2",
        0x0102_1997 => "9P",
        0x5346_414f => "AFS",
        0x00c3_6400 => "Ceph",
        0x7375_7245 => "Coda",
        0x0bd0_0bd0 => "Lustre",
        0x6573_5546 => "FUSE, as sshfs uses it",
        _ => return None,
    })
}

/// Unknown here.
#[cfg(not(target_os = "linux"))]
pub fn network(_: &Path) -> Option<&'static str> {
    None
}
