//! The `marketday` command.

fn main() -> std::process::ExitCode {
    marketday::tool::main()
}
