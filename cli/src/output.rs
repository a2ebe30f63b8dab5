//! Output files that appear under their name whole or not at all, whenever the program or the machine stops.
//!
//! A file is written under a passing name in its own folder, brought to the disk, and only then given its name, which
//! the system does in one step. What a stop may leave behind is a file `.hersys-….part`, never half a submission.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::fault::Fault;

const WRITING: (&str, &str) = ("書込み", "writing");

/// A file that does not have its name yet. Dropped, it leaves nothing.
pub struct Pending {
    file: BufWriter<NamedTempFile>,
    target: PathBuf,
    shown: PathBuf,
}

impl Pending {
    /// Begins the file that is to be `path`. Only a regular file is ever replaced, and a link is followed.
    pub fn begin(path: &Path) -> Result<Self, Fault> {
        let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let old = std::fs::metadata(&target).ok();
        if old.as_ref().is_some_and(|old| !old.is_file()) {
            let shown = path.display();
            return Err(Fault::both(
                &format!("{shown}: 通常のファイルではないので置き換えません"),
                &format!("{shown}: is not a regular file and is not replaced"),
            ));
        }
        let fault = |error: std::io::Error| Fault::file(path, WRITING, &error);
        let mut builder = Builder::new();
        builder.prefix(".hersys-").suffix(".part");
        let permissions = Self::permissions(old.as_ref());
        if let Some(permissions) = &permissions {
            builder.permissions(permissions.clone());
        }
        let file = builder.tempfile_in(folder_of(&target)).map_err(fault)?;
        if let (Some(_), Some(permissions)) = (&old, permissions) {
            // What was allowed on the old file stays as it was, whatever the mask of the process.
            file.as_file().set_permissions(permissions).map_err(fault)?;
        }
        Ok(Self { file: BufWriter::with_capacity(1 << 16, file), target, shown: path.to_owned() })
    }

    /// Those of the file that is replaced, else what the mask of the process leaves, as with any new file.
    #[cfg(unix)]
    #[allow(clippy::unnecessary_wraps)] // elsewhere there are none
    fn permissions(old: Option<&std::fs::Metadata>) -> Option<std::fs::Permissions> {
        use std::os::unix::fs::PermissionsExt as _;
        Some(old.map_or_else(|| std::fs::Permissions::from_mode(0o666), std::fs::Metadata::permissions))
    }

    #[cfg(not(unix))]
    fn permissions(_old: Option<&std::fs::Metadata>) -> Option<std::fs::Permissions> {
        None
    }

    /// The name as the caller gave it.
    pub fn name(&self) -> &Path {
        &self.shown
    }

    /// Brings what was written to the disk.
    pub fn settle(&mut self) -> Result<(), Fault> {
        let done = self.file.flush().and_then(|()| self.file.get_ref().as_file().sync_all());
        done.map_err(|error| Fault::file(&self.shown, WRITING, &error))
    }

    /// Gives a settled file its name.
    pub fn publish(self) -> Result<(), Fault> {
        let shown = self.shown;
        let fault = |error: &std::io::Error| Fault::file(&shown, WRITING, error);
        let file = self.file.into_inner().map_err(|error| fault(error.error()))?;
        file.persist(&self.target).map_err(|error| fault(&error.error))?;
        // The name itself reaches the disk with its folder. Some file systems cannot do this; the file is whole anyway.
        #[cfg(unix)]
        let _ = File::open(folder_of(&self.target)).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

impl std::io::Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

/// A file without a name beside `path`: where records wait until their envelope can be written. It is gone when the
/// program ends, however it ends.
pub fn spool(path: Option<&Path>) -> Result<File, Fault> {
    match path {
        Some(path) => tempfile::tempfile_in(folder_of(path)).map_err(|error| Fault::file(path, WRITING, &error)),
        None => tempfile::tempfile().map_err(|error| Fault::file(&std::env::temp_dir(), WRITING, &error)),
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Do two names mean one file?
pub fn same(a: &Path, b: &Path) -> bool {
    // A file that does not exist yet is known by its folder.
    let real = |path: &Path| {
        std::fs::canonicalize(path).ok().or_else(|| {
            let folder = std::fs::canonicalize(folder_of(path)).ok()?;
            Some(folder.join(path.file_name()?))
        })
    };
    match (real(a), real(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}
