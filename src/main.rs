//! The program: see `parallax --help`.

// Reading and comparing a large folder makes and drops small strings on every core: with the system's allocator that
// takes a tenth to a fifth more time, and more memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    parallax::cli::main()
}
