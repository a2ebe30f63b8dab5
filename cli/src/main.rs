//! The command `hersys`; everything it does is in the library beside it.
fn main() {
    std::process::exit(hersys_cli::run(std::env::args_os()));
}
