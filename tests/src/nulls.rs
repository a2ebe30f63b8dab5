//! Makes a C program of the header's declarations that calls every function with each argument wrong in each way that
//! its type tells: every pointer NULL, alone and together, lengths that cannot be, text that is not UTF-8, numbers that
//! are in no list.
//!
//! A function that is new in the header is in the program at once. What a good argument is cannot be read from a type:
//! where the name does not tell it either, [`good`] says so and the test fails until it is taught.
#![allow(clippy::unwrap_used, clippy::panic, clippy::missing_panics_doc)]

use std::fmt::Write as _;

/// A declaration.
pub struct Function {
    /// `hersys_check`
    pub name: String,
    /// Does it give a status?
    pub fails: bool,
    params: Vec<Param>,
}

/// `const char *label`: its type without `struct` and the name.
struct Param {
    ty: String,
    name: String,
}

/// Every declaration of the header.
pub fn declarations(header: &str) -> Vec<Function> {
    let code: String = header
        .split("/*")
        .enumerate()
        .map(|(number, part)| if number == 0 { part } else { part.split_once("*/").unwrap().1 })
        .collect();
    let body = code.split_once("extern \"C\" {").unwrap().1;
    let lines = body.lines().filter(|line| !line.starts_with(['#', '}']));
    lines.collect::<Vec<_>>().join(" ").split(';').filter_map(declaration).collect()
}

fn declaration(text: &str) -> Option<Function> {
    let (head, params) = text.trim().split_once('(')?;
    let (returned, name) = head.rsplit_once([' ', '*']).unwrap();
    let params = params.strip_suffix(')').unwrap();
    let params = params.split(',').filter(|param| param.trim() != "void").map(|param| {
        let param = param.split_whitespace().filter(|word| *word != "struct").collect::<Vec<_>>().join(" ");
        let at = param.rfind([' ', '*']).unwrap() + 1;
        Param { ty: param[..at].trim().to_owned(), name: param[at..].to_owned() }
    });
    Some(Function { name: name.to_owned(), fails: returned == "hersys_status", params: params.collect() })
}

/// What an argument is for.
#[derive(PartialEq)]
enum Role {
    /// A handle of this type that must be there.
    Handle(String),
    /// A pointer that may be NULL.
    Optional,
    /// The address of a handle to be freed.
    Freed(String),
    /// An output of this type.
    Out(String),
    /// Bytes, text or units, and what one is: the next argument is their number.
    Data(String),
    /// The length of the argument before.
    Length,
    /// One number of a list.
    Listed,
    /// A number that is as good as any.
    Number,
    /// A callback or a struct that must be there.
    Needed,
}

/// Arguments that may be NULL, by function (empty = all) and name.
const OPTIONAL: [(&str, &str); 5] = [
    ("", "reference"),
    ("hersys_readiness_json", "duties"),
    ("hersys_check_stream", "on_finding"),
    ("hersys_check_stream", "on_progress"),
    ("hersys_check_stream", "user"),
];

/// Numbers of a list, by name.
const LISTED: [&str; 5] = ["part", "place", "count", "format", "encoding"];

impl Function {
    fn role(&self, number: usize) -> Role {
        let Param { ty, name } = &self.params[number];
        let optional = |(function, own): &(&str, &str)| own == name && (function.is_empty() || *function == self.name);
        if OPTIONAL.iter().any(optional) {
            return Role::Optional;
        }
        let handle = ty.trim_start_matches("const ").strip_suffix(" *").filter(|ty| ty.starts_with("hersys_"));
        match ty.as_str() {
            _ if name.starts_with("out_") => Role::Out(ty.strip_suffix('*').unwrap().trim().to_owned()),
            _ if ty.ends_with("**") && self.name.ends_with("_free") => {
                Role::Freed(ty.strip_suffix(" **").unwrap().to_owned())
            }
            "const char *" | "const uint8_t *" | "const uint16_t *" => Role::Data(ty.clone()),
            "size_t" if number > 0 && matches!(self.role(number - 1), Role::Data(_)) => Role::Length,
            "int32_t" if LISTED.contains(&name.as_str()) => Role::Listed,
            "size_t" | "int32_t" | "uint64_t" => Role::Number,
            "hersys_read" | "const hersys_setup *" => Role::Needed,
            _ => Role::Handle(handle.unwrap_or_else(|| panic!("{}: {ty} {name}", self.name)).to_owned()),
        }
    }

    /// An argument with which the function does its work.
    fn good(&self, number: usize) -> String {
        let name = &self.params[number].name;
        match self.role(number) {
            Role::Handle(ty) => format!("h.{}", short(&ty)),
            Role::Optional | Role::Freed(_) => "NULL".to_owned(),
            Role::Out(_) => format!("&out.{name}"),
            Role::Data(ty) if ty == "const uint16_t *" => "units".to_owned(),
            Role::Data(ty) if ty == "const uint8_t *" => "(const uint8_t *)bytes".to_owned(),
            Role::Data(_) => format!("\"{}\"", good(&self.name, name)),
            Role::Length if self.params[number - 1].ty == "const uint16_t *" => "1".to_owned(),
            Role::Length if self.params[number - 1].ty == "const uint8_t *" => "sizeof bytes - 1".to_owned(),
            Role::Length => good(&self.name, &self.params[number - 1].name).len().to_string(),
            Role::Listed | Role::Number => "0".to_owned(),
            Role::Needed if name == "setup" => "&setup".to_owned(),
            Role::Needed => "nothing_to_read".to_owned(),
        }
    }

    /// Arguments, the good ones but for those that are told.
    fn call(&self, wrong: &[(usize, &str)]) -> String {
        let argument = |number: usize| {
            let own = wrong.iter().find(|(at, _)| *at == number).map(|(_, value)| (*value).to_owned());
            own.unwrap_or_else(|| self.good(number))
        };
        format!("{}({})", self.name, (0..self.params.len()).map(argument).collect::<Vec<_>>().join(", "))
    }

    /// The calls that must be refused: arguments, and the status that they give.
    fn refused(&self) -> Vec<(String, &'static str)> {
        let mut calls = Vec::new();
        let zero = |number: usize| if self.role(number) == Role::Length { "0" } else { "NULL" };
        let all: Vec<_> = (0..self.params.len()).map(|number| (number, self.zero_or(zero(number), number))).collect();
        calls.push((self.call(&all), "NULL_POINTER"));
        for number in 0..self.params.len() {
            match self.role(number) {
                Role::Handle(_) | Role::Out(_) | Role::Needed => {
                    calls.push((self.call(&[(number, "NULL")]), "NULL_POINTER"));
                }
                Role::Data(ty) => {
                    calls.push((self.call(&[(number, "NULL"), (number + 1, "1")]), "NULL_POINTER"));
                    for length in ["SIZE_MAX", "(size_t)PTRDIFF_MAX + 1"] {
                        calls.push((self.call(&[(number + 1, length)]), "BAD_LENGTH"));
                        calls.push((self.call(&[(number, "NULL"), (number + 1, length)]), "BAD_LENGTH"));
                    }
                    if ty == "const char *" {
                        for text in
                            ["\"\\xff\"", "\"\\x80\"", "\"\\xE6\\xA4\"", "\"\\xED\\xA0\\x80\"", "\"\\xC0\\x80\""]
                        {
                            let len = (text.matches("\\x").count()).to_string();
                            calls.push((self.call(&[(number, text), (number + 1, &len)]), "NOT_UTF8"));
                        }
                    }
                }
                Role::Listed => {
                    for strange in ["-1", "99", "INT32_MIN", "INT32_MAX"] {
                        calls.push((self.call(&[(number, strange)]), "BAD_ARGUMENT"));
                    }
                }
                Role::Optional | Role::Freed(_) | Role::Length | Role::Number => {}
            }
        }
        calls
    }

    /// Calls with a word that is nobody's for each text, and for data.
    fn with_canary(&self) -> Vec<String> {
        let canary = |number: usize| match self.role(number) {
            Role::Data(ty) if ty == "const char *" => Some("\"canary\""),
            Role::Data(ty) if ty == "const uint8_t *" => Some("(const uint8_t *)\"canary,canary\\n\""),
            _ => None,
        };
        let len = |text: &str| if text.contains("uint8_t") { "14" } else { "6" };
        let numbers = 0..self.params.len();
        numbers.filter_map(|at| canary(at).map(|text| self.call(&[(at, text), (at + 1, len(text))]))).collect()
    }

    /// NULL for a pointer, zero for a number.
    fn zero_or<'z>(&self, zero: &'z str, number: usize) -> &'z str {
        if matches!(self.role(number), Role::Number | Role::Listed) { "0" } else { zero }
    }
}

/// `record` of `hersys_record`.
fn short(handle: &str) -> &str {
    handle.strip_prefix("hersys_").unwrap()
}

/// A text with which a function does its work.
fn good(function: &str, name: &str) -> &'static str {
    match (function, name) {
        ("hersys_options_set", "name") => "sender",
        ("hersys_schema_json", "name") => "result",
        ("hersys_code_json", "kind") => "date",
        (_, "kind") => "test-result",
        (_, "label" | "value") => "a word",
        ("hersys_record_set_date" | "hersys_record_set_unknown", "path") => "reported_date",
        (_, "path") => "report_id",
        (_, "list") => "tests",
        (_, "purpose") => "other",
        (_, "table") => "municipality",
        (_, "id") => "D0001",
        (_, "from" | "to" | "as_of") => "2022-06-29",
        _ => panic!("{function}: what is a good `{name}`? Say so in tests/src/nulls.rs"),
    }
}

/// The program's fixed part: every kind of handle, ready to be used.
const PRELUDE: &str = r#"
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hersys.h"

static unsigned long checks = 0, wrong = 0;

static void expect(int holds, const char *what)
{
    checks++;
    if (!holds) {
        wrong++;
        fprintf(stderr, "nulls: not so: %s\n", what);
    }
}

/* A record for those who read records, a code for those who read tables. */
static const char bytes[] = "{\"kind\": 1}\n131997\n";
static const uint16_t units[] = {'x'};
static hersys_setup setup;

static int64_t nothing_to_read(void *user, uint8_t *buffer, size_t len)
{
    (void)user;
    (void)buffer;
    (void)len;
    return 0;
}

static struct {
    hersys_options *options;
    hersys_reference *reference;
    hersys_result *result;
    hersys_conversion *conversion;
    hersys_record *record;
    hersys_submission *submission;
    hersys_duties *duties;
    hersys_text *text;
    const hersys_finding *finding;
} h;

static void need(int holds)
{
    if (!holds) {
        fputs("nulls: a handle could not be made\n", stderr);
        exit(2);
    }
}

/* Is `part` in an error text of the handles? */
static int told(const char *part)
{
    hersys_text *texts[2] = {NULL, NULL};
    int found = 0, i;

    need(hersys_options_error(h.options, &texts[0]) == 0);
    need(hersys_record_error(h.record, &texts[1]) == 0);
    for (i = 0; i < 2; i++) {
        const char *start = NULL;
        size_t len = 0, at;
        need(hersys_text_get(texts[i], &start, &len) == 0);
        for (at = 0; at + strlen(part) <= len; at++) {
            found = found || memcmp(start + at, part, strlen(part)) == 0;
        }
        hersys_text_free(&texts[i]);
    }
    return found;
}

static void open_all(void)
{
    hersys_result *other = NULL;

    setup.size = sizeof setup;
    need(hersys_options_new(&h.options) == 0);
    need(hersys_reference_read((const uint8_t *)bytes, sizeof bytes - 1, "", 0, h.options, &h.reference) == 0);
    need(hersys_check((const uint8_t *)bytes, sizeof bytes - 1, "", 0, h.options, NULL, &h.result) == 0);
    need(hersys_convert((const uint8_t *)bytes, sizeof bytes - 1, "", 0, h.options, NULL, &h.conversion, &other) == 0);
    need(hersys_due((const uint8_t *)bytes, sizeof bytes - 1, "", 0, h.options, NULL, &h.duties) == 0);
    need(hersys_record_new("test-result", 11, &h.record) == 0);
    need(hersys_submission_new(&h.submission) == 0);
    need(hersys_options_error(h.options, &h.text) == 0);
    need(hersys_result_finding(h.result, 0, &h.finding) == 0);
    hersys_result_free(&other);
}

/* Each of them twice: the second time there is nothing to free. */
static void close_all(void)
{
    int round;

    for (round = 0; round < 2; round++) {
        hersys_options_free(&h.options);
        hersys_reference_free(&h.reference);
        hersys_result_free(&h.result);
        hersys_conversion_free(&h.conversion);
        hersys_duties_free(&h.duties);
        hersys_record_free(&h.record);
        hersys_submission_free(&h.submission);
        hersys_text_free(&h.text);
        expect(!h.options && !h.reference && !h.result && !h.conversion && !h.duties && !h.record && !h.submission &&
                   !h.text, "freed handles are NULL");
    }
}
"#;

/// The program.
pub fn program(functions: &[Function]) -> String {
    let mut code = PRELUDE.to_owned();
    let mut main = String::new();
    for function in functions {
        let name = &function.name;
        if function.fails {
            test_of(function, &mut code);
            writeln!(main, "    open_all();\n    try_{name}();\n    close_all();").unwrap();
        } else if let Some(Role::Freed(ty)) = (!function.params.is_empty()).then(|| function.role(0)) {
            // Freeing what was made is done by close_all.
            let lines = format!("{ty} *none = NULL;\n        {name}(NULL);\n        {name}(&none);");
            writeln!(main, "    {{\n        {lines}\n        expect(none == NULL, \"{name}\");\n    }}").unwrap();
        } else {
            writeln!(main, "    (void){};", function.call(&[])).unwrap();
        }
    }
    let end = "printf(\"nulls: %lu checks, %lu wrong\\n\", checks, wrong);\n    return wrong == 0 ? 0 : 1;";
    write!(code, "\nint main(void)\n{{\n{main}    {end}\n}}\n").unwrap();
    code
}

/// A call and the status that it must give; where it fails, the outputs keep their mark.
fn expect(name: &str, call: &str, status: &str, code: &mut String) {
    let what = format!("{call} gives {status}").replace('\\', "\\\\").replace('"', "\\\"");
    writeln!(code, "    expect({call} == HERSYS_STATUS_{status},\n           \"{what}\");").unwrap();
    if status != "OK" {
        let what = format!("{name} writes nothing where it fails");
        writeln!(code, "    expect(memcmp(&out, &marked, sizeof out) == 0, \"{what}\");").unwrap();
    }
}

/// A C function that calls one of the library wrongly, then once as it should be.
fn test_of(function: &Function, code: &mut String) {
    let name = &function.name;
    let outs: Vec<(String, &str)> = (0..function.params.len())
        .filter_map(|number| match function.role(number) {
            Role::Out(ty) => Some((ty, function.params[number].name.as_str())),
            _ => None,
        })
        .collect();
    // A struct must have a member.
    let mut room = "    struct {\n        int none;\n".to_owned();
    for (ty, out) in &outs {
        writeln!(room, "        {ty} {out};").unwrap();
    }
    room.push_str("    } out, marked;\n");
    write!(code, "\nstatic void try_{name}(void)\n{{\n{room}\n").unwrap();
    code.push_str("    memset(&marked, 0x5A, sizeof marked);\n    memcpy(&out, &marked, sizeof out);\n");
    for (call, status) in function.refused() {
        expect(name, &call, status, code);
    }
    // Whatever becomes of a call with a word that is nobody's, no error text repeats it.
    let handle = |ty: &str| ty.strip_suffix(" *").filter(|ty| ty.starts_with("hersys_")).map(str::to_owned);
    let owned: Vec<(String, &str)> = outs.iter().filter_map(|(ty, out)| Some((handle(ty)?, *out))).collect();
    let frees: Vec<String> = owned.iter().map(|(handle, out)| format!("{handle}_free(&out.{out});")).collect();
    let frees = frees.join(" ");
    for call in function.with_canary() {
        let what = format!("{name} repeats no word in an error text");
        writeln!(code, "    if ({call} == HERSYS_STATUS_OK) {{ {frees} }}").unwrap();
        writeln!(code, "    expect(!told(\"canary\"), \"{what}\");").unwrap();
    }
    code.push_str("    memcpy(&out, &marked, sizeof out);\n");
    // Then it works, so what was refused was refused for what was wrong in it; and it works on afterwards.
    expect(name, &function.call(&[]), "OK", code);
    for (handle, out) in owned {
        writeln!(code, "    {handle}_free(&out.{out});\n    expect(out.{out} == NULL, \"{handle}_free\");").unwrap();
    }
    code.push_str("    (void)out;\n}\n");
}
