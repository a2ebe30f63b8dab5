//! Output files that appear under their name whole or not at all, whenever the program or the machine stops.
//!
//! A file is written under a passing name in its own folder, brought to the disk, and only then given its name, which
//! the system does in one step. What a stop may leave behind is a file `.hersys-….part`, never half a submission.
//!
//! Several files get their names one after the other; if one cannot, those before it are as they were. A folder that
//! is not there yet is filled under a passing name of its own, so that its files appear together or not at all.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};

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

    /// Gives settled files their names, in order: all of them or none.
    pub fn publish_all(files: impl IntoIterator<Item = Self>) -> Result<(), Fault> {
        let mut done: Vec<Published> = Vec::new();
        for file in files {
            let published = Published::before(&file.target);
            if let Err(fault) = file.publish() {
                done.into_iter().rev().for_each(Published::undo);
                return Err(fault);
            }
            done.push(published);
        }
        Ok(())
    }

    /// Gives a settled file its name.
    fn publish(self) -> Result<(), Fault> {
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

/// A name that was given, and the file that had it before.
struct Published {
    target: PathBuf,
    new: bool,
    /// A second name of the old file; gone with this value. Some file systems have no second names.
    old: Option<NamedTempFile<()>>,
}

impl Published {
    fn before(target: &Path) -> Self {
        let mut builder = Builder::new();
        builder.prefix(".hersys-").suffix(".part");
        let new = !target.exists();
        let old =
            if new { None } else { builder.make_in(folder_of(target), |path| std::fs::hard_link(target, path)).ok() };
        Self { target: target.to_owned(), new, old }
    }

    /// Brings the state before the name was given back, as far as the system lets us: it has just refused something.
    fn undo(self) {
        match self.old {
            Some(old) => drop(old.persist(&self.target)),
            None if self.new => drop(std::fs::remove_file(&self.target)),
            None => {}
        }
    }
}

/// A folder for files that belong together.
pub struct Folder {
    target: PathBuf,
    /// It is not there yet: the folder that is to get its name. Dropped, it is gone.
    passing: Option<TempDir>,
}

impl Folder {
    /// The folder of a name, there or not.
    pub fn begin(path: &Path) -> Result<Self, Fault> {
        let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if target.is_dir() {
            return Ok(Self { target, passing: None });
        }
        if target.exists() {
            let shown = path.display();
            return Err(Fault::both(
                &format!("{shown}: フォルダーではありません"),
                &format!("{shown}: is not a folder"),
            ));
        }
        let mut builder = Builder::new();
        builder.prefix(".hersys-").suffix(".part");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // As with any new folder, the mask of the process decides.
            builder.permissions(std::fs::Permissions::from_mode(0o777));
        }
        let passing = builder.tempdir_in(folder_of(&target)).map_err(|error| Fault::file(path, WRITING, &error))?;
        Ok(Self { target, passing: Some(passing) })
    }

    /// Where a file of the folder is written for the time being.
    pub fn at(&self, name: &str) -> PathBuf {
        self.passing.as_ref().map_or(self.target.as_path(), TempDir::path).join(name)
    }

    /// Gives the folder its name, if it has none yet.
    pub fn publish(self) -> Result<(), Fault> {
        let Some(passing) = self.passing else { return Ok(()) };
        let fault = |error: std::io::Error| Fault::file(&self.target, WRITING, &error);
        std::fs::rename(passing.path(), &self.target).map_err(fault)?;
        // It has another name now: there is nothing left to clear away.
        let _ = passing.keep();
        #[cfg(unix)]
        let _ = File::open(folder_of(&self.target)).and_then(|folder| folder.sync_all());
        Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn written(path: &Path, text: &str) -> Pending {
        let mut file = Pending::begin(path).ok().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        assert!(file.settle().is_ok());
        file
    }

    /// The third name cannot be given: the first is as it was, the second not there.
    #[test]
    fn all_names_are_given_or_none() {
        let room = tempfile::tempdir().unwrap();
        let [old, new, taken] = ["old", "new", "taken"].map(|name| room.path().join(name));
        std::fs::write(&old, "as it was").unwrap();
        let files = || [written(&old, "1"), written(&new, "2"), written(&taken, "3")];
        let begun = files();
        std::fs::create_dir_all(taken.join("folder")).unwrap();
        assert!(Pending::publish_all(begun).is_err());
        assert_eq!(std::fs::read_to_string(&old).unwrap(), "as it was");
        assert!(!new.exists());
        std::fs::remove_dir_all(&taken).unwrap();
        assert!(Pending::publish_all(files()).is_ok());
        let texts = [&old, &new, &taken].map(|path| std::fs::read_to_string(path).unwrap());
        assert_eq!(texts, ["1", "2", "3"]);
        assert_eq!(std::fs::read_dir(room.path()).unwrap().count(), 3, "nothing else is left behind");
    }

    #[test]
    fn a_new_folder_appears_with_its_files() {
        let room = tempfile::tempdir().unwrap();
        let target = room.path().join("tables");
        let given_up = Folder::begin(&target).ok().unwrap();
        drop((written(&given_up.at("a"), "1"), given_up));
        assert_eq!(std::fs::read_dir(room.path()).unwrap().count(), 0);
        let folder = Folder::begin(&target).ok().unwrap();
        assert!(Pending::publish_all([written(&folder.at("a"), "1")]).is_ok());
        assert!(!target.exists());
        assert!(folder.publish().is_ok());
        assert_eq!(std::fs::read_to_string(target.join("a")).unwrap(), "1");
        // What is there already is filled as it is.
        let again = Folder::begin(&target).ok().unwrap();
        assert_eq!(again.at("b"), std::fs::canonicalize(&target).unwrap().join("b"));
        assert!(again.publish().is_ok());
        assert_eq!(std::fs::read_dir(room.path()).unwrap().count(), 1);
        assert!(Folder::begin(&target.join("a")).is_err(), "a file is no folder");
    }
}
