//! Runs the built command, and makes the files it is run on.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// What a run gave.
pub struct Ran {
    pub code: Option<i32>,
    pub out: Vec<u8>,
    pub err: String,
}

impl Ran {
    pub fn text(&self) -> String {
        String::from_utf8(self.out.clone()).expect("UTF-8 on stdout")
    }

    /// The exit status, with everything said if it is another.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout: {}\nstderr: {}", String::from_utf8_lossy(&self.out), self.err);
        self
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: output.stdout,
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The built command, without what the environment says about colour.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hersys"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.current_dir(root());
    command
}

/// Runs the command in the folder of the project.
pub fn hersys(args: &[&str]) -> Ran {
    command().args(args).stdin(Stdio::null()).output().expect("the command runs").into()
}

/// The same with bytes on standard input.
pub fn hersys_on(input: &[u8], args: &[&str]) -> Ran {
    let mut child = command()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output.into()
}

/// The folder of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

pub const EXPORT: &str = "examples/hospital_export.csv";
pub const FACILITIES: &str = "examples/facilities.json";

/// A folder that goes away, and names in it.
pub struct Room(TempDir);

impl Room {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The path of a name, as an argument.
    pub fn at(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.at(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(self.0.path().join(name)).ok()
    }

    /// The names in the folder.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// A good test report on one line.
pub fn report(id: &str) -> String {
    format!(
        r#"{{"kind":"test-result","report_id":"{id}","reported_date":"2020-08-04","facility_id":"F001","patient":{{"local_id":"P-1","name":"検査 太郎","kana":"ケンサ　タロウ","birth_date":"1980-04-01","sex":"male","municipality":"131016","phone":"0300000000"}},"symptom_state":"symptomatic","onset_date":"2020-08-01","tests":[{{"administrative":true,"specimen":"nasopharyngeal-swab","method":"nucleic-acid","collected_date":"2020-08-03","result_date":"2020-08-04","result":"negative","laboratory":"架空検査所"}}]}}"#
    )
}

/// Many reports, every tenth without sex.
pub fn many(count: usize) -> String {
    let mut text = String::new();
    for number in 0..count {
        let line = report(&format!("R-{number}"));
        text += &if number % 10 == 9 { line.replace(r#""sex":"male","#, "") } else { line };
        text.push('\n');
    }
    text
}
